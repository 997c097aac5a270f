import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

export interface DragMove {
  /** Distance from where the drag began, CSS pixels. */
  readonly dx: number;
  readonly dy: number;
  readonly clientX: number;
  readonly clientY: number;
}

export interface DragHandlers {
  onStart(event: PointerEvent): void;
  onMove(move: DragMove): void;
  onEnd(): void;
  onCancel(): void;
}

/**
 * Pointer drags with capture: mouse, pen and touch alike. Returns the handler for `onPointerDown`. A drag
 * that the browser takes away (a scroll, a dialog) is cancelled.
 */
export function useDrag(handlers: DragHandlers): (event: PointerEvent) => void {
  const latest = useRef(handlers);
  latest.current = handlers;
  const stopNow = useRef<(() => void) | undefined>(undefined);
  useEffect(() => () => stopNow.current?.(), []);

  return (event) => {
    const target = event.currentTarget;
    if (!(target instanceof Element) || event.button !== 0 || stopNow.current) return;
    const { pointerId, clientX: x0, clientY: y0 } = event;
    target.setPointerCapture(pointerId);
    const move = (next: Event): void => {
      if (!(next instanceof PointerEvent) || next.pointerId !== pointerId) return;
      const { clientX, clientY } = next;
      latest.current.onMove({ dx: clientX - x0, dy: clientY - y0, clientX, clientY });
    };
    const finish = (cancelled: boolean) => (): void => {
      stop();
      if (cancelled) latest.current.onCancel();
      else latest.current.onEnd();
    };
    const end = finish(false);
    const cancel = finish(true);
    const escape = (key: KeyboardEvent): void => {
      if (key.key !== "Escape") return;
      key.preventDefault();
      cancel();
    };
    const stop = (): void => {
      stopNow.current = undefined;
      target.removeEventListener("pointermove", move);
      target.removeEventListener("pointerup", end);
      target.removeEventListener("pointercancel", cancel);
      window.removeEventListener("keydown", escape, true);
      if (target.hasPointerCapture(pointerId)) target.releasePointerCapture(pointerId);
    };
    stopNow.current = stop;
    target.addEventListener("pointermove", move);
    target.addEventListener("pointerup", end);
    target.addEventListener("pointercancel", cancel);
    window.addEventListener("keydown", escape, true);
    latest.current.onStart(event);
  };
}

/** Width of an element in CSS pixels, 0 before it is laid out. */
export function useWidth(ref: RefObject<Element | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.round(entry.contentRect.width));
    });
    setWidth(Math.round(element.getBoundingClientRect().width));
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return width;
}

/** Tells whether the element is on screen or nearly so; everything is while the page is printed. */
export function useOnScreen(
  ref: RefObject<Element | null>,
  onChange: (visible: boolean) => void,
): void {
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    let visible = true;
    const observer = new IntersectionObserver(
      (entries) => {
        // Several crossings may arrive together; the last one is how things stand.
        visible = entries.at(-1)?.isIntersecting ?? true;
        latest.current(visible);
      },
      { rootMargin: "25% 0px" },
    );
    const wake = (): void => latest.current(true);
    const rest = (): void => latest.current(visible);
    observer.observe(element);
    window.addEventListener("beforeprint", wake);
    window.addEventListener("afterprint", rest);
    return () => {
      observer.disconnect();
      window.removeEventListener("beforeprint", wake);
      window.removeEventListener("afterprint", rest);
    };
  }, [ref]);
}

/** The value, passed on at most once per `interval` ms, and always the last one. */
export function useThrottled<T>(value: T, interval: number): T {
  const [shown, setShown] = useState(value);
  const state = useRef({ value, last: 0, timer: 0 });
  state.current.value = value;
  useEffect(() => {
    const { current } = state;
    if (Object.is(shown, value) || current.timer !== 0) return;
    const wait = Math.max(0, current.last + interval - performance.now());
    current.timer = window.setTimeout(() => {
      current.timer = 0;
      current.last = performance.now();
      setShown(current.value);
    }, wait);
  }, [value, shown, interval]);
  useEffect(() => () => window.clearTimeout(state.current.timer), []);
  return shown;
}

let given = 0;

/**
 * An id for one element of the page. Preact's own `useId` counts anew in every `render`, and a page of islands has many: two
 * labels would point at one field, and two groups of radio buttons would be one. Nothing but the page's own counter can tell.
 */
export const useUniqueId = (): string => useState(() => `u${++given}`)[0];
