import { expect, test } from "vitest";
import { createRandom } from "../random/random.js";
import { paddedGrid } from "./padded-grid.js";
import { createSums, foldedPointInto } from "./slice.js";
import { shellWeights, wienerInto } from "./wiener.js";

test("analytic: equal weights W and values F give F / (W (1 + τ)) inside the radius and 0 outside", () => {
  const grid = paddedGrid({ boxSize: 8, pixelSize: 1 });
  const { width, side, extent, paddedSize: size } = grid;
  const sums = createSums(grid);
  // The plane x = 0 is added to its mate, so it starts with half.
  for (let i = 0; i < grid.points; i++) {
    const part = i % width === 0 ? 0.5 : 1;
    sums[3 * i] = 3 * part;
    sums[3 * i + 2] = 2 * part;
  }
  const mean = shellWeights([sums], grid);
  for (let s = 0; s < 4; s++) expect(mean[s]).toBeCloseTo(2, 12);
  const half = size / 2 + 1;
  const out = new Float64Array(2 * size * size * half);
  wienerInto(out, [sums], grid, 0.25);
  for (let z = 0, i = 0; z < size; z++) {
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < half; x++, i += 2) {
        const r2 = x ** 2 + (y < 8 ? y : y - size) ** 2 + (z < 8 ? z : z - size) ** 2;
        expect(out[i]).toBeCloseTo(r2 <= grid.radius ** 2 ? 3 / 2.5 : 0, 12);
        expect(out[i + 1]).toBe(0);
      }
    }
  }
  expect(side).toBe(2 * extent + 1);
});

test("analytic: two sums solve as their sum, and a point without weight is 0 whatever its value", () => {
  const grid = paddedGrid({ boxSize: 6, pixelSize: 1 });
  const random = createRandom(1);
  const make = () => {
    const sums = createSums(grid);
    return sums.map((_, i) => (i % 3 === 2 ? random.uniform() : random.normal()));
  };
  const [a, b] = [make(), make()];
  const both = a.map((v, i) => v + b[i]!);
  const length = 2 * grid.paddedSize ** 2 * (grid.paddedSize / 2 + 1);
  const [apart, together] = [new Float64Array(length), new Float64Array(length)];
  wienerInto(apart, [a, b], grid, 0.1);
  wienerInto(together, [both], grid, 0.1);
  apart.forEach((v, i) => expect(Math.abs(v - together[i]!)).toBeLessThan(1e-12));

  const weightless = a.map((v, i) => (i % 3 === 2 ? 0 : v));
  wienerInto(apart, [weightless], grid, 0);
  expect(apart.every((v) => v === 0)).toBe(true);
});

test("analytic: a sum near x = 0 holds its Friedel mate's", () => {
  const grid = paddedGrid({ boxSize: 6, pixelSize: 1, interpolation: "gridding" });
  const { xLow, width, extent, side } = grid;
  const at = (x: number, y: number, z: number): number =>
    x - xLow + width * (y + extent + side * (z + extent));
  const sums = createSums(grid);
  sums.set([1, 2, 3], 3 * at(1, 2, -1));
  sums.set([10, 20, 4], 3 * at(-1, -2, 1));
  const point = new Float64Array(3);
  foldedPointInto(point, sums, grid, 1, 2, -1);
  expect(Array.from(point)).toEqual([11, -18, 7]);
  foldedPointInto(point, sums, grid, 2, 2, -1);
  expect(Array.from(point)).toEqual([0, 0, 0]);
});
