import { convolve, crossCorrelate, realArray } from "@vitreous/core";
import {
  defineModel,
  plotPicture,
  posterGrid,
  type DataTable,
  type Description,
  type FigureModel,
  type Invariant,
} from "@vitreous/figures/model";
import { Slot } from "../slot.js";
import { slideParams, type SlideState } from "./params.js";
import { framePlot, resultPlot } from "./plots.js";
import { reach, sampled, step } from "./shapes.js";

/** Both functions and all shifts of them: what does not depend on the frame. */
interface Pair {
  readonly f: Float64Array;
  readonly h: Float64Array;
  /** At x = −16 … 16, `step` apart, zero in the middle. */
  readonly all: Float64Array;
  readonly areaF: number;
  readonly areaH: number;
  readonly area: number;
  /** Largest difference after the two are exchanged, as a share of the largest value. */
  readonly exchanged: number;
}

/** Everything that the sliding figure shows. */
export interface SlideResult {
  /** The shift of the frame, a whole number of steps. */
  readonly x: number;
  /** −8 … 8 */
  readonly t: Float64Array;
  readonly f: Float64Array;
  /** The moving function in its place of this frame. */
  readonly moved: Float64Array;
  readonly product: Float64Array;
  /** The area under the product: one value of the result. */
  readonly value: number;
  /** The result at the same places as t. */
  readonly result: Float64Array;
  readonly areaF: number;
  readonly areaH: number;
  readonly area: number;
  readonly laws: { readonly frame: number; readonly area: number; readonly exchange: number };
}

/** What was computed last. */
export interface SlideContext {
  readonly pairs: Slot<Pair>;
}

export type SlideModel = FigureModel<typeof slideParams, SlideResult, undefined, SlideContext>;

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);

function makePair({ f, fWidth, h, hWidth, kind }: SlideState): Pair {
  const size = 2 * reach + 1;
  const [a, b] = [realArray([size], sampled(f, fWidth)), realArray([size], sampled(h, hWidth))];
  const mirrored = kind === "mirrored";
  const first = mirrored ? convolve(a, b, { method: "direct" }) : crossCorrelate(a, b, "direct");
  const second = mirrored ? convolve(b, a, { method: "direct" }) : crossCorrelate(b, a, "direct");
  const all = first.data.map((value) => value * step);
  const last = all.length - 1;
  let [gap, most] = [0, 0];
  all.forEach((value, i) => {
    // Exchanged, a correlation runs backwards.
    const other = second.data[mirrored ? i : last - i]! * step;
    gap = Math.max(gap, Math.abs(value - other));
    most = Math.max(most, Math.abs(value));
  });
  return {
    f: a.data,
    h: b.data,
    all,
    areaF: sum(a.data) * step,
    areaH: sum(b.data) * step,
    area: sum(all) * step,
    exchanged: most === 0 ? 0 : gap / most,
  };
}

function runSlide(state: SlideState, context: SlideContext): SlideResult {
  const { f: fId, fWidth, h: hId, hWidth, kind } = state;
  const pair = context.pairs.get([fId, fWidth, hId, hWidth, kind].join(" "), () => makePair(state));
  const { f, h, all, areaF, areaH, area } = pair;
  const shift = Math.round(state.x / step);
  const moved = Float64Array.from(f, (_, i) => {
    const at = kind === "mirrored" ? shift - (i - reach) + reach : shift + i;
    return h[at] ?? 0;
  });
  const product = f.map((value, i) => value * moved[i]!);
  const value = sum(product) * step;
  return {
    x: shift * step,
    t: Float64Array.from(f, (_, i) => (i - reach) * step),
    f,
    moved,
    product,
    value,
    result: all.slice(reach, all.length - reach),
    areaF,
    areaH,
    area,
    laws: {
      frame: Math.abs(value - all[shift + 2 * reach]!) / (areaF * areaH || 1),
      area: Math.abs(area - areaF * areaH) / (areaF * areaH || 1),
      exchange: pair.exchanged,
    },
  };
}

// Rounding of sums of 801 products.
const rounding = 1e-12;

const invariants: readonly Invariant<typeof slideParams, SlideResult>[] = [
  {
    id: "frame",
    label: "Area of the frame = height of the curve at x",
    explain: "The shaded area of this frame is one value of the result. Both are sums of the same samples, in another order.",
    value: ({ laws }) => laws.frame,
    compare: "atMost",
    tolerance: rounding,
  },
  {
    id: "area",
    label: "Area of the result = area of f × area of h",
    value: ({ laws }) => laws.area,
    compare: "atMost",
    tolerance: rounding,
  },
  {
    id: "exchange",
    label: "Exchanged: the same curve; a correlation runs backwards",
    explain: "A convolution does not care which of the two is mirrored and slides. A correlation does.",
    value: ({ laws }) => laws.exchange,
    compare: "atMost",
    tolerance: rounding,
  },
]; // prettier-ignore

function describe(result: SlideResult, { kind }: SlideState): Description {
  const { x, value } = result;
  const present: DataTable = {
    id: "present",
    caption: "The present frame in numbers",
    columns: [
      { key: "quantity", label: "Quantity" },
      { key: "value", label: "Value" },
    ],
    rows: [
      ["shift x", x],
      ["area of the frame", value],
      ["area of f", result.areaF],
      ["area of h", result.areaH],
      ["area of the result", result.area],
    ],
  };
  const curve: DataTable = {
    id: "curve",
    caption: "The functions and the result",
    columns: [
      { key: "t", label: "t, or x of the result" },
      { key: "f", label: "f" },
      { key: "moved", label: "h in its place" },
      { key: "result", label: "Result" },
    ],
    // Every fifth sample: the steps of the slider.
    rows: Array.from({ length: 1 + (2 * reach) / 5 }, (_, i) => [
      result.t[5 * i]!,
      result.f[5 * i]!,
      result.moved[5 * i]!,
      result.result[5 * i]!,
    ]),
  };
  return {
    sentence: `At x = ${x.toFixed(2).replace("-", "−")} the area under the product is ${value.toFixed(4)}: one value of the ${kind === "mirrored" ? "convolution" : "correlation"}, whose whole area is ${result.area.toFixed(3)}.`,
    tables: [present, curve],
  };
}

/** One function slides over another; the area under their product, frame by frame, is the convolution. */
export const slideModel: SlideModel = defineModel({
  id: "slide",
  title: "One frame of a convolution",
  params: slideParams,
  prepare: () => ({ pairs: new Slot<Pair>() }),
  model: runSlide,
  invariants,
  describe,
  poster: (result, state) =>
    posterGrid(
      [
        { caption: "One frame", picture: plotPicture(framePlot(result, state), { width: 360, height: 220 }) },
        { caption: "All frames", picture: plotPicture(resultPlot(result), { width: 360, height: 220 }) },
      ],
      { title: "One frame of a convolution", description: describe(result, state).sentence, panelWidth: 360 },
    ),
  cli: () => "# Functions of one variable are computed in this page and in the library (convolve, crossCorrelate); the command works on images and maps.",
  presets: [
    { id: "boxes", label: "Two boxes", state: { f: "box", fWidth: 2, h: "box", hWidth: 2, x: -1, kind: "mirrored" } },
    { id: "ramp", label: "A ramp over a box", state: { f: "box", fWidth: 2, h: "ramp", hWidth: 2, x: -1, kind: "mirrored" } },
    { id: "gaussians", label: "Two Gaussians", state: { f: "gauss", fWidth: 1.6, h: "gauss", hWidth: 1.2, x: 0.6, kind: "mirrored" } },
    { id: "spikes", label: "Two spikes copy", state: { f: "pair", fWidth: 3, h: "ramp", hWidth: 1.6, x: 1, kind: "mirrored" } },
    { id: "correlation", label: "Not mirrored: correlation", state: { f: "decay", fWidth: 1, h: "decay", hWidth: 1, x: 0, kind: "plain" } },
  ],
}); // prettier-ignore
