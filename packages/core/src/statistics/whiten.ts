import { inverseRealFft, realFft } from "../fft/fft.js";
import { shapeOf } from "../grid/create.js";
import { halfWidth } from "../grid/frequency.js";
import type { Image, Volume } from "../grid/types.js";
import { samplingOf } from "./fsc.js";
import { forEachShellRow, friedelWeight, shellCountOf, shellCounts } from "./shells.js";
import type { Sampling } from "./shells.js";

/**
 * The shell of every coefficient of a half spectrum; what lies beyond the last shell gets the number after it. Made once for many
 * maps of one size.
 *
 * @returns  [nz, ny, ⌊nx/2⌋ + 1]
 * @convention C3.4 C8.1
 */
export function shellIndices(sampling: Sampling): Uint16Array {
  const half = halfWidth(sampling.nx);
  const indices = new Uint16Array(sampling.nz * sampling.ny * half).fill(shellCountOf(sampling));
  forEachShellRow(sampling, (offset, shells, length) => {
    indices.set(shells.subarray(0, length), offset);
  });
  return indices;
}

/**
 * Adds the power of a half spectrum to the sums of its shells: Σ|F|² over the coefficients of the full transform.
 *
 * @param power     one number per shell and one for the corners beyond, added to
 * @param spectrum  interleaved
 * @param indices   of `shellIndices`
 * @param nx        samples of the map along x
 * @convention C8.1 C8.2
 */
export function addShellPowerInto(
  power: Float64Array,
  spectrum: ArrayLike<number>,
  indices: Uint16Array,
  nx: number,
): Float64Array {
  const half = halfWidth(nx);
  for (let row = 0; row < indices.length; row += half) {
    for (let k = 0, i = row, j = 2 * row; k < half; k++, i++, j += 2) {
      const [re, im] = [spectrum[j], spectrum[j + 1]];
      power[indices[i]] += friedelWeight(k, nx) * (re * re + im * im);
    }
  }
  return power;
}

/** What whitening needs to know of a sampling, made once for many maps. */
export interface WhiteningPlan {
  readonly sampling: Sampling;
  readonly indices: Uint16Array;
  /** Coefficients of the full transform per shell. @convention C8.2 */
  readonly count: Float64Array;
}

/** Prepares `whitenSpectrumInto` for maps of one size. */
export function planWhitening(sampling: Sampling): WhiteningPlan {
  return { sampling, indices: shellIndices(sampling), count: shellCounts(sampling) };
}

/**
 * Makes the power of a half spectrum the same in every shell: the mean over the shells beyond the first. The mean of the map stays; corners of the
 * transform beyond the last shell are scaled like the last shell. A shell without power stays empty.
 *
 * @param out  a half spectrum, interleaved; changed
 * @convention C8.1
 */
export function whitenSpectrumInto(
  out: Float32Array,
  { sampling, indices, count }: WhiteningPlan,
): Float32Array {
  const shells = count.length;
  const power = addShellPowerInto(new Float64Array(shells + 1), out, indices, sampling.nx);
  let [total, coefficients] = [0, 0];
  for (let s = 1; s < shells; s++) {
    total += power[s];
    coefficients += count[s];
  }
  const level = total / coefficients;
  const gain = new Float64Array(shells + 1);
  gain[0] = 1;
  for (let s = 1; s < shells; s++) {
    gain[s] = power[s] > 0 ? Math.sqrt((level * count[s]) / power[s]) : 0;
  }
  gain[shells] = gain[shells - 1];
  for (let i = 0; i < indices.length; i++) {
    const factor = gain[indices[i]];
    out[2 * i] *= factor;
    out[2 * i + 1] *= factor;
  }
  return out;
}

/**
 * A map with a flat spectrum: every shell (ring, for an image) gets the same mean power, phases stay.
 *
 * @returns  a new map; its `powerSpectrum` is one number beyond shell 0
 */
export function whiten<T extends Image | Volume>(map: T): T {
  const shape = shapeOf(map);
  const spectrum = whitenSpectrumInto(realFft(map.data, shape), planWhitening(samplingOf(map)));
  return { ...map, data: inverseRealFft(spectrum, shape) };
}
