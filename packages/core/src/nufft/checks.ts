import type { FloatArray } from "../engine/engine.js";
import { DomainError, ShapeError } from "../grid/errors.js";

/** One to three axes of at least one sample each. */
export function requireGrid(shape: readonly number[]): void {
  if (shape.length < 1 || shape.length > 3) {
    throw new ShapeError({
      field: "shape",
      got: [...shape],
      expected: "one to three axes, slow to fast",
    });
  }
  for (const n of shape) {
    if (!Number.isSafeInteger(n) || n < 1) {
      throw new DomainError({ field: "shape", got: n, expected: "a whole number ≥ 1" });
    }
  }
}

/** How many points an array of coordinates holds. */
export function countPoints(field: string, points: FloatArray, dimensions: number): number {
  const count = points.length / dimensions;
  if (!Number.isSafeInteger(count)) {
    throw new ShapeError({
      field,
      got: points.length,
      expected: `a multiple of ${dimensions} numbers: ${"x, y, z".slice(0, 3 * dimensions - 2)} of each point`,
    });
  }
  for (let i = 0; i < points.length; i++) {
    if (!Number.isFinite(points[i]!)) {
      throw new DomainError({
        field: `${field}[${i}]`,
        got: points[i],
        expected: "a finite number",
      });
    }
  }
  return count;
}

/** Interleaved complex values from `count` real ones or 2·count interleaved ones. */
export function asComplex(field: string, values: FloatArray, count: number): FloatArray {
  if (values.length === 2 * count) return values;
  if (values.length !== count) {
    throw new ShapeError({
      field,
      got: values.length,
      expected: `${count} real or ${2 * count} interleaved numbers`,
    });
  }
  const complex = new Float64Array(2 * count);
  for (let i = 0; i < count; i++) complex[2 * i] = values[i]!;
  return complex;
}

/** An array that will be overwritten has the length of a result. */
export function requireOut(out: FloatArray, count: number): void {
  if (out.length === 2 * count) return;
  throw new ShapeError({
    field: "out",
    got: out.length,
    expected: `${2 * count} numbers: ${count} interleaved complex values`,
  });
}
