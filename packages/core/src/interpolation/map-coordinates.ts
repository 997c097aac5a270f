import { checkBoundary, checkGrid, countPoints, foldIndex, foldPosition } from "./boundary.js";
import { checkOrder, splineFilter, splineWeightsInto, type SplineOrder } from "./spline.js";
import type { BoundaryMode, GridSamples } from "./types.js";

/** How `mapCoordinates` reads a grid; the defaults are SciPy's. */
export interface MapCoordinatesOptions {
  /** Degree of the spline. Default 3. */
  readonly order?: SplineOrder;
  /** What lies outside. Default `constant`. */
  readonly mode?: BoundaryMode;
  /** The constant of `constant` and `grid-constant`. Default 0. */
  readonly cval?: number;
  /** False when the grid holds B-spline coefficients already. Default true. */
  readonly prefilter?: boolean;
}

/** The rim that stands for an endless continuation where the filter has no closed form: z^12 is below 1e-6 for a cubic. */
const RIM = 12;

/**
 * Values of a grid between its samples, by splines of order 0 to 5: `scipy.ndimage.map_coordinates`, for one, two and
 * three axes.
 *
 * @param points  in samples, **x first**: x, y, z of one point after the other (SciPy lists the slow axis first)
 * @returns       one value per point
 * @throws DomainError, ShapeError
 * @accuracy      equal to SciPy's within 1e-12 of the largest sample in every mode and order
 * @source        Thévenaz, Blu & Unser (2000) IEEE Trans. Med. Imaging 19, 739
 * @example
 *   mapCoordinates({ shape: [4], data: Float64Array.of(0, 1, 4, 9) }, [1.5], { order: 1 }); // [2.5]
 */
export function mapCoordinates(
  grid: GridSamples,
  points: ArrayLike<number>,
  { order = 3, mode = "constant", cval = 0, prefilter = true }: MapCoordinatesOptions = {},
): Float64Array {
  checkOrder(order);
  checkBoundary(mode);
  checkGrid(grid);
  const dimension = grid.shape.length;
  const count = countPoints(points, dimension);
  const filtered = prefilter && order > 1;
  const rim = filtered && (mode === "nearest" || mode === "grid-constant") ? RIM : 0;
  const source = rim > 0 ? padded(grid, rim, mode, cval) : grid;
  const { data } = filtered ? splineFilter(source, order, mode) : source;
  const sizes = checkGrid(source);

  const width = order + 1;
  // A missing axis has one sample with weight one.
  const axes = sizes.map((n, axis) => ({
    n,
    stride: axis === 0 ? 1 : axis === 1 ? sizes[0] : sizes[0] * sizes[1],
    width: axis < dimension ? width : 1,
    weights: new Float64Array(width).fill(1),
    offsets: new Int32Array(width),
  }));
  const [X, Y, Z] = axes as [Axis, Axis, Axis];
  const [nx, ny, nz] = [X.width, Y.width, Z.width];
  const { weights: wx, offsets: ox } = X;
  const out = new Float64Array(count);
  for (let p = 0; p < count; p++) {
    let inside = true;
    for (let axis = 0; axis < dimension; axis++) {
      inside = touch(axes[axis]!, points[p * dimension + axis]! + rim, order, mode) && inside;
    }
    if (!inside) {
      out[p] = cval;
      continue;
    }
    let sum = 0;
    for (let k = 0; k < nz; k++) {
      const oz = Z.offsets[k]!;
      for (let j = 0; j < ny; j++) {
        const oy = Y.offsets[j]!;
        // An offset of −1 is the constant; the smallest real row is 0.
        const row = oz < 0 || oy < 0 ? -1 : oz + oy;
        let along = 0;
        for (let i = 0; i < nx; i++) {
          const at = ox[i]!;
          along += wx[i]! * (row < 0 || at < 0 ? cval : data[row + at]!);
        }
        sum += Z.weights[k]! * Y.weights[j]! * along;
      }
    }
    out[p] = sum;
  }
  return out;
}

interface Axis {
  readonly n: number;
  readonly stride: number;
  readonly width: number;
  readonly weights: Float64Array;
  /** −1 where the constant stands. */
  readonly offsets: Int32Array;
}

/** Writes the weights and offsets of the samples around x. @returns false when the point has the constant's value */
function touch(axis: Axis, x: number, order: SplineOrder, mode: BoundaryMode): boolean {
  const { n, stride, weights, offsets } = axis;
  const folded = foldPosition(x, n, mode);
  if (folded === -1 && mode === "constant") return false;
  // Not a number: the point has no place, so it has no value either.
  if (!(Math.abs(folded) < 2 ** 31)) {
    weights.fill(NaN);
    offsets.fill(0);
    return true;
  }
  const first = splineWeightsInto(weights, order, folded);
  if (first >= 0 && first + order < n) {
    for (let i = 0; i <= order; i++) offsets[i] = (first + i) * stride;
    return true;
  }
  // The constant ends at once and `wrap` has no grid: their splines were made with mirrors.
  const beyond = mode === "constant" || mode === "wrap" ? "mirror" : mode;
  for (let i = 0; i <= order; i++) {
    const at = foldIndex(first + i, n, beyond);
    offsets[i] = at < 0 ? -1 : at * stride;
  }
  return true;
}

/** The grid with a rim of `rim` samples on all sides. */
function padded(grid: GridSamples, rim: number, mode: BoundaryMode, cval: number): GridSamples {
  const [nx, ny, nz] = checkGrid(grid);
  const dimension = grid.shape.length;
  const rims = [rim, dimension > 1 ? rim : 0, dimension > 2 ? rim : 0] as const;
  const shape = grid.shape.map((n) => n + 2 * rim);
  const data = new Float64Array(shape.reduce((a, b) => a * b, 1));
  let i = 0;
  for (let z = -rims[2]; z < nz + rims[2]; z++) {
    const sz = foldIndex(z, nz, mode);
    for (let y = -rims[1]; y < ny + rims[1]; y++) {
      const sy = foldIndex(y, ny, mode);
      for (let x = -rims[0]; x < nx + rims[0]; x++, i++) {
        const sx = foldIndex(x, nx, mode);
        data[i] = sx < 0 || sy < 0 || sz < 0 ? cval : grid.data[sx + nx * (sy + ny * sz)]!;
      }
    }
  }
  return { shape, data };
}
