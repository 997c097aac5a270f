import { expect, test } from "vitest";
import { analyticVolume, gaussianBlobPhantom, rotatePhantom } from "../imaging/phantoms.js";
import { createRandom } from "../random/index.js";
import { randomRotation } from "../rotation/index.js";
import { applyRotation } from "../rotation/matrix.js";
import {
  ballInvariants,
  ballSpectrum,
  degreePower,
  directionsOf,
  harmonicIndex,
  sphereFromCoefficients,
  sphereGrid,
  sphereTransform,
  sphericalHarmonic,
  volumeFromBallSpectrum,
} from "./index.js";

test("analytic: low harmonics are their polynomials, orthonormal, with the Condon–Shortley sign", () => {
  for (const [theta, phi] of [
    [0.4, 1.1],
    [2, -2.5],
    [Math.PI / 2, 0],
  ] as const) {
    const [s, c] = [Math.sin(theta), Math.cos(theta)];
    expect(sphericalHarmonic(0, 0, theta, phi)[0]).toBeCloseTo(Math.sqrt(1 / (4 * Math.PI)), 14);
    expect(sphericalHarmonic(1, 0, theta, phi)[0]).toBeCloseTo(
      Math.sqrt(3 / (4 * Math.PI)) * c,
      14,
    );
    const [re, im] = sphericalHarmonic(1, 1, theta, phi);
    expect(re).toBeCloseTo(-Math.sqrt(3 / (8 * Math.PI)) * s * Math.cos(phi), 14);
    expect(im).toBeCloseTo(-Math.sqrt(3 / (8 * Math.PI)) * s * Math.sin(phi), 14);
    const [minus] = sphericalHarmonic(1, -1, theta, phi);
    expect(minus).toBeCloseTo(Math.sqrt(3 / (8 * Math.PI)) * s * Math.cos(phi), 14);
    expect(sphericalHarmonic(2, 2, theta, phi)[0]).toBeCloseTo(
      Math.sqrt(15 / (32 * Math.PI)) * s * s * Math.cos(2 * phi),
      14,
    );
  }
});

test("analytic: the addition theorem, Σ_m |Y_lm|² = (2l + 1)/4π, up to degree 200", () => {
  for (const l of [0, 3, 40, 200]) {
    let sum = 0;
    for (let m = -l; m <= l; m++) {
      const [re, im] = sphericalHarmonic(l, m, 1.234, 0.5);
      sum += re * re + im * im;
    }
    expect((sum * 4 * Math.PI) / (2 * l + 1)).toBeCloseTo(1, 11);
  }
});

test("invariant: on the sphere, coefficients → values → coefficients, and Parseval", () => {
  for (const order of [0, 1, 7, 24]) {
    const grid = sphereGrid(order);
    const random = createRandom(order);
    const a = Float64Array.from({ length: 2 * (order + 1) ** 2 }, () => random.normal());
    const values = sphereFromCoefficients(grid, a);
    const back = sphereTransform(grid, values);
    back.forEach((v, i) => expect(Math.abs(v - a[i]!)).toBeLessThan(1e-12));
    let energy = 0;
    for (let t = 0, i = 0; t < grid.rings; t++) {
      for (let p = 0; p < 2 * grid.samples; p++, i++) energy += grid.weights[t]! * values[i]! ** 2;
    }
    const power = degreePower(a).reduce((sum, v) => sum + v, 0);
    expect(energy / power).toBeCloseTo(1, 11);
  }
});

test("invariant: a rotation leaves the power of every degree, and moves the coefficients", () => {
  const order = 12;
  const grid = sphereGrid(order);
  const directions = directionsOf(grid);
  const rotation = randomRotation(createRandom(5));
  // A polynomial of degree 6 has no degrees above 6, in any direction.
  const f = (x: number, y: number, z: number) =>
    (x + 0.4 * y) ** 3 * (z - 0.2 * x) ** 3 + y - 0.3 * z * z;
  const sampled = (turn: boolean) => {
    const values = new Float64Array((2 * directions.length) / 3);
    for (let i = 0; 3 * i < directions.length; i++) {
      const at = [directions[3 * i]!, directions[3 * i + 1]!, directions[3 * i + 2]!] as const;
      const [x, y, z] = turn ? applyRotation(rotation, at) : at;
      values[2 * i] = f(x, y, z);
    }
    return sphereTransform(grid, values);
  };
  const [still, turned] = [sampled(false), sampled(true)];
  const [before, after] = [degreePower(still), degreePower(turned)];
  before.forEach((power, l) => expect(Math.abs(power - after[l]!)).toBeLessThan(1e-13));
  expect(
    Math.abs(still[2 * harmonicIndex(2, 1)]! - turned[2 * harmonicIndex(2, 1)]!),
  ).toBeGreaterThan(1e-3);
  for (let l = 7; l <= order; l++) expect(before[l]).toBeLessThan(1e-25);
});

/** Three blobs off the middle of a box of 24, nothing near its faces or the surface of the ball. */
const phantom = gaussianBlobPhantom([
  { x: 2.5, y: 1, z: -1.5, sigma: 1.5, weight: 30 },
  { x: -2, y: 2, z: 1, sigma: 1.6, weight: 20 },
  { x: 0, y: -2.5, z: 2, sigma: 1.7, weight: 25 },
]);

test("invariant: a map comes back from its ball spectrum, and Parseval holds", () => {
  const volume = analyticVolume(phantom, 24, 1);
  const spectrum = ballSpectrum(volume, { order: 16, radius: 12 });
  const back = volumeFromBallSpectrum(spectrum, 24);
  const peak = Math.max(...volume.data);
  let [worst, energy, power] = [0, 0, 0];
  volume.data.forEach((v, i) => {
    worst = Math.max(worst, Math.abs(v - back.data[i]!));
    energy += v * v;
  });
  for (const block of spectrum.blocks) for (const v of block) power += v * v;
  // What degrees above 16 and the corners beyond Nyquist hold: (k r)^17/(2·17+1)!! for k = 1/σ, r = 4 is 1e-4 at most.
  expect(worst / peak).toBeLessThan(2e-4);
  expect(power / energy).toBeCloseTo(1, 5);
});

test("analytic: a centred Gaussian has degree 0 only", () => {
  const round = gaussianBlobPhantom([{ x: 0, y: 0, z: 0, sigma: 1.8, weight: 10 }]);
  const { blocks } = ballSpectrum(analyticVolume(round, 20, 1), { order: 6, radius: 10 });
  const power = blocks.map((block) => block.reduce((sum, v) => sum + v * v, 0));
  for (let l = 1; l <= 6; l++) expect(power[l]! / power[0]!).toBeLessThan(1e-13);
  // ∫ V² = w²/(8 π^{3/2} σ³)
  expect(power[0]).toBeCloseTo(100 / (8 * Math.PI ** 1.5 * 1.8 ** 3), 6);
});

test("invariant: no rotation of the map changes its invariants", () => {
  // Far fewer degrees than the map has: those left out must not fold back.
  const options = { order: 4, radius: 11, frequency: 0.35 };
  const turned = rotatePhantom(phantom, randomRotation(createRandom(3)));
  const [a, b] = [phantom, turned].map((of) =>
    ballInvariants(ballSpectrum(analyticVolume(of, 24, 1), options)),
  );
  const size = Math.max(...a![0]!);
  a!.forEach((matrix, l) =>
    matrix.forEach((v, i) => expect(Math.abs(v - b![l]![i]!) / size).toBeLessThan(1e-6)),
  );
  // And not because they are all zero.
  expect(Math.max(...a![2]!) / size).toBeGreaterThan(1e-3);
});

test("invariant: what cannot be is refused", () => {
  const volume = analyticVolume(phantom, 16, 1);
  expect(() => ballSpectrum(volume, { order: 65, radius: 8 })).toThrow(/0 to 64/);
  expect(() => ballSpectrum(volume, { order: 4, radius: 9 })).toThrow(/at most half the box, 8/);
  expect(() => sphericalHarmonic(2, 3, 0, 0)).toThrow(/−2 to 2/);
  expect(() => sphereGrid(-1)).toThrow(/0 to 200/);
});
