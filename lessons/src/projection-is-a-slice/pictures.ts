import { signedFrequency } from "@vitreous/core";
import type { Raster } from "@vitreous/figures/model";

/** Decades of amplitude that a picture of a transform shows. */
export const decades = 5;

/**
 * The amplitudes of a half spectrum over the whole plane, zero frequency in the middle, as shares of that at zero.
 *
 * @param spectrum   [n, ⌊n/2⌋ + 1], interleaved
 * @param pixelSize  Å, of the image that was transformed
 * @returns          its own samples are 1/(n · pixelSize) apart, Å⁻¹
 * @convention C3.4
 */
export function amplitudesOf(
  spectrum: Float32Array | Float64Array,
  n: number,
  pixelSize: number,
): Raster {
  const half = Math.floor(n / 2) + 1;
  const zero = Math.hypot(spectrum[0]!, spectrum[1]!) || 1;
  const data = new Float32Array(n * n);
  for (let y = 0, i = 0; y < n; y++) {
    const ky = y - Math.floor(n / 2);
    for (let x = 0; x < n; x++, i++) {
      const kx = x - Math.floor(n / 2);
      // The left half holds the mates of the right one.
      const row = kx < 0 ? -ky : ky;
      const from = 2 * ((row < 0 ? row + n : row) * half + Math.abs(kx));
      data[i] = Math.sqrt(spectrum[from]! ** 2 + spectrum[from + 1]! ** 2) / zero;
    }
  }
  return { nx: n, ny: n, pixelSize: 1 / (n * pixelSize), data };
}

/** log₁₀ of amplitudes, from −5 up: what the eye can take in. */
export function logarithmOf(amplitudes: Raster): Raster {
  const floor = 10 ** -decades;
  const data = Float32Array.from(amplitudes.data, (value) => Math.log10(Math.max(value, floor)));
  return { ...amplitudes, data };
}

/** The sum of an image, in double. */
export const sumOf = (data: Float32Array): number => data.reduce((sum, value) => sum + value, 0);

/**
 * ‖a − b‖ / ‖b‖ over the coefficients inside the Nyquist circle, the columns of a half spectrum counted as often as they
 * stand in the full plane.
 */
export function relativeDifference(
  a: Float32Array | Float64Array,
  b: Float32Array | Float64Array,
  n: number,
): number {
  const half = Math.floor(n / 2) + 1;
  const radius = n / 2 - 1;
  let difference = 0;
  let size = 0;
  for (let y = 0; y < n; y++) {
    const ky = signedFrequency(y, n);
    for (let kx = 0; kx < half; kx++) {
      if (kx * kx + ky * ky > radius * radius) continue;
      const i = 2 * (y * half + kx);
      const weight = kx === 0 ? 1 : 2;
      difference += weight * ((a[i]! - b[i]!) ** 2 + (a[i + 1]! - b[i + 1]!) ** 2);
      size += weight * (b[i]! ** 2 + b[i + 1]! ** 2);
    }
  }
  return size === 0 ? 0 : Math.sqrt(difference / size);
}
