import { DomainError } from "../grid/errors.js";
import type { Random } from "../random/index.js";
import { compensatedDft } from "./compensated.js";
import { dftByMatrix } from "./dft-matrix.js";
import { fft } from "./fft.js";
import { fftStages } from "./stages.js";

/** Ways to transform a line whose rounding errors can be measured. */
export type TransformMethod =
  /** The library's `fft`, in double precision. */
  | "fft-f64"
  /** A fast transform whose every operation is rounded to single precision. */
  | "fft-f32"
  /** The same, with twiddles made by multiplying the one before. */
  | "fft-f32-recurrence"
  /** The sum of the definition, with roots of reduced arguments, in double precision. */
  | "matrix-f64"
  /** The sum with the cosine and sine of 2πjk/n, as the formula is written, in double precision. */
  | "matrix-f64-angle"
  /** The sum with reduced roots, every operation in single precision. */
  | "matrix-f32";

/** What was measured of one method at one length. */
export interface RoundingError {
  readonly method: TransformMethod;
  readonly n: number;
  /** ‖X − exact‖ / ‖exact‖ over the coefficients that were looked at. */
  readonly rms: number;
  /** Largest |X − exact|, over the rms of the exact ones. */
  readonly largest: number;
  /** Coefficients that were looked at. */
  readonly coefficients: number;
}

/** Half the distance from 1 to the next number: 2⁻⁵³ in double, 2⁻²⁴ in single precision. */
export const unitRoundoff = { f64: 2 ** -53, f32: 2 ** -24 } as const;

/** What a measurement looks at. */
export interface RoundingOptions {
  /** At most this many coefficients, drawn without replacement. Default 64; the whole line for the fast methods costs no more. */
  readonly coefficients?: number;
}

const slow: ReadonlySet<TransformMethod> = new Set([
  "matrix-f64",
  "matrix-f64-angle",
  "matrix-f32",
]);

function compute(
  method: TransformMethod,
  signal: Float64Array,
  coefficients: Int32Array,
): Float64Array {
  if (slow.has(method)) {
    return dftByMatrix(signal, {
      coefficients,
      roots: method === "matrix-f64-angle" ? "angle" : "reduced",
      precision: method === "matrix-f32" ? "f32" : "f64",
    });
  }
  const whole =
    method === "fft-f64"
      ? fft(signal, [signal.length / 2])
      : fftStages(signal, {
          precision: "f32",
          twiddles: method === "fft-f32-recurrence" ? "recurrence" : "reduced",
        }).result;
  const out = new Float64Array(2 * coefficients.length);
  coefficients.forEach((k, i) => out.set(whole.subarray(2 * k, 2 * k + 2), 2 * i));
  return out;
}

/**
 * Measures the rounding error of ways to transform one line of complex white noise, against a transform with twice the digits.
 * The samples are numbers of single precision, so that a method in single precision does not begin with an error.
 *
 * @param n        samples
 * @param random   draws the samples and the coefficients
 * @returns        one entry per method, in their order
 * @throws DomainError  n is not a whole number from 1 to 2²⁰
 */
export function measureRounding(
  n: number,
  methods: readonly TransformMethod[],
  random: Random,
  options: RoundingOptions = {},
): RoundingError[] {
  if (!Number.isInteger(n) || n < 1 || n > 2 ** 20) {
    throw new DomainError({ field: "n", got: n, expected: "a whole number from 1 to 2²⁰" });
  }
  const signal = Float64Array.from({ length: 2 * n }, () => Math.fround(random.normal()));
  const coefficients = drawIndices(n, Math.min(n, options.coefficients ?? 64), random);
  const exact = compensatedDft(signal, coefficients);
  return methods.map((method) => {
    const got = compute(method, signal, coefficients);
    let error = 0;
    let power = 0;
    let largest = 0;
    for (let i = 0; i < exact.length; i += 2) {
      const gap = (got[i] - exact[i]) ** 2 + (got[i + 1] - exact[i + 1]) ** 2;
      error += gap;
      largest = Math.max(largest, gap);
      power += exact[i] ** 2 + exact[i + 1] ** 2;
    }
    const scale = Math.sqrt(power / coefficients.length);
    return {
      method,
      n,
      rms: Math.sqrt(error / power),
      largest: Math.sqrt(largest) / scale,
      coefficients: coefficients.length,
    };
  });
}

/** `count` different whole numbers below n, in the order they were drawn (Fisher and Yates). */
function drawIndices(n: number, count: number, random: Random): Int32Array {
  const all = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = 0; i < count; i++) {
    const j = i + random.integer(n - i);
    [all[i], all[j]] = [all[j], all[i]];
  }
  return all.slice(0, count);
}
