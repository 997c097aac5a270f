import { useDrag } from "@vitreous/figures";
import type { ComponentChildren, VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import { decodeDrawing, encodeDrawing, padSide } from "./drawing.js";
import "./pad.css";

/** Any figure with a parameter `drawing: param.text({ label: "Drawing", value: "", maxLength: 172, control: false })`. */
export interface DrawingFigure {
  readonly state: { readonly value: { readonly drawing: string } };
  set(patch: { readonly drawing: string }): void;
  beginDrag(): void;
  endDrag(): void;
  cancelDrag(): void;
}

/** Lays a pad of 32 × 32 squares over its children: drag to draw, or move with the arrow keys and press the space bar. */
export function DrawingPad(props: {
  readonly figure: DrawingFigure;
  readonly children: ComponentChildren;
}): VNode {
  const { figure } = props;
  const surface = useRef<HTMLDivElement>(null);
  const [rubber, setRubber] = useState(false);
  const [cursor, setCursor] = useState<readonly [number, number]>([padSide / 2, padSide / 2]);
  const put = (x: number, y: number, ink: number): void => {
    const squares = decodeDrawing(figure.state.value.drawing);
    squares[x + padSide * y] = ink;
    figure.set({ drawing: encodeDrawing(squares) });
  };
  const at = (clientX: number, clientY: number): readonly [number, number] | undefined => {
    const box = surface.current?.getBoundingClientRect();
    if (!box || box.width === 0) return undefined;
    const x = Math.floor(((clientX - box.left) / box.width) * padSide);
    const y = Math.floor(((clientY - box.top) / box.height) * padSide);
    return x >= 0 && y >= 0 && x < padSide && y < padSide ? [x, y] : undefined;
  };
  const last = useRef<readonly [number, number] | undefined>(undefined);
  /** A stroke is drawn from square to square, so that a quick hand leaves no gaps. */
  const stroke = (clientX: number, clientY: number): void => {
    const to = at(clientX, clientY);
    if (!to) return;
    const from = last.current ?? to;
    const squares = decodeDrawing(figure.state.value.drawing);
    const steps = Math.max(1, Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1]));
    for (let i = 0; i <= steps; i++) {
      const x = Math.round(from[0] + ((to[0] - from[0]) * i) / steps);
      const y = Math.round(from[1] + ((to[1] - from[1]) * i) / steps);
      squares[x + padSide * y] = rubber ? 0 : 1;
    }
    last.current = to;
    setCursor(to);
    figure.set({ drawing: encodeDrawing(squares) });
  };
  const onPointerDown = useDrag({
    onStart(event) {
      event.preventDefault();
      surface.current?.focus({ preventScroll: true });
      last.current = undefined;
      figure.beginDrag();
      stroke(event.clientX, event.clientY);
    },
    onMove: ({ clientX, clientY }) => stroke(clientX, clientY),
    onEnd: () => figure.endDrag(),
    onCancel: () => figure.cancelDrag(),
  });
  const [x, y] = cursor;
  const inked = decodeDrawing(figure.state.value.drawing)[x + padSide * y] === 1;
  return (
    <div class="pad">
      <div class="pad-picture">
        {props.children}
        <div
          ref={surface}
          class="pad-surface"
          role="application"
          aria-roledescription="drawing pad"
          aria-label={`Drawing pad, column ${x + 1}, row ${y + 1} of ${padSide}: ${inked ? "drawn" : "empty"}. Arrow keys move, the space bar draws or rubs out.`}
          tabIndex={0}
          data-param="drawing"
          onPointerDown={onPointerDown}
          onKeyDown={(event) => {
            const moves: Readonly<Record<string, readonly [number, number]>> = {
              ArrowLeft: [-1, 0],
              ArrowRight: [1, 0],
              ArrowUp: [0, -1],
              ArrowDown: [0, 1],
            };
            const by = moves[event.key];
            if (event.ctrlKey || event.metaKey || event.altKey) return;
            if (by) {
              const limit = (value: number) => Math.min(padSide - 1, Math.max(0, value));
              setCursor([limit(x + by[0]), limit(y + by[1])]);
            } else if (event.key === " ") put(x, y, inked ? 0 : 1);
            else return;
            event.preventDefault();
          }}
        >
          <span
            class="pad-cursor"
            style={{
              left: `${(100 * x) / padSide}%`,
              top: `${(100 * y) / padSide}%`,
              width: `${100 / padSide}%`,
              height: `${100 / padSide}%`,
            }}
          />
        </div>
      </div>
      <div class="pad-tools" role="group" aria-label="Drawing">
        <button
          type="button"
          class="button"
          aria-pressed={rubber}
          onClick={() => setRubber(!rubber)}
        >
          Rubber
        </button>
        <button
          type="button"
          class="button"
          disabled={figure.state.value.drawing === ""}
          onClick={() => figure.set({ drawing: "" })}
        >
          Clear
        </button>
      </div>
    </div>
  );
}
