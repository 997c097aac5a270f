import {
  circularConvolve,
  deconvolutionFilter,
  inverseRealFft,
  realArray,
  type DeconvolutionMethod,
} from "@vitreous/core";
import type { FigureWords, LineTest } from "../figure-words.js";
import { arrowText, percentText, powerText, squaresText, timesText } from "./describe.js";
import { kernelReach, kernelSide } from "./paint.js";
import { side, type smearParams, type SmearState } from "./params.js";
import type { SmearResult } from "./result.js";

/** Runs the figure's model. */
export type Evaluate = (state?: Partial<SmearState>) => Promise<SmearResult>;

/** Double precision: sums of sixteen thousand terms, each off by one part in 10¹⁶. */
const rounding = 1e-12;

const largestOf = (data: ArrayLike<number>) => {
  let most = 0;
  for (let i = 0; i < data.length; i++) most = Math.max(most, Math.abs(data[i]!));
  return most;
};
const sumOfSizes = (data: ArrayLike<number>) => {
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += Math.abs(data[i]!);
  return sum;
};

/** Σ_t h(t) f(x − t) at one pixel, by the definition, on the circle. */
function bySum({ image, kernel }: SmearResult, x: number, y: number): number {
  let sum = 0;
  for (let v = 0, i = 0; v < kernelSide; v++) {
    const row = side * ((y - v + kernelReach + 2 * side) % side);
    for (let u = 0; u < kernelSide; u++, i++) {
      sum += kernel.data[i]! * image.data[row + ((x - u + kernelReach + 2 * side) % side)]!;
    }
  }
  return sum;
}

/** A few pixels of any region. */
const pixels = [[64, 64], [70, 58], [3, 120], [40, 90], [101, 27]] as const; // prettier-ignore

const smearedPixels = ({ image, kernel }: SmearResult) =>
  circularConvolve(
    realArray([side, side], image.data),
    realArray([kernelSide, kernelSide], kernel.data),
  ).data;

function copies(result: SmearResult): LineTest {
  const smeared = smearedPixels(result);
  const size = largestOf(result.image.data) * sumOfSizes(result.kernel.data) || 1;
  return {
    what: "the sum over all squares of the kernel at five pixels, and the library’s result there",
    difference:
      Math.max(...pixels.map(([x, y]) => Math.abs(bySum(result, x, y) - smeared[x + side * y]!))) /
      size,
    allowed: rounding,
  };
}

function exchange(result: SmearResult): LineTest {
  // The same five pixels, now summed over the pixels of the image: s = x − t.
  const { image, kernel } = result;
  const size = largestOf(image.data) * sumOfSizes(kernel.data) || 1;
  const other = (x: number, y: number) => {
    let sum = 0;
    for (let b = 0, i = 0; b < side; b++) {
      for (let a = 0; a < side; a++, i++) {
        const wrapped = (t: number) => (((t + kernelReach) % side) + side) % side;
        const [u, v] = [wrapped(x - a), wrapped(y - b)];
        if (u < kernelSide && v < kernelSide)
          sum += image.data[i]! * kernel.data[u + kernelSide * v]!;
      }
    }
    return sum;
  };
  return {
    what: "the sum over the squares of the kernel, and the sum over the pixels of the image",
    difference:
      Math.max(...pixels.map(([x, y]) => Math.abs(bySum(result, x, y) - other(x, y)))) / size,
    allowed: rounding,
  };
}

/** Σ a · exp(−2πi (hx + ky)/n), places counted from `origin`. */
function coefficient(
  data: ArrayLike<number>,
  n: number,
  origin: number,
  [h, k]: readonly [number, number],
): readonly [number, number] {
  let [re, im] = [0, 0];
  for (let y = 0, i = 0; y < n; y++) {
    for (let x = 0; x < n; x++, i++) {
      const phase = (-2 * Math.PI * (h * (x - origin) + k * (y - origin))) / side;
      re += data[i]! * Math.cos(phase);
      im += data[i]! * Math.sin(phase);
    }
  }
  return [re, im];
}

function theorem(result: SmearResult, { h, k }: SmearState): LineTest {
  const at = [h, k] as const;
  const [a, b] = coefficient(result.image.data, side, 0, at);
  const [c, d] = coefficient(result.kernel.data, kernelSide, kernelReach, at);
  const [re, im] = coefficient(smearedPixels(result), side, 0, at);
  const size = sumOfSizes(result.image.data) * sumOfSizes(result.kernel.data) || 1;
  return {
    what: `the coefficient (${fixed(h, 0)}, ${fixed(k, 0)}) of the smeared image, summed over its pixels, and the product of the two others`,
    difference: Math.hypot(re - (a * c - b * d), im - (a * d + b * c)) / size,
    allowed: rounding,
  };
}

const methodOf = ({ undo, hold }: SmearState): DeconvolutionMethod =>
  undo === "smooth"
    ? { kind: "tikhonov", lambda: hold, penalty: "identity" }
    : { kind: "wiener", ssnr: 1 / hold };

function noise({ kernel }: SmearResult, state: SmearState): LineTest {
  const filter = deconvolutionFilter(
    realArray([kernelSide, kernelSide], kernel.data),
    [side, side],
    methodOf(state),
  );
  // What the filter makes of a single bright pixel: independent noise in each pixel adds the squares of it.
  const spread = inverseRealFft(filter.inverse, [side, side]);
  const sum = spread.reduce((total, value) => total + value * value, 0);
  return {
    what: "the squares of what the undo makes of one bright pixel, and the mean of |R|²",
    difference: Math.abs(sum - filter.noiseVariance) / (sum || 1),
    allowed: rounding,
  };
}

function least({ probe, image }: SmearResult, { hold }: SmearState): LineTest {
  // One frequency: signal power S = |F|²/N, noise power σ² such that σ²/S is the hold.
  const h = probe.kernel.amplitude;
  const power = probe.image.amplitude ** 2 / image.data.length || 1;
  const sigma2 = hold * power;
  const error = (gain: number) => (gain * h - 1) ** 2 * power + gain ** 2 * sigma2;
  const best = h / (h * h + hold);
  const step = 0.01 * best || 1;
  // A parabola: its slope is exact by central differences.
  const slope = (error(best + step) - error(best - step)) / (2 * step);
  return {
    what: "the slope of the expected error at the Wiener gain under the ring, and zero",
    difference: (Math.abs(slope) * (best || 1)) / power,
    allowed: 1e-9,
  };
}

const fixed = (value: number, digits: number) => value.toFixed(digits).replace("-", "−");

/** What the text says about the figure: numbers that follow it, and the lines of the derivations. */
export const smearWords: FigureWords<typeof smearParams, SmearResult> = {
  steps: { copies, exchange, theorem, noise, least },
  live: {
    squares: { text: ({ kernelSquares }) => squaresText(kernelSquares) },
    kernelSum: {
      unit: "",
      number: ({ kernelSum }) => kernelSum,
      text: ({ kernelSum }) => fixed(Math.abs(kernelSum) < 1e-12 ? 0 : kernelSum, 3),
    },
    imageArrow: { text: ({ probe }) => arrowText(probe.image) },
    kernelArrow: { text: ({ probe }) => arrowText(probe.kernel) },
    resultArrow: { text: ({ probe }) => arrowText(probe.product) },
    kernelShare: {
      unit: "%",
      number: ({ probe }) => 100 * probe.kernel.amplitude,
      text: ({ probe }) => percentText(probe.kernel.amplitude),
    },
    amplification: {
      unit: "",
      number: ({ amplification }) => amplification,
      text: ({ amplification }) => timesText(amplification),
    },
    errorSmeared: { text: ({ errorSmeared }) => percentText(errorSmeared) },
    errorRestored: {
      unit: "%",
      number: ({ errorRestored }) => 100 * errorRestored,
      text: ({ errorRestored }) => percentText(errorRestored),
    },
    bestHold: { text: ({ errors }) => powerText(errors.bestHold, 1) },
  },
};
