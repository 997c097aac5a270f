import { expect, test } from "vitest";
import { analyticVolume, handedPhantom } from "../imaging/phantoms.js";
import { createRandom } from "../random/index.js";
import {
  automaticThreshold,
  cosineEdge,
  createVolume,
  softMaskFromMap,
  sphericalMask,
} from "./index.js";

test("reference: distances equal a search over all voxels above the threshold, in boxes of any sides", () => {
  const random = createRandom(1);
  const [nx, ny, nz] = [19, 22, 17];
  const volume = createVolume([nx, ny, nz], 1.5);
  for (let i = 0; i < 40; i++) volume.data[random.integer(volume.data.length)] = 1;
  const inside = [...volume.data.keys()].filter((i) => volume.data[i] > 0.5);
  const at = (i: number) => [i % nx, Math.floor(i / nx) % ny, Math.floor(i / nx / ny)];
  const mask = softMaskFromMap(volume, { threshold: 0.5, extend: 2, edge: 6 });
  mask.data.forEach((v, i) => {
    const distance = Math.min(
      ...inside.map((j) => Math.hypot(...at(i).map((c, axis) => c - at(j)[axis]))),
    );
    expect(v).toBeCloseTo(cosineEdge(1.5 * distance, 2, 6), 6);
  });
});

test("analytic: around a single voxel the mask is a soft ball", () => {
  const volume = createVolume(17, 2);
  volume.data[8 + 17 * (8 + 17 * 8)] = 1;
  const mask = softMaskFromMap(volume, { threshold: 0.5, extend: 5, edge: 4 });
  const ball = sphericalMask(17, 5, 4, 2);
  mask.data.forEach((v, i) => expect(v).toBeCloseTo(ball.data[i], 6));
});

test("invariant: the automatic mask holds a phantom, leaves the corners, and is the same whatever the map's scale", () => {
  const n = 64;
  const clean = analyticVolume(handedPhantom(n, 2), n, 2);
  const total = clean.data.reduce((s, v) => s + v, 0);
  const peak = clean.data.reduce((m, v) => Math.max(m, v), 0);
  const random = createRandom(2);
  for (const spread of [0, 0.05, 0.3]) {
    const noisy = { ...clean, data: clean.data.map((v) => v + spread * peak * random.normal()) };
    const mask = softMaskFromMap(noisy);
    const held = mask.data.reduce((s, m, i) => s + m * clean.data[i], 0) / total;
    const share = mask.data.reduce((s, m) => s + m, 0) / n ** 3;
    expect(held).toBeGreaterThan(0.97);
    expect(share).toBeLessThan(0.5);
    expect(mask.data[0]).toBe(0);
    const scaled = softMaskFromMap({ ...noisy, data: noisy.data.map((v) => 10 * v + 50) });
    let worst = 0;
    scaled.data.forEach((v, i) => (worst = Math.max(worst, Math.abs(v - mask.data[i]))));
    // A voxel within a rounding of the threshold may change sides; the edge then moves by a voxel of six.
    expect(worst).toBeLessThan(0.3);
  }
});

test("analytic: the threshold is a tenth of the peak without noise, four spreads with it, never above half", () => {
  const flat = new Float64Array(1000);
  flat[500] = 10;
  expect(automaticThreshold(flat)).toBeCloseTo(1, 6);
  const random = createRandom(3);
  const noisy = Float64Array.from({ length: 50_000 }, (_, i) => (i < 50 ? 20 : random.normal()));
  // Cut at 3σ, normal noise keeps 0.9866 of its spread, and cut again at 3 of that a little less: about 0.98.
  expect(automaticThreshold(noisy)).toBeGreaterThan(3.7);
  expect(automaticThreshold(noisy)).toBeLessThan(4.05);
  const pure = Float64Array.from({ length: 50_000 }, () => random.normal());
  expect(automaticThreshold(pure)).toBeLessThan(
    0.5 * pure.reduce((m, v) => Math.max(m, v), 0) + 0.05,
  );
});

test("analytic: nothing above the threshold, or nothing to see at all, is refused", () => {
  const volume = createVolume(8, 1);
  expect(() => softMaskFromMap(volume)).toThrow(/varies/);
  volume.data[3] = 1;
  expect(() => softMaskFromMap(volume, { threshold: 2 })).toThrow(/highest value, 1/);
  expect(() => softMaskFromMap(volume, { threshold: 0.5, edge: -1 })).toThrow(/edge/);
});
