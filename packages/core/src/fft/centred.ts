import type { FloatArray } from "../engine/engine.js";
import { halfWidth, originOf } from "../grid/frequency.js";
import type { HalfSpectrum2, HalfSpectrum3, Image, Volume } from "../grid/types.js";
import { inverseRealFft, realFft } from "./fft.js";
import { writeRoot } from "./roots.js";

/** exp(sign · 2πi k⌊n/2⌋/n) for the first `count` indices of an axis, interleaved. */
function originPhases(n: number, count: number, sign: 1 | -1): Float64Array {
  const phases = new Float64Array(2 * count);
  for (let k = 0; k < count; k++) writeRoot(phases, k, sign * k * originOf(n), n);
  return phases;
}

/**
 * Moves the reference point of the phases of a half spectrum, in place: from index 0 to the origin
 * sample (`sign` +1) or back (−1). The phases are exact for every size, odd or even; a checkerboard
 * of signs is right only for multiples of four.
 *
 * @equation fft.centring
 *   \hat f_{\text{origin}}(k) = \hat f_{\text{index 0}}(k) \; e^{\,2\pi i \sum_a k_a \lfloor n_a/2 \rfloor / n_a}
 * @param spectrum  interleaved, shape [nz, ny, ⌊nx/2⌋ + 1]; changed
 * @param shape     of the real array: [ny, nx] or [nz, ny, nx]
 * @convention C3.3
 */
export function centrePhasesInto(
  spectrum: FloatArray,
  shape: readonly number[],
  sign: 1 | -1,
): FloatArray {
  const nx = shape.at(-1) ?? 1;
  const ny = shape.at(-2) ?? 1;
  const nz = shape.at(-3) ?? 1;
  const width = halfWidth(nx);
  const alongX = originPhases(nx, width, sign);
  const alongY = originPhases(ny, ny, sign);
  const alongZ = originPhases(nz, nz, sign);
  let i = 0;
  // #region fft.centring
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      const zr = alongZ[2 * z]!;
      const zi = alongZ[2 * z + 1]!;
      const rowR = zr * alongY[2 * y]! - zi * alongY[2 * y + 1]!;
      const rowI = zr * alongY[2 * y + 1]! + zi * alongY[2 * y]!;
      for (let x = 0; x < width; x++, i += 2) {
        const pr = rowR * alongX[2 * x]! - rowI * alongX[2 * x + 1]!;
        const pi = rowR * alongX[2 * x + 1]! + rowI * alongX[2 * x]!;
        const re = spectrum[i]!;
        const im = spectrum[i + 1]!;
        spectrum[i] = re * pr - im * pi;
        spectrum[i + 1] = re * pi + im * pr;
      }
    }
  }
  // #endregion
  return spectrum;
}

/**
 * Transform of an image or a volume, phases about its origin sample: a point at the origin has a
 * spectrum of ones.
 *
 * @returns  half spectrum, in units of the samples times one (unnormalised)
 * @throws ShapeError  the data do not fill the stated size
 * @convention C3.2 C3.3 C3.4
 */
export function spectrumOf(of: Image): HalfSpectrum2;
export function spectrumOf(of: Volume): HalfSpectrum3;
export function spectrumOf(of: Image | Volume): HalfSpectrum2 | HalfSpectrum3;
export function spectrumOf(of: Image | Volume): HalfSpectrum2 | HalfSpectrum3 {
  if (of.kind === "image") {
    const { nx, ny, pixelSize } = of;
    const data = realFft(of.data, [ny, nx]);
    centrePhasesInto(data, [ny, nx], 1);
    return { kind: "half-spectrum-2", nx, ny, pixelSize, data };
  }
  const { nx, ny, nz, voxelSize } = of;
  const data = realFft(of.data, [nz, ny, nx]);
  centrePhasesInto(data, [nz, ny, nx], 1);
  return { kind: "half-spectrum-3", nx, ny, nz, voxelSize, data };
}

/** The image of a half spectrum whose phases refer to the origin. @convention C3.3 */
export function imageOf(spectrum: HalfSpectrum2): Image {
  const { nx, ny, pixelSize } = spectrum;
  const shifted = Float32Array.from(spectrum.data);
  centrePhasesInto(shifted, [ny, nx], -1);
  return { kind: "image", nx, ny, pixelSize, data: inverseRealFft(shifted, [ny, nx]) };
}

/** The volume of a half spectrum whose phases refer to the origin. @convention C3.3 */
export function volumeOf(spectrum: HalfSpectrum3): Volume {
  const { nx, ny, nz, voxelSize } = spectrum;
  const shifted = Float32Array.from(spectrum.data);
  centrePhasesInto(shifted, [nz, ny, nx], -1);
  return { kind: "volume", nx, ny, nz, voxelSize, data: inverseRealFft(shifted, [nz, ny, nx]) };
}
