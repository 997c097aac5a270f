import { expect, test } from "vitest";
import { fft } from "../fft/index.js";
import { signedFrequency } from "../grid/frequency.js";
import { createRandom } from "../random/index.js";
import {
  nudft1,
  nudft2,
  nudft3,
  nufft1,
  nufft2,
  nufft3,
  planNufft,
  spreadingKernel,
} from "./index.js";
import { awkwardPoints, complexNoise, errorOf, sumOfLengths } from "./testing.js";

const shapes = [[32], [9], [8, 15], [6, 5, 9]];
const samplesOf = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);

/** Σ conj(a) b. */
function inner(a: ArrayLike<number>, b: ArrayLike<number>): [number, number] {
  let [re, im] = [0, 0];
  for (let i = 0; i < a.length; i += 2) {
    re += a[i]! * b[i]! + a[i + 1]! * b[i + 1]!;
    im += a[i]! * b[i + 1]! - a[i + 1]! * b[i]!;
  }
  return [re, im];
}

test("invariant: types 1 and 2 with opposite signs are adjoints to rounding, ⟨A f, c⟩ = ⟨f, A* c⟩, however coarse the tolerance", () => {
  for (const shape of shapes) {
    for (const tolerance of [1e-1, 1e-6, 1e-12]) {
      const points = awkwardPoints(70, shape.length, 3);
      const c = complexNoise(70, 4);
      const f = complexNoise(samplesOf(shape), 5);
      const forward = nufft2(points, f, shape, { tolerance, sign: -1 });
      const back = nufft1(points, c, shape, { tolerance, sign: 1 });
      const [re, im] = inner(forward, c);
      const [re2, im2] = inner(f, back);
      // Sums of a few hundred products, of the size of the product of the norms.
      const size = Math.sqrt(inner(forward, forward)[0] * inner(c, c)[0]);
      expect(Math.hypot(re - re2, im - im2) / size).toBeLessThan(1e-14);
    }
  }
});

test("analytic: at the frequencies of the grid type 2 is the FFT, in the order and with the origin of C2 and C3", () => {
  for (const n of [16, 15]) {
    const f = complexNoise(n, 6);
    const grid = Float64Array.from({ length: n }, (_, k) => signedFrequency(k, n) / n);
    const got = nufft2(grid, f, [n], { tolerance: 1e-12 });
    // The FFT refers to index 0: bring the origin, index ⌊n/2⌋, there.
    const rolled = f.map((_, i) => f[(i + 2 * Math.floor(n / 2)) % (2 * n)]!);
    expect(errorOf(got, fft(rolled, [n])).largest / sumOfLengths(f)).toBeLessThan(1e-12);
  }
});

test("analytic: one point at the origin gives ones; moved, a plane wave of that frequency, x first and fastest", () => {
  const shape = [5, 8];
  const got = nufft1(Float64Array.of(0.125, 0.4), Float64Array.of(1), shape, { tolerance: 1e-12 });
  for (let ky = -2; ky <= 2; ky++) {
    for (let kx = -4; kx < 4; kx++) {
      const i = 2 * (kx + 4 + 8 * (ky + 2));
      const phase = -2 * Math.PI * (0.125 * kx + 0.4 * ky);
      expect(got[i]).toBeCloseTo(Math.cos(phase), 11);
      expect(got[i + 1]).toBeCloseTo(Math.sin(phase), 11);
    }
  }
});

test("analytic: the transform of a Gaussian off the grid is a Gaussian", () => {
  const n = 64;
  const sigma = 3;
  const f = Float64Array.from({ length: n }, (_, i) =>
    Math.exp(-((i - 32) ** 2) / (2 * sigma ** 2)),
  );
  const random = createRandom(8);
  const points = Float64Array.from({ length: 40 }, () => 0.3 * (random.uniform() - 0.5));
  const got = nufft2(points, f, [n], { tolerance: 1e-12 });
  points.forEach((nu, j) => {
    const expected = sigma * Math.sqrt(2 * Math.PI) * Math.exp(-2 * (Math.PI * sigma * nu) ** 2);
    // The sum is the integral but for its images, at 1 ± ν: exp(−2π² 9 · 0.85²) = 1e-56; and the tails at ±32: 2e-25.
    expect(Math.abs(got[2 * j]! - expected)).toBeLessThan(1e-11);
    expect(Math.abs(got[2 * j + 1]!)).toBeLessThan(1e-11);
  });
});

test("invariant: a plan gives what the single calls give, again and again, and with other points", () => {
  const shape = [12, 10];
  const plan = planNufft({ shape, tolerance: 1e-7, sign: 1 });
  for (const [count, seed] of [
    [40, 1],
    [7, 2],
    [0, 3],
  ] as const) {
    const points = awkwardPoints(count, 2, seed);
    plan.setPoints(points);
    const c = complexNoise(count, seed);
    const once = plan.type1Into(new Float64Array(240), c);
    expect(plan.type1Into(new Float64Array(240), c)).toEqual(once);
    expect(nufft1(points, c, shape, { tolerance: 1e-7, sign: 1 })).toEqual(once);
    expect(errorOf(once, nudft1(points, c, shape, 1)).largest).toBeLessThan(
      1e-7 * sumOfLengths(c) + 1e-13,
    );
  }
});

test("invariant: out may be the input: the input is read before the first number is written", () => {
  const points = awkwardPoints(20, 1, 4);
  const plan = planNufft({ shape: [20] });
  plan.setPoints(points);
  const values = complexNoise(20, 5);
  for (const run of [plan.type1Into, plan.type2Into]) {
    const apart = run(new Float64Array(40), values);
    const same = values.slice();
    expect(run(same, same)).toEqual(apart);
  }
});

test("invariant: real strengths are complex ones without imaginary parts; both signs are mirror images for them", () => {
  const points = awkwardPoints(30, 2, 9);
  const real = Float64Array.from({ length: 30 }, (_, i) => Math.sin(i));
  const complex = Float64Array.from({ length: 60 }, (_, i) => (i % 2 ? 0 : real[i / 2]!));
  expect(nufft1(points, real, [7, 9])).toEqual(nufft1(points, complex, [7, 9]));
  const conjugate = nufft1(points, real, [7, 9], { sign: 1 }).map((v, i) => (i % 2 ? -v : v));
  expect(errorOf(conjugate, nufft1(points, real, [7, 9])).relative).toBeLessThan(1e-14);
});

test("invariant: many points on a large grid are put in order first, and nothing but rounding changes", () => {
  const shape = [40, 40, 40];
  const points = awkwardPoints(60, 3, 2);
  const c = complexNoise(60, 3);
  const got = nufft1(points, c, shape, { tolerance: 1e-6 });
  expect(errorOf(got, nudft1(points, c, shape)).largest / sumOfLengths(c)).toBeLessThan(1e-6);
});

test("invariant: single precision keeps to its tolerance, with half the memory", () => {
  const points = awkwardPoints(60, 2, 2);
  const c = complexNoise(60, 3);
  for (const tolerance of [1e-2, 1e-4, 1e-5]) {
    const got = nufft1(points, c, [16, 16], { tolerance, precision: "f32" });
    expect(errorOf(got, nudft1(points, c, [16, 16])).largest / sumOfLengths(c)).toBeLessThan(
      tolerance,
    );
  }
  expect(() => planNufft({ shape: [8], tolerance: 1e-6, precision: "f32" })).toThrow(
    /at least 1e-5/,
  );
});

test("invariant: any kernel of any width keeps to the bound of its plan", () => {
  const points = awkwardPoints(50, 1, 2);
  const c = complexNoise(50, 3);
  const truth = nudft1(points, c, [24]);
  for (const name of ["semicircle", "kaiser-bessel", "gaussian", "triangle", "box"] as const) {
    for (const width of [1, 2, 3, 6, 11]) {
      const plan = planNufft({ shape: [24], kernel: spreadingKernel(name, width) });
      plan.setPoints(points);
      const { largest } = errorOf(plan.type1Into(new Float64Array(48), c), truth);
      // The bound was sampled at 33 places and 21 frequencies: between them it is a few per cent higher.
      expect(largest / sumOfLengths(c)).toBeLessThan(1.05 * plan.bound + 1e-14);
    }
  }
});

test("invariant: type 3 is type 1 at whole frequencies, and does not mind where the origins lie", () => {
  const points = awkwardPoints(30, 2, 5).map((t) => t - Math.round(t));
  const c = complexNoise(30, 6);
  const grid: number[] = [];
  for (let y = -3; y <= 3; y++) for (let x = -4; x < 4; x++) grid.push(x, y);
  const got = nufft3(points, c, Float64Array.from(grid), 2, { tolerance: 1e-11 });
  expect(errorOf(got, nudft1(points, c, [7, 8])).largest / sumOfLengths(c)).toBeLessThan(1e-11);

  const far = points.map((v, i) => v + (i % 2 ? 1000 : -300));
  const targets = Float64Array.from(grid, (v, i) => 0.31 * v + (i % 2 ? 50 : 7));
  const truth = nudft3(far, c, targets, 2);
  // Phases of 50 000 turns are known to 1e-16 of that.
  expect(
    errorOf(nufft3(far, c, targets, 2, { tolerance: 1e-9 }), truth).largest / sumOfLengths(c),
  ).toBeLessThan(1e-9 + 5e-11);
});

test("analytic: type 3 with one point, one target, or all in one place", () => {
  const one = nufft3(Float64Array.of(2.5), Float64Array.of(3), Float64Array.of(0.1), 1);
  expect(one[0]).toBeCloseTo(3 * Math.cos(Math.PI / 2), 9);
  expect(one[1]).toBeCloseTo(-3, 9);
  const same = nufft3(Float64Array.of(1, 1), Float64Array.of(1, 2), Float64Array.of(0, 1, 2.5), 1);
  [3, 3, -3].forEach((v, k) => expect(same[2 * k]).toBeCloseTo(v, 8));
  expect(nufft3(new Float64Array(0), new Float64Array(0), Float64Array.of(1), 1)).toEqual(
    new Float64Array(2),
  );
});

test("invariant: what cannot be is refused, with the reason", () => {
  const points = Float64Array.of(0.1, 0.2, 0.3);
  expect(() => nufft1(points, points, [4, 4])).toThrow(/multiple of 2 numbers: x, y of each point/);
  expect(() => nufft1(points, Float64Array.of(1, 2), [4])).toThrow(/3 real or 6 interleaved/);
  expect(() => nufft1(Float64Array.of(NaN), Float64Array.of(1), [4])).toThrow(
    /points\[0\].*finite/,
  );
  expect(() => nufft1(points, points, [4], { tolerance: 1e-15 })).toThrow(/at least 1e-12/);
  expect(() => nufft1(points, points, [4], { tolerance: 1 })).toThrow(/below 1/);
  expect(() => nufft1(points, points, [0])).toThrow(/whole number/);
  expect(() => nudft2(points, points, [2, 2, 2, 2])).toThrow(/one to three axes/);
  expect(() => spreadingKernel("box", 0)).toThrow(/1 to 32/);
  const wide = Float64Array.of(0, 0, 0, 1e4, 1e4, 1e4);
  expect(() => nufft3(wide, Float64Array.of(1, 1), wide, 3)).toThrow(
    /grows with \(extent of the points\)/,
  );
});
