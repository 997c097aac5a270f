import { spacingOf } from "../grid/create.js";
import { originOf } from "../grid/frequency.js";
import type { Image, Volume } from "../grid/types.js";
import { alongAxes, checkFactor, mapLike, sizesOf, type Sizes } from "./map-of.js";

/** How a block becomes a sample. */
export interface BinOptions {
  /** The `mean` keeps the values; the `sum` keeps the counts. Default mean. */
  readonly as?: "mean" | "sum";
}

/**
 * Makes a map smaller by adding blocks of `factor` samples along each axis: what a camera does when it bins. Before it skips, it smears
 * with a box, whose transform (`boxTransfer`) falls too late to stop aliasing and too early to keep what lies below the new Nyquist frequency.
 *
 * The first block begins at index 0; samples that fill no block are left out at the far sides. The centre of a block is not a sample, so
 * the picture moves against the origin: by `binOriginShift`.
 *
 * @equation sampling.bin
 *   g_j = \frac{1}{F}\sum_{i=0}^{F-1} f_{Fj+i}
 * @param factor  samples per block along each axis, F
 * @returns       ⌊n/F⌋ samples along each axis, F times as large
 * @throws DomainError  the factor is not a whole number from 1 to the shortest side
 */
export function binMap<T extends Image | Volume>(
  map: T,
  factor: number,
  { as = "mean" }: BinOptions = {},
): T {
  checkFactor(map, factor);
  const [nx, ny, nz] = sizesOf(map);
  const [fx, fy, fz] = alongAxes(map, factor);
  const to: Sizes = [Math.floor(nx / fx), Math.floor(ny / fy), Math.floor(nz / fz)];
  const [mx, my, mz] = to;
  const sums = new Float64Array(mx * my * mz);
  // #region sampling.bin
  for (let z = 0; z < mz * fz; z++) {
    for (let y = 0; y < my * fy; y++) {
      const block = mx * (Math.floor(y / fy) + my * Math.floor(z / fz));
      const row = nx * (y + ny * z);
      for (let x = 0; x < mx * fx; x++) sums[block + Math.floor(x / fx)]! += map.data[row + x]!;
    }
  }
  // #endregion
  const scale = as === "mean" ? 1 / (fx * fy * fz) : 1;
  const data = Float32Array.from(sums, (sum) => scale * sum);
  return mapLike(map, to, factor * spacingOf(map), data);
}

/**
 * Where the origin of a binned axis lies, seen from the old origin: old samples. A wave of frequency f, cycles per old sample, gains
 * the phase 2πf times it.
 *
 * @param n       samples of the axis before
 * @param factor  samples per block
 * @example
 *   // Binning by two moves the picture by half an old pixel.
 *   binOriginShift(128, 2); // 0.5
 */
export function binOriginShift(n: number, factor: number): number {
  return factor * originOf(Math.floor(n / factor)) + (factor - 1) / 2 - originOf(n);
}
