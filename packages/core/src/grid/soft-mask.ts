import { createVolume } from "./create.js";
import { DomainError } from "./errors.js";
import { lowPass } from "./filters.js";
import { cosineEdge } from "./masks.js";
import { statisticsOf } from "./statistics.js";
import type { Volume } from "./types.js";

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

  const squares = Float64Array.from(source.data, (v) =>
    v > threshold ? 0 : Number.POSITIVE_INFINITY,
  );
  if (!squares.includes(0)) {
    throw new DomainError({
      field: "threshold",
      got: threshold,
      expected: `below the map's highest value, ${statisticsOf(source.data).max}`,
    });
  }
  squaredDistances(squares, [nx, ny, nz]);
  const mask = createVolume([nx, ny, nz], voxelSize);
  squares.forEach((d2, i) => (mask.data[i] = cosineEdge(Math.sqrt(d2) * voxelSize, extend, edge)));
  return mask;
}

/**
 * A density that separates molecule from background: background + clamp(4 s, P/10, P/2). Background and its spread s come from
 * voxels within three standard deviations of their mean, cut again until nothing changes; P is the peak's height above the
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
    if (kept.spread === spread || kept.spread === 0) break;
    ({ mean, spread } = kept);
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
  squares: Float64Array,
  [nx, ny, nz]: readonly [number, number, number],
): void {
  const longest = Math.max(nx, ny, nz);
  const scratch = {
    line: new Float64Array(longest),
    vertex: new Int32Array(longest),
    border: new Float64Array(longest + 1),
  };
  for (let row = 0; row < ny * nz; row++) lowerEnvelope(squares, row * nx, 1, nx, scratch);
  for (let z = 0; z < nz; z++) {
    for (let x = 0; x < nx; x++) lowerEnvelope(squares, x + nx * ny * z, nx, ny, scratch);
  }
  for (let column = 0; column < nx * ny; column++)
    lowerEnvelope(squares, column, nx * ny, nz, scratch);
}

interface Scratch {
  readonly line: Float64Array;
  readonly vertex: Int32Array;
  readonly border: Float64Array;
}

/** Replaces f by min over q of (p − q)² + f(q) along one line: the lower envelope of parabolas. */
function lowerEnvelope(
  f: Float64Array,
  start: number,
  stride: number,
  n: number,
  { line, vertex, border }: Scratch,
): void {
  let count = 0;
  for (let q = 0; q < n; q++) {
    const height = f[start + q * stride];
    line[q] = height;
    if (height === Number.POSITIVE_INFINITY) continue;
    // Parabolas that the new one undercuts everywhere they were lowest are dropped.
    let cross = Number.NEGATIVE_INFINITY;
    while (count > 0) {
      const v = vertex[count - 1];
      cross = (height + q * q - line[v] - v * v) / (2 * (q - v));
      if (cross > border[count - 1]) break;
      count--;
    }
    if (count === 0) cross = Number.NEGATIVE_INFINITY;
    vertex[count] = q;
    border[count] = cross;
    count++;
  }
  if (count === 0) return;
  for (let p = 0, k = 0; p < n; p++) {
    while (k + 1 < count && border[k + 1] < p) k++;
    const v = vertex[k];
    f[start + p * stride] = (p - v) ** 2 + line[v];
  }
}
