import { DomainError } from "../grid/errors.js";
import type { FscCurve } from "./fsc.js";

/** Where a correlation curve crosses a threshold. */
export interface Resolution {
  /** Å: 1 / frequency. */
  readonly resolution: number;
  /** Å⁻¹. */
  readonly frequency: number;
  /** The curve never fell below the threshold: the map ends here, its detail may not. */
  readonly atLeast: boolean;
}

/**
 * Where a correlation curve first falls below a threshold, linear in frequency between two shells. A later rise does not
 * count. Shell 0, the mean, is left out; a curve that begins below the threshold gives the frequency of shell 1.
 *
 * @param threshold  0.143 for two half maps, 0.5 against a reference without noise
 * @throws DomainError  when the curve has no shell besides the mean
 * @convention       C8.3
 * @source           Rosenthal & Henderson (2003) J. Mol. Biol. 333, 721–745, appendix (0.143)
 * @example
 *   const curve = { frequency: [0, 0.1, 0.2, 0.3], fsc: [1, 0.9, 0.5, 0.1], count: [1, 6, 18, 38] };
 *   resolutionAt(curve, 0.143).resolution; // 3.46
 */
export function resolutionAt({ frequency, fsc }: FscCurve, threshold: number): Resolution {
  const last = fsc.length - 1;
  if (last < 1) {
    throw new DomainError({ field: "curve", got: fsc.length, expected: "two shells or more" });
  }
  let s = 1;
  while (s <= last && fsc[s] >= threshold) s++;
  if (s > last) {
    return { resolution: 1 / frequency[last], frequency: frequency[last], atLeast: true };
  }
  // Between the last shell above, s − 1, and the first below, s.
  const fraction = s === 1 ? 1 : (fsc[s - 1] - threshold) / (fsc[s - 1] - fsc[s]);
  const at = frequency[s - 1] + fraction * (frequency[s] - frequency[s - 1]);
  return { resolution: 1 / at, frequency: at, atLeast: false };
}

/**
 * Correlation that the full map would have with the perfect one, from the correlation of its two halves.
 *
 * @equation statistics.cref
 *   C_\text{ref} = \sqrt{\frac{2F}{1+F}}
 *
 * @param fsc  of two half maps
 * @returns    0.5 at 0.143; 0 where the halves do not agree
 * @source     Rosenthal & Henderson (2003) J. Mol. Biol. 333, 721–745, appendix
 * @example
 *   referenceCorrelation(1 / 7); // 0.5
 */
export function referenceCorrelation(fsc: number): number {
  return Math.sqrt(Math.max(0, 2 * fsc) / (1 + fsc));
}

/**
 * Spectral signal-to-noise ratio of each half map.
 *
 * @equation statistics.ssnr
 *   \mathrm{SSNR} = \frac{F}{1-F} \quad\Leftrightarrow\quad F = \frac{\mathrm{SSNR}}{1+\mathrm{SSNR}}
 *
 * @param fsc  of two half maps; the full map has twice the ratio
 * @returns    a ratio of variances; infinite at 1
 * @source     Unser et al. (1987) Ultramicroscopy 23, 39–51
 * @example
 *   ssnrFromFsc(0.5); // 1
 */
export function ssnrFromFsc(fsc: number): number {
  return fsc / (1 - fsc);
}
