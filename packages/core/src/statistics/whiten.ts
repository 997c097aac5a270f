import { inverseRealFft, realFft } from "../fft/fft.js";
import { shapeOf } from "../grid/create.js";
import { halfWidth } from "../grid/frequency.js";
import type { Image, Volume } from "../grid/types.js";
import { samplingOf } from "./fsc.js";
import { forEachShellRow, friedelWeight, shellCountOf } from "./shells.js";
import type { Sampling } from "./shells.js";

/**
 * Adds the power of a half spectrum to the sums of its shells.
 *
 * @param power  Σ|F|², one per shell, added to
 * @param count  coefficients of the full transform, added to
 * @convention C8.1 C8.2
 */
export function addShellPowerInto(
  power: Float64Array,
  count: Float64Array,
  spectrum: ArrayLike<number>,
  sampling: Sampling,
): void {
  forEachShellRow(sampling, (offset, shells, length) => {
    for (let k = 0, i = 2 * offset; k < length; k++, i += 2) {
      const weight = friedelWeight(k, sampling.nx);
      power[shells[k]] += weight * (spectrum[i] ** 2 + spectrum[i + 1] ** 2);
      count[shells[k]] += weight;
    }
  });
}

/**
 * Makes the power of a half spectrum the same in every shell: the mean over the shells beyond the first. The mean of the map stays; corners of the
 * transform beyond the last shell are scaled like the last shell. A shell without power stays empty.
 *
 * @convention C8.1
 */
export function whitenSpectrumInto(spectrum: Float32Array, sampling: Sampling): Float32Array {
  const shells = shellCountOf(sampling);
  const power = new Float64Array(shells);
  const count = new Float64Array(shells);
  addShellPowerInto(power, count, spectrum, sampling);
  let [total, coefficients] = [0, 0];
  for (let s = 1; s < shells; s++)
    [total, coefficients] = [total + power[s], coefficients + count[s]];
  const level = total / coefficients;
  const gain = power.map((p, s) => (s === 0 ? 1 : p > 0 ? Math.sqrt((level * count[s]) / p) : 0));

  const half = halfWidth(sampling.nx);
  const rows = sampling.ny * sampling.nz;
  // Where the shells of a row end, from its beginning; rows that no shell reaches are all corner.
  const ends = new Uint32Array(rows);
  forEachShellRow(sampling, (offset, shellOf, length) => {
    ends[offset / half] = length;
    for (let k = 0, i = 2 * offset; k < length; k++, i += 2) {
      spectrum[i] *= gain[shellOf[k]];
      spectrum[i + 1] *= gain[shellOf[k]];
    }
  });
  const last = gain[shells - 1];
  for (let row = 0; row < rows; row++) {
    for (let i = 2 * (row * half + ends[row]); i < 2 * (row + 1) * half; i++) spectrum[i] *= last;
  }
  return spectrum;
}

/**
 * A map with a flat spectrum: every shell (ring, for an image) gets the same mean power, phases stay.
 *
 * @returns  a new map; its `powerSpectrum` is one number beyond shell 0
 */
export function whiten<T extends Image | Volume>(map: T): T {
  const shape = shapeOf(map);
  const spectrum = whitenSpectrumInto(realFft(map.data, shape), samplingOf(map));
  return { ...map, data: inverseRealFft(spectrum, shape) };
}
