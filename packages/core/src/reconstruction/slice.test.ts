import { expect, test } from "vitest";
import { createRandom } from "../random/random.js";
import { identityRotation, transposeRotation } from "../rotation/matrix.js";
import { randomRotation } from "../rotation/sampling.js";
import { paddedGrid, type PaddedGrid } from "./padded-grid.js";
import { createSums, extractSliceInto, foldedPointInto, insertSliceInto } from "./slice.js";

const kernels = ["nearest", "trilinear", "gridding"] as const;

/** A Hermitian function on the whole grid: random where x > 0, and made its own mate's conjugate elsewhere. */
function hermitianGrid(grid: PaddedGrid, seed: number): Float64Array {
  const random = createRandom(seed);
  const data = Float64Array.from({ length: 2 * grid.points }, () => random.normal());
  eachPoint(grid, (x, i, mate) => {
    if (x > 0 || mate < 0) return;
    data[2 * i] = data[2 * mate]!;
    data[2 * i + 1] = i === mate ? 0 : -data[2 * mate + 1]!;
  });
  return data;
}

/** x, index and index of the mate (−1 where it is not stored) of every grid point. */
function eachPoint(
  { xLow, width, extent, side }: PaddedGrid,
  visit: (x: number, index: number, mate: number, y: number, z: number) => void,
): void {
  for (let z = -extent, i = 0; z <= extent; z++) {
    for (let y = -extent; y <= extent; y++) {
      for (let x = xLow; x < xLow + width; x++, i++) {
        const stored = -x >= xLow && -x < xLow + width;
        const mate = -x - xLow + width * (-y + extent + side * (-z + extent));
        visit(x, i, stored ? mate : -1, y, z);
      }
    }
  }
}

test("invariant: insertion is the adjoint of extraction, ⟨Pv, y⟩ = ⟨v, Pᵀy⟩ over the full plane and the full grid", () => {
  for (const boxSize of [8, 9, 15]) {
    for (const interpolation of kernels) {
      const grid = paddedGrid({ boxSize, pixelSize: 1, interpolation });
      const random = createRandom(boxSize);
      const half = Math.floor(boxSize / 2) + 1;
      const v = hermitianGrid(grid, 7);
      // A real image's half spectrum: the column kx = 0 holds mates.
      const y = Float64Array.from({ length: 2 * boxSize * half }, () => random.normal());
      for (let ky = 0; ky < boxSize; ky++) {
        const mate = 2 * half * ((boxSize - ky) % boxSize);
        y[2 * half * ky] = y[mate]!;
        y[2 * half * ky + 1] = mate === 2 * half * ky ? 0 : -y[mate + 1]!;
      }
      const rotation = randomRotation(random);

      const slice = new Float64Array(y.length);
      extractSliceInto(slice, v, grid, rotation);
      let plane = 0;
      for (let i = 0; i < y.length; i++) plane += (i % (2 * half) < 2 ? 1 : 2) * slice[i]! * y[i]!;

      const sums = createSums(grid);
      insertSliceInto(sums, y, new Float64Array(y.length / 2), grid, rotation);
      const point = new Float64Array(3);
      let space = 0;
      eachPoint(grid, (x, i, _mate, gy, gz) => {
        if (x < 0) return;
        foldedPointInto(point, sums, grid, x, gy, gz);
        space += (x === 0 ? 1 : 2) * (v[2 * i]! * point[0]! + v[2 * i + 1]! * point[1]!);
      });
      // Sums of some thousand products of order one, in double precision.
      expect(Math.abs(plane - space)).toBeLessThan(1e-11 * Math.abs(plane) + 1e-11);
    }
  }
});

/** Weight of a slice spread on the grid, mates included. */
function totalWeight(grid: PaddedGrid, sums: Float64Array): number {
  const point = new Float64Array(3);
  let total = 0;
  eachPoint(grid, (x, _i, _mate, y, z) => {
    if (x < 0) return;
    foldedPointInto(point, sums, grid, x, y, z);
    total += (x === 0 ? 1 : 2) * point[2]!;
  });
  return total;
}

function coefficientsInside(grid: PaddedGrid): number {
  const n = grid.boxSize;
  let count = 0;
  for (let ky = -n; ky <= n; ky++) {
    for (let kx = -n; kx <= n; kx++) if (kx * kx + ky * ky <= grid.maxRadiusSquared) count++;
  }
  return count;
}

test("invariant: trilinear insertion keeps all the weight: one per coefficient of the full plane", () => {
  for (const boxSize of [16, 17]) {
    for (const padding of [1, 2]) {
      const grid = paddedGrid({ boxSize, pixelSize: 1, padding });
      const length = boxSize * (Math.floor(boxSize / 2) + 1);
      const ones = new Float64Array(length).fill(1);
      const sums = createSums(grid);
      const random = createRandom(2);
      for (let view = 0; view < 5; view++) {
        insertSliceInto(sums, new Float64Array(2 * length), ones, grid, randomRotation(random));
      }
      const expected = 5 * coefficientsInside(grid);
      expect(Math.abs(totalWeight(grid, sums) / expected - 1)).toBeLessThan(1e-13);
    }
  }
});

test("invariant: an insertion that overwrites what it touches twice would lose weight that this one keeps", () => {
  // The fault known as BUG-2: at padding 1 neighbours of one slice share grid points.
  const grid = paddedGrid({ boxSize: 16, pixelSize: 1, padding: 1 });
  const length = 16 * 9;
  const rotation = randomRotation(createRandom(5));
  const ones = new Float64Array(length).fill(1);
  const kept = createSums(grid);
  insertSliceInto(kept, new Float64Array(2 * length), ones, grid, rotation);

  const overwritten = createSums(grid);
  for (let i = 0; i < length; i++) {
    const one = createSums(grid);
    const single = new Float64Array(length);
    single[i] = 1;
    insertSliceInto(one, new Float64Array(2 * length), single, grid, rotation);
    one.forEach((w, g) => {
      if (w > 0) overwritten[g] = w;
    });
  }
  const loss = 1 - totalWeight(grid, overwritten) / totalWeight(grid, kept);
  expect(loss).toBeGreaterThan(0.05);
});

test("analytic: the slice of a linear function of place is that function, and Rᵀ gives another one", () => {
  const grid = paddedGrid({ boxSize: 12, pixelSize: 1 });
  // i (a·k) is Hermitian and linear: trilinear interpolation is exact on it.
  const direction = [0.3, -1.1, 0.7];
  const v = new Float64Array(2 * grid.points);
  eachPoint(grid, (x, i, _mate, y, z) => {
    v[2 * i + 1] = direction[0]! * x + direction[1]! * y + direction[2]! * z;
  });
  const rotation = randomRotation(createRandom(11));
  const slice = new Float64Array(2 * 12 * 7);
  extractSliceInto(slice, v, grid, rotation);
  const wrong = new Float64Array(slice.length);
  extractSliceInto(wrong, v, grid, transposeRotation(rotation));
  let worst = 0;
  let worstWrong = 0;
  for (let ky = -5; ky <= 5; ky++) {
    for (let kx = 0; kx <= 5; kx++) {
      if (kx * kx + ky * ky > grid.maxRadiusSquared) continue;
      const place = [0, 1, 2].map((a) => 2 * (kx * rotation[a]! + ky * rotation[3 + a]!));
      const expected = place.reduce((sum, p, a) => sum + p * direction[a]!, 0);
      const at = 2 * (kx + 7 * ((ky + 12) % 12)) + 1;
      worst = Math.max(worst, Math.abs(slice[at]! - expected));
      worstWrong = Math.max(worstWrong, Math.abs(wrong[at]! - expected));
    }
  }
  expect(worst).toBeLessThan(1e-13);
  expect(worstWrong).toBeGreaterThan(1);
});

test("analytic: at and beyond Nyquist, and beyond maxFrequency, a slice is zero", () => {
  const unlimited = paddedGrid({ boxSize: 10, pixelSize: 2 });
  expect(unlimited.maxRadiusSquared).toBe(24);
  expect(paddedGrid({ boxSize: 11, pixelSize: 2 }).maxRadiusSquared).toBe(30);
  const grid = paddedGrid({ boxSize: 10, pixelSize: 2, maxFrequency: 3 / 20 });
  expect(grid.maxRadiusSquared).toBe(9);
  expect(grid.points).toBeLessThan(unlimited.points);
  const v = new Float64Array(2 * grid.points).fill(1);
  const slice = new Float64Array(2 * 10 * 6);
  extractSliceInto(slice, v, grid, identityRotation());
  for (let i = 0; i < 60; i++) {
    const kx = i % 6;
    const ky = Math.floor(i / 6) < 5 ? Math.floor(i / 6) : Math.floor(i / 6) - 10;
    expect(slice[2 * i]).toBeCloseTo(kx * kx + ky * ky <= 9 ? 1 : 0, 12);
  }
});
