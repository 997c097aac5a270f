import { expect, test } from "vitest";
import { createRandom } from "@vitreous/core";
import { quantiles, shareAbove } from "./quantile.js";

test("reference: agrees with sorting to a bin of the histogram", () => {
  const random = createRandom(3);
  const data = Float32Array.from({ length: 20_001 }, () => random.normal());
  const sorted = Float32Array.from(data).sort();
  const range = sorted.at(-1)! - sorted[0]!;
  const fractions = [0, 0.1, 0.5, 0.9, 0.999, 1];
  quantiles(data, fractions).forEach((level, i) => {
    const exact = sorted[Math.round(fractions[i]! * 20_000)]!;
    // One bin, and one rank of the sorted list where values are rare.
    expect(Math.abs(level - exact)).toBeLessThan(
      (2 * range) / 4096 + 1e-2 * (fractions[i]! > 0.99 ? 3 : 1),
    );
  });
});

test("invariant: a quantile leaves the share above it that it says", () => {
  const random = createRandom(4);
  const data = Float32Array.from({ length: 50_000 }, () => random.uniform() ** 3);
  const [level] = quantiles(data, [0.97]);
  expect(shareAbove(data, level!)).toBeCloseTo(0.03, 3);
});

test("analytic: a constant map has one level", () => {
  expect(quantiles(new Float32Array(10).fill(2), [0, 0.5, 1])).toEqual([2, 2, 2]);
});
