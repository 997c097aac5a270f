import { DomainError } from "../grid/errors.js";
import type { Image, Volume } from "../grid/types.js";
import { statisticsOf } from "../grid/statistics.js";
import { samplingOf } from "../statistics/fsc.js";
import { powerSpectrum } from "../statistics/power.js";

/**
 * What one value of a power spectrum is a mean of.
 *
 * - `coefficient`: |F|², F unnormalised (C3.2). White noise of variance v gives N·v: it grows with the box.
 * - `variance`: |F|²/N. White noise of variance v gives v at every frequency, whatever the box.
 * - `density`: |F|² pᵈ/N, p the pixel size and d the number of axes: variance per unit of frequency space. Its integral
 *   over frequency is the variance of the samples, and it does not change when the same scene is sampled more finely.
 */
export type PowerNormalisation = "coefficient" | "variance" | "density";

/** How a radial power spectrum is made. */
export interface RadialPowerOptions {
  /** Default `variance`. */
  readonly normalisation?: PowerNormalisation;
  /** Takes the mean off first, which empties shell 0 and nothing else. Default false. */
  readonly subtractMean?: boolean;
}

/** Rotationally averaged power of an image or a map. */
export interface RadialPower {
  /** Frequency of each shell, 1/Å: s/(n p). @convention C8.1 */
  readonly frequency: Float64Array;
  /** Its inverse, Å: infinite for shell 0. */
  readonly resolution: Float64Array;
  /** Mean power of the shell. */
  readonly power: Float64Array;
  /** Coefficients of the full transform in the shell. @convention C8.2 */
  readonly count: Float64Array;
  /**
   * Relative standard deviation that the mean of a shell of pure noise has: 1 over the root of the number of independent
   * coefficients, half of `count`.
   */
  readonly scatter: Float64Array;
  readonly normalisation: PowerNormalisation;
  /** Unit of `power`, where `x` is the unit of the samples: "x²", "x² Å²", "x² Å³". */
  readonly unit: string;
}

/**
 * Radial power spectrum of an image (rings) or a map (shells).
 *
 * @equation spectrum.radial-power
 *   P(s) = \frac{1}{N_s} \sum_{k \in s} \frac{|F_k|^2}{N}, \qquad
 *   \sum_s N_s\, P(s) \le \sum_x f(x)^2
 *
 * @returns  as many values as there are shells: 0 … ⌊n/2⌋ of the longest side; the corners of frequency space are left out
 * @throws DomainError  an unknown normalisation
 * @convention C3.2 C7.3 C8.1 C8.2
 * @source Rosenthal, Henderson (2003) J. Mol. Biol. 333, 721–745, for its use on maps
 */
export function radialPowerSpectrum(
  map: Image | Volume,
  options: RadialPowerOptions = {},
): RadialPower {
  const { normalisation = "variance", subtractMean = false } = options;
  const { nx, ny, nz, spacing } = samplingOf(map);
  const volume = map.kind === "volume";
  const samples = nx * ny * nz;
  const cell = volume ? spacing ** 3 : spacing ** 2;
  const factors: Readonly<Record<PowerNormalisation, number>> = {
    coefficient: 1,
    variance: 1 / samples,
    density: cell / samples,
  };
  const factor = factors[normalisation];
  if (factor === undefined) {
    throw new DomainError({
      field: "normalisation",
      got: normalisation,
      expected: "coefficient, variance or density",
    });
  }
  const { frequency, power, count } = powerSpectrum(subtractMean ? withoutMean(map) : map);
  return {
    frequency,
    resolution: frequency.map((s) => 1 / s),
    power: power.map((value) => factor * value),
    count,
    scatter: count.map((all) => 1 / Math.sqrt(Math.max(1, all / 2))),
    normalisation,
    unit: normalisation === "density" ? (volume ? "x² Å³" : "x² Å²") : "x²",
  };
}

function withoutMean<T extends Image | Volume>(map: T): T {
  const { mean } = statisticsOf(map.data);
  return { ...map, data: map.data.map((value) => value - mean) };
}
