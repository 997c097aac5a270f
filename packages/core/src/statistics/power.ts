import { realFft } from "../fft/fft.js";
import { shapeOf } from "../grid/create.js";
import type { Image, Volume } from "../grid/types.js";
import { samplingOf } from "./fsc.js";
import { forEachShellRow, friedelWeight, shellCountOf, shellFrequencies } from "./shells.js";

/** Mean power per shell. */
export interface PowerSpectrum {
  /** Å⁻¹. */
  readonly frequency: Float64Array;
  /** Mean of |F|² over the shell, F unnormalised. */
  readonly power: Float64Array;
  /** Coefficients of the full transform in the shell. */
  readonly count: Float64Array;
}

/**
 * Rotationally averaged power: the mean of |F(k)|² over each shell (ring, for an image). White noise of variance v gives
 * N·v everywhere, N samples.
 *
 * @convention C3.2 C8.1 C8.2
 */
export function powerSpectrum(map: Image | Volume): PowerSpectrum {
  const sampling = samplingOf(map);
  const spectrum = realFft(map.data, shapeOf(map));
  const power = new Float64Array(shellCountOf(sampling));
  const count = new Float64Array(power.length);
  forEachShellRow(sampling, (offset, shells, length) => {
    for (let k = 0, i = 2 * offset; k < length; k++, i += 2) {
      const weight = friedelWeight(k, sampling.nx);
      power[shells[k]] += weight * (spectrum[i] ** 2 + spectrum[i + 1] ** 2);
      count[shells[k]] += weight;
    }
  });
  return {
    frequency: shellFrequencies(sampling),
    power: power.map((p, s) => (count[s] > 0 ? p / count[s] : 0)),
    count,
  };
}
