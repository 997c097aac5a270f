import { createVolume } from "./create.js";
import { DomainError } from "./errors.js";
import { lowPass } from "./filters.js";
import { cosineEdge } from "./masks.js";
import { statisticsOf } from "./statistics.js";
import type { Volume } from "./types.js";

/** Where a mask begins and how softly it ends. */
export interface SoftMaskOptions {
  /** Density above which a voxel belongs to the molecule. Default `automaticThreshold`, on the map blurred to 15 Å. */
  readonly threshold?: number;
  /** Å to grow the molecule by before the edge begins. Default 3 voxels. */
  readonly extend?: number;
  /** Å, width of the cosine edge. Default 6 voxels. */
  readonly edge?: number;
}

/**
 * A mask around the molecule: 1 up to `extend` from every voxel above the threshold, then half a cosine down
 * to 0 over `edge`. Distances are exact, between voxel centres.
 *
 * With a threshold, the map is taken as it is. Without one, it is first blurred to 15 Å (or to four voxels, if
 * that is coarser), so that noise does not make islands.
 *
 * @returns  values 0 … 1
 * @throws DomainError  when no voxel is above the threshold, or the map does not vary
 * @source   the distances: Felzenszwalb & Huttenlocher (2012) Theory Comput. 8, 415–428
 */
export function softMaskFromMap(volume: Volume, options: SoftMaskOptions = {}): Volume {
  const { nx, ny, nz, voxelSize } = volume;
  const { extend = 3 * voxelSize, edge = 6 * voxelSize } = options;
  for (const [field, got] of [
    ["extend", extend],
    ["edge", edge],
  ] as const) {
    if (!(got >= 0)) throw new DomainError({ field, got, expected: "a length in Å, 0 or more" });
  }
  const source =
    options.threshold === undefined ? lowPass(volume, Math.max(15, 4 * voxelSize)) : volume;
  const threshold = options.threshold ?? automaticThreshold(source.data);

  // Squared distances in voxels are whole numbers below 2²⁴: float32 holds them exactly.
  const squares = source.data.map((v) => (v > threshold ? 0 : Number.POSITIVE_INFINITY));
  if (!squares.includes(0)) {
    throw new DomainError({
      field: "threshold",
      got: threshold,
      expected: `below the map's highest value, ${statisticsOf(source.data).max}`,
    });
  }
  squaredDistances(squares, [nx, ny, nz]);
  const mask = createVolume([nx, ny, nz], voxelSize);
  const outside = ((extend + edge) / voxelSize) ** 2;
  for (let i = 0; i < squares.length; i++) {
    // Most voxels are far outside, where the mask stays 0.
    if (squares[i] <= outside) {
      mask.data[i] = cosineEdge(Math.sqrt(squares[i]) * voxelSize, extend, edge);
    }
  }
  return mask;
}

/**
 * A density that separates molecule from background: background + clamp(4 s, P/10, P/2). Background and its spread s come from
 * voxels within three standard deviations of their mean, cut again until the spread settles to 1e-4; P is the peak's height above the
 * background. So noise decides where there is noise, and a tenth of the peak where there is none.
 *
 * @throws DomainError  when the map is constant, or has no finite voxel
 */
export function automaticThreshold(data: ArrayLike<number>): number {
  const all = statisticsOf(data);
  if (!(all.max > all.min)) {
    throw new DomainError({ field: "map", got: all.max, expected: "a map that varies" });
  }
  let { mean, standardDeviation: spread } = all;
  for (let round = 0; round < 50; round++) {
    const kept = momentsWithin(data, mean, 3 * spread);
    if (kept.spread === 0) break;
    const settled = Math.abs(kept.spread / spread - 1) < 1e-4;
    ({ mean, spread } = kept);
    if (settled) break;
  }
  const peak = all.max - mean;
  return mean + Math.min(peak / 2, Math.max(4 * spread, peak / 10));
}

/** Mean and standard deviation of the values within `reach` of `centre`. */
function momentsWithin(data: ArrayLike<number>, centre: number, reach: number) {
  let [count, sum, squares] = [0, 0, 0];
  for (let i = 0; i < data.length; i++) {
    const deviation = data[i] - centre;
    if (!(Math.abs(deviation) <= reach)) continue;
    count++;
    sum += deviation;
    squares += deviation * deviation;
  }
  if (count === 0) return { mean: centre, spread: 0 };
  const offset = sum / count;
  return {
    mean: centre + offset,
    spread: Math.sqrt(Math.max(0, squares / count - offset * offset)),
  };
}

/** Turns 0 (inside) and ∞ (outside) into squared distances to the nearest 0, in voxels, one axis after the other. */
function squaredDistances(
  squares: Float32Array,
  [nx, ny, nz]: readonly [number, number, number],
): void {
  for (let row = 0; row < ny * nz; row++) alongAxis(squares, row * nx, 1, nx, 1);
  for (let z = 0; z < nz; z++) alongAxis(squares, z * nx * ny, nx, ny, nx);
  alongAxis(squares, 0, nx * ny, nz, nx * ny);
}

/** Columns copied out together: a cache line of float32. */
const BLOCK = 16;

/** `lowerEnvelope` for `columns` neighbouring lines of n samples, `stride` apart. */
function alongAxis(
  squares: Float32Array,
  start: number,
  stride: number,
  n: number,
  columns: number,
): void {
  const lines = Array.from({ length: Math.min(BLOCK, columns) }, () => new Float64Array(n));
  const vertex = new Int32Array(n);
  const border = new Float64Array(n);
  for (let first = 0; first < columns; first += BLOCK) {
    const width = Math.min(BLOCK, columns - first);
    for (let p = 0; p < n; p++) {
      const row = start + first + p * stride;
      for (let c = 0; c < width; c++) lines[c][p] = squares[row + c];
    }
    for (let c = 0; c < width; c++) {
      const count = lowerEnvelope(lines[c], vertex, border);
      if (count === 0) continue;
      for (let p = 0, k = 0; p < n; p++) {
        while (k + 1 < count && border[k + 1] < p) k++;
        squares[start + first + c + p * stride] = (p - vertex[k]) ** 2 + lines[c][vertex[k]];
      }
    }
  }
}

/**
 * The lower envelope of the parabolas (p − q)² + f(q): which q is lowest from which p on.
 *
 * @returns  how many parabolas are on it, 0 when f is infinite everywhere; `vertex` holds their q, `border` where each begins
 */
function lowerEnvelope(f: Float64Array, vertex: Int32Array, border: Float64Array): number {
  let count = 0;
  for (let q = 0; q < f.length; q++) {
    const height = f[q];
    if (height === Number.POSITIVE_INFINITY) continue;
    let cross = Number.NEGATIVE_INFINITY;
    // Parabolas that the new one undercuts wherever they were lowest are dropped.
    while (count > 0) {
      const v = vertex[count - 1];
      cross = (height + q * q - f[v] - v * v) / (2 * (q - v));
      if (cross > border[count - 1]) break;
      count--;
    }
    vertex[count] = q;
    border[count] = count === 0 ? Number.NEGATIVE_INFINITY : cross;
    count++;
  }
  return count;
}
