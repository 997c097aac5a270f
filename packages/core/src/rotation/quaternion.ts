import { DomainError } from "../grid/errors.js";
import { multiplyRotations, transposeRotation } from "./matrix.js";
import type { Quaternion, RotationMatrix } from "./types.js";

/**
 * The matrix of a quaternion. Any length but zero is accepted and normalised; q and −q give the same matrix.
 *
 * @param q      w, x, y, z
 * @throws DomainError  when q is zero or not finite
 * @convention   C4.5
 */
export function rotationFromQuaternion(q: ArrayLike<number>): RotationMatrix {
  const [qw, qx, qy, qz] = [q[0], q[1], q[2], q[3]];
  const length = Math.sqrt(qw * qw + qx * qx + qy * qy + qz * qz);
  if (!(length > 0 && Number.isFinite(length))) {
    throw new DomainError({
      field: "quaternion",
      got: Array.from(q),
      expected: "four numbers, not all zero",
    });
  }
  const [w, x, y, z] = [qw / length, qx / length, qy / length, qz / length];
  // prettier-ignore
  return Float64Array.of(
    1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y),
    2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x),
    2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y),
  ) as RotationMatrix;
}

/**
 * The quaternion of a matrix, with w ≥ 0 (of the two answers, q and −q). The largest component is found first, so
 * no rotation loses digits.
 *
 * @convention  C4.5
 * @source      Shepperd (1978) J. Guidance and Control 1, 223–224
 */
export function quaternionFromRotation(a: RotationMatrix): Quaternion {
  const [xx, yy, zz] = [a[0], a[4], a[8]];
  // Four times the squares of w, x, y, z.
  const squares = [1 + xx + yy + zz, 1 + xx - yy - zz, 1 - xx + yy - zz, 1 - xx - yy + zz];
  const [wx, wy, wz] = [a[7] - a[5], a[2] - a[6], a[3] - a[1]];
  const [xy, xz, yz] = [a[1] + a[3], a[2] + a[6], a[5] + a[7]];
  const rows = [
    [squares[0], wx, wy, wz],
    [wx, squares[1], xy, xz],
    [wy, xy, squares[2], yz],
    [wz, xz, yz, squares[3]],
  ];
  // Row i is 4 qᵢ q: take the longest.
  const row = rows[squares.indexOf(Math.max(...squares))];
  const length = Math.hypot(...row) * (firstSign(row) < 0 ? -1 : 1);
  return Float64Array.from(row, (v) => v / length + 0) as Quaternion;
}

/** Sign of the first component that is not zero: half-turns (w = 0) get one answer too. */
function firstSign(q: readonly number[]): number {
  return Math.sign(q.find((v) => v !== 0) ?? 1);
}

/**
 * The rotation by `angle` about `axis`, counter-clockwise when the axis points at the viewer.
 *
 * @param axis   any length but zero
 * @param angle  radian
 * @throws DomainError  when the axis has no direction
 */
export function rotationFromAxisAngle(axis: ArrayLike<number>, angle: number): RotationMatrix {
  const length = Math.hypot(axis[0], axis[1], axis[2]);
  if (!(length > 0 && Number.isFinite(length) && Number.isFinite(angle))) {
    throw new DomainError({
      field: "axis",
      got: Array.from(axis),
      expected: "a direction, and a finite angle",
    });
  }
  const scale = Math.sin(angle / 2) / length;
  return rotationFromQuaternion([
    Math.cos(angle / 2),
    axis[0] * scale,
    axis[1] * scale,
    axis[2] * scale,
  ]);
}

/**
 * Axis and angle of a rotation; the angle is in [0, π]. The identity has no axis: z is returned.
 *
 * @returns  a unit vector and radian
 */
export function axisAngleFromRotation(a: RotationMatrix): {
  readonly axis: [number, number, number];
  readonly angle: number;
} {
  const [w, x, y, z] = quaternionFromRotation(a) as unknown as [number, number, number, number];
  const sine = Math.hypot(x, y, z);
  if (sine === 0) return { axis: [0, 0, 1], angle: 0 };
  return { axis: [x / sine, y / sine, z / sine], angle: 2 * Math.atan2(sine, w) };
}

/**
 * The rotation of a rotation vector: about its direction, by its length. This is exp([v]×).
 * cryoSPARC's `alignments3D/pose`, exponentiated, is the *transpose* of our matrix.
 *
 * @param vector  radian
 * @convention    C4.2
 */
export function rotationFromVector(vector: ArrayLike<number>): RotationMatrix {
  const angle = Math.hypot(vector[0], vector[1], vector[2]);
  return angle === 0 ? rotationFromQuaternion([1, 0, 0, 0]) : rotationFromAxisAngle(vector, angle);
}

/** The rotation vector of a rotation: its axis times its angle, radian, of length at most π. */
export function vectorFromRotation(a: RotationMatrix): [number, number, number] {
  const { axis, angle } = axisAngleFromRotation(a);
  return [axis[0] * angle, axis[1] * angle, axis[2] * angle];
}

/**
 * Angle of the turn that leads from b to a: the geodesic distance on the rotation group.
 *
 * @returns  radian, in [0, π]; accurate also near 0 and π, where the arc cosine of the trace is not
 * @source   Hartley, Trumpf, Dai & Li (2013) Int. J. Comput. Vis. 103, 267–305, §3
 * @example
 *   const quarter = rotationFromAxisAngle([0, 0, 1], Math.PI / 2);
 *   toDegrees(rotationAngle(quarter, identityRotation())); // 90
 */
export function rotationAngle(a: RotationMatrix, b: RotationMatrix): number {
  return axisAngleFromRotation(multiplyRotations(a, transposeRotation(b))).angle;
}
