/** The length of the wave at radius r (bins) in a box of `length` Å: ∞ for the constant. */
export const waveLength = (radius: number, length: number): number =>
  radius === 0 ? Number.POSITIVE_INFINITY : length / radius;

/** The lengths that bin k of an axis covers, from its edge nearer to zero outwards: length/k down to length/(k + 1), Å. */
export const binLengths = (
  k: number,
  length: number,
): readonly [longest: number, shortest: number] => [waveLength(k, length), length / (k + 1)];

/**
 * How many whole frequencies k of an axis have a wave length between `coarse` and `fine`, Å: length/coarse ≤ k ≤ length/fine, up to
 * Nyquist. Counted one by one; `bandCount` says what the count must be.
 */
export function countBins(coarse: number, fine: number, length: number, pixels: number): number {
  let count = 0;
  for (let k = 1; k <= pixels / 2; k++) {
    const one = length / k;
    if (one <= coarse * (1 + 1e-12) && one >= fine * (1 - 1e-12)) count++;
  }
  return count;
}

/** ⌊length/fine⌋ − ⌈length/coarse⌉ + 1. */
export const bandCount = (coarse: number, fine: number, length: number): number =>
  Math.floor(length / fine + 1e-9) - Math.ceil(length / coarse - 1e-9) + 1;

/** How many bin widths fit between two wave lengths, whole or not: length/fine − length/coarse. */
export const bandWidth = (coarse: number, fine: number, length: number): number =>
  length / fine - length / coarse;

/** How many whole (h, k, l) lie within a radius of the origin, the rim included: the coefficients that a sharp cut-off of a map keeps. */
export function ballPoints(radius: number): number {
  let count = 0;
  for (let h = -radius; h <= radius; h++) {
    for (let k = -radius; k <= radius; k++) {
      const left = radius * radius - h * h - k * k;
      if (left >= 0) count += 2 * Math.floor(Math.sqrt(left)) + 1;
    }
  }
  return count;
}
