import {
  centrePhasesInto,
  createVolume,
  inverseFft,
  originOf,
  realFft,
  type RotationMatrix,
  type Volume,
} from "@vitreous/core";

/** How samples that fall on one grid point are put together. */
export type Accumulation = "add" | "keep last";

/** What a simple inversion gives, and what it lost on the way. */
export interface SimpleInversion {
  readonly map: Volume;
  /** Share of the weight that never arrived: 0 when every sample is added. */
  readonly lostWeight: number;
}

/**
 * Direct Fourier inversion as a first notebook would write it, on the unpadded grid with trilinear weights. With
 * `keep last` it has the notebook's fault: within one array assignment, of all samples that meet on a grid point
 * only the last one counts. This is what `grid[indices] += values` does in NumPy when an index is repeated.
 *
 * @param images  count images of n², one after the other
 * @param wiener  added to each weight, as a fraction of their mean
 * @convention C5.2
 */
export function simpleInversion(
  images: Float32Array,
  rotations: readonly RotationMatrix[],
  n: number,
  voxelSize: number,
  accumulation: Accumulation,
  wiener = 1e-3,
): SimpleInversion {
  const size = n * n * n;
  const sums = {
    re: new Float64Array(size),
    im: new Float64Array(size),
    w: new Float64Array(size),
  };
  const before = {
    re: new Float64Array(size),
    im: new Float64Array(size),
    w: new Float64Array(size),
  };
  /** The assignment that last touched each point. */
  const touched = new Int32Array(size);
  let assignment = 0;
  let offered = 0;

  const origin = originOf(n);
  const radius = n / 2 - 1;
  const half = Math.floor(n / 2) + 1;
  rotations.forEach((a, view) => {
    const spectrum = realFft(images.subarray(view * n * n, (view + 1) * n * n), [n, n]);
    centrePhasesInto(spectrum, [n, n], 1);
    // One assignment per corner of the cell, for all samples of the slice at once.
    for (let corner = 0; corner < 8; corner++) {
      assignment++;
      for (let ky = -Math.floor(radius); ky <= radius; ky++) {
        for (let kx = -Math.floor(radius); kx <= radius; kx++) {
          if (kx * kx + ky * ky > radius * radius) continue;
          const mate = kx < 0;
          const row = mate ? -ky : ky;
          const i = 2 * ((row < 0 ? row + n : row) * half + Math.abs(kx));
          const x = a[0]! * kx + a[3]! * ky;
          const y = a[1]! * kx + a[4]! * ky;
          const z = a[2]! * kx + a[5]! * ky;
          const [cx, cy, cz] = [corner & 1, (corner >> 1) & 1, corner >> 2] as const;
          const [x0, y0, z0] = [Math.floor(x), Math.floor(y), Math.floor(z)];
          const weight = along(x - x0, cx) * along(y - y0, cy) * along(z - z0, cz);
          const at = x0 + cx + origin + n * (y0 + cy + origin + n * (z0 + cz + origin));
          offered += weight;
          if (accumulation === "keep last") {
            if (touched[at] === assignment) {
              sums.re[at] = before.re[at]!;
              sums.im[at] = before.im[at]!;
              sums.w[at] = before.w[at]!;
            } else {
              touched[at] = assignment;
              before.re[at] = sums.re[at]!;
              before.im[at] = sums.im[at]!;
              before.w[at] = sums.w[at]!;
            }
          }
          sums.re[at]! += weight * spectrum[i]!;
          sums.im[at]! += weight * (mate ? -spectrum[i + 1]! : spectrum[i + 1]!);
          sums.w[at]! += weight;
        }
      }
    }
  });

  const kept = sums.w.reduce((sum, weight) => sum + weight, 0);
  const mean = kept / size;
  const grid = new Float32Array(2 * size);
  forEachWrapped(n, (from, to) => {
    const weight = sums.w[from]!;
    if (weight <= 0) return;
    const gain = 1 / (weight + wiener * mean);
    grid[2 * to] = gain * sums.re[from]!;
    grid[2 * to + 1] = gain * sums.im[from]!;
  });
  const inverse = inverseFft(grid, [n, n, n]);
  const map = createVolume(n, voxelSize);
  forEachWrapped(n, (to, from, x, y, z) => {
    map.data[to] = inverse[2 * from]! / (profile(x, n) * profile(y, n) * profile(z, n));
  });
  return { map, lostWeight: offered === 0 ? 0 : 1 - kept / offered };
}

/** Weight of a corner along one axis: the triangle of linear interpolation. */
const along = (fraction: number, corner: number) => (corner === 1 ? fraction : 1 - fraction);

/** What spreading with triangles multiplies the map with along one axis. */
function profile(coordinate: number, n: number): number {
  const u = (Math.PI * coordinate) / n;
  return u === 0 ? 1 : (Math.sin(u) / u) ** 2;
}

/** Every grid point: its index with the origin in the middle, its wrapped index, and its coordinates. */
function forEachWrapped(
  n: number,
  visit: (centred: number, wrapped: number, x: number, y: number, z: number) => void,
): void {
  const origin = originOf(n);
  for (let k = 0, i = 0; k < n; k++) {
    for (let j = 0; j < n; j++) {
      for (let h = 0; h < n; h++, i++) {
        const wrap = (c: number) => (c < origin ? c - origin + n : c - origin);
        visit(i, wrap(h) + n * (wrap(j) + n * wrap(k)), h - origin, j - origin, k - origin);
      }
    }
  }
}
