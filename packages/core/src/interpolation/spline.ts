import { DomainError } from "../grid/errors.js";
import { checkBoundary, sizesOf } from "./boundary.js";
import type { BoundaryMode, GridSamples } from "./types.js";

/** Degree of the pieces of a spline: 0 is nearest, 1 linear, 3 cubic. */
export type SplineOrder = 0 | 1 | 2 | 3 | 4 | 5;

/** @throws DomainError  unless it is a whole number from 0 to 5 */
export function checkOrder(order: number): asserts order is SplineOrder {
  if (!Number.isInteger(order) || order < 0 || order > 5) {
    throw new DomainError({ field: "order", got: order, expected: "a whole number from 0 to 5" });
  }
}

/**
 * The `order + 1` weights of a B-spline at position x, by the recursion over the degree.
 *
 * @equation interpolation.b-spline
 *   \beta^{k}_j = \frac{(t + k - j)\,\beta^{k-1}_{j-1} + (1 - t + j)\,\beta^{k-1}_j}{k}, \qquad \beta^0_0 = 1
 * @param out  overwritten; t is what x has over the knot below it, and knots lie on samples for odd orders, halfway for even ones
 * @returns    the index of the sample that the first weight belongs to
 * @accuracy   no term is negative, so the relative error stays below 2·order roundings
 * @source     de Boor (1972) J. Approx. Theory 6, 50, on uniform knots; Unser, Aldroubi & Eden (1993) IEEE Trans. Signal Process. 41, 821
 */
export function splineWeightsInto(out: Float64Array, order: SplineOrder, x: number): number {
  const knot = order % 2 === 1 ? Math.floor(x) : Math.floor(x + 0.5);
  // #region interpolation.b-spline
  const t = order % 2 === 1 ? x - knot : x - knot + 0.5;
  out[0] = 1;
  for (let k = 1; k <= order; k++) {
    out[k] = (t * out[k - 1]!) / k;
    for (let j = k - 1; j >= 1; j--) {
      out[j] = ((t + k - j) * out[j - 1]! + (1 - t + j) * out[j]!) / k;
    }
    out[0] = ((1 - t) * out[0]!) / k;
  }
  // #endregion
  return knot - (order >> 1);
}

/** The poles inside the unit circle of the filter that turns samples into B-spline coefficients. */
export function splinePoles(order: SplineOrder): readonly number[] {
  if (order === 2) return [Math.sqrt(8) - 3];
  if (order === 3) return [Math.sqrt(3) - 2];
  if (order === 4) {
    const [a, b] = [Math.sqrt(438976), Math.sqrt(304)];
    return [Math.sqrt(664 - a) + b - 19, Math.sqrt(664 + a) - b - 19];
  }
  if (order === 5) {
    const [a, b] = [Math.sqrt(17745 / 4), Math.sqrt(105 / 4)];
    return [Math.sqrt(135 / 2 - a) + b - 13 / 2, Math.sqrt(135 / 2 + a) - b - 13 / 2];
  }
  return [];
}

/**
 * B-spline coefficients of samples: the numbers whose spline passes through the samples. Along each axis and for each
 * pole a recursive filter runs forth and back.
 *
 * @equation interpolation.spline-filter
 *   c^{+}_i = s_i + z\,c^{+}_{i-1}, \qquad c_i = z\,(c_{i+1} - c^{+}_i), \qquad \text{gain } (1 - z)(1 - 1/z)
 * @param mode  how the row goes on outside: `grid-wrap` periodic, `reflect`, `grid-mirror` and `nearest` about the edge
 *              between samples, all others about the outermost sample
 * @returns     a grid of doubles of the same shape; for orders 0 and 1 a copy
 * @throws DomainError, ShapeError
 * @accuracy    rounding: about 1e-15 of the largest coefficient; SciPy's `reflect` is |z|^(2n−1) off, which shows for axes below 20 samples
 * @source      Unser, Aldroubi & Eden (1993) IEEE Trans. Signal Process. 41, 834, eq. 2.3 to 2.6
 */
export function splineFilter(
  grid: GridSamples,
  order: SplineOrder,
  mode: BoundaryMode = "mirror",
): GridSamples & { readonly data: Float64Array } {
  checkOrder(order);
  checkBoundary(mode);
  const sizes = sizesOf(grid.shape);
  const data = Float64Array.from(grid.data);
  const poles = splinePoles(order);
  let stride = 1;
  for (const n of sizes) {
    if (n > 1) {
      for (let start = 0; start < data.length; start += stride * n) {
        for (let i = 0; i < stride; i++) filterLine(data, start + i, stride, n, poles, mode);
      }
    }
    stride *= n;
  }
  return { shape: grid.shape, data };
}

function filterLine(
  c: Float64Array,
  start: number,
  step: number,
  n: number,
  poles: readonly number[],
  mode: BoundaryMode,
): void {
  let gain = 1;
  for (const z of poles) gain *= (1 - z) * (1 - 1 / z);
  const end = start + n * step;
  const last = end - step;
  for (let i = start; i < end; i += step) c[i] = c[i]! * gain;
  for (const z of poles) {
    c[start] = firstCausal(c, start, step, n, z, mode);
    for (let i = start + step; i < end; i += step) c[i] = c[i]! + z * c[i - step]!;
    c[last] = firstAnticausal(c, start, step, n, z, mode);
    for (let i = last - step; i >= start; i -= step) c[i] = z * (c[i + step]! - c[i]!);
  }
}

/** Σ over the whole past of z^k s(−k), summed in closed form over the period of the continued row. */
function firstCausal(
  c: Float64Array,
  start: number,
  step: number,
  n: number,
  z: number,
  mode: BoundaryMode,
): number {
  const at = (i: number) => c[start + i * step]!;
  let power = z;
  if (mode === "grid-wrap") {
    let sum = at(0);
    for (let i = 1; i < n; i++, power *= z) sum += power * at(n - i);
    return sum / (1 - power);
  }
  if (mode === "reflect" || mode === "grid-mirror" || mode === "nearest") {
    const zn = z ** n;
    let sum = at(0) + zn * at(n - 1);
    for (let i = 1; i < n; i++, power *= z) sum += power * (at(i) + zn * at(n - 1 - i));
    return at(0) + (sum * z) / (1 - zn * zn);
  }
  const zn = z ** (n - 1);
  let sum = at(0) + zn * at(n - 1);
  for (let i = 1; i < n - 1; i++, power *= z) sum += power * (at(i) + zn * at(n - 1 - i));
  return sum / (1 - zn * zn);
}

/** The last coefficient, from the row that the first pass left. */
function firstAnticausal(
  c: Float64Array,
  start: number,
  step: number,
  n: number,
  z: number,
  mode: BoundaryMode,
): number {
  const at = (i: number) => c[start + i * step]!;
  if (mode === "grid-wrap") {
    let sum = at(n - 1);
    let power = z;
    for (let i = 0; i < n - 1; i++, power *= z) sum += power * at(i);
    return (sum * z) / (power - 1);
  }
  if (mode === "reflect" || mode === "grid-mirror" || mode === "nearest") {
    return (at(n - 1) * z) / (z - 1);
  }
  return ((z * at(n - 2) + at(n - 1)) * z) / (z * z - 1);
}
