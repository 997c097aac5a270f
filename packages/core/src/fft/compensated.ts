import { DomainError, ShapeError } from "../grid/errors.js";
import { preciseRoot, productError, sumError, type OctantRoots } from "./double-double.js";

/**
 * The forward transform of one line with twice the digits of double precision, rounded once at the end: the judge of
 * the rounding errors of every other way. Roots are known to 32 digits, and the error of each product and each sum is
 * carried along.
 *
 * @param signal        interleaved complex, n samples
 * @param coefficients  which ones; default: all
 * @returns             interleaved complex, each number the double nearest to its exact value in all but rare ties
 * @throws ShapeError   the signal has an odd count of numbers, or none
 * @throws DomainError  a coefficient is not an index of the line
 * @accuracy   relative rms error 2⁻⁵³/√3 or less: that of writing the result down
 * @source     Ogita, Rump, Oishi (2005) SIAM J. Sci. Comput. 26, 1955–1988, algorithm 5.3 (Dot2)
 * @convention C3.1 C3.2
 */
export function compensatedDft(
  signal: ArrayLike<number>,
  coefficients?: ArrayLike<number>,
): Float64Array {
  const n = signal.length / 2;
  if (!Number.isInteger(n) || n < 1) {
    throw new ShapeError({
      field: "signal",
      got: signal.length,
      expected: "two numbers for each of one or more samples",
    });
  }
  // Per root: cosine and sine, high and low parts.
  const roots = new Float64Array(4 * n);
  const octant: OctantRoots = new Map();
  for (let k = 0; k < n; k++) {
    const [c, s] = preciseRoot(-k, n, octant);
    roots.set([c[0], c[1], s[0], s[1]], 4 * k);
  }
  const count = coefficients?.length ?? n;
  const out = new Float64Array(2 * count);
  for (let i = 0; i < count; i++) {
    const k = coefficients ? coefficients[i] : i;
    if (!Number.isInteger(k) || k < 0 || k >= n) {
      throw new DomainError({ field: "coefficients", got: k, expected: `0 … ${n - 1}` });
    }
    let re = 0;
    let reLow = 0;
    let im = 0;
    let imLow = 0;
    for (let j = 0, at = 0; j < n; j++, at = (at + k) % n) {
      const x = signal[2 * j];
      const y = signal[2 * j + 1];
      const c = roots[4 * at];
      const cl = roots[4 * at + 1];
      const s = roots[4 * at + 2];
      const sl = roots[4 * at + 3];
      const xc = x * c;
      const ys = -y * s;
      const xs = x * s;
      const yc = y * c;
      let sum = re + xc;
      reLow += sumError(re, xc, sum) + productError(x, c, xc) + x * cl;
      re = sum + ys;
      reLow += sumError(sum, ys, re) + productError(-y, s, ys) - y * sl;
      sum = im + xs;
      imLow += sumError(im, xs, sum) + productError(x, s, xs) + x * sl;
      im = sum + yc;
      imLow += sumError(sum, yc, im) + productError(y, c, yc) + y * cl;
    }
    out[2 * i] = re + reLow;
    out[2 * i + 1] = im + imLow;
  }
  return out;
}
