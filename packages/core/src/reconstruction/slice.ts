import type { RotationMatrix } from "../rotation/types.js";
import { kernelWeightsInto } from "./kernel.js";
import type { PaddedGrid } from "./padded-grid.js";

/**
 * Calls `visit` for every used coefficient of the half spectrum of a view: its index in the half spectrum,
 * its place on the padded grid, and whether that place is its Friedel mate's (x would be negative).
 *
 * @convention C4.2 C5.2
 */
function visitSlice(
  grid: PaddedGrid,
  rotation: RotationMatrix,
  visit: (
    index: number,
    kx: number,
    ky: number,
    x: number,
    y: number,
    z: number,
    mate: boolean,
  ) => void,
): void {
  const { boxSize: n, scale, maxRadiusSquared } = grid;
  const half = Math.floor(n / 2) + 1;
  const limit = Math.floor(Math.sqrt(maxRadiusSquared));
  const [xx, xy, xz, yx, yy, yz] = Array.from(rotation, (a) => a * scale) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  for (let ky = -limit; ky <= limit; ky++) {
    const row = (ky < 0 ? ky + n : ky) * half;
    for (let kx = 0; kx <= limit && kx * kx + ky * ky <= maxRadiusSquared; kx++) {
      // #region reconstruction.slice
      // The place of (kx, ky, 0) in the frame of the map: the first two rows of A are the image's axes there.
      const x = kx * xx + ky * yx;
      const y = kx * xy + ky * yy;
      const z = kx * xz + ky * yz;
      // Only x ≥ 0 is stored. The other half follows from Friedel: V̂(−k) = conj V̂(k).
      const mate = x < 0;
      // #endregion
      if (mate) visit(row + kx, kx, ky, -x, -y, -z, true);
      else visit(row + kx, kx, ky, x, y, z, false);
    }
  }
}

/**
 * Reads the central slice of a map's transform that is the transform of a view.
 *
 * @equation reconstruction.slice
 *   \hat P(k_x, k_y) = \hat V\!\left(A^{\mathsf T} (k_x, k_y, 0)^{\mathsf T}\right)
 *
 * @param out       half spectrum of the view, [n, ⌊n/2⌋ + 1] interleaved, phases about the origin; overwritten.
 *                  Coefficients outside the grid's radius are 0
 * @param spectrum  the map's transform on the grid, interleaved, phases about the origin
 * @convention C5.2
 * @source   Bracewell (1956) Aust. J. Phys. 9, 198; DeRosier & Klug (1968) Nature 217, 130
 */
export function extractSliceInto(
  out: Float32Array | Float64Array,
  spectrum: Float32Array | Float64Array,
  grid: PaddedGrid,
  rotation: RotationMatrix,
): void {
  const { kernel, xLow, width, extent, side } = grid;
  const w = kernel.width;
  const weightX = new Float64Array(w);
  const weightY = new Float64Array(w);
  const weightZ = new Float64Array(w);
  out.fill(0);
  visitSlice(grid, rotation, (index, _kx, _ky, x, y, z, mate) => {
    const x0 = kernelWeightsInto(weightX, kernel, x);
    const y0 = kernelWeightsInto(weightY, kernel, y);
    const z0 = kernelWeightsInto(weightZ, kernel, z);
    let re = 0;
    let im = 0;
    for (let c = 0; c < w; c++) {
      for (let b = 0; b < w; b++) {
        const weight = weightZ[c]! * weightY[b]!;
        let i = 2 * (x0 - xLow + width * (y0 + b + extent + side * (z0 + c + extent)));
        for (let a = 0; a < w; a++, i += 2) {
          re += weight * weightX[a]! * spectrum[i]!;
          im += weight * weightX[a]! * spectrum[i + 1]!;
        }
      }
    }
    out[2 * index] = re;
    out[2 * index + 1] = mate ? -im : im;
  });
}

/**
 * What has been spread on a grid so far: per point Σ weight · value (real and imaginary part) and Σ weight, three
 * numbers side by side. Mates are added by `foldedPointInto`.
 */
export function createSums(grid: PaddedGrid): Float64Array {
  return new Float64Array(3 * grid.points);
}

/**
 * Spreads the transform of a view on its central slice: the adjoint of `extractSliceInto`.
 *
 * Every coefficient of the *full* plane counts once. The half spectrum holds the column kx = 0 twice (ky and
 * −ky are mates), so its lower half is skipped; the zero frequency is its own mate, and enters with one half
 * here because `foldedPointInto` adds each point to its mate.
 *
 * @equation reconstruction.insertion
 *   F(\mathbf g) \mathrel{+}= \sum_{\mathbf k} K(\mathbf g - A^{\mathsf T}\mathbf k)\; v(\mathbf k), \qquad
 *   W(\mathbf g) \mathrel{+}= \sum_{\mathbf k} K(\mathbf g - A^{\mathsf T}\mathbf k)\; w(\mathbf k)
 *
 * @param sums     of `createSums`; changed
 * @param values   half spectrum of values, interleaved, phases about the origin
 * @param weights  one per coefficient of the half spectrum
 * @convention C5.2
 */
export function insertSliceInto(
  sums: Float32Array | Float64Array,
  values: Float32Array | Float64Array,
  weights: Float32Array | Float64Array,
  grid: PaddedGrid,
  rotation: RotationMatrix,
): void {
  const { kernel, xLow, width, extent, side } = grid;
  const w = kernel.width;
  const weightX = new Float64Array(w);
  const weightY = new Float64Array(w);
  const weightZ = new Float64Array(w);
  visitSlice(grid, rotation, (index, kx, ky, x, y, z, mate) => {
    if (kx === 0 && ky < 0) return;
    const share = kx === 0 && ky === 0 ? 0.5 : 1;
    const re = share * values[2 * index]!;
    const im = (mate ? -share : share) * values[2 * index + 1]!;
    const count = share * weights[index]!;
    const x0 = kernelWeightsInto(weightX, kernel, x);
    const y0 = kernelWeightsInto(weightY, kernel, y);
    const z0 = kernelWeightsInto(weightZ, kernel, z);
    // #region reconstruction.insertion
    for (let c = 0; c < w; c++) {
      for (let b = 0; b < w; b++) {
        const weight = weightZ[c]! * weightY[b]!;
        let i = x0 - xLow + width * (y0 + b + extent + side * (z0 + c + extent));
        for (let a = 0; a < w; a++, i++) {
          // `+=` on one point at a time: points that are touched again keep what they had.
          const here = weight * weightX[a]!;
          sums[3 * i]! += here * re;
          sums[3 * i + 1]! += here * im;
          sums[3 * i + 2]! += here * count;
        }
      }
    }
    // #endregion
  });
}

/**
 * Σ value and Σ weight of one grid point with x ≥ 0, the Friedel mates included: near the plane x = 0 a mate's
 * spread reaches over from the half that is not stored.
 *
 * @param out  [real, imaginary, weight], overwritten
 */
export function foldedPointInto(
  out: Float64Array,
  sums: Float32Array | Float64Array,
  grid: PaddedGrid,
  x: number,
  y: number,
  z: number,
): void {
  const { xLow, width, extent, side } = grid;
  const i = 3 * (x - xLow + width * (y + extent + side * (z + extent)));
  out[0] = sums[i]!;
  out[1] = sums[i + 1]!;
  out[2] = sums[i + 2]!;
  if (-x >= xLow) {
    const j = 3 * (-x - xLow + width * (-y + extent + side * (-z + extent)));
    out[0] += sums[j]!;
    out[1] -= sums[j + 1]!;
    out[2] += sums[j + 2]!;
  }
}
