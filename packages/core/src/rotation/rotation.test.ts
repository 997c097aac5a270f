import { expect, test } from "vitest";
import { createRandom } from "../random/index.js";
import {
  applyRotation,
  axisAngleFromRotation,
  eulerFromRotation,
  identityRotation,
  multiplyRotations,
  quaternionFromRotation,
  randomRotation,
  rotationAngle,
  rotationFromAxisAngle,
  rotationFromEuler,
  rotationFromMatrix,
  rotationFromQuaternion,
  rotationFromVector,
  symmetryOperators,
  toDegrees,
  toRadians,
  transposeRotation,
  vectorFromRotation,
  viewingDirection,
  type RotationMatrix,
} from "./index.js";

/** Largest difference of two matrices. */
function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Math.max(...Array.from(a, (v, i) => Math.abs(v - b[i])));
}
/** A few roundings of numbers below 1. */
const ROUNDING = 1e-15;

const random = createRandom(42);
const rotations = Array.from({ length: 300 }, () => randomRotation(random));

test("analytic: degrees and radians", () => {
  expect([toRadians(180), toDegrees(Math.PI / 2)]).toEqual([Math.PI, 90]);
});

test("analytic: each Euler angle alone turns as C4.1 is written", () => {
  const quarter = Math.PI / 2;
  const rot = rotationFromEuler({ rot: quarter, tilt: 0, psi: 0 });
  expect(difference(rot, [0, 1, 0, -1, 0, 0, 0, 0, 1])).toBeLessThan(ROUNDING);
  const tilt = rotationFromEuler({ rot: 0, tilt: quarter, psi: 0 });
  expect(difference(tilt, [0, 0, -1, 0, 1, 0, 1, 0, 0])).toBeLessThan(ROUNDING);
  const psi = rotationFromEuler({ rot: 0, tilt: 0, psi: quarter });
  expect(difference(psi, rot)).toBeLessThan(ROUNDING);
});

test("invariant: the Euler matrix is psi about z after tilt about y after rot about z", () => {
  const [rot, tilt, psi] = [0.4, 1.1, -2.3];
  // Turning the frame by an angle turns the points back by it.
  const z = (angle: number) => rotationFromAxisAngle([0, 0, 1], -angle);
  const y = (angle: number) => rotationFromAxisAngle([0, 1, 0], -angle);
  const product = multiplyRotations(z(psi), multiplyRotations(y(tilt), z(rot)));
  expect(difference(rotationFromEuler({ rot, tilt, psi }), product)).toBeLessThan(ROUNDING);
});

test("analytic: the view looks along (sin tilt cos rot, sin tilt sin rot, cos tilt)", () => {
  const [rot, tilt] = [0.4, 1.1];
  const view = viewingDirection(rotationFromEuler({ rot, tilt, psi: 2 }));
  const expected = [Math.sin(tilt) * Math.cos(rot), Math.sin(tilt) * Math.sin(rot), Math.cos(tilt)];
  expect(difference(view, expected)).toBeLessThan(ROUNDING);
});

test("invariant: Euler angles of a matrix give the matrix back, in their stated ranges", () => {
  for (const a of rotations) {
    const angles = eulerFromRotation(a);
    expect(difference(rotationFromEuler(angles), a)).toBeLessThan(4 * ROUNDING);
    expect(angles.tilt).toBeGreaterThanOrEqual(0);
    expect(angles.tilt).toBeLessThanOrEqual(Math.PI);
    for (const angle of [angles.rot, angles.psi])
      expect(Math.abs(angle)).toBeLessThanOrEqual(Math.PI);
  }
});

test("analytic: at tilt 0 and π rot is 0 and psi carries rot ± psi; −π never comes out", () => {
  const top = eulerFromRotation(rotationFromEuler({ rot: 0.5, tilt: 0, psi: 0.3 }));
  expect([top.rot, top.tilt]).toEqual([0, 0]);
  expect(top.psi).toBeCloseTo(0.8, 14);
  const bottom = eulerFromRotation(rotationFromEuler({ rot: 0.5, tilt: Math.PI, psi: 0.3 }));
  expect(bottom.rot).toBe(0);
  expect(bottom.tilt).toBeCloseTo(Math.PI, 14);
  expect(bottom.psi).toBeCloseTo(-0.2, 14);
  const halfTurn = Float64Array.of(-1, -0, 0, 0, -1, 0, 0, 0, 1) as RotationMatrix;
  expect(eulerFromRotation(halfTurn)).toEqual({ rot: 0, tilt: 0, psi: Math.PI });
});

test("invariant: near the poles, and after float32, the angles still give the matrix back", () => {
  for (const tilt of [1e-13, 1e-9, 1e-6, 1e-3, Math.PI - 1e-9, Math.PI - 1e-13]) {
    const a = rotationFromEuler({ rot: 1, tilt, psi: 2 });
    // The stated 1e-12, met where rot is given up.
    expect(difference(rotationFromEuler(eulerFromRotation(a)), a)).toBeLessThan(1e-12);
    const single = Float64Array.from(a, Math.fround) as RotationMatrix;
    // Float32 rounds each element by at most 6e-8; a few of them add up.
    expect(difference(rotationFromEuler(eulerFromRotation(single)), single)).toBeLessThan(3e-7);
  }
});

test("invariant: quaternions give the matrix back, q and −q alike, half-turns included", () => {
  const halfTurns = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
    [1, 2, -2],
  ].map((axis) => rotationFromAxisAngle(axis, Math.PI));
  for (const a of [...rotations, ...halfTurns, identityRotation()]) {
    const q = quaternionFromRotation(a);
    expect(Math.abs(Math.hypot(...q) - 1)).toBeLessThan(ROUNDING);
    expect(q[0]).toBeGreaterThanOrEqual(0);
    expect(difference(rotationFromQuaternion(q), a)).toBeLessThan(4 * ROUNDING);
    expect(difference(rotationFromQuaternion(q.map((v) => -v)), a)).toBeLessThan(4 * ROUNDING);
  }
});

test("invariant: Hamilton's product of quaternions is the product of matrices", () => {
  const hamilton = (
    [a, b, c, d]: ArrayLike<number> & Iterable<number>,
    [e, f, g, h]: ArrayLike<number> & Iterable<number>,
  ) => [
    a * e - b * f - c * g - d * h,
    a * f + b * e + c * h - d * g,
    a * g - b * h + c * e + d * f,
    a * h + b * g - c * f + d * e,
  ];
  for (let i = 0; i < 50; i++) {
    const [a, b] = [rotations[i], rotations[i + 50]];
    const q = hamilton(quaternionFromRotation(a), quaternionFromRotation(b));
    expect(difference(rotationFromQuaternion(q), multiplyRotations(a, b))).toBeLessThan(
      6 * ROUNDING,
    );
  }
});

test("reference: axis and angle agree with Rodrigues' formula", () => {
  for (let i = 0; i < 100; i++) {
    const axis = [random.normal(), random.normal(), random.normal()];
    const length = Math.hypot(...axis);
    const [x, y, z] = axis.map((v) => v / length);
    const angle = random.uniform() * Math.PI;
    const [c, s, t] = [Math.cos(angle), Math.sin(angle), 1 - Math.cos(angle)];
    // prettier-ignore
    const rodrigues = [
      c + t * x * x, t * x * y - s * z, t * x * z + s * y,
      t * x * y + s * z, c + t * y * y, t * y * z - s * x,
      t * x * z - s * y, t * y * z + s * x, c + t * z * z,
    ];
    const a = rotationFromAxisAngle(axis, angle);
    expect(difference(a, rodrigues)).toBeLessThan(4 * ROUNDING);
    const back = axisAngleFromRotation(a);
    expect(back.angle).toBeCloseTo(angle, 13);
    expect(difference(rotationFromAxisAngle(back.axis, back.angle), a)).toBeLessThan(6 * ROUNDING);
    expect(difference(rotationFromVector(vectorFromRotation(a)), a)).toBeLessThan(6 * ROUNDING);
  }
  expect(axisAngleFromRotation(identityRotation())).toEqual({ axis: [0, 0, 1], angle: 0 });
  expect(difference(rotationFromVector([0, 0, 0]), identityRotation())).toBe(0);
});

test("analytic: exp([v]×) is the sum of its series", () => {
  const [x, y, z] = [0.3, -0.5, 0.2];
  const cross = Float64Array.of(0, -z, y, z, 0, -x, -y, x, 0) as RotationMatrix;
  let term = identityRotation();
  const sum = Array.from(term);
  for (let k = 1; k < 20; k++) {
    term = multiplyRotations(term, cross).map((v) => v / k) as RotationMatrix;
    term.forEach((v, i) => (sum[i] += v));
  }
  expect(difference(rotationFromVector([x, y, z]), sum)).toBeLessThan(ROUNDING);
});

test("analytic: the angle between rotations is exact near 0 and near π", () => {
  for (const angle of [0, 1e-12, 1e-6, 1, 3, Math.PI - 1e-9, Math.PI]) {
    const b = rotations[0];
    const a = multiplyRotations(rotationFromAxisAngle([1, 2, 3], angle), b);
    expect(Math.abs(rotationAngle(a, b) - angle)).toBeLessThan(4 * ROUNDING);
  }
});

test("analytic: a quaternion's distance from the identity is 2 acos |w|", () => {
  const q = [0.319951, 0.48362, 0.542864, 0.607488];
  expect(rotationAngle(rotationFromQuaternion(q), identityRotation())).toBeCloseTo(
    2 * Math.acos(0.319951),
    5,
  );
});

test("invariant: transposes invert, products compose, points follow", () => {
  for (let i = 0; i < 20; i++) {
    const [a, b] = [rotations[i], rotations[i + 20]];
    expect(difference(multiplyRotations(a, transposeRotation(a)), identityRotation())).toBeLessThan(
      4 * ROUNDING,
    );
    const p: [number, number, number] = [1, -2, 3];
    expect(
      difference(applyRotation(a, applyRotation(b, p)), applyRotation(multiplyRotations(a, b), p)),
    ).toBeLessThan(16 * ROUNDING);
  }
});

test("analytic: what is no rotation is refused, with the figure that says so", () => {
  expect(() => rotationFromMatrix([1, 0, 0])).toThrow(/9 values/);
  expect(() => rotationFromMatrix([2, 0, 0, 0, 1, 0, 0, 0, 1])).toThrow(/orthonormal/);
  expect(() => rotationFromMatrix([1, 0, 0, 0, 1, 0, 0, 0, -1])).toThrow(/mirror/);
  expect(() => rotationFromMatrix(Array.from({ length: 9 }, () => Number.NaN))).toThrow(
    /orthonormal/,
  );
  expect(rotationFromMatrix([0, 1, 0, -1, 0, 0, 0, 0, 1])[1]).toBe(1);
  expect(() => rotationFromQuaternion([0, 0, 0, 0])).toThrow(/quaternion/);
  expect(() => rotationFromAxisAngle([0, 0, 0], 1)).toThrow(/axis/);
});

test("invariant: C and D groups have their order, are closed, hold inverses and no operator twice", () => {
  for (const [name, order] of [
    ["C1", 1],
    ["c4", 4],
    ["C7", 7],
    ["D1", 2],
    ["D2", 4],
    ["D7", 14],
  ] as const) {
    const group = symmetryOperators(name);
    expect(group.length).toBe(order);
    expect(difference(group[0], identityRotation())).toBe(0);
    const occurrences = (m: RotationMatrix) => group.filter((g) => difference(g, m) < 1e-12).length;
    for (const a of group) {
      expect(occurrences(transposeRotation(a))).toBe(1);
      for (const b of group) expect(occurrences(multiplyRotations(a, b))).toBe(1);
    }
  }
});

test("analytic: Cn turns about z, Dn has a two-fold along x besides", () => {
  expect(difference(symmetryOperators("C4")[1], [0, -1, 0, 1, 0, 0, 0, 0, 1])).toBeLessThan(
    ROUNDING,
  );
  const flips = symmetryOperators("D3").filter(
    (g) => difference(g, [1, 0, 0, 0, -1, 0, 0, 0, -1]) < ROUNDING,
  );
  expect(flips.length).toBe(1);
  for (const name of ["", "C0", "T", "I2", "D-1", "C2.5"])
    expect(() => symmetryOperators(name)).toThrow(/C1/);
});
