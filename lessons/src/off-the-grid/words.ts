import { spreadingKernel } from "@vitreous/core";
import type { FigureWords, LineTest } from "../figure-words.js";
import { plainNumber, scientific } from "./numbers.js";
import { frequencies, type spreadingParams, type SpreadingState } from "./params.js";
import { foundText } from "./rays-matches.js";
import type { raysParams, RaysState } from "./rays-params.js";
import type { RaysResult } from "./rays-result.js";
import type { SpreadingResult } from "./result.js";
import type { sphereParams, SphereResult } from "./sphere-model.js";
import {
  finePoints,
  kernelOf,
  largestError,
  lowestInBand,
  plainSum,
  pointsOf,
  threeSteps,
  tooLow,
} from "./steps.js";

/** Double precision: sums of a few hundred terms, each off by one part in 10¹⁶. */
const rounding = 1e-12;

/** Σ over the grid of φ(l − u) e^{−2πiξ(l − u)}: what the fine grid makes of one point at u. */
function combOf(
  kernel: { readonly width: number; value(u: number): number },
  xi: number,
  u: number,
): readonly [number, number] {
  const first = Math.ceil(u - kernel.width / 2);
  let [re, im] = [0, 0];
  for (let l = first; l < first + kernel.width; l++) {
    re += kernel.value(l - u) * Math.cos(2 * Math.PI * xi * (l - u));
    im -= kernel.value(l - u) * Math.sin(2 * Math.PI * xi * (l - u));
  }
  return [re, im];
}

const totalOf = (strengths: Float64Array) => strengths.reduce((a, b) => a + b, 0);

/** The transform of the fine grid at k, and the sum over the atoms with the comb of each. */
function regrouped(_: SpreadingResult, state: SpreadingState): LineTest {
  const { points, strengths } = pointsOf(state);
  const n = finePoints(state.finer);
  const kernel = kernelOf(state, state.width);
  const { transformed } = threeSteps(points, strengths, kernel, n);
  let worst = 0;
  for (const k of [-16, -5, 0, 7, 15]) {
    let [re, im] = [0, 0];
    points.forEach((t, j) => {
      const [cr, ci] = combOf(kernel, k / n, n * t);
      const phase = -2 * Math.PI * k * t;
      const [c, s] = [strengths[j]! * Math.cos(phase), strengths[j]! * Math.sin(phase)];
      re += c * cr - s * ci;
      im += c * ci + s * cr;
    });
    const at = 2 * (k + Math.floor(n / 2));
    worst = Math.max(worst, Math.hypot(transformed[at]! - re, transformed[at + 1]! - im));
  }
  return {
    what: "the transform of the fine grid at five frequencies, and the sum over the atoms",
    difference: worst / (totalOf(strengths) * kernel.width),
    allowed: rounding,
  };
}

/** Poisson’s sum for the triangle two points wide, whose transform is known: sinc². */
function images(): LineTest {
  const [xi, u, reach] = [0.2, 0.3, 4000];
  const [re, im] = combOf(spreadingKernel("triangle", 2), xi, u);
  let [sumRe, sumIm] = [0, 0];
  for (let m = -reach; m <= reach; m++) {
    const x = Math.PI * (xi + m);
    const height = (Math.sin(x) / x) ** 2;
    sumRe += height * Math.cos(2 * Math.PI * m * u);
    sumIm -= height * Math.sin(2 * Math.PI * m * u);
  }
  return {
    what: `the comb of a triangle at ξ = ${xi}, and the sum of ${2 * reach + 1} images of sinc²`,
    difference: Math.hypot(re - sumRe, im - sumIm),
    // The images that are left out: 2/(π² · 4000), if all had one sign.
    allowed: 2 / (Math.PI ** 2 * reach),
  };
}

/** The result of the three steps, and the plain sum with each wave off by the images of its own point. */
function divided(_: SpreadingResult, state: SpreadingState): LineTest {
  const { points, strengths } = pointsOf(state);
  const n = finePoints(state.finer);
  const kernel = kernelOf(state, state.width);
  const { result, profile } = threeSteps(points, strengths, kernel, n);
  const expected = new Float64Array(2 * frequencies);
  let smallest = Infinity;
  for (let i = 0; i < frequencies; i++) {
    const k = i - frequencies / 2;
    const divisor = profile[k + Math.floor(n / 2)]!;
    smallest = Math.min(smallest, Math.abs(divisor));
    points.forEach((t, j) => {
      const [cr, ci] = combOf(kernel, k / n, n * t);
      const phase = -2 * Math.PI * k * t;
      const [c, s] = [strengths[j]! * Math.cos(phase), strengths[j]! * Math.sin(phase)];
      expected[2 * i] = expected[2 * i]! + (c * cr - s * ci) / divisor;
      expected[2 * i + 1] = expected[2 * i + 1]! + (c * ci + s * cr) / divisor;
    });
  }
  return {
    what: `the ${frequencies} coefficients of the three steps, and the plain sum with 1 + E`,
    difference: largestError(result, expected) / totalOf(strengths),
    // Dividing by a small number enlarges the rounding.
    allowed: rounding * (1 + kernel.width / smallest),
  };
}

/** Every width that promises anything, at the figure’s atoms, sharpness and grid. */
function promised({ boundByWidth }: SpreadingResult, state: SpreadingState): LineTest {
  const { points, strengths } = pointsOf(state);
  const truth = plainSum(points, strengths);
  let worst = 0;
  boundByWidth.forEach((bound, i) => {
    const n = finePoints(state.finer);
    // Near a zero of its transform a kernel promises nothing, and a sampled ε misses the peak.
    if (lowestInBand(kernelOf(state, i + 1), n / frequencies) <= tooLow) return;
    const { result } = threeSteps(points, strengths, kernelOf(state, i + 1), n);
    const error = largestError(result, truth) / totalOf(strengths);
    worst = Math.max(worst, error - 1.05 * bound);
  });
  return {
    what: "by how much the error of any width passes ε times the sum of the strengths",
    difference: worst,
    // 5 % of ε are taken off for its sampling; this is the rounding.
    allowed: 1e-14,
  };
}

const adjoint = ({ laws }: SpreadingResult): LineTest => ({
  what: "⟨A f, c⟩ and ⟨f, A*c⟩ for random f and c",
  difference: laws.adjoint,
  // Dividing by a small number enlarges the rounding.
  allowed: rounding * (1 + 1 / laws.lowestOfTwo),
});

/** What the text says about the figure of the spreading. */
export const spreadingWords: FigureWords<typeof spreadingParams, SpreadingResult> = {
  steps: { regrouped, images, divided, promised, adjoint },
  live: {
    error: { unit: "", number: ({ error }) => error, text: ({ error }) => scientific(error) },
    bound: { unit: "", number: ({ bound }) => bound, text: ({ bound }) => scientific(bound) },
    edge: {
      unit: "%",
      number: ({ edge }) => 100 * edge,
      text: ({ edge }) => `${(100 * edge).toFixed(0)} %`.replace("-", "−"),
    },
    fine: { text: ({ fine }) => String(fine) },
  },
};

/** What the text says about the figure of the rays. */
export const raysWords: FigureWords<typeof raysParams, RaysResult> = {
  live: {
    found: {
      unit: "°",
      number: ({ found }) => found,
      text: foundText,
    },
    error: { unit: "", number: ({ error }) => error, text: ({ error }) => scientific(error) },
    likeness: {
      unit: "",
      number: ({ likeness }) => likeness,
      text: ({ likeness }) => plainNumber(likeness, 3),
    },
    saved: { text: ({ plainCost, fastCost }) => plainNumber(plainCost / fastCost, 2) },
    samples: { text: ({ samples }) => String(samples) },
  },
};

/** What the text says about the sphere. */
export const sphereWords: FigureWords<typeof sphereParams, SphereResult> = {
  live: {
    moved: { text: ({ moved }) => moved.toFixed(3) },
  },
};

export type EvaluateSpreading = (state?: Partial<SpreadingState>) => Promise<SpreadingResult>;
export type EvaluateRays = (state?: Partial<RaysState>) => Promise<RaysResult>;
