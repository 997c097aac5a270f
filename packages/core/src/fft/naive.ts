import { writeRoot } from "./roots.js";

/**
 * The discrete Fourier transform straight from its definition, O(N²): the reference that the fast
 * transforms are held against. In double precision, one to three axes.
 *
 * @equation fft.definition
 *   X_k = \sum_{j=0}^{n-1} x_j \, e^{-2\pi i jk/n}, \qquad
 *   x_j = \frac{1}{n} \sum_{k=0}^{n-1} X_k \, e^{+2\pi i jk/n}
 *
 * @param signal  interleaved complex
 * @param shape   slow to fast
 * @param inverse divides by N and turns the sign of the exponent
 * @returns       interleaved complex, same shape
 * @convention C3.1 C3.2
 */
export function naiveDft(
  signal: ArrayLike<number>,
  shape: readonly number[],
  inverse = false,
): Float64Array {
  const nx = shape.at(-1) ?? 1;
  const ny = shape.at(-2) ?? 1;
  const nz = shape.at(-3) ?? 1;
  const sign = inverse ? 1 : -1;
  const out = new Float64Array(2 * nx * ny * nz);
  const root = new Float64Array(2);
  // The phases of the three axes over a common denominator, so that one exact root serves.
  const common = nx * ny * nz;
  for (let k = 0; k < common; k++) {
    const kx = k % nx;
    const ky = Math.floor(k / nx) % ny;
    const kz = Math.floor(k / (nx * ny));
    let re = 0;
    let im = 0;
    for (let j = 0; j < common; j++) {
      const x = j % nx;
      const y = Math.floor(j / nx) % ny;
      const z = Math.floor(j / (nx * ny));
      // #region fft.definition
      const turns =
        ((kx * x) % nx) * ny * nz + ((ky * y) % ny) * nx * nz + ((kz * z) % nz) * nx * ny;
      writeRoot(root, 0, sign * turns, common);
      re += signal[2 * j]! * root[0]! - signal[2 * j + 1]! * root[1]!;
      im += signal[2 * j]! * root[1]! + signal[2 * j + 1]! * root[0]!;
      // #endregion
    }
    out[2 * k] = inverse ? re / common : re;
    out[2 * k + 1] = inverse ? im / common : im;
  }
  return out;
}
