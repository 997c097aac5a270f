import { expect, test } from "vitest";
import { interpolationKernel, kernelWeightsInto } from "./kernel.js";

const names = ["nearest", "trilinear", "gridding"] as const;

/** ∫ K(x) cos(2πux) dx of the weights as they are read, by the midpoint rule over a fine offset. */
function numericalTransform(name: (typeof names)[number], u: number): number {
  const kernel = interpolationKernel(name, 2);
  const weights = new Float64Array(kernel.width);
  const steps = 4000;
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    const x = (i + 0.5) / steps;
    const first = kernelWeightsInto(weights, kernel, x);
    weights.forEach((weight, j) => {
      sum += weight * Math.cos(2 * Math.PI * u * (first + j - x));
    });
  }
  return sum / steps;
}

test("analytic: the weights have the stated transform", () => {
  for (const name of names) {
    const kernel = interpolationKernel(name, 2);
    expect(kernel.transform(0)).toBeCloseTo(1, 12);
    for (const u of [0, 0.05, 0.13, 0.25, 0.4, 0.75, 1.2]) {
      // The midpoint rule at a kink or a jump of the integrand errs by at most one step, 1/4000 of its height.
      expect(Math.abs(numericalTransform(name, u) - kernel.transform(u))).toBeLessThan(2.5e-4);
    }
  }
});

test("analytic: trilinear weights sum to one and reproduce a straight line", () => {
  const kernel = interpolationKernel("trilinear", 2);
  const weights = new Float64Array(2);
  for (const x of [-3.25, -0.5, 0, 0.125, 7.75]) {
    const first = kernelWeightsInto(weights, kernel, x);
    expect(weights[0]! + weights[1]!).toBe(1);
    expect(first * weights[0]! + (first + 1) * weights[1]!).toBeCloseTo(x, 14);
  }
});

test("analytic: the alias of the gridding kernel is the promised 2e-3 at the box edge, 4e-4 in the middle half", () => {
  const { transform } = interpolationKernel("gridding", 2);
  const alias = (u: number): number =>
    [-3, -2, -1, 1, 2, 3].reduce((sum, m) => sum + Math.abs(transform(u + m)), 0) / transform(u);
  expect(alias(0.25)).toBeLessThan(2e-3);
  expect(alias(0.125)).toBeLessThan(4e-4);
  const linear = interpolationKernel("trilinear", 2).transform;
  expect(linear(0.75) / linear(0.25)).toBeCloseTo(1 / 9, 12);
});
