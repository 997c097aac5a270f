import { ShapeError } from "../grid/errors.js";
import { countPoints } from "./boundary.js";
import { planVisit, type GatherOptions, type Touched } from "./gather.js";
import type { ResamplingKernel } from "./kernels.js";

/** Points that stay, for grids and values that change. */
export interface GatherPlan {
  /** `gatherCoefficients` of these samples. */
  gather(data: ArrayLike<number>): Float64Array;
  /** The data of `scatterSamples` of these values. */
  scatter(values: ArrayLike<number>): Float64Array;
}

/**
 * Computes the weights of all points once: the same turn of many pictures, or many turns of one. Along each axis a point keeps
 * its weights and offsets, 12 bytes per touched sample.
 *
 * @param shape   of the grids, slow to fast
 * @param points  in samples, x first
 * @throws DomainError, ShapeError
 * @accuracy      bytes equal to those of `gatherCoefficients` and `scatterSamples`
 */
export function planGather(
  shape: readonly number[],
  points: ArrayLike<number>,
  kernel: ResamplingKernel,
  { boundary = "grid-constant" }: GatherOptions = {},
): GatherPlan {
  const dimension = shape.length;
  const visit = planVisit(shape, kernel, boundary);
  const count = countPoints(points, dimension);
  const samples = shape.reduce((a, b) => a * b, 1);
  const widths = [0, 1, 2].map((axis) => (axis < dimension ? kernel.width : 1));
  const weights = widths.map((width) => new Float64Array(width * count));
  const offsets = widths.map((width) => new Int32Array(width * count));
  for (let p = 0; p < count; p++) {
    const { X, Y, Z } = visit(points, p * dimension);
    [X, Y, Z].forEach((axis: Touched, a) => {
      weights[a]!.set(axis.weights, p * axis.width);
      offsets[a]!.set(axis.offsets, p * axis.width);
    });
  }
  const [nx, ny, nz] = widths as [number, number, number];
  const [wx, wy, wz] = weights as [Float64Array, Float64Array, Float64Array];
  const [ox, oy, oz] = offsets as [Int32Array, Int32Array, Int32Array];

  const gather = (data: ArrayLike<number>): Float64Array => {
    checkLength("data", data.length, samples);
    const out = new Float64Array(count);
    for (let p = 0; p < count; p++) {
      let sum = 0;
      for (let k = p * nz; k < (p + 1) * nz; k++) {
        if (oz[k]! < 0) continue;
        for (let j = p * ny; j < (p + 1) * ny; j++) {
          if (oy[j]! < 0) continue;
          const row = oz[k]! + oy[j]!;
          let along = 0;
          for (let i = p * nx; i < (p + 1) * nx; i++) {
            if (ox[i]! >= 0) along += wx[i]! * data[row + ox[i]!]!;
          }
          sum += wz[k]! * wy[j]! * along;
        }
      }
      out[p] = sum;
    }
    return out;
  };

  const scatter = (values: ArrayLike<number>): Float64Array => {
    checkLength("values", values.length, count);
    const out = new Float64Array(samples);
    for (let p = 0; p < count; p++) {
      for (let k = p * nz; k < (p + 1) * nz; k++) {
        if (oz[k]! < 0) continue;
        for (let j = p * ny; j < (p + 1) * ny; j++) {
          if (oy[j]! < 0) continue;
          const row = oz[k]! + oy[j]!;
          const share = values[p]! * wz[k]! * wy[j]!;
          for (let i = p * nx; i < (p + 1) * nx; i++) {
            const at = ox[i]!;
            if (at >= 0) out[row + at] = out[row + at]! + share * wx[i]!;
          }
        }
      }
    }
    return out;
  };
  return { gather, scatter };
}

function checkLength(field: string, got: number, expected: number): void {
  if (got !== expected) throw new ShapeError({ field, got, expected: String(expected) });
}
