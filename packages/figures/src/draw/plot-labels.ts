import type { PlotFrame } from "./plot-axes.js";
import type { PlotMarker, PlotSeries, PlotSpec } from "./plot.js";

/** Where a word stands, in the coordinates of the picture. */
export interface LabelPlace {
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "middle" | "end";
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Around a point, in the order of preference: above, then below, to both sides and in the middle, then farther away. */
const offsets: readonly (readonly [dx: number, dy: number, anchor: LabelPlace["anchor"]])[] = [
  [9, -9, "start"],
  [-9, -9, "end"],
  [9, 18, "start"],
  [-9, 18, "end"],
  [0, -13, "middle"],
  [0, 22, "middle"],
  [16, -20, "start"],
  [-16, -20, "end"],
  [16, 30, "start"],
  [-16, 30, "end"],
];

/** The room that a word of `size` pixels takes; letters of this face are a little over half as wide as high. */
export function labelBox(text: string, { x, y, anchor }: LabelPlace, size = 12): Box {
  const width = 0.56 * size * text.length;
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return { left, right: left + width, top: y - 0.8 * size, bottom: y + 0.25 * size };
}

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** How many pixels of a curve, in steps of two, run through the box. */
function curveInside(series: PlotSeries, frame: PlotFrame, box: Box): number {
  let inside = 0;
  for (let i = 1; i < series.x.length; i++) {
    const [x0, y0] = [
      frame.x(series.x[i - 1] ?? Number.NaN),
      frame.y(series.y[i - 1] ?? Number.NaN),
    ];
    const [x1, y1] = [frame.x(series.x[i] ?? Number.NaN), frame.y(series.y[i] ?? Number.NaN)];
    if (!Number.isFinite(x0 + y0 + x1 + y1)) continue;
    if (Math.max(x0, x1) < box.left || Math.min(x0, x1) > box.right) continue;
    const steps = Math.max(1, Math.ceil(Math.hypot(x1 - x0, y1 - y0) / 2));
    for (let j = 0; j < steps; j++) {
      const [x, y] = [x0 + ((x1 - x0) * j) / steps, y0 + ((y1 - y0) * j) / steps];
      if (x > box.left && x < box.right && y > box.top && y < box.bottom) inside++;
    }
  }
  return inside;
}

/** The place of a rule's name: along its line, at the end. */
export function ruleLabelPlace(
  rule: { readonly axis: "x" | "y"; readonly value: number },
  frame: PlotFrame,
): LabelPlace {
  return rule.axis === "x"
    ? { x: frame.x(rule.value) + 4, y: frame.top + 11, anchor: "start" }
    : { x: frame.right - 4, y: frame.y(rule.value) - 4, anchor: "end" };
}

/** The place of a marker's name that covers least of the curves, the rules and their names. */
export function markerLabelPlace(marker: PlotMarker, spec: PlotSpec, frame: PlotFrame): LabelPlace {
  const [x, y] = [frame.x(marker.x), frame.y(marker.y)];
  const rules = spec.rules ?? [];
  const names = rules.map((rule) => labelBox(rule.label, ruleLabelPlace(rule, frame), 11));
  const stem: Box = { left: x - 1, right: x + 1, top: y, bottom: frame.bottom };
  const cost = (place: LabelPlace): number => {
    const tight = labelBox(marker.label, place);
    const box = {
      left: tight.left - 3,
      right: tight.right + 3,
      top: tight.top - 2,
      bottom: tight.bottom + 2,
    };
    const outside =
      box.left < frame.left ||
      box.right > frame.right ||
      box.top < frame.top ||
      box.bottom > frame.bottom;
    const lines = rules.filter(({ axis, value }) =>
      axis === "y"
        ? frame.y(value) > box.top && frame.y(value) < box.bottom
        : frame.x(value) > box.left && frame.x(value) < box.right,
    ).length;
    return (
      (outside ? 1000 : 0) +
      100 * names.filter((name) => overlap(name, box)).length +
      20 * lines +
      (overlap(stem, box) ? 10 : 0) +
      spec.series.reduce(
        (sum, series) => sum + curveInside(series, frame, box) * (series.ghost ? 1 : 4),
        0,
      )
    );
  };
  const places = offsets.map(([dx, dy, anchor]) => ({ x: x + dx, y: y + dy, anchor }));
  const costs = places.map(cost);
  return places[costs.indexOf(Math.min(...costs))] ?? { x, y, anchor: "start" };
}
