import type { PlotSpec } from "@vitreous/figures/model";
import type { SlideState } from "./params.js";
import type { SlideResult } from "./model.js";
import { step } from "./shapes.js";

/** The part of the axis on show, and every how many samples a bar of the area stands. */
const [from, to] = [-5, 5];
const every = 8;

const window = (t: Float64Array, values: Float64Array) => {
  const first = t.findIndex((at) => at >= from - step / 2);
  const last = t.findIndex((at) => at > to + step / 2);
  const end = last < 0 ? t.length : last;
  return { x: t.subarray(first, end), y: values.subarray(first, end) };
};

/** The two functions at one shift, and their product. */
export function framePlot(
  { t, f, moved, product, x, value }: SlideResult,
  { kind }: Pick<SlideState, "kind">,
): PlotSpec {
  // All of them, the empty ones too: a bar is as wide as its share of the axis.
  const bars = Array.from({ length: Math.floor(t.length / every) }, (_, i) => every * i).filter(
    (i) => t[i]! >= from && t[i]! <= to,
  );
  return {
    title: "One frame",
    description: `At x = ${x.toFixed(2).replace("-", "−")} the area under the product is ${value.toFixed(3)}.`,
    x: { label: "t", domain: [from, to] },
    y: { label: "height", domain: [0, 1.25] },
    series: [
      {
        id: "product",
        label: "their product",
        quantity: "reconstruction",
        style: "bars",
        x: bars.map((i) => t[i]!),
        y: bars.map((i) => product[i]!),
      },
      { id: "f", label: "f(t)", quantity: "image", ...window(t, f) },
      {
        id: "h",
        label: kind === "mirrored" ? "h(x − t)" : "h(x + t)",
        quantity: "slice",
        style: "dashed",
        ...window(t, moved),
      },
    ],
    rules: kind === "mirrored" ? [{ axis: "x", value: x, label: "x" }] : [],
  };
}

/** Every area, at its shift. */
export function resultPlot({ t, result, x, value, areaF, areaH }: SlideResult): PlotSpec {
  const all = window(t, result);
  const so = all.x.filter((at) => at <= x + step / 2).length;
  return {
    title: "All frames",
    description: `The areas of all frames; at x = ${x.toFixed(2).replace("-", "−")} it is ${value.toFixed(3)}.`,
    x: { label: "shift x", domain: [from, to] },
    y: { label: "area", domain: [0, 1.15 * Math.max(0.1, Math.min(areaF, areaH))] },
    series: [
      {
        id: "so-far",
        label: "so far",
        quantity: "reconstruction",
        x: all.x.subarray(0, so),
        y: all.y.subarray(0, so),
      },
      {
        id: "to-come",
        label: "to come",
        quantity: "threshold",
        style: "dashed",
        x: all.x.subarray(Math.max(0, so - 1)),
        y: all.y.subarray(Math.max(0, so - 1)),
      },
    ],
    markers: [{ x, y: value, label: value.toFixed(3), quantity: "slice" }],
  };
}
