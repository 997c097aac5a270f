import { createRandom, planNufft, type SpreadingKernel } from "@vitreous/core";
import { defineModel, type FigureModel } from "@vitreous/figures/model";
import { spreadingChallenges, spreadingPresets } from "./presets.js";
import { describeSpreading } from "./describe.js";
import { atoms, frequencies, lineLength, spreadingParams, type SpreadingState } from "./params.js";
import { spreadingPoster } from "./poster.js";
import type { SpreadingResult } from "./result.js";
import { Slot } from "./slot.js";
import {
  finePoints,
  largestError,
  lowestInBand,
  plainSum,
  pointsOf,
  prepareWidths,
  threeSteps,
  tooLow,
  type Prepared,
} from "./steps.js";

/** What is remembered between runs: the promises of the kernels do not depend on the atoms. */
export interface SpreadingContext {
  readonly kernels: Slot<readonly Prepared[]>;
  readonly best: Slot<Float64Array>;
  readonly byWidth: Slot<Float64Array>;
  readonly adjoint: Slot<number>;
}

export type SpreadingModel = FigureModel<
  typeof spreadingParams,
  SpreadingResult,
  undefined,
  SpreadingContext
>;

/** Five atoms on a line, spread over a grid, transformed, and divided. */
export const spreadingModel: SpreadingModel = defineModel({
  id: "spreading",
  title: "Error against kernel width",
  params: spreadingParams,
  prepare: () => ({
    kernels: new Slot(),
    best: new Slot(),
    byWidth: new Slot(),
    adjoint: new Slot(),
  }),
  model: runSpreading,
  invariants: [
    {
      id: "bound",
      label: "Error of these atoms ÷ promise of the kernel",
      explain:
        "Every error is at most ε times the sum of the strengths, wherever the points are. ε is sampled at 33 places between two grid points and 21 frequencies, so 5 % are allowed; and 1e-14 for rounding.",
      value: ({ error, bound }) => error / (bound + 1e-14),
      compare: "atMost",
      target: 1,
      tolerance: 0.05,
      // A kernel whose transform is nearly zero inside the band promises nothing.
      applies: ({ laws }, { correction }) => correction === "divide" && laws.lowest > tooLow,
    },
    {
      id: "library",
      label: "The three steps here = nufft1 of the library",
      explain:
        "The library is given the same kernel. It has a grid of twice as many points, so the two can be compared there. Allowed: rounding.",
      value: ({ laws }) => laws.library ?? Number.NaN,
      compare: "atMost",
      tolerance: 1e-13,
      // Where the kernel's transform is nearly zero, dividing by it enlarges the rounding too.
      toleranceOf: ({ laws }) => 1e-13 * (1 + 1 / laws.lowestOfTwo),
      applies: ({ laws }) => laws.library !== undefined,
    },
    {
      id: "adjoint",
      label: "Types 1 and 2 are each other’s adjoint",
      explain:
        "⟨A f, c⟩ = ⟨f, A*c⟩ for random f and c, whatever the error of both: they use the same heights of the kernel. Allowed: rounding.",
      value: ({ laws }) => laws.adjoint,
      compare: "atMost",
      tolerance: 1e-12,
      toleranceOf: ({ laws }) => 1e-13 * (1 + 1 / laws.lowestOfTwo),
    },
    {
      id: "total",
      label: "Sum of the grid ÷ area of the kernel = sum of the strengths",
      explain:
        "Frequency zero of the three steps. Spreading keeps the total to the kernel’s own error, and the mistakes of the last step leave it alone.",
      value: ({ laws }) => laws.total,
      compare: "atMost",
      tolerance: 0,
      toleranceOf: ({ bound }) => 1.05 * bound + 1e-14,
    },
  ],
  describe: describeSpreading,
  poster: spreadingPoster,
  cli: () =>
    "# Five atoms on a line are worked out in this page and in the library (nufft1). The command transforms whole images: vitreous fft.",
  presets: spreadingPresets,
  challenges: spreadingChallenges,
});

const lengthsOf = (complex: Float64Array, scale: number): Float64Array =>
  Float64Array.from(
    { length: complex.length / 2 },
    (_, i) => scale * Math.hypot(complex[2 * i]!, complex[2 * i + 1]!),
  );

function runSpreading(state: SpreadingState, context: SpreadingContext): SpreadingResult {
  const { finer, correction } = state;
  const { points, strengths } = pointsOf(state);
  const total = strengths.reduce((a, b) => a + b, 0);
  const fine = finePoints(finer);
  const middle = Math.floor(fine / 2);
  const step = lineLength / fine;
  const width = state.width;
  const kernelKey = `${state.kernel} ${state.sharpness} ${finer}`;
  const prepared = context.kernels.get(kernelKey, () => prepareWidths(state));
  const { kernel, profile, bound } = prepared[width - 1]!;
  const steps = threeSteps(points, strengths, kernel, fine, correction, profile);
  const truth = plainSum(points, strengths);
  const errorOf = (result: Float64Array) => largestError(result, truth) / total;
  const widths = Float64Array.from({ length: 16 }, (_, i) => i + 1);
  const top = steps.profile[middle]!;
  return {
    fine,
    step,
    gridPlaces: Float64Array.from({ length: fine }, (_, l) => (l - middle) * step),
    spread: steps.spread,
    bumps: atoms.map(({ id, name, strength }) => bumpOf(name, state[id], strength, kernel, step)),
    fineFrequencies: Float64Array.from({ length: fine }, (_, i) => i - middle),
    transformed: lengthsOf(steps.transformed, 1 / (top * total)),
    profile: steps.profile.map((v) => v / top),
    asked: Float64Array.from({ length: frequencies }, (_, i) => i - frequencies / 2),
    fast: lengthsOf(steps.result, 1 / total),
    plain: lengthsOf(truth, 1 / total),
    errors: lengthsOf(
      steps.result.map((v, i) => v - truth[i]!),
      1 / total,
    ),
    error: errorOf(steps.result),
    bound,
    widths,
    byWidth: context.byWidth.get(`${kernelKey} ${correction} ${points.join(" ")}`, () =>
      Float64Array.from(prepared, (one) =>
        errorOf(threeSteps(points, strengths, one.kernel, fine, correction, one.profile).result),
      ),
    ),
    boundByWidth: Float64Array.from(prepared, (one) => one.bound),
    bestByWidth: context.best.get("best", () =>
      Float64Array.from(
        prepareWidths({ kernel: "semicircle", sharpness: 1, finer: 2 }),
        (one) => one.bound,
      ),
    ),
    edge: kernel.transform(0.5 / finer) / top,
    laws: {
      lowest: lowestInBand(kernel, fine / frequencies),
      lowestOfTwo: lowestInBand(kernel, 2),
      library:
        finer === 2 && correction === "divide"
          ? largestError(steps.result, viaLibrary(points, strengths, kernel)) / total
          : undefined,
      adjoint: context.adjoint.get(`${kernelKey} ${width} ${points.join(" ")}`, () =>
        adjointGap(points, kernel),
      ),
      total: Math.abs(steps.result[frequencies]! - total) / total,
    },
  };
}

function bumpOf(
  name: string,
  place: number,
  strength: number,
  kernel: SpreadingKernel,
  step: number,
): SpreadingResult["bumps"][number] {
  const reach = kernel.width / 2;
  // One sample beyond each rim, so that the box has its walls.
  const places = [-reach, ...Array.from({ length: 41 }, (_, i) => (i / 20 - 1) * reach), reach];
  return {
    name,
    place,
    x: Float64Array.from(places, (u) => place + u * step),
    y: Float64Array.from(places, (u, i) =>
      i === 0 || i === 42 ? 0 : strength * kernel.value(u * (1 - 1e-12)),
    ),
  };
}

/** The library with the same kernel; it makes its fine grid twice as dense. */
function viaLibrary(
  points: Float64Array,
  strengths: Float64Array,
  kernel: SpreadingKernel,
): Float64Array {
  const plan = planNufft({ shape: [frequencies], kernel });
  plan.setPoints(points);
  return plan.type1Into(new Float64Array(2 * frequencies), strengths);
}

/** ⟨A f, c⟩ − ⟨f, A*c⟩ over the product of the norms, for random f and c. */
function adjointGap(points: Float64Array, kernel: SpreadingKernel): number {
  const random = createRandom(1);
  const normals = (count: number) => Float64Array.from({ length: count }, () => random.normal());
  const [f, c] = [normals(2 * frequencies), normals(2 * points.length)];
  const run = (sign: 1 | -1) => {
    const plan = planNufft({ shape: [frequencies], kernel, sign });
    plan.setPoints(points);
    return plan;
  };
  const forward = run(-1).type2Into(new Float64Array(c.length), f);
  const back = run(1).type1Into(new Float64Array(f.length), c);
  const inner = (a: Float64Array, b: Float64Array) => {
    let [re, im] = [0, 0];
    for (let i = 0; i < a.length; i += 2) {
      re += a[i]! * b[i]! + a[i + 1]! * b[i + 1]!;
      im += a[i]! * b[i + 1]! - a[i + 1]! * b[i]!;
    }
    return [re, im] as const;
  };
  const [one, two] = [inner(forward, c), inner(f, back)];
  const size = Math.sqrt(inner(forward, forward)[0] * inner(c, c)[0]) || 1;
  return Math.hypot(one[0] - two[0], one[1] - two[1]) / size;
}
