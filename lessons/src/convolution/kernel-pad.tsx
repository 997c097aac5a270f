import { ImageView, NumberField, useDrag } from "@vitreous/figures";
import type { VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import {
  asPainted,
  decodeKernel,
  encodeKernel,
  kernelReach,
  kernelSide,
  mostWeight,
  squareAt,
} from "./paint.js";
import { squaresText } from "./describe.js";
import type { SmearViewProps } from "./figure-types.js";
import "../pictures/pad.css";

/** What the brush can lay down. */
const brushes = [
  { weight: 1, label: "Light +1" },
  { weight: 4, label: "Strong +4" },
  { weight: -1, label: "Negative −1" },
  { weight: 0, label: "Rubber" },
] as const;

const signed = (value: number) => String(value).replace("-", "−");

/** The kernel, magnified, under a pad: drag to paint, or move with the arrow keys and press the space bar. */
export function KernelPad({ figure, result, state }: SmearViewProps): VNode {
  const surface = useRef<HTMLDivElement>(null);
  // The pad lies over the picture and says what is under its cursor: one stop of the Tab key is enough.
  useLayoutEffect(() => {
    surface.current?.parentElement?.querySelector("canvas")?.setAttribute("tabindex", "-1");
  }, []);
  const [brush, setBrush] = useState<number>(1);
  // A finger scrolls the page and taps squares, until it is told to paint.
  const [fingers, setFingers] = useState(false);
  const [cursor, setCursor] = useState<readonly [x: number, y: number]>([0, 0]);
  const last = useRef<readonly [number, number] | undefined>(undefined);
  /** The squares now: painted ones, or the shape on the pad taken over in whole weights. */
  const squares = (): Int8Array =>
    figure.state.value.kernel === "painted"
      ? decodeKernel(figure.state.value.painted)
      : asPainted(figure.shown.value?.result.kernel.data ?? []);
  const lay = (change: (squares: Int8Array) => void): void => {
    const next = squares();
    change(next);
    figure.set({ kernel: "painted", painted: encodeKernel(next) });
  };
  const at = (clientX: number, clientY: number): readonly [number, number] | undefined => {
    const box = surface.current?.getBoundingClientRect();
    if (!box || box.width === 0) return undefined;
    const x = Math.floor(((clientX - box.left) / box.width) * kernelSide) - kernelReach;
    const y = Math.floor(((clientY - box.top) / box.height) * kernelSide) - kernelReach;
    return Math.max(Math.abs(x), Math.abs(y)) <= kernelReach ? [x, y] : undefined;
  };
  /** A stroke is drawn from square to square, so that a quick hand leaves no gaps. */
  const stroke = (clientX: number, clientY: number): void => {
    const to = at(clientX, clientY);
    if (!to) return;
    const from = last.current ?? to;
    const steps = Math.max(1, Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1]));
    lay((next) => {
      for (let i = 0; i <= steps; i++) {
        const x = Math.round(from[0] + ((to[0] - from[0]) * i) / steps);
        const y = Math.round(from[1] + ((to[1] - from[1]) * i) / steps);
        next[squareAt(x, y)] = brush;
      }
    });
    last.current = to;
    setCursor(to);
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
  const here = squareAt(x, y);
  const weight =
    state.kernel === "painted" ? decodeKernel(figure.state.value.painted)[here]! : undefined;
  const negative = result.kernelRange.low < 0;
  const share = (value: number) => `${(100 * (value + kernelReach)) / kernelSide}%`;
  return (
    <div class="pad captioned">
      <div class="pad-picture">
        <ImageView
          image={result.kernel}
          title="Kernel"
          alt={`${result.kernelSquares} of ${kernelSide} × ${kernelSide} squares are not empty; their weights sum to ${result.kernelSum.toPrecision(3)}`}
          range={result.kernelRange}
          scaleBar={false}
          {...(negative ? { colormap: "diverging" } : {})}
        />
        <div
          ref={surface}
          class={fingers ? "pad-surface" : "pad-surface kernel-surface"}
          role="application"
          aria-roledescription="drawing pad"
          aria-label={`Kernel, ${x} across and ${y} down from its middle: ${weight === undefined ? "a shape of the list" : weight === 0 ? "empty" : `weight ${signed(weight)}`}. Arrow keys move, the space bar paints or empties the square.`}
          tabIndex={0}
          data-param="painted"
          onPointerDown={(event) => {
            if (event.pointerType !== "touch" || fingers) onPointerDown(event);
          }}
          onClick={(event) => {
            const touch = event instanceof PointerEvent && event.pointerType === "touch";
            if (!touch || fingers) return;
            last.current = undefined;
            stroke(event.clientX, event.clientY);
          }}
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
              const limit = (value: number) => Math.min(kernelReach, Math.max(-kernelReach, value));
              setCursor([limit(x + by[0]), limit(y + by[1])]);
            } else if (event.key === " ") {
              lay((next) => (next[here] = next[here] === brush ? 0 : brush));
            } else return;
            event.preventDefault();
          }}
        >
          <span class="kernel-middle" />
          <span
            class="pad-cursor"
            style={{
              left: share(x),
              top: share(y),
              width: `${100 / kernelSide}%`,
              height: `${100 / kernelSide}%`,
            }}
          />
        </div>
      </div>
      <p class="smear-caption">
        {squaresText(result.kernelSquares)}, sum{" "}
        {Math.abs(result.kernelSum) < 1e-12 ? 0 : signed(Number(result.kernelSum.toPrecision(3)))}
        {state.weight === "sum" && result.kernelSquares > 0 && Math.abs(result.kernelSum - 1) > 1e-9
          ? "; not divided, its weights cancel"
          : ""}
      </p>
      <div class="pad-tools" role="group" aria-label="Brush">
        {brushes.map(({ weight: lays, label }) => (
          <button
            key={lays}
            type="button"
            class="button"
            aria-pressed={brush === lays}
            onClick={() => setBrush(lays)}
          >
            {label}
          </button>
        ))}
        <button
          type="button"
          class="button kernel-fingers"
          aria-pressed={fingers}
          onClick={() => setFingers(!fingers)}
        >
          Paint by finger
        </button>
        <button
          type="button"
          class="button"
          onClick={() => figure.set({ kernel: "painted", painted: "" })}
        >
          Clear
        </button>
      </div>
      <span class="kernel-fields" data-types="painted">
        <NumberField
          label={`Weight at (${signed(x)}, ${signed(y)})`}
          text={weight === undefined ? "" : String(weight)}
          min={-mostWeight}
          max={mostWeight}
          onCommit={(value) => lay((next) => (next[here] = Math.round(value)))}
        />
      </span>
    </div>
  );
}
