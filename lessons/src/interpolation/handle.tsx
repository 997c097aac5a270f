import { useDrag } from "@vitreous/figures";
import type { ComponentChildren, VNode } from "preact";
import { useRef } from "preact/hooks";

/** A value of the state that a handle moves along one direction of the picture. */
export interface Along {
  /** Now. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** What the pointer is rounded to, and what an arrow key does. */
  readonly snap: number;
  readonly step: number;
  readonly coarse: number;
}

export interface Store {
  beginDrag(): void;
  endDrag(): void;
  cancelDrag(): void;
}

const within = ({ min, max, snap }: Along, value: number): number => {
  const snapped = Math.min(max, Math.max(min, Math.round(value / snap) * snap));
  // 0.30000000000000004 is 0.3, by key and by pointer alike.
  return Number(snapped.toFixed(6));
};

/**
 * A handle that moves in the plane of a picture: drag it, or use the arrow keys (Shift: fine, Page keys: coarse along y). The picture
 * is `units` wide, so a pointer that crosses it moves the values by that much.
 */
export function PlaneHandle(props: {
  readonly store: Store;
  /** Names of the two parameters, for the tests and the typed fields. */
  readonly name: string;
  readonly label: string;
  readonly x: Along;
  readonly y: Along;
  /** Where it stands, as shares of the picture. */
  readonly left: number;
  readonly top: number;
  readonly units: number;
  readonly class?: string;
  /** The directions of the values, when they are not those of the picture: turned by so much, rad, and so long. */
  readonly axes?: { readonly turn: number; readonly length: number };
  put(x: number, y: number): void;
  readonly children?: ComponentChildren;
}): VNode {
  const { store, x, y, units, put } = props;
  const start = useRef<readonly [number, number, number]>([0, 0, 1]);
  const onPointerDown = useDrag({
    onStart(event) {
      event.preventDefault();
      event.stopPropagation();
      if (!(event.currentTarget instanceof HTMLElement)) return;
      event.currentTarget.focus({ preventScroll: true });
      const width = event.currentTarget.parentElement?.getBoundingClientRect().width ?? 1;
      start.current = [x.value, y.value, units / Math.max(1, width)];
      store.beginDrag();
    },
    onMove({ dx, dy }) {
      const [x0, y0, scale] = start.current;
      const { turn, length } = props.axes ?? { turn: 0, length: 1 };
      const [cos, sin] = [Math.cos(turn) / length, Math.sin(turn) / length];
      const [u, v] = [scale * dx, scale * dy];
      put(within(x, x0 + cos * u + sin * v), within(y, y0 + cos * v - sin * u));
    },
    onEnd: () => store.endDrag(),
    onCancel: () => store.cancelDrag(),
  });
  return (
    <div
      class={`grid-handle ${props.class ?? ""}`}
      style={{ left: `${100 * props.left}%`, top: `${100 * props.top}%` }}
      role="application"
      aria-roledescription="two-dimensional handle"
      aria-label={`${props.label}. Arrow keys move it.`}
      aria-keyshortcuts="Escape R"
      tabIndex={0}
      data-param={props.name}
      onPointerDown={onPointerDown}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const moves: Readonly<Record<string, readonly [number, number]>> = {
          ArrowLeft: [-1, 0],
          ArrowRight: [1, 0],
          ArrowUp: [0, -1],
          ArrowDown: [0, 1],
          PageUp: [0, -2],
          PageDown: [0, 2],
        };
        const by = moves[event.key];
        if (!by) return;
        event.preventDefault();
        const size = (along: Along, count: number) =>
          Math.abs(count) === 2
            ? Math.sign(count) * along.coarse
            : count * (event.shiftKey ? along.snap : along.step);
        put(within(x, x.value + size(x, by[0])), within(y, y.value + size(y, by[1])));
      }}
    >
      {props.children}
    </div>
  );
}
