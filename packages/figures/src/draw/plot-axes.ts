import { formatFixed } from "../contract/format.js";
import { tokens } from "../design/tokens.js";
import type { PlotAxis, PlotSeries, PlotSize, PlotSpec } from "./plot.js";
import { svg, type SvgNode } from "./svg.js";
import { tickDecimals, ticks } from "./ticks.js";

/** Where things stand in the picture, and how numbers become coordinates. */
export interface PlotFrame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Where the name of each curve begins: rows of names, broken where the width ends. */
  readonly names: readonly { readonly x: number; readonly y: number }[];
  readonly xDomain: readonly [number, number];
  readonly yDomain: readonly [number, number];
  x(value: number): number;
  y(value: number): number;
  /** The number under a coordinate. */
  xAt(position: number): number;
}

function extent(
  series: readonly PlotSeries[],
  pick: (item: PlotSeries) => ArrayLike<number>,
): readonly [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const item of series) {
    const values = pick(item);
    for (let i = 0; i < values.length; i++) {
      const value = values[i] ?? Number.NaN;
      if (!Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (!(low <= high)) return [0, 1];
  return low < high ? [low, high] : [low - 0.5, high + 0.5];
}

type Domain = readonly [number, number];

/** A domain of that length about the same middle, running the same way. */
function spread([from, to]: Domain, length: number): Domain {
  const middle = (from + to) / 2;
  const half = (to < from ? -length : length) / 2;
  return [middle - half, middle + half];
}

/** Both domains with one unit as long in x as in y: the one with pixels to spare gets wider. Nothing is cut off. */
function equalDomains(x: Domain, y: Domain, width: number, height: number): [Domain, Domain] {
  const perPixel = Math.max(Math.abs(x[1] - x[0]) / width, Math.abs(y[1] - y[0]) / height);
  return [spread(x, perPixel * width), spread(y, perPixel * height)];
}

/** Curves that are named: a state from before has no name. */
export const namedSeries = (series: readonly PlotSeries[]): readonly PlotSeries[] =>
  series.filter((item) => !item.ghost);

/** One name after the other, and a new row where the next one would not fit. */
function namePlaces(
  series: readonly PlotSeries[],
  left: number,
  right: number,
): PlotFrame["names"] {
  let x = left;
  let y = 10;
  return namedSeries(series).map(({ label }) => {
    // 6 units per letter at 12 px is a little wide for this face, so names never touch.
    const width = 26 + 6 * label.length;
    if (x > left && x + width > right) {
      x = left;
      y += 17;
    }
    const place = { x, y };
    x += width + 14;
    return place;
  });
}

/** @param size CSS pixels */
export function plotFrame(spec: PlotSpec, size: PlotSize): PlotFrame {
  const left = 46;
  // A box that is not laid out yet has no width; the frame keeps its order all the same.
  const right = Math.max(left + 20, size.width - 14);
  const names = namePlaces(spec.series, left, right);
  const named = spec.series.length > 1 ? 12 + (names.at(-1)?.y ?? 10) : 4;
  const top = named + (spec.x.reciprocal ? 32 : 8);
  const bottom = Math.max(top + 20, size.height - 40);
  const xAsked = spec.x.domain ?? extent(spec.series, (item) => item.x);
  const yAsked = spec.y.domain ?? extent(spec.series, (item) => item.y);
  const [xDomain, yDomain] = spec.equal
    ? equalDomains(xAsked, yAsked, right - left, bottom - top)
    : [xAsked, yAsked];
  const spanX = xDomain[1] - xDomain[0];
  const spanY = yDomain[1] - yDomain[0];
  return {
    left,
    right,
    top,
    bottom,
    names,
    xDomain,
    yDomain,
    x: (value) => left + ((value - xDomain[0]) / spanX) * (right - left),
    y: (value) => bottom - ((value - yDomain[0]) / spanY) * (bottom - top),
    xAt: (position) => xDomain[0] + ((position - left) / (right - left)) * spanX,
  };
}

const quiet = { class: "plot-fill plot-quiet", fill: tokens.quiet.light, "font-size": "11.5" };
const hair = { class: "plot-hair", stroke: tokens.line.light, "stroke-width": "1" };
const edge = { class: "plot-edge", stroke: tokens.edge.light, "stroke-width": "1" };

function title({ label, unit }: { label: string; unit?: string | undefined }): string {
  return unit ? `${label} (${unit})` : label;
}

/** Resolutions that read well and stand far enough apart. */
function resolutions(frame: PlotFrame): readonly number[] {
  const kept: number[] = [];
  let last = -Infinity;
  for (const resolution of [100, 50, 40, 30, 20, 15, 10, 8, 6, 5, 4, 3.5, 3, 2.5, 2, 1.5, 1.2, 1]) {
    const x = frame.x(1 / resolution);
    if (x < frame.left + 8 || x > frame.right + 1 || x - last < 30) continue;
    kept.push(resolution);
    last = x;
  }
  return kept;
}

function reciprocalAxis(axis: PlotAxis, frame: PlotFrame): SvgNode {
  const marks = resolutions(frame).map((resolution) => {
    const x = frame.x(1 / resolution);
    return svg(
      "g",
      {},
      svg("line", { ...edge, x1: x, x2: x, y1: frame.top, y2: frame.top - 4 }),
      svg("text", { ...quiet, x, y: frame.top - 8, "text-anchor": "middle" }, String(resolution)),
    );
  });
  const name = axis.reciprocal ? title(axis.reciprocal) : "";
  return svg(
    "g",
    {},
    svg("line", { ...hair, x1: frame.left, x2: frame.right, y1: frame.top, y2: frame.top }),
    ...marks,
    svg("text", { ...quiet, x: frame.right, y: frame.top - 22, "text-anchor": "end" }, name),
  );
}

export function axes(spec: PlotSpec, frame: PlotFrame): SvgNode {
  const xTicks = ticks(frame.xDomain[0], frame.xDomain[1], (frame.right - frame.left) / 70);
  const yTicks = ticks(frame.yDomain[0], frame.yDomain[1], (frame.bottom - frame.top) / 34);
  const [xDecimals, yDecimals] = [tickDecimals(xTicks), tickDecimals(yTicks)];
  const middle = (frame.top + frame.bottom) / 2;
  return svg(
    "g",
    {},
    ...yTicks.map((value) => {
      const y = frame.y(value);
      return svg(
        "g",
        {},
        svg("line", { ...hair, x1: frame.left, x2: frame.right, y1: y, y2: y }),
        svg(
          "text",
          { ...quiet, x: frame.left - 7, y: y + 4, "text-anchor": "end" },
          formatFixed(value, yDecimals),
        ),
      );
    }),
    ...xTicks.map((value) => {
      const x = frame.x(value);
      return svg(
        "g",
        {},
        svg("line", { ...edge, x1: x, x2: x, y1: frame.bottom, y2: frame.bottom + 4 }),
        svg(
          "text",
          { ...quiet, x, y: frame.bottom + 17, "text-anchor": "middle" },
          formatFixed(value, xDecimals),
        ),
      );
    }),
    svg("line", { ...edge, x1: frame.left, x2: frame.right, y1: frame.bottom, y2: frame.bottom }),
    spec.x.reciprocal && reciprocalAxis(spec.x, frame),
    svg(
      "text",
      { ...quiet, x: frame.right, y: frame.bottom + 34, "text-anchor": "end" },
      title(spec.x),
    ),
    svg(
      "text",
      {
        ...quiet,
        transform: `translate(11 ${Math.round(middle)}) rotate(-90)`,
        "text-anchor": "middle",
      },
      title(spec.y),
    ),
  );
}
