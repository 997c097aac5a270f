import { expect, test } from "vitest";
import { createRandom } from "../random/index.js";
import {
  applyMask,
  circularMask,
  cosineEdge,
  createImage,
  createVolume,
  sphericalMask,
  statisticsOf,
} from "./index.js";

test("analytic: the statistics of 1 … n are those of the textbook", () => {
  const n = 10_001;
  const s = statisticsOf(Float32Array.from({ length: n }, (_, i) => i + 1));
  expect([s.min, s.max, s.mean, s.finite, s.nonFinite]).toEqual([1, n, (n + 1) / 2, n, 0]);
  expect(s.standardDeviation).toBeCloseTo(Math.sqrt((n * n - 1) / 12), 8);
});

test("analytic: a mean of 10⁸ costs the deviation no digits", () => {
  const s = statisticsOf(Float64Array.from({ length: 1000 }, (_, i) => 1e8 + (i % 2)));
  expect(s.standardDeviation).toBe(0.5);
});

test("analytic: samples that are not finite are counted and left out", () => {
  const s = statisticsOf([Number.NaN, 3, Number.POSITIVE_INFINITY, 5, Number.NEGATIVE_INFINITY]);
  expect(s).toEqual({ min: 3, max: 5, mean: 4, standardDeviation: 1, finite: 2, nonFinite: 3 });
  const none = statisticsOf([Number.NaN]);
  expect([none.min, none.mean, none.finite, none.nonFinite]).toEqual([
    Number.NaN,
    Number.NaN,
    0,
    1,
  ]);
});

test("invariant: statistics are unchanged by the order of the samples to the last few digits", () => {
  const random = createRandom(1);
  const values = Float32Array.from({ length: 50_000 }, () => 100 + random.normal());
  const a = statisticsOf(values);
  const b = statisticsOf(values.slice().sort());
  // Thirteen block sums of 4096 doubles each: about 4096 · 2⁻⁵³ relative.
  expect(Math.abs(a.mean / b.mean - 1)).toBeLessThan(1e-12);
  expect(Math.abs(a.standardDeviation / b.standardDeviation - 1)).toBeLessThan(1e-10);
});

test("analytic: a cosine edge is 1, a half, 0 and monotonic; without a width it is a step", () => {
  expect([2, 3, 4, 5].map((r) => cosineEdge(r, 2, 2))).toEqual([1, 0.5, 0, 0]);
  expect(cosineEdge(2.5, 2, 2)).toBeCloseTo(0.5 + Math.SQRT1_2 / 2, 15);
  expect([2, 2.001].map((r) => cosineEdge(r, 2, 0))).toEqual([1, 0]);
  for (let r = 2; r < 4; r += 0.1)
    expect(cosineEdge(r + 0.1, 2, 2)).toBeLessThan(cosineEdge(r, 2, 2));
});

test("analytic: a hard ball holds the lattice points of its radius, odd and even boxes alike", () => {
  // Lattice points within radius 1, 2, 3: 1 + 6 = 7, 33, 123.
  for (const n of [8, 9, [7, 8, 9] as const]) {
    const counts = [1, 2, 3].map((r) => sphericalMask(n, r).data.reduce((s, v) => s + v, 0));
    expect(counts).toEqual([7, 33, 123]);
  }
  expect([1, 2, 3].map((r) => circularMask(8, r).data.reduce((s, v) => s + v, 0))).toEqual([
    5, 13, 29,
  ]);
});

test("analytic: the ball is about index ⌊n/2⌋ and its lengths are Å", () => {
  const mask = sphericalMask([6, 7, 8], 3, 0, 2);
  const at = (x: number, y: number, z: number) => mask.data[x + 6 * (y + 7 * z)];
  expect([at(3, 3, 4), at(4, 3, 4), at(5, 3, 4), at(3, 3, 5), at(3, 5, 4)]).toEqual([
    1, 1, 0, 1, 0,
  ]);
  expect(mask.voxelSize).toBe(2);
});

test("analytic: a mask multiplies, and another box is refused", () => {
  const volume = createVolume(4, 1, new Float32Array(64).fill(3));
  const masked = applyMask(volume, sphericalMask(4, 1));
  expect(masked.data.reduce((s, v) => s + v, 0)).toBe(21);
  expect(volume.data[0]).toBe(3);
  expect(() => applyMask(volume, sphericalMask(5, 1))).toThrow(/5 × 5 × 5.*4 × 4 × 4/);
});

test("analytic: sizes and spacings that make no sense are refused", () => {
  expect(() => createVolume(0, 1)).toThrow(/size/);
  expect(() => createVolume([4, 2.5, 4], 1)).toThrow(/size/);
  expect(() => createVolume(4, 0)).toThrow(/voxelSize/);
  expect(() => createImage(4, Number.NaN)).toThrow(/pixelSize/);
  expect(() => createImage(4, 1, new Float32Array(15))).toThrow(/16 samples/);
  expect(() => sphericalMask(4, -1)).toThrow(/radius/);
});
