import { fft, kernelError, nudft1, spreadingKernel, type SpreadingKernel } from "@vitreous/core";
import { atoms, frequencies, lineLength, type SpreadingState } from "./params.js";

/** Points of the fine grid. */
export const finePoints = (finer: number): number => Math.round(finer * frequencies);

/**
 * The best known shape of a kernel, per grid point of its width, on a grid `finer` times as dense as the frequencies.
 *
 * @source Barnett, Magland & af Klinteberg (2019), section 4, with γ = 0.976; for the Gaussian, truncation and aliasing made equal
 */
export function bestShape(kernel: SpreadingState["kernel"], finer: number): number {
  if (kernel === "gaussian") return (Math.PI / 2) * Math.sqrt(1 - 1 / finer);
  if (kernel === "semicircle" || kernel === "kaiser-bessel")
    return 0.976 * Math.PI * (1 - 1 / (2 * finer));
  return 0;
}

export const kernelOf = (
  { kernel, sharpness, finer }: Pick<SpreadingState, "kernel" | "sharpness" | "finer">,
  width: number,
): SpreadingKernel => spreadingKernel(kernel, width, sharpness * bestShape(kernel, finer));

/** Places as fractions of the line, and strengths, in the order of the atoms. */
export function pointsOf(state: SpreadingState): {
  readonly points: Float64Array;
  readonly strengths: Float64Array;
} {
  return {
    points: Float64Array.from(atoms, ({ id }) => state[id] / lineLength),
    strengths: Float64Array.from(atoms, ({ strength }) => strength),
  };
}

/** The three steps for one set of points. Interleaved complex; frequency k of the result at index k + 16. */
export interface ThreeSteps {
  /** Values of the fine grid, point l at place l − ⌊n/2⌋ from the middle. */
  readonly spread: Float64Array;
  /** Transform of the fine grid, frequency k at index k + ⌊n/2⌋. */
  readonly transformed: Float64Array;
  /** Transform of the kernel at the same frequencies. */
  readonly profile: Float64Array;
  readonly result: Float64Array;
}

/** The kernel's transform at the frequencies of a grid of n points, zero in the middle; it is even. */
export function profileOf(kernel: SpreadingKernel, n: number): Float64Array {
  const middle = Math.floor(n / 2);
  const half = Float64Array.from({ length: middle + 1 }, (_, k) => kernel.transform(k / n));
  return Float64Array.from({ length: n }, (_, i) => half[Math.abs(i - middle)]!);
}

/** Spread, transform, divide: written out, one loop per step. */
export function threeSteps(
  points: Float64Array,
  strengths: Float64Array,
  kernel: SpreadingKernel,
  n: number,
  correction: SpreadingState["correction"] = "divide",
  profile: Float64Array = profileOf(kernel, n),
): ThreeSteps {
  const middle = Math.floor(n / 2);
  const spread = new Float64Array(n);
  // #region lesson.spread
  for (let j = 0; j < points.length; j++) {
    const place = points[j]! * n;
    const first = Math.ceil(place - kernel.width / 2);
    for (let l = first; l < first + kernel.width; l++) {
      const at = (((l + middle) % n) + n) % n;
      spread[at] = spread[at]! + strengths[j]! * kernel.value(l - place);
    }
  }
  // #endregion
  const wrapped = new Float64Array(2 * n);
  for (let l = 0; l < n; l++) wrapped[2 * ((l - middle + n) % n)] = spread[l]!;
  const waves = fft(wrapped, [n]);
  const transformed = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) {
    const k = i - middle;
    const from = 2 * ((k + n) % n);
    transformed[2 * i] = waves[from]!;
    transformed[2 * i + 1] = waves[from + 1]!;
  }
  const result = new Float64Array(2 * frequencies);
  for (let i = 0; i < frequencies; i++) {
    const at = i - frequencies / 2 + middle;
    const factor = factorOf(profile[at]!, profile[middle]!, correction);
    result[2 * i] = factor * transformed[2 * at]!;
    result[2 * i + 1] = factor * transformed[2 * at + 1]!;
  }
  return { spread, transformed, profile, result };
}

/** What the last step multiplies by. Without it, or with the mistake, the zero frequency stays right. */
function factorOf(height: number, top: number, correction: SpreadingState["correction"]): number {
  if (correction === "divide") return 1 / height;
  return correction === "none" ? 1 / top : height / top ** 2;
}

/** Largest distance of two lists of complex numbers. */
export function largestError(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let worst = 0;
  for (let i = 0; i < b.length; i += 2)
    worst = Math.max(worst, Math.hypot(a[i]! - b[i]!, a[i + 1]! - b[i + 1]!));
  return worst;
}

/** The plain sum at every frequency: the truth of this figure. */
export const plainSum = (points: Float64Array, strengths: Float64Array): Float64Array =>
  nudft1(points, strengths, [frequencies]);

/** Everything about the kernel of one width that does not depend on the points. */
export interface Prepared {
  readonly kernel: SpreadingKernel;
  readonly profile: Float64Array;
  /** Worst error for any points. */
  readonly bound: number;
}

/** The kernels of the widths 1 … 16. */
export const prepareWidths = (
  state: Pick<SpreadingState, "kernel" | "sharpness" | "finer">,
): readonly Prepared[] =>
  Array.from({ length: 16 }, (_, i) => {
    const kernel = kernelOf(state, i + 1);
    const n = finePoints(state.finer);
    return { kernel, profile: profileOf(kernel, n), bound: kernelError(kernel, n / frequencies) };
  });

/**
 * The lowest that a kernel's transform is inside the band, as a share of its height at zero: next to a zero the division
 * blows up, and a sampled promise misses it.
 */
export function lowestInBand(kernel: SpreadingKernel, finer: number): number {
  let lowest = Infinity;
  for (let i = 0; i <= 80; i++)
    lowest = Math.min(lowest, Math.abs(kernel.transform(i / (160 * finer))));
  return lowest / kernel.transform(0);
}

/** A kernel whose transform falls lower than this inside the band promises nothing. */
export const tooLow = 0.02;
