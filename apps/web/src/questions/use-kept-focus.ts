import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * Keeps the focus near: when the button that was pressed goes away with what it did (the last hint, an undo), the focus moves to
 * the block around it instead of to the top of the page.
 */
export function useKeptFocus(): {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly tabIndex: -1;
  onClickCapture(): void;
} {
  const ref = useRef<HTMLDivElement>(null);
  const pressed = useRef(false);
  useLayoutEffect(() => {
    if (!pressed.current) return;
    pressed.current = false;
    if (document.activeElement === document.body) ref.current?.focus({ preventScroll: true });
  });
  return {
    ref,
    tabIndex: -1,
    onClickCapture: () => {
      pressed.current = true;
    },
  };
}
