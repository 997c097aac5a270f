import { DomainError, ShapeError } from "../grid/errors.js";
import type { RotationMatrix } from "./types.js";

/** Degrees to radians. */
export function toRadians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

/** Radians to degrees. */
export function toDegrees(radians: number): number {
  return (radians * 180) / Math.PI;
}

/** The rotation that moves nothing. */
export function identityRotation(): RotationMatrix {
  return Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1) as RotationMatrix;
}

/**
 * Nine numbers that somebody else calls a rotation, checked.
 *
 * @param values     3×3, row-major
 * @param tolerance  largest |(A Aᵀ − 1)ᵢⱼ| forgiven; the default suits float32 files
 * @throws ShapeError   unless there are nine values
 * @throws DomainError  when the rows are not orthonormal, or when they form a mirror (determinant −1)
 */
export function rotationFromMatrix(values: ArrayLike<number>, tolerance = 1e-5): RotationMatrix {
  if (values.length !== 9) {
    throw new ShapeError({
      field: "rotation",
      got: values.length,
      expected: "9 values, 3×3 row-major",
    });
  }
  const a = Float64Array.from(values) as RotationMatrix;
  const product = multiplyRotations(a, transposeRotation(a));
  const error = product.reduce(
    (worst, v, i) => Math.max(worst, Math.abs(v - (i % 4 === 0 ? 1 : 0))),
    0,
  );
  if (!(error <= tolerance)) {
    throw new DomainError({
      field: "rotation",
      got: error,
      expected: `rows that are orthonormal to ${tolerance}`,
      hint: "The figure is the largest element of A Aᵀ − 1. Is it Euler angles, or a scaled matrix?",
    });
  }
  if (determinant(a) < 0) {
    throw new DomainError({
      field: "rotation",
      got: -1,
      expected: "determinant +1",
      hint: "A mirror is not a rotation: it changes the hand. Look for a flipped axis.",
    });
  }
  return a;
}

function determinant(a: RotationMatrix): number {
  const [a00, a01, a02, a10, a11, a12, a20, a21, a22] = a as unknown as Nine;
  return (
    a00 * (a11 * a22 - a12 * a21) - a01 * (a10 * a22 - a12 * a20) + a02 * (a10 * a21 - a11 * a20)
  );
}
type Nine = [number, number, number, number, number, number, number, number, number];

/** The product a·b: first b, then a. */
export function multiplyRotations(a: RotationMatrix, b: RotationMatrix): RotationMatrix {
  const out = new Float64Array(9);
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 3; column++) {
      let sum = 0;
      for (let k = 0; k < 3; k++) sum += a[3 * row + k] * b[3 * k + column];
      out[3 * row + column] = sum;
    }
  }
  return out as RotationMatrix;
}

/** The inverse of a rotation. */
export function transposeRotation(a: RotationMatrix): RotationMatrix {
  return Float64Array.of(a[0], a[3], a[6], a[1], a[4], a[7], a[2], a[5], a[8]) as RotationMatrix;
}

/** The point A·r: from the map's frame into the image's. @convention C4.2 */
export function applyRotation(
  a: RotationMatrix,
  [x, y, z]: readonly [number, number, number],
): [number, number, number] {
  return [
    a[0] * x + a[1] * y + a[2] * z,
    a[3] * x + a[4] * y + a[5] * z,
    a[6] * x + a[7] * y + a[8] * z,
  ];
}

/** The viewing direction in the map's frame: the third row. @convention C4.3 */
export function viewingDirection(a: RotationMatrix): [number, number, number] {
  return [a[6], a[7], a[8]];
}
