import type { FloatArray } from "../engine/engine.js";
import { planNufft, type NufftOptions } from "./plan.js";

/**
 * Type 1, from scattered points to regular frequencies: the sum of `nudft1`, fast. Parameters as there; `planNufft` for many.
 *
 * @param options  tolerance (default 1e-9), sign (default −1), precision, kernel
 * @accuracy   |error| ≤ tolerance · Σ|strengths|, plus rounding: see `planNufft`
 * @convention C2.1 C3.1
 * @example
 *   // Two points a quarter of the box apart, frequencies −1 and 0. To nine digits:
 *   nufft1(Float64Array.of(0, 0.25), Float64Array.of(1, 1), [2]); // [1, 1, 2, 0]
 */
export function nufft1(
  points: FloatArray,
  strengths: FloatArray,
  shape: readonly number[],
  options: Omit<NufftOptions, "shape"> = {},
): Float64Array {
  const plan = planNufft({ ...options, shape });
  plan.setPoints(points);
  return plan.type1Into(new Float64Array(2 * shape.reduce((a, b) => a * b, 1)), strengths);
}

/**
 * Type 2, from a regular grid to scattered frequencies: the sum of `nudft2`, fast. Parameters as there; `planNufft` for many.
 *
 * @param options  tolerance (default 1e-9), sign (default −1), precision, kernel
 * @accuracy   |error| ≤ tolerance · Σ|grid|, plus rounding: see `planNufft`
 * @convention C2.1 C3.1
 * @example
 *   // A point at the origin, index 1 of three, has the transform 1 everywhere. To nine digits:
 *   nufft2(Float64Array.of(0.1, 0.37), Float64Array.of(0, 1, 0), [3]); // [1, 0, 1, 0]
 */
export function nufft2(
  points: FloatArray,
  grid: FloatArray,
  shape: readonly number[],
  options: Omit<NufftOptions, "shape"> = {},
): Float64Array {
  const plan = planNufft({ ...options, shape });
  plan.setPoints(points);
  return plan.type2Into(new Float64Array(2 * plan.count), grid);
}
