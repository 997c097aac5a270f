/**
 * Signed frequency of index `i` on a full axis of `n` samples, in index units: i, or i − n from n/2 on.
 *
 * @convention C3.5
 * @example
 *   [0, 1, 2, 3].map((i) => signedFrequency(i, 4)); // [0, 1, -2, -1]
 */
export function signedFrequency(i: number, n: number): number {
  return 2 * i < n ? i : i - n;
}

/** Index of the origin sample of an axis of `n` samples: ⌊n/2⌋. @convention C2.1 */
export function originOf(n: number): number {
  return Math.floor(n / 2);
}

/** Width of the half spectrum of a real axis of `n` samples: ⌊n/2⌋ + 1. @convention C3.4 */
export function halfWidth(n: number): number {
  return Math.floor(n / 2) + 1;
}
