import {
  boxTransfer,
  fourierPad,
  predictAlias,
  type Image,
  type ReductionWay,
} from "@vitreous/core";
import { defineModel, type DisplayRange, type FigureModel } from "@vitreous/figures/model";
import { reduceChallenges } from "./challenges.js";
import { commandLine } from "./command-line.js";
import { describeReduction } from "./describe.js";
import { reduceInvariants } from "./invariants.js";
import { reduceParams, type ReduceState } from "./params.js";
import { reducePoster } from "./poster.js";
import { reducePresets } from "./presets.js";
import type { Reduced, ReduceResult } from "./result.js";
import { makePicture, type Picture, type ReduceData } from "./source.js";
import { coefficientsOf, largestHeight, planeRaster, ringsOf } from "./spectrum.js";
import { fateOf, foldGap, predictedPixels, reduceBy } from "./ways.js";

/** What `prepare` makes: the data; the picture of the last run is not kept, it takes a millisecond. */
export interface ReduceContext {
  readonly data: ReduceData | undefined;
}

export type ReduceModel = FigureModel<
  typeof reduceParams,
  ReduceResult,
  ReduceData | undefined,
  ReduceContext
>;

/** Crop, bin or skip: one picture made smaller in three ways, with its transforms. */
export const reduceModel: ReduceModel = defineModel({
  id: "reduce",
  title: "Crop, bin or skip",
  params: reduceParams,
  prepare: (data) => ({ data }),
  model: (state, { data }) => runReduction(state, makePicture(data, state)),
  invariants: reduceInvariants,
  describe: describeReduction,
  poster: reducePoster,
  cli: commandLine,
  presets: reducePresets,
  challenges: reduceChallenges,
});

/** Without the mean: what is left is waves. */
function energyOf({ data }: Image): number {
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  return data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / data.length;
}

function rangeOf({ data }: Image): DisplayRange {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of data) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return high > low ? { low, high } : { low: low - 1, high: low + 1 };
}

function runReduction(state: ReduceState, { name, image }: Picture): ReduceResult {
  const { factor, h, k, source } = state;
  const { nx: n, pixelSize } = image;
  const full = coefficientsOf(image);
  const largest = largestHeight(full);
  // What the small pictures can hold, on the old grid; the rest is what can fold.
  const cropped = reduceBy(image, factor, "crop");
  const low = fourierPad(cropped, n);
  const rest: Image = { ...image, data: image.data.map((value, i) => value - low.data[i]!) };
  const whole = energyOf(cropped);
  const stripes = source === "stripes";
  // Rounding in single precision is no energy: a share of it would be noise over noise.
  const floor = 1e-11 * Math.max(energyOf(image), 1e-30);

  const coefficients = new Map<ReductionWay, Float64Array>();
  const reduced = (way: ReductionWay): Reduced => {
    const small = way === "crop" ? cropped : reduceBy(image, factor, way);
    const m = small.nx;
    const spectrum = coefficientsOf(small);
    coefficients.set(way, spectrum);
    const [kept, wrong] =
      way === "crop"
        ? [whole, 0]
        : [energyOf(reduceBy(low, factor, way)), energyOf(reduceBy(rest, factor, way))];
    const alias = stripes ? fateOf([h, k], n, factor, way) : undefined;
    const place =
      alias && ([0, 1] as const).map((axis) => Math.round(m * alias.frequencyPx[axis]!));
    const [u = 0, v = 0] = place ?? [];
    const at = 2 * (((u + m) % m) + m * ((v + m) % m));
    const alone = (2 * u) % m === 0 && (2 * v) % m === 0;
    const predicted = stripes ? predictedPixels([h, k], n, factor, way) : undefined;
    return {
      way,
      n: m,
      image: small,
      plane: planeRaster(small, spectrum, largest),
      rings: ringsOf(small, spectrum),
      alias,
      place: place && [u, v],
      found: stripes
        ? ((alone ? 1 : 2) * Math.hypot(spectrum[at]!, spectrum[at + 1]!)) / (m * m)
        : undefined,
      falseShare: wrong <= floor ? 0 : wrong / (kept + wrong),
      keptShare: whole <= floor ? 1 : kept / whole,
      miss: predicted && largestGap(small.data, predicted),
    };
  };
  const [crop, bin, skip] = [reduced("crop"), reduced("bin"), reduced("skip")];

  return {
    name,
    n,
    pixelSize,
    factor,
    image,
    range: rangeOf(image),
    plane: planeRaster(image, full, largest),
    rings: ringsOf(image, full),
    crop,
    bin,
    skip,
    newNyquist: 1 / (2 * factor * pixelSize),
    transfer: transferOf(factor, stripes && (h !== 0 || k !== 0) ? [h, k] : [1, 0]),
    laws: {
      fold: foldGap(full, n, coefficients.get("skip")!, factor, "skip"),
      boxFold: foldGap(full, n, coefficients.get("bin")!, factor, "bin"),
      kept: keptGap(full, n, coefficients.get("crop")!, factor),
      mean: meanGap(image, [crop, bin]),
    },
  };
}

/** What is left of waves of every frequency up to the border of the plane, along a direction. */
function transferOf(
  factor: number,
  [x, y]: readonly [x: number, y: number],
): ReduceResult["transfer"] {
  const length = Math.hypot(x, y);
  const direction = [x / length, y / length] as const;
  // The border is where the larger of the two components reaches one half.
  const most = 0.5 / Math.max(Math.abs(direction[0]), Math.abs(direction[1]));
  const steps = 160;
  // The border itself, and the place right behind it, so that the crop falls like a cliff.
  const border = most / factor;
  const frequency = Float64Array.from(
    [
      ...Array.from({ length: steps + 1 }, (_, i) => (most * i) / steps),
      ...(factor > 1 ? [border, border * (1 + 1e-9)] : []),
    ].toSorted((a, b) => a - b),
  );
  const gain = (f: number, way: ReductionWay) =>
    way === "bin"
      ? direction.reduce((product, part) => product * boxTransfer(f * part, factor), 1)
      : predictAlias([f * direction[0], f * direction[1]], factor, way).gain;
  return {
    frequency,
    crop: frequency.map((f) => gain(f, "crop")),
    bin: frequency.map((f) => gain(f, "bin")),
    skip: frequency.map((f) => gain(f, "skip")),
    direction,
  };
}

function largestGap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let worst = 0;
  for (let i = 0; i < a.length; i++) worst = Math.max(worst, Math.abs(a[i]! - b[i]!));
  return worst;
}

/** Inside the new border, away from it, every coefficient of the crop is one of the picture, over F². */
function keptGap(full: Float64Array, n: number, small: Float64Array, factor: number): number {
  const m = n / factor;
  // About the origin sample both have the same phase; about index 0 they differ by the places of the two origins.
  const turn = (k: number) => 2 * Math.PI * k * (Math.floor(n / 2) / n - Math.floor(m / 2) / m);
  let [worst, most] = [0, 0];
  for (let v = -Math.ceil(m / 2) + 1; 2 * v < m; v++) {
    for (let u = -Math.ceil(m / 2) + 1; 2 * u < m; u++) {
      const i = 2 * (((u + n) % n) + n * ((v + n) % n));
      const j = 2 * (((u + m) % m) + m * ((v + m) % m));
      const [c, s] = [Math.cos(turn(u) + turn(v)), Math.sin(turn(u) + turn(v))];
      const [re, im] = [full[i]! / factor ** 2, full[i + 1]! / factor ** 2];
      worst = Math.max(
        worst,
        Math.hypot(small[j]! - (c * re - s * im), small[j + 1]! - (s * re + c * im)),
      );
      most = Math.max(most, Math.hypot(re, im));
    }
  }
  return worst / Math.max(most, m);
}

function meanGap(image: Image, reduced: readonly Reduced[]): number {
  const mean = (data: ArrayLike<number>) => {
    let sum = 0;
    for (let i = 0; i < data.length; i++) sum += data[i]!;
    return sum / data.length;
  };
  const size = image.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  return (
    Math.max(...reduced.map(({ image: small }) => Math.abs(mean(small.data) - mean(image.data)))) /
    size
  );
}
