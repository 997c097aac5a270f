import {
  createRandom,
  fftOperations,
  goodFftSize,
  matrixOperations,
  measureRounding,
  primeFactors,
  unitRoundoff,
  type RoundingError,
} from "@vitreous/core";
import { defineModel, type Invariant } from "@vitreous/figures/contract";
import { describeCost } from "./cost-describe.js";
import { costParams, type CostState } from "./cost-params.js";
import {
  curveSizes,
  methods,
  type CostData,
  type CostResult,
  type DrawnMethod,
  type Neighbour,
} from "./cost-result.js";
import { costPoster } from "./cost-plots.js";
import { costChallenges, costPresets } from "./cost-presets.js";
import type { TimedPoint } from "./timing.js";

/** The chosen length: a round one, and a little beside it. */
export const lengthOf = ({ n, neighbour }: Pick<CostState, "n" | "neighbour">): number =>
  Math.max(2, n + neighbour);

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Operations per microsecond that the measurements of one kind amount to. */
function rateOf(timed: readonly TimedPoint[], kind: "matrix" | "fft"): number {
  // Short lines spend their time on beginning.
  const of = timed.filter((point) => point.kind === kind && point.n >= 64);
  return median(
    of.map(({ n, milliseconds }) => {
      const flops = kind === "matrix" ? matrixOperations(n) : fftOperations(n).flops;
      return flops / (1000 * milliseconds);
    }),
  );
}

function ratesOf(timed: readonly TimedPoint[]): CostResult["rates"] {
  const [matrix, fft] = [rateOf(timed, "matrix"), rateOf(timed, "fft")];
  const usable = (rate: number) => Number.isFinite(rate) && rate > 0;
  return usable(matrix) && usable(fft)
    ? { matrix, fft, measured: true }
    : { matrix: 1000, fft: 1000, measured: false };
}

const neighbourOf = (n: number): Neighbour => {
  const { flops } = fftOperations(n);
  return { n, flops, ratio: flops / (5 * n * Math.log2(n)), factors: primeFactors(n) };
};

/** Coefficients that are looked at for each error. */
const coefficients = 16;

const errorsAt = (n: number, seed: number): RoundingError[] =>
  measureRounding(n, Object.keys(methods) as DrawnMethod[], createRandom(seed, n), {
    coefficients,
  });

const laws: readonly Invariant<typeof costParams, CostResult>[] = [
  {
    id: "product",
    label: "The prime factors multiply to the length",
    value: ({ factors }) => factors.reduce((product, f) => product * f, 1),
    targetOf: ({ n }) => n,
    tolerance: 0,
  },
  {
    id: "good",
    label: "The good size has no prime factor above 5",
    value: ({ good }) => Math.max(1, ...primeFactors(good)),
    compare: "atMost",
    target: 5,
    tolerance: 0,
  },
  {
    id: "rounding",
    label: "Error of the fast transform, in roundings per √stage",
    explain:
      "Relative rms error in double precision, divided by 2⁻⁵³ √log₂ n, measured against a transform with twice the digits. Bluestein’s detour for large primes, through two longer transforms, makes it up to three times as large.",
    value: ({ error, n }) => error / (unitRoundoff.f64 * Math.sqrt(Math.log2(n))),
    compare: "atMost",
    target: 0,
    tolerance: 3,
  },
];

/**
 * What a transform costs in operations, in time and in digits. The curve of errors depends on the seed alone and takes a tenth of a
 * second, so it is kept from run to run; every other number is made anew.
 */
export function createCostModel() {
  const kept = new Map<number, readonly RoundingError[]>();
  const curveOf = (seed: number): readonly RoundingError[] => {
    const known = kept.get(seed);
    if (known) return known;
    const curve = curveSizes.flatMap((n) => errorsAt(n, seed));
    kept.clear();
    kept.set(seed, curve);
    return curve;
  };
  return defineModel({
    id: "cost",
    title: "What a transform costs",
    params: costParams,
    prepare: (data: CostData | undefined) => data,
    model(state: CostState, data: CostData | undefined): CostResult {
      const n = lengthOf(state);
      const timed = data?.timed ?? [];
      const good = goodFftSize(n);
      const curve = curveOf(state.seed);
      // A length that is on the curve has the error that is drawn there.
      const error =
        curve.find((entry) => entry.n === n && entry.method === "fft-f64") ??
        measureRounding(n, ["fft-f64"], createRandom(state.seed, n), { coefficients })[0]!;
      return {
        n,
        factors: primeFactors(n),
        count: fftOperations(n),
        matrix: matrixOperations(n),
        good,
        goodCount: fftOperations(good),
        neighbours: Array.from({ length: 17 }, (_, i) => n - 8 + i)
          .filter((m) => m >= 2)
          .map(neighbourOf),
        curve,
        error: error.rms,
        timed,
        rates: ratesOf(timed),
      };
    },
    invariants: laws,
    describe: describeCost,
    poster: costPoster,
    cli: () =>
      "# Operations, good sizes and errors are the library’s (fftOperations, goodFftSize, measureRounding); times are this machine’s.",
    presets: costPresets,
    challenges: costChallenges,
  });
}
