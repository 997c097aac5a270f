import { expect, test } from "vitest";
import { createRandom } from "../random/index.js";
import { measureRounding, unitRoundoff, type TransformMethod } from "./index.js";

/** The rms error of a method at some lengths, the mean of a few draws. */
function growth(method: TransformMethod, sizes: readonly number[]): number[] {
  return sizes.map((n) => {
    const random = createRandom(n);
    const draws = Array.from(
      { length: 3 },
      () => measureRounding(n, [method], random, { coefficients: 48 })[0].rms,
    );
    return draws.reduce((sum, v) => sum + v, 0) / draws.length;
  });
}

/** Slope between the first and the last point, both axes logarithmic. */
const slope = (sizes: readonly number[], values: readonly number[]): number =>
  Math.log(values.at(-1)! / values[0]) / Math.log(sizes.at(-1)! / sizes[0]);

const sizes = [64, 1024] as const;

test("reference: rounding of the fast transform hardly grows, as √log₂ n", () => {
  for (const [method, eps] of [
    ["fft-f64", unitRoundoff.f64],
    ["fft-f32", unitRoundoff.f32],
  ] as const) {
    const values = growth(method, [16, 64, 256, 1024, 4096]);
    [16, 64, 256, 1024, 4096].forEach((n, i) => {
      // Each of log₂ n stages adds independent errors of about 0.7 roundings (Gentleman and Sande 1966): √log₂ n in all.
      const stages = Math.sqrt(Math.log2(n));
      expect(values[i] / (eps * stages)).toBeLessThan(1);
      expect(values[i] / (eps * stages)).toBeGreaterThan(0.2);
    });
  }
});

test("reference: rounding of the plain sum grows as √n", () => {
  for (const method of ["matrix-f64", "matrix-f32"] as const) {
    expect(Math.abs(slope(sizes, growth(method, sizes)) - 0.5)).toBeLessThan(0.12);
  }
});

test("reference: the angle 2πjk/n, as it is written, costs digits in proportion to n", () => {
  const values = growth("matrix-f64-angle", sizes);
  expect(Math.abs(slope(sizes, values) - 1)).toBeLessThan(0.15);
  // A rounding of an angle of up to 2πn, half an ulp on average over the products.
  sizes.forEach((n, i) => {
    expect(values[i] / (unitRoundoff.f64 * n)).toBeGreaterThan(0.3);
    expect(values[i] / (unitRoundoff.f64 * n)).toBeLessThan(3);
  });
});

test("invariant: twiddles made by multiplying lose an order of magnitude by 4096 samples", () => {
  const [good] = growth("fft-f32", [4096]);
  const [worse] = growth("fft-f32-recurrence", [4096]);
  expect(worse / good).toBeGreaterThan(10);
});

test("invariant: a length is checked, one sample has no error, and one seed gives one answer", () => {
  expect(() => measureRounding(0, ["fft-f64"], createRandom(1))).toThrow(/got 0/);
  expect(measureRounding(1, ["fft-f64", "matrix-f32"], createRandom(1)).map((e) => e.rms)).toEqual([
    0, 0,
  ]);
  const once = measureRounding(60, ["fft-f32"], createRandom(9));
  expect(measureRounding(60, ["fft-f32"], createRandom(9))).toEqual(once);
  expect(once[0]).toMatchObject({ n: 60, method: "fft-f32", coefficients: 60 });
});
