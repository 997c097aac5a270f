import { DomainError } from "../grid/errors.js";
import { goodFftSize, radicesOf } from "./factors.js";

/** The prime factors of a whole number, smallest first: 360 is 2·2·2·3·3·5. Of 1 there are none. */
export function primeFactors(n: number): number[] {
  if (!Number.isSafeInteger(n) || n < 1) {
    throw new DomainError({ field: "n", got: n, expected: "a whole number ≥ 1" });
  }
  const factors: number[] = [];
  let rest = n;
  for (let prime = 2; prime * prime <= rest; prime++) {
    while (rest % prime === 0) {
      factors.push(prime);
      rest /= prime;
    }
  }
  if (rest > 1) factors.push(rest);
  return factors;
}

/** What one transform of a line costs. */
export interface TransformCount {
  /** Real additions and multiplications together. */
  readonly flops: number;
  /** How the line is cut up: the radices, or those of the longer line that Bluestein's method transforms twice. */
  readonly radices: readonly number[];
  /** Samples of that longer line; absent when the line is transformed directly. */
  readonly padded?: number;
}

/**
 * Operations of a transform by matrix: n² complex products (6 each) and n(n − 1) complex sums (2 each).
 *
 * @equation fft.countMatrix
 *   8 n^2 - 2 n
 */
export function matrixOperations(n: number): number {
  return 8 * n * n - 2 * n;
}

/** A small transform of r samples: sums, and the products that are not by ±1 or ±i. */
function smallTransform(radix: number): number {
  if (radix === 2) return 4;
  if (radix === 3) return 16;
  if (radix === 4) return 16;
  // Pairs share cosines and sines: 6 h sums of pairs, then for each of h outputs 8 h + 4.
  const half = (radix - 1) / 2;
  return 6 * half + half * (8 * half + 4);
}

function directOperations(n: number, radices: readonly number[]): number {
  return radices.reduce(
    (sum, radix) => sum + (n / radix) * (smallTransform(radix) + 6 * (radix - 1)),
    0,
  );
}

/**
 * Operations of `fft` on one line of n samples, as its passes are written: each butterfly of radix r multiplies r − 1 values by
 * twiddles, the trivial ones too, and makes one small transform. With radix 2 alone that is 5 n log₂ n. A length with a prime
 * factor above 13 is carried by two transforms of at least twice its length.
 *
 * @equation fft.count
 *   \sum_{r} \frac{n}{r} \bigl( F_r + 6 (r - 1) \bigr), \qquad F_2 = 4,\; F_3 = F_4 = 16
 *
 * @throws DomainError  n is not a whole number ≥ 1
 * @source Van Loan (1992) Computational Frameworks for the FFT, section 1.4, for radix 2
 */
export function fftOperations(n: number): TransformCount {
  const radices = radicesOf(n);
  if (radices !== undefined) return { flops: directOperations(n, radices), radices };
  const padded = goodFftSize(2 * n - 1);
  const inner = fftOperations(padded);
  // Chirp before and after, and one product per coefficient of the long line.
  return { flops: 2 * inner.flops + 6 * (2 * n + padded), radices: inner.radices, padded };
}
