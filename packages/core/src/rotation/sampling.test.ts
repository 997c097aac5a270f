import { expect, test } from "vitest";
import { createRandom } from "../random/index.js";
import {
  eulerFromRotation,
  evenViews,
  identityRotation,
  quaternionFromRotation,
  randomRotation,
  rotationAngle,
  rotationFromQuaternion,
  viewingDirection,
  type RotationMatrix,
} from "./index.js";

/**
 * Statistics of a set of rotations that would be near zero, in units of their standard deviation, if the set were
 * uniform, and √n times the Kolmogorov–Smirnov distance of the angles from (θ − sin θ)/π.
 */
function judge(rotations: RotationMatrix[]) {
  const n = rotations.length;
  const identity = identityRotation();
  const views = rotations.map(viewingDirection);
  const mean = (f: (v: [number, number, number]) => number) =>
    views.reduce((s, v) => s + f(v), 0) / n;
  // A uniform direction has components of variance 1/3, squares of variance 1/5 − 1/9, products of 1/15.
  const first = [0, 1, 2].map((i) => mean((v) => v[i]) / Math.sqrt(1 / 3 / n));
  const second = [0, 1, 2].map((i) => (mean((v) => v[i] ** 2) - 1 / 3) / Math.sqrt(4 / 45 / n));
  const mixed = [0, 1, 2].map((i) => mean((v) => v[i] * v[(i + 1) % 3]) / Math.sqrt(1 / 15 / n));

  // Signs of x, y, z of the quaternion with w ≥ 0: each balanced, and each pair.
  const quaternions = rotations.map(quaternionFromRotation);
  const signs = [1, 2, 3].flatMap((i) => [
    quaternions.reduce((s, q) => s + Math.sign(q[i]), 0) / Math.sqrt(n),
    quaternions.reduce((s, q) => s + Math.sign(q[i] * q[(i % 3) + 1]), 0) / Math.sqrt(n),
  ]);

  const angles = Float64Array.from(rotations, (r) => rotationAngle(r, identity)).sort();
  const meanAngle = angles.reduce((s, v) => s + v, 0) / n;
  let distance = 0;
  angles.forEach((angle, i) => {
    const expected = (angle - Math.sin(angle)) / Math.PI;
    distance = Math.max(distance, Math.abs(expected - i / n), Math.abs(expected - (i + 1) / n));
  });
  return {
    moments: [...first, ...second, ...mixed],
    signs,
    meanAngle,
    ks: distance * Math.sqrt(n),
  };
}

// 15 normal statistics and one KS distance share a significance of 1e-5: 6e-7 each, 5.0 standard
// deviations, and 2 exp(−2 d²) = 6e-7 gives d = 2.74.
const Z = 5;
const KS = 2.74;
const N = 40_000;

test("invariant: random rotations are uniform in the Haar measure (16 statistics at 1e-5 together)", () => {
  const random = createRandom(2024);
  const result = judge(Array.from({ length: N }, () => randomRotation(random)));
  for (const z of [...result.moments, ...result.signs]) expect(Math.abs(z)).toBeLessThan(Z);
  expect(result.ks).toBeLessThan(KS);
  // Mean angle π/2 + 2/π = 126.4756°; its variance under Haar is π²/3 + 2 − (π/2 + 2/π)² = 0.417 rad².
  expect(Math.abs(result.meanAngle - (Math.PI / 2 + 2 / Math.PI))).toBeLessThan(
    Z * Math.sqrt(0.42 / N),
  );
});

test("invariant: the same judge refuses a sampler whose quaternions have positive components only", () => {
  // The defect met in teaching notebooks: Shoemake's formula with angles π/2 · u instead of 2π · u.
  const random = createRandom(2024);
  const corner = Array.from({ length: N }, () => {
    const [u, a, b] = [random.uniform(), random.uniform(), random.uniform()];
    const [r1, r2] = [Math.sqrt(1 - u), Math.sqrt(u)];
    const [t1, t2] = [(Math.PI / 2) * a, (Math.PI / 2) * b];
    return rotationFromQuaternion([
      r2 * Math.cos(t2),
      r1 * Math.sin(t1),
      r1 * Math.cos(t1),
      r2 * Math.sin(t2),
    ]);
  });
  const result = judge(corner);
  expect(Math.max(...result.moments.map(Math.abs))).toBeGreaterThan(10 * Z);
  expect(Math.max(...result.signs.map(Math.abs))).toBeGreaterThan(10 * Z);
  // Its mean angle is close to Haar's: looking at that alone would let it pass.
  expect(Math.abs(result.meanAngle - (Math.PI / 2 + 2 / Math.PI))).toBeLessThan(0.02);
});

test("invariant: the same judge refuses uniform Euler angles", () => {
  const random = createRandom(3);
  const angles = () => 2 * Math.PI * random.uniform();
  const crowded = Array.from({ length: N }, () => {
    const [rot, tilt, psi] = [angles(), Math.PI * random.uniform(), angles()];
    const half = tilt / 2;
    return rotationFromQuaternion([
      Math.cos(half) * Math.cos((rot + psi) / 2),
      Math.sin(half) * Math.sin((rot - psi) / 2),
      Math.sin(half) * Math.cos((rot - psi) / 2),
      Math.cos(half) * Math.sin((rot + psi) / 2),
    ]);
  });
  expect(Math.max(...judge(crowded).moments.map(Math.abs))).toBeGreaterThan(10 * Z);
});

test("invariant: random rotations of one seed are the same bits again", () => {
  const draw = () => randomRotation(createRandom(8, 3));
  expect(draw()).toEqual(draw());
});

test("invariant: even views have the moments of the sphere and unlike in-plane angles", () => {
  for (const n of [1, 2, 7, 50, 501]) {
    const views = evenViews(n).map(viewingDirection);
    expect(views.length).toBe(n);
    if (n < 7) continue;
    for (let i = 0; i < 3; i++) {
      // The stated bounds.
      expect(Math.abs(views.reduce((s, v) => s + v[i], 0) / n)).toBeLessThan(1.6 / n);
      expect(Math.abs(views.reduce((s, v) => s + v[i] ** 2, 0) / n - 1 / 3)).toBeLessThan(2 / n);
    }
  }
  // In-plane angles fill the circle: the first two circular moments of n evenly spread angles are O(log n / n).
  const psi = evenViews(500).map((r) => eulerFromRotation(r).psi);
  for (const k of [1, 2]) {
    const c = psi.reduce((s, v) => s + Math.cos(k * v), 0);
    const s = psi.reduce((sum, v) => sum + Math.sin(k * v), 0);
    expect(Math.hypot(c, s) / 500).toBeLessThan(0.02);
  }
});

test("invariant: no direction of the sphere is farther from an even view than the square packing allows", () => {
  const n = 200;
  const views = evenViews(n).map(viewingDirection);
  const random = createRandom(4);
  let worst = 0;
  for (let i = 0; i < 3000; i++) {
    const d = viewingDirection(randomRotation(random));
    const best = Math.max(...views.map((v) => v[0] * d[0] + v[1] * d[1] + v[2] * d[2]));
    worst = Math.max(worst, Math.acos(best));
  }
  // n cells of area 4π/n; a square cell's corner is at √(2π/n) = 10.2°; the poles are a little worse.
  expect(worst).toBeLessThan(1.35 * Math.sqrt((2 * Math.PI) / n));
  expect(() => evenViews(0)).toThrow(/count/);
});
