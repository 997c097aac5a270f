import { dftByMatrix, fft } from "@vitreous/core";

/** Complex samples from real ones. */
export function complexOf(real: ArrayLike<number>): Float64Array {
  const out = new Float64Array(2 * real.length);
  for (let i = 0; i < real.length; i++) out[2 * i] = real[i]!;
  return out;
}

/** exp(−πx²) on n samples of a box, wrapped so that x = 0 is index 0. */
export function wrappedGaussian(n: number, box: number): Float64Array {
  const step = box / n;
  return complexOf(
    Array.from({ length: n }, (_, i) => Math.exp(-Math.PI * (step * (i < n / 2 ? i : i - n)) ** 2)),
  );
}

/** Relative distance of two lists of numbers. */
export function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [difference, size] = [0, 0];
  for (let i = 0; i < b.length; i++) {
    difference += (a[i]! - b[i]!) ** 2;
    size += b[i]! ** 2;
  }
  return Math.sqrt(difference / (size || 1));
}

/** The three comparisons of the group's question on a Gaussian: sum with library, library with calculus. */
export function gaussianComparison(n: number, box: number) {
  const signal = wrappedGaussian(n, box);
  const library = fft(signal, [n]);
  const step = box / n;
  let calculus = 0;
  for (let i = 0; i < n; i++) {
    const u = (i < n / 2 ? i : i - n) / box;
    calculus = Math.max(
      calculus,
      Math.hypot(step * library[2 * i]! - Math.exp(-Math.PI * u * u), step * library[2 * i + 1]!),
    );
  }
  return {
    written: distance(dftByMatrix(signal, { roots: "angle" }), library),
    reduced: distance(dftByMatrix(signal), library),
    calculus,
  };
}

/** The notebook's Gaussian of 1024 samples: mean squared and largest difference of the sum from the library. */
export function notebookDifference(roots: "angle" | "reduced") {
  const n = 1024;
  const step = 10 / (Math.SQRT2 * Math.PI) / (n / 2);
  const signal = complexOf(
    Array.from({ length: n }, (_, i) => Math.exp(-Math.PI * ((i - n / 2) * step) ** 2)),
  );
  const [library, sum] = [fft(signal, [n]), dftByMatrix(signal, { roots })];
  let [mean, largest] = [0, 0];
  for (let i = 0; i < 2 * n; i += 2) {
    const squared = (library[i]! - sum[i]!) ** 2 + (library[i + 1]! - sum[i + 1]!) ** 2;
    mean += squared / n;
    largest = Math.max(largest, Math.sqrt(squared));
  }
  return { mean, largest };
}

/** The centre of the transform of a point, by a checkerboard of signs before and after in three dimensions. */
export function checkerboardCentre(n: number): number {
  const at = (i: number) => [i % n, Math.floor(i / n) % n, Math.floor(i / (n * n))] as const;
  const board = (i: number) => (at(i).reduce((sum, v) => sum + v, 0) % 2 === 0 ? 1 : -1);
  const middle = Math.floor(n / 2);
  const centre = middle + n * (middle + n * middle);
  const point = new Float64Array(2 * n ** 3);
  point[2 * centre] = board(centre);
  return fft(point, [n, n, n])[2 * centre]! * board(centre);
}
