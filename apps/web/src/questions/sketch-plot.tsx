import { useUniqueId, useWidth } from "@vitreous/figures";
import { knotsOf, type SketchPrediction } from "@vitreous/lessons";
import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import { pieces, placeAt, type Drawn, type SketchPlace } from "./sketch.js";

export type PlotPlace = SketchPlace;

const height = 280;
const left = 52;
const right = 12;
const top = 12;
const bottom = 46;

/** Round numbers that divide the axis into four to eight parts. */
export function ticksOf(min: number, max: number): readonly number[] {
  const raw = (max - min) / 5;
  const size = 10 ** Math.floor(Math.log10(raw));
  const step = size * ([1, 2, 5, 10].find((factor) => factor * size >= raw * 0.999) ?? 10);
  const first = Math.ceil(min / step - 1e-9);
  const count = Math.floor(max / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(10)));
}

const axisTitle = ({ label, unit }: SketchPrediction["x"]) => (unit ? `${label}, ${unit}` : label);

/** Axes to draw on: the reader's curve with its points, and the true one once it is told. */
export function SketchPlot(props: {
  readonly sketch: SketchPrediction;
  readonly drawn: Drawn;
  readonly truth: readonly (readonly [number, number])[] | undefined;
  /** The knot that keys would change. */
  readonly at: number | undefined;
  onPointer(place: SketchPlace, begins: boolean): void;
}): VNode {
  const { sketch, drawn, truth, at } = props;
  const { x, y } = sketch;
  const drawing = useRef(false);
  const clip = useUniqueId();
  const svg = useRef<SVGSVGElement>(null);
  // One unit of the drawing is one pixel of the page, so that its words stay legible on a phone.
  const width = Math.max(240, useWidth(svg));
  const toX = (value: number) =>
    left + ((value - x.min) / (x.max - x.min)) * (width - left - right);
  const toY = (value: number) =>
    height - bottom - ((value - y.min) / (y.max - y.min)) * (height - top - bottom);
  const path = (points: readonly (readonly [number, number])[]) =>
    points.map(([px, py], i) => `${i === 0 ? "M" : "L"}${toX(px).toFixed(2)} ${toY(py).toFixed(2)}`).join(""); // prettier-ignore
  const place = (event: PointerEvent): SketchPlace => {
    const box = svg.current!.getBoundingClientRect();
    const px = ((event.clientX - box.left) / box.width) * width;
    const py = ((event.clientY - box.top) / box.height) * height;
    return placeAt(
      sketch,
      x.min + ((px - left) / (width - left - right)) * (x.max - x.min),
      y.min + ((height - bottom - py) / (height - top - bottom)) * (y.max - y.min),
    );
  };
  const knots = knotsOf(sketch);
  return (
    <svg
      ref={svg}
      class="sketch-plot"
      viewBox={`0 0 ${width} ${height}`}
      height={height}
      aria-hidden="true"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        drawing.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        props.onPointer(place(event), true);
      }}
      onPointerMove={(event) => {
        if (drawing.current) props.onPointer(place(event), false);
      }}
      onPointerUp={() => (drawing.current = false)}
      onPointerCancel={() => (drawing.current = false)}
    >
      <g class="sketch-grid">
        {ticksOf(x.min, x.max).map((tick) => (
          <g key={`x${tick}`}>
            <line x1={toX(tick)} x2={toX(tick)} y1={top} y2={height - bottom} />
            <text x={toX(tick)} y={height - bottom + 16} text-anchor="middle">
              {tick}
            </text>
          </g>
        ))}
        {ticksOf(y.min, y.max).map((tick) => (
          <g key={`y${tick}`}>
            <line x1={left} x2={width - right} y1={toY(tick)} y2={toY(tick)} />
            <text x={left - 8} y={toY(tick) + 4} text-anchor="end">
              {String(tick).replace("-", "−")}
            </text>
          </g>
        ))}
        <text x={(left + width - right) / 2} y={height - 8} text-anchor="middle">
          {axisTitle(x)}
        </text>
        <text
          transform={`translate(13 ${(top + height - bottom) / 2}) rotate(-90)`}
          text-anchor="middle"
        >
          {axisTitle(y)}
        </text>
      </g>
      <clipPath id={clip}>
        <rect x={left} y={top} width={width - left - right} height={height - top - bottom} />
      </clipPath>
      {truth ? <path class="sketch-truth" d={path(truth)} clip-path={`url(#${clip})`} /> : null}
      {pieces(sketch, drawn).map((piece) => (
        <path key={piece[0]![0]} class="sketch-drawn" d={path(piece)} />
      ))}
      {drawn.map((value, i) =>
        value === undefined ? null : (
          <circle key={knots[i]} class="sketch-knot" cx={toX(knots[i]!)} cy={toY(value)} r={2.5} />
        ),
      )}
      {at === undefined ? null : (
        <g class="sketch-cursor">
          <line x1={toX(knots[at]!)} x2={toX(knots[at]!)} y1={top} y2={height - bottom} />
          {drawn[at] === undefined ? null : (
            <circle cx={toX(knots[at]!)} cy={toY(drawn[at])} r={7} />
          )}
        </g>
      )}
      {truth ? (
        <g class="sketch-legend">
          <line class="sketch-truth" x1={left + 10} x2={left + 34} y1={top + 12} y2={top + 12} />
          <text x={left + 40} y={top + 16}>
            true
          </text>
          <line class="sketch-drawn" x1={left + 84} x2={left + 108} y1={top + 12} y2={top + 12} />
          <text x={left + 114} y={top + 16}>
            yours
          </text>
        </g>
      ) : null}
    </svg>
  );
}
