import { DomainError } from "../grid/errors.js";

/** The radices that have their own butterfly, in the order in which a length is divided by them. */
const RADICES = [4, 2, 3, 5, 7] as const;
/** Primes up to this one are summed directly; a length with a larger one goes through Bluestein. */
const LARGEST_DIRECT_PRIME = 13;

/** A length as a product of radices (each 4, 2, 3, 5, 7, 11 or 13), or `undefined` if a larger prime divides it. */
export function radicesOf(n: number): number[] | undefined {
  const radices: number[] = [];
  let rest = n;
  for (const radix of [...RADICES, 11, LARGEST_DIRECT_PRIME]) {
    while (rest % radix === 0 && rest > 1) {
      radices.push(radix);
      rest /= radix;
    }
  }
  return rest === 1 ? radices : undefined;
}

/** Whether a size has no other prime factors than these. */
export function isProductOf(n: number, primes: readonly number[]): boolean {
  let rest = n;
  for (const prime of primes) while (rest % prime === 0) rest /= prime;
  return rest === 1;
}

/**
 * The smallest size ≥ `n` of the form 2^a 3^b 5^c: every engine transforms it fast. With
 * `{ even: true }` the size is even, which keeps the Nyquist sample and the half spectrum simple.
 *
 * @throws DomainError unless n is a whole number ≥ 1
 * @example
 *   goodFftSize(257); // 270
 */
export function goodFftSize(n: number, options: { readonly even?: boolean } = {}): number {
  if (!Number.isSafeInteger(n) || n < 1) {
    throw new DomainError({ field: "n", got: n, expected: "a whole number ≥ 1" });
  }
  const step = options.even ? 2 : 1;
  for (let size = Math.ceil(n / step) * step; ; size += step) {
    if (isProductOf(size, [2, 3, 5])) return size;
  }
}
