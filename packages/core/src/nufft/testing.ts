import { createRandom } from "../random/index.js";

/** Points in period 1, shape [count, axes]: a third anywhere, a third in a cluster, the rest at edges, corners and beyond. */
export function awkwardPoints(count: number, axes: number, seed: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length: count * axes }, (_, i) => {
    const j = Math.floor(i / axes);
    if (j % 3 === 0) return random.uniform() - 0.5;
    if (j % 3 === 1) return 0.3 + 1e-3 * random.normal();
    return [-0.5, 0.5, 0, 1 - 1e-15, 2.25 + random.uniform(), -0.5 + 1e-9 * random.uniform()][
      random.integer(6)
    ]!;
  });
}

/** Interleaved complex numbers, normal, from a seed. */
export function complexNoise(count: number, seed: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length: 2 * count }, () => random.normal());
}

/** Sum of the lengths of interleaved complex numbers. */
export function sumOfLengths(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 2) sum += Math.hypot(values[i]!, values[i + 1]!);
  return sum;
}

/** Largest distance of two lists of complex numbers, and their distance relative to the second in the root mean square. */
export function errorOf(
  got: ArrayLike<number>,
  truth: ArrayLike<number>,
): { readonly largest: number; readonly relative: number } {
  let largest = 0;
  let difference = 0;
  let size = 0;
  for (let i = 0; i < truth.length; i += 2) {
    const d = Math.hypot(got[i]! - truth[i]!, got[i + 1]! - truth[i + 1]!);
    largest = Math.max(largest, d);
    difference += d * d;
    size += truth[i]! ** 2 + truth[i + 1]! ** 2;
  }
  return { largest, relative: Math.sqrt(difference / size) };
}
