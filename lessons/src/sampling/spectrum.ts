import { fft, signedFrequency, type Image } from "@vitreous/core";
import type { Raster } from "@vitreous/figures/model";
import type { RingCurve } from "./result.js";

/** Decades of amplitude that a picture of a transform shows. */
export const decades = 4;

/** All coefficients of a square image about index 0, interleaved, in double precision. */
export function coefficientsOf({ nx, ny, data }: Image): Float64Array {
  const pairs = new Float64Array(2 * nx * ny);
  for (let i = 0; i < data.length; i++) pairs[2 * i] = data[i]!;
  return fft(pairs, [ny, nx]);
}

/** The largest amplitude, as the height of a wave. */
export function largestHeight(coefficients: Float64Array): number {
  let most = 0;
  for (let i = 0; i < coefficients.length; i += 2) {
    most = Math.max(most, coefficients[i]! ** 2 + coefficients[i + 1]! ** 2);
  }
  return Math.sqrt(most) / (coefficients.length / 2);
}

/**
 * log₁₀ of the amplitudes as shares of `largest`, down to −4, zero frequency at ⌊n/2⌋.
 *
 * @param largest  height of a wave that counts as one, so that pictures of different sizes compare
 */
export function planeRaster(image: Image, coefficients: Float64Array, largest: number): Raster {
  const { nx, ny, pixelSize } = image;
  const data = new Float32Array(nx * ny);
  const [cx, cy] = [Math.floor(nx / 2), Math.floor(ny / 2)];
  for (let y = 0, place = 0; y < ny; y++) {
    const row = nx * ((y - cy + ny) % ny);
    for (let x = 0; x < nx; x++, place++) {
      const i = 2 * (row + ((x - cx + nx) % nx));
      const height = Math.hypot(coefficients[i]!, coefficients[i + 1]!) / (nx * ny);
      const share = largest === 0 ? 0 : height / largest;
      data[place] = share <= 10 ** -decades ? -decades : Math.log10(share);
    }
  }
  return { nx, ny, pixelSize: 1 / (nx * pixelSize), data };
}

/** Root mean square of the coefficients on each ring, as heights of waves. The first ring is the constant. @convention C8.1 */
export function ringsOf({ nx: n, pixelSize }: Image, coefficients: Float64Array): RingCurve {
  const rings = Math.floor(n / 2) + 1;
  const [power, count] = [new Float64Array(rings), new Float64Array(rings)];
  for (let y = 0, i = 0; y < n; y++) {
    const k = signedFrequency(y, n);
    for (let x = 0; x < n; x++, i += 2) {
      const h = signedFrequency(x, n);
      const ring = Math.round(Math.sqrt(h * h + k * k));
      if (ring >= rings) continue;
      power[ring]! += coefficients[i]! ** 2 + coefficients[i + 1]! ** 2;
      count[ring]! += 1;
    }
  }
  return {
    frequency: Float64Array.from({ length: rings }, (_, ring) => ring / (n * pixelSize)),
    amplitude: power.map((sum, ring) => Math.sqrt(sum / count[ring]!) / (n * n)),
  };
}
