import { halfWidth, signedFrequency } from "@vitreous/core";
import type { Raster } from "@vitreous/figures/model";

/** Decades of amplitude that a picture of a plane shows. */
export const decades = 5;

/** |X| of an interleaved half spectrum, squared. */
export function powerOf(spectrum: Float64Array): Float64Array {
  const out = new Float64Array(spectrum.length / 2);
  for (let i = 0; i < out.length; i++) out[i] = spectrum[2 * i]! ** 2 + spectrum[2 * i + 1]! ** 2;
  return out;
}

/** Largest value of a list of numbers that are not negative. */
export const largest = (values: ArrayLike<number>): number => {
  let most = 0;
  for (let i = 0; i < values.length; i++) if (values[i]! > most) most = values[i]!;
  return most;
};

/**
 * log₁₀ of the amplitudes of a half spectrum of n × n samples as shares of `most`, down to −5, zero frequency in the middle, full plane.
 *
 * @param power  |X|², shape [n, ⌊n/2⌋ + 1]
 * @param n      even
 */
export function planePicture(power: Float64Array, n: number, most: number, length: number): Raster {
  const half = halfWidth(n);
  const out = new Float32Array(n * n);
  const scale = most === 0 ? 0 : 1 / (most * most);
  const floor = 10 ** (-2 * decades);
  const values = new Float32Array(power.length);
  for (let i = 0; i < power.length; i++) {
    const share = power[i]! * scale;
    values[i] = share <= floor ? -decades : 0.5 * Math.log10(share);
  }
  for (let y = 0, place = 0; y < n; y++) {
    const ky = (y + n / 2) % n;
    for (let x = 0; x < n; x++, place++) {
      const kx = x - n / 2;
      // The left half holds the mates of the right one.
      out[place] = kx >= 0 ? values[kx + half * ky]! : values[-kx + half * ((n - ky) % n)]!;
    }
  }
  return { nx: n, ny: n, pixelSize: 1 / length, data: out };
}

/** Place of the coefficient (h, k) in a half spectrum of n × n, and whether it is stored as its mate. */
export function placeOf(
  h: number,
  k: number,
  n: number,
): { readonly index: number; readonly mate: boolean } {
  const mate = h < 0;
  const [x, y] = mate ? [-h, -k] : [h, k];
  return { index: x + halfWidth(n) * (((y % n) + n) % n), mate };
}

/** The coefficient (h, k) about the centre of the picture. @convention C3.3 */
export function coefficientAt(
  spectrum: Float64Array,
  h: number,
  k: number,
  n: number,
  turn: number,
): readonly [re: number, im: number] {
  const { index, mate } = placeOf(h, k, n);
  const re = spectrum[2 * index]!;
  const im = (mate ? -1 : 1) * spectrum[2 * index + 1]!;
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  return [re * c - im * s, re * s + im * c];
}

/** Which ring (whole radius in bins, rounded) each coefficient of a half spectrum lies in, and how many of the plane it stands for. */
export interface Rings {
  readonly ring: Int16Array;
  readonly weight: Uint8Array;
  readonly count: Float64Array;
}

/** Rings of an even box of n, up to n/2. Coefficients beyond get ring −1. */
export function ringsOf(n: number): Rings {
  const half = halfWidth(n);
  const ring = new Int16Array(half * n);
  const weight = new Uint8Array(half * n);
  const count = new Float64Array(n / 2 + 1);
  for (let y = 0, i = 0; y < n; y++) {
    const ky = signedFrequency(y, n);
    for (let x = 0; x < half; x++, i++) {
      const radius = Math.round(Math.hypot(x, ky));
      weight[i] = x === 0 || 2 * x === n ? 1 : 2;
      ring[i] = radius <= n / 2 ? radius : -1;
      if (radius <= n / 2) count[radius]! += weight[i]!;
    }
  }
  return { ring, weight, count };
}

/** Mean of a quantity over each ring. */
export function ringMean(values: Float64Array, { ring, weight, count }: Rings): Float64Array {
  const out = new Float64Array(count.length);
  for (let i = 0; i < ring.length; i++) {
    if (ring[i]! >= 0) out[ring[i]!]! += weight[i]! * values[i]!;
  }
  return out.map((sum, r) => sum / count[r]!);
}
