import { isProductOf } from "../fft/factors.js";
import { DomainError } from "../grid/errors.js";

/** Which sizes count as good. */
export interface GoodSizeOptions {
  /** The primes that a good size is made of; default 2, 3, 5 and 7. */
  readonly primes?: readonly number[];
  /** Only even sizes: the Nyquist sample and the half spectrum stay simple. Default false. */
  readonly even?: boolean;
}

function checkedPrimes({ primes = [2, 3, 5, 7], even = false }: GoodSizeOptions): {
  readonly primes: readonly number[];
  readonly even: boolean;
} {
  for (const prime of primes) {
    if (!Number.isInteger(prime) || prime < 2) {
      throw new DomainError({ field: "primes", got: prime, expected: "whole numbers from 2 on" });
    }
  }
  if (primes.length === 0 || (even && !primes.some((prime) => prime % 2 === 0))) {
    throw new DomainError({
      field: "primes",
      got: [...primes],
      expected: even ? "2 among them, since the sizes are to be even" : "one or more",
    });
  }
  return { primes, even };
}

function checkedSize(field: string, n: number): void {
  if (!Number.isSafeInteger(n) || n < 1) {
    throw new DomainError({ field, got: n, expected: "a whole number ≥ 1" });
  }
}

/**
 * The smallest good size ≥ `n` for a transform: a product of small primes, which a fast transform splits into short ones.
 * `goodFftSize` asks for 2, 3 and 5 only.
 *
 * @throws DomainError  n is not a whole number ≥ 1, or the primes allow no such size
 * @example
 *   nextGoodSize(257); // 270
 *   nextGoodSize(257, { primes: [2] }); // 512
 */
export function nextGoodSize(n: number, options: GoodSizeOptions = {}): number {
  const { primes, even } = checkedPrimes(options);
  checkedSize("n", n);
  const step = even ? 2 : 1;
  for (let size = Math.ceil(n / step) * step; ; size += step)
    if (isProductOf(size, primes)) return size;
}

/**
 * All good sizes from `from` to `to`, both included, in order.
 *
 * @throws DomainError  an end is not a whole number ≥ 1, or the primes allow no such size
 * @example
 *   goodSizes(250, 260); // [250, 252, 256]
 */
export function goodSizes(from: number, to: number, options: GoodSizeOptions = {}): number[] {
  const { primes, even } = checkedPrimes(options);
  checkedSize("from", from);
  checkedSize("to", to);
  const found: number[] = [];
  for (let size = from; size <= to; size++) {
    if ((!even || size % 2 === 0) && isProductOf(size, primes)) found.push(size);
  }
  return found;
}
