import { nextGoodSize } from "./sizes.js";
import { realFft } from "../fft/fft.js";
import { DomainError } from "../grid/errors.js";

/** What a window costs and what it buys. Bins are those of a transform as long as the window. */
export interface WindowFacts {
  /** Mean of the samples: a wave that fits the box keeps this share of its height. */
  readonly coherentGain: number;
  /** Equivalent noise bandwidth, bins: white noise passes as through a rectangle so wide. 1 for no window. */
  readonly noiseBandwidth: number;
  /** Bins from the first zero, or lowest point, on one side of the main lobe to that on the other. */
  readonly mainLobe: number;
  /** Bins between the two places where the main lobe has fallen to half its power. */
  readonly halfPowerWidth: number;
  /** The highest side lobe beside the main lobe, dB: negative. −∞ without side lobes. */
  readonly highestSideLobe: number;
  /** dB that a wave half a bin off the grid loses in the nearest bin: negative. */
  readonly scallopingLoss: number;
}

/** Points per bin at which the transform of the window is looked at. */
const fineness = 64;

const decibels = (ratio: number) => 20 * Math.log10(ratio);

/**
 * Measures a window: its sums, and its transform at 64 points per bin.
 *
 * @equation sampling.noise-bandwidth
 *   \mathrm{ENBW} = \frac{n\sum_i w_i^2}{\left(\sum_i w_i\right)^2}
 * @param samples  of the window; their sum is above 0
 * @throws DomainError  fewer than four samples, or a sum that is not above 0
 * @accuracy places in bins ± 1/128, heights of side lobes ± 0.01 dB (a parabola through the three highest points)
 * @source Harris (1978) Proc. IEEE 66, 51–83, table 1
 */
export function windowFacts(samples: Float64Array): WindowFacts {
  const n = samples.length;
  let sum = 0;
  let power = 0;
  for (const value of samples) {
    sum += value;
    power += value * value;
  }
  if (n < 4 || !(sum > 0)) {
    throw new DomainError({
      field: "samples",
      got: `${n} samples with the sum ${sum}`,
      expected: "four samples or more, with a sum above 0",
    });
  }
  const length = nextGoodSize(n * fineness);
  const perBin = length / n;
  const padded = new Float64Array(length);
  padded.set(samples);
  const spectrum = realFft(padded, [length]);
  const height = (i: number) => Math.hypot(spectrum[2 * i]!, spectrum[2 * i + 1]!) / sum;
  const last = Math.floor(length / 2);

  // Down the main lobe: the half-power place on the way, the first minimum at its foot.
  let half = 0;
  while (half < last && height(half + 1) > Math.SQRT1_2) half++;
  const [above, below] = [height(half), height(half + 1)];
  const halfPower = half + (above - Math.SQRT1_2) / (above - below);
  let foot = half;
  while (foot < last && height(foot + 1) < height(foot)) foot++;
  let highest = 0;
  for (let i = foot + 1; i < last; i++) if (height(i) > highest) highest = peak(height, i);

  return {
    coherentGain: sum / n,
    noiseBandwidth: (n * power) / (sum * sum),
    mainLobe: (2 * foot) / perBin,
    halfPowerWidth: (2 * halfPower) / perBin,
    // Rounding leaves about 1e-16 where there is nothing.
    highestSideLobe: highest < 1e-14 ? Number.NEGATIVE_INFINITY : decibels(highest),
    scallopingLoss: decibels(height(Math.round(perBin / 2))),
  };
}

/** The top of the parabola through three neighbours, when the middle one is the highest. */
function peak(height: (i: number) => number, i: number): number {
  const [a, b, c] = [height(i - 1), height(i), height(i + 1)];
  const bend = a - 2 * b + c;
  return b >= a && b >= c && bend < 0 ? b - (a - c) ** 2 / (8 * bend) : b;
}
