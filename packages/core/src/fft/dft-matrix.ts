import { DomainError, ShapeError } from "../grid/errors.js";
import type { Precision } from "../engine/engine.js";
import { writeRoot } from "./roots.js";

/**
 * Where the n roots of unity of a transform come from. They are the same numbers on paper.
 *
 * - `reduced`: jk is reduced modulo n in whole numbers and folded into an eighth of the circle; one rounding each.
 * - `angle`: the cosine and sine of 2π·j·k/n, as the formula is written. The angle grows to 2πn, and its rounding with it.
 * - `recurrence`: each root is the one before it times exp(−2πi/n), so the roundings add up.
 */
export type DftRoots = "reduced" | "angle" | "recurrence";

/** How a transform by matrix is computed. */
export interface DftOptions {
  /** Default `reduced`. */
  readonly roots?: DftRoots;
  /** +1 for the inverse, which also divides by n. Default −1, forward. @convention C3.1 C3.2 */
  readonly sign?: -1 | 1;
  /** Every product and sum is rounded to this precision. Default `f64`. */
  readonly precision?: Precision;
  /** Only these coefficients; default: all, in order. */
  readonly coefficients?: ArrayLike<number>;
}

/** Rounds to the precision that is asked for. */
const roundingOf = (precision: Precision): ((value: number) => number) =>
  precision === "f32" ? Math.fround : (value) => value;

/** exp(sign · 2πi k/n), k = 0 … n − 1, each the one before it times the first. */
function recurrentRoots(
  n: number,
  sign: -1 | 1,
  round: (value: number) => number,
): Float64Array<ArrayBuffer> {
  const roots = new Float64Array(2 * n);
  const stepR = round(Math.cos((2 * Math.PI) / n));
  const stepI = round(sign * Math.sin((2 * Math.PI) / n));
  let re = 1;
  let im = 0;
  for (let k = 0; k < n; k++) {
    roots[2 * k] = re;
    roots[2 * k + 1] = im;
    const next = round(round(re * stepR) - round(im * stepI));
    im = round(round(re * stepI) + round(im * stepR));
    re = next;
  }
  return roots;
}

/**
 * One row of the matrix at a time: `row(k)` is exp(sign · 2πi jk/n) for j = 0 … n − 1, interleaved. The array is
 * overwritten by the next call.
 */
function rowsOf(
  n: number,
  roots: DftRoots,
  sign: -1 | 1,
  precision: Precision,
): (k: number) => Float64Array {
  const round = roundingOf(precision);
  const row = new Float64Array(2 * n);
  if (roots === "angle") {
    return (k) => {
      for (let j = 0; j < n; j++) {
        const angle = round(round(round(2 * Math.PI) * round(j * k)) / n);
        row[2 * j] = round(Math.cos(angle));
        row[2 * j + 1] = round(sign * Math.sin(angle));
      }
      return row;
    };
  }
  let table = new Float64Array(2 * n);
  if (roots === "recurrence") table = recurrentRoots(n, sign, round);
  else for (let k = 0; k < n; k++) writeRoot(table, k, sign * k, n);
  return (k) => {
    let at = 0;
    for (let j = 0; j < n; j++) {
      row[2 * j] = round(table[2 * at]);
      row[2 * j + 1] = round(table[2 * at + 1]);
      at = (at + k) % n;
    }
    return row;
  };
}

function checkLength(n: number): void {
  if (Number.isSafeInteger(n) && n >= 1) return;
  throw new DomainError({ field: "n", got: n, expected: "a whole number ≥ 1" });
}

/** The largest matrix that is made: 4096² complex numbers are 268 MB. */
const LARGEST_MATRIX = 4096;

/**
 * The transform of n samples as a matrix: row k, column j holds exp(−2πi jk/n). It is symmetric, and its product with
 * its conjugate is n times the identity.
 *
 * @equation fft.matrix
 *   W_{kj} = e^{-2\pi i\,jk/n}, \qquad X = W x, \qquad W \overline{W} = n\,I
 *
 * @param n  samples, 1 … 4096
 * @returns  interleaved complex, shape [n, n]; with sign +1 divided by n, the matrix of the inverse
 * @throws DomainError  n is not a whole number in that range
 * @convention C3.1 C3.2
 */
export function dftMatrix(
  n: number,
  options: Pick<DftOptions, "roots" | "sign"> = {},
): Float64Array {
  checkLength(n);
  if (n > LARGEST_MATRIX) {
    throw new DomainError({
      field: "n",
      got: n,
      expected: `at most ${LARGEST_MATRIX}`,
      hint: "A transform by matrix does not need the matrix stored: use dftByMatrix, or fft.",
    });
  }
  const { roots = "reduced", sign = -1 } = options;
  const rows = rowsOf(n, roots, sign, "f64");
  const matrix = new Float64Array(2 * n * n);
  for (let k = 0; k < n; k++) matrix.set(rows(k), 2 * n * k);
  return sign === 1 ? matrix.map((value) => value / n) : matrix;
}

/**
 * The transform of one line by its definition: every coefficient is a row of the matrix times the samples, so n
 * coefficients cost n² products. Rows are made one at a time. The slow judge of the fast transform, and with `roots` and
 * `precision` a measuring instrument for what each way of writing it down costs in digits.
 *
 * @param signal  interleaved complex, n samples
 * @returns       interleaved complex: all n coefficients, or those of `coefficients` in their order
 * @throws ShapeError   the signal has an odd count of numbers, or none
 * @throws DomainError  a coefficient is not an index of the line
 * @accuracy  relative rms error ε√n for `reduced` roots, ε n for the others, ε = 2⁻⁵³ or 2⁻²⁴
 * @convention C3.1 C3.2
 */
export function dftByMatrix(signal: ArrayLike<number>, options: DftOptions = {}): Float64Array {
  const n = signal.length / 2;
  if (!Number.isInteger(n) || n < 1) {
    throw new ShapeError({
      field: "signal",
      got: signal.length,
      expected: "two numbers for each of one or more samples",
    });
  }
  const { roots = "reduced", sign = -1, precision = "f64", coefficients } = options;
  const round = roundingOf(precision);
  const rows = rowsOf(n, roots, sign, precision);
  const count = coefficients?.length ?? n;
  const scale = sign === 1 ? 1 / n : 1;
  const out = new Float64Array(2 * count);
  for (let i = 0; i < count; i++) {
    const k = coefficients ? coefficients[i] : i;
    if (!Number.isInteger(k) || k < 0 || k >= n) {
      throw new DomainError({ field: "coefficients", got: k, expected: `0 … ${n - 1}` });
    }
    const row = rows(k);
    let re = 0;
    let im = 0;
    // #region fft.matrix
    for (let j = 0; j < n; j++) {
      const [xr, xi] = [round(signal[2 * j]), round(signal[2 * j + 1])];
      const [wr, wi] = [row[2 * j], row[2 * j + 1]];
      re = round(re + round(round(xr * wr) - round(xi * wi)));
      im = round(im + round(round(xr * wi) + round(xi * wr)));
    }
    // #endregion
    out[2 * i] = round(scale * re);
    out[2 * i + 1] = round(scale * im);
  }
  return out;
}
