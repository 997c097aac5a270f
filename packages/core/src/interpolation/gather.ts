import { ShapeError } from "../grid/errors.js";
import { checkBoundary, checkGrid, countPoints, foldIndex, sizesOf } from "./boundary.js";
import type { ResamplingKernel } from "./kernels.js";
import { mapCoordinates } from "./map-coordinates.js";
import type { BoundaryMode, GridSamples } from "./types.js";

/** What stands outside the grid when it is gathered from, or receives nothing when it is scattered to. */
export interface GatherOptions {
  /** `grid-constant` (the default) counts zero outside. */
  readonly boundary?: Exclude<BoundaryMode, "wrap" | "constant">;
}

/**
 * Reads a grid between its samples: each point takes the samples around it, each with its weight. Weights of axes are multiplied.
 *
 * @equation interpolation.gather
 *   f(x_p) = \sum_j K(x_p - j)\, s_j
 * @param points  in samples, x first
 * @returns       one value per point
 * @throws DomainError, ShapeError
 * @accuracy      rounding of width^dimension products
 */
export function gatherSamples(
  grid: GridSamples,
  points: ArrayLike<number>,
  kernel: ResamplingKernel,
  { boundary = "grid-constant" }: GatherOptions = {},
): Float64Array {
  // A spline's filter has to know what lies outside; mapCoordinates sees to that.
  return kernel.splineOrder === undefined
    ? gatherCoefficients(grid, points, kernel, { boundary })
    : mapCoordinates(grid, points, { order: kernel.splineOrder, mode: boundary });
}

/** `gatherSamples` of numbers that are filtered already: for every kernel but the splines the same. */
export function gatherCoefficients(
  grid: GridSamples,
  points: ArrayLike<number>,
  kernel: ResamplingKernel,
  { boundary = "grid-constant" }: GatherOptions = {},
): Float64Array {
  const visit = planVisit(grid.shape, kernel, boundary);
  checkGrid(grid);
  const dimension = grid.shape.length;
  const count = countPoints(points, dimension);
  const out = new Float64Array(count);
  for (let p = 0; p < count; p++) {
    const { X, Y, Z } = visit(points, p * dimension);
    let sum = 0;
    for (let k = 0; k < Z.width; k++) {
      if (Z.offsets[k]! < 0) continue;
      for (let j = 0; j < Y.width; j++) {
        if (Y.offsets[j]! < 0) continue;
        const row = Z.offsets[k]! + Y.offsets[j]!;
        let along = 0;
        for (let i = 0; i < X.width; i++) {
          if (X.offsets[i]! >= 0) along += X.weights[i]! * grid.data[row + X.offsets[i]!]!;
        }
        sum += Z.weights[k]! * Y.weights[j]! * along;
      }
    }
    out[p] = sum;
  }
  return out;
}

/**
 * Spreads values onto a grid: each point adds to the samples around it what `gatherCoefficients` would read from them. The two are
 * adjoint: ⟨gather(s), v⟩ = ⟨s, scatter(v)⟩. Nothing is normalised: scatter ones to see how much each sample received.
 *
 * The filter of a periodic spline is its own adjoint, so `splineFilter(scatterSamples(…), order, "grid-wrap")` is the adjoint of
 * `gatherSamples` there.
 *
 * @equation interpolation.scatter
 *   s_j = \sum_p K(x_p - j)\, v_p
 * @param values  one per point
 * @param points  in samples, x first
 * @param shape   of the grid, slow to fast
 * @throws DomainError, ShapeError
 * @accuracy      rounding; the sum of all samples is that of the values times that of the weights, less what fell outside
 */
export function scatterSamples(
  values: ArrayLike<number>,
  points: ArrayLike<number>,
  shape: readonly number[],
  kernel: ResamplingKernel,
  { boundary = "grid-constant" }: GatherOptions = {},
): GridSamples & { readonly data: Float64Array } {
  const visit = planVisit(shape, kernel, boundary);
  const count = countPoints(points, shape.length);
  if (values.length !== count) {
    throw new ShapeError({
      field: "values",
      got: values.length,
      expected: `${count}, one per point`,
    });
  }
  const data = new Float64Array(shape.reduce((a, b) => a * b, 1));
  for (let p = 0; p < count; p++) {
    const { X, Y, Z } = visit(points, p * shape.length);
    for (let k = 0; k < Z.width; k++) {
      if (Z.offsets[k]! < 0) continue;
      for (let j = 0; j < Y.width; j++) {
        if (Y.offsets[j]! < 0) continue;
        const row = Z.offsets[k]! + Y.offsets[j]!;
        const share = values[p]! * Z.weights[k]! * Y.weights[j]!;
        for (let i = 0; i < X.width; i++) {
          const at = X.offsets[i]!;
          // Accumulated one by one: several points may share a sample, and a sample may be touched twice by a folded axis.
          if (at >= 0) data[row + at] = data[row + at]! + share * X.weights[i]!;
        }
      }
    }
  }
  return { shape, data };
}

/** The samples that a point touches along one axis. */
export interface Touched {
  readonly width: number;
  readonly weights: Float64Array;
  /** Into the data; −1 where there is no sample. */
  readonly offsets: Int32Array;
}

/** What both directions share: the samples a point touches along each axis. */
export function planVisit(
  shape: readonly number[],
  kernel: ResamplingKernel,
  boundary: BoundaryMode,
): (points: ArrayLike<number>, at: number) => { X: Touched; Y: Touched; Z: Touched } {
  checkBoundary(boundary);
  const sizes = sizesOf(shape);
  const strides = [1, sizes[0], sizes[0] * sizes[1]];
  const dimension = shape.length;
  const axes = sizes.map((_, axis) => {
    const width = axis < dimension ? kernel.width : 1;
    return { width, weights: new Float64Array(width).fill(1), offsets: new Int32Array(width) };
  });
  const [X, Y, Z] = axes as [Touched, Touched, Touched];
  const result = { X, Y, Z };
  return (points, at) => {
    for (let axis = 0; axis < dimension; axis++) {
      const { width, weights, offsets } = axes[axis]!;
      const first = kernel.weightsInto(weights, points[at + axis]!);
      for (let i = 0; i < width; i++) {
        const index = foldIndex(first + i, sizes[axis]!, boundary);
        offsets[i] = index < 0 ? -1 : index * strides[axis]!;
      }
    }
    return result;
  };
}
