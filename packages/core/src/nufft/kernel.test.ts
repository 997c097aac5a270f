import { expect, test } from "vitest";
import { gaussLegendre, kernelError, kernelForTolerance, spreadingKernel } from "./index.js";

test("analytic: Gauss–Legendre with n nodes integrates every power up to 2n − 1, on any interval", () => {
  for (const n of [1, 2, 5, 16, 40]) {
    const { nodes, weights } = gaussLegendre(n, -1, 3);
    for (const power of [0, 1, n, 2 * n - 1]) {
      const got = nodes.reduce((sum, x, i) => sum + weights[i]! * ((x - 1) / 2) ** power, 0);
      const expected = power % 2 ? 0 : 4 / (power + 1);
      expect(Math.abs(got - expected)).toBeLessThan(4e-14);
    }
    expect([...nodes].sort((a, b) => a - b)).toEqual([...nodes]);
  }
  expect(() => gaussLegendre(0)).toThrow(/whole number/);
});

test("analytic: transforms of the box, the triangle, the whole Gaussian and Kaiser–Bessel have their closed forms", () => {
  const sinc = (x: number) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));
  for (const frequency of [0, 0.1, 0.25, 0.5, 0.8]) {
    expect(spreadingKernel("box", 3).transform(frequency)).toBeCloseTo(3 * sinc(3 * frequency), 13);
    expect(spreadingKernel("triangle", 2).transform(frequency)).toBeCloseTo(
      sinc(frequency) ** 2,
      13,
    );
    // exp(−γz²) with γ = 40 has 2e-18 left at its cut.
    const gamma = 40;
    const whole =
      4 * Math.sqrt(Math.PI / gamma) * Math.exp(-((4 * Math.PI * frequency) ** 2) / gamma);
    expect(spreadingKernel("gaussian", 8, 5).transform(frequency)).toBeCloseTo(whole, 12);
    // Jackson et al. (1991), eq. 9: w sinh(√(β² − (πwξ)²))/√(…)/I₀(β); here β = 7.2, above πwξ for the first frequencies only.
    const beta = 2.4 * 3;
    const q = beta ** 2 - (Math.PI * 3 * frequency) ** 2;
    const root = Math.sqrt(Math.abs(q));
    const ratio = q > 0 ? Math.sinh(root) / root : Math.sin(root) / root;
    const kernel = spreadingKernel("kaiser-bessel", 3, 2.4);
    expect(kernel.transform(frequency) / kernel.transform(0)).toBeCloseTo(
      (ratio * beta) / Math.sinh(beta),
      12,
    );
  }
});

test("invariant: the semicircle falls from one in the middle to exp(−β) at its rim, and is zero beyond", () => {
  const kernel = spreadingKernel("semicircle", 7);
  expect(kernel.value(0)).toBe(1);
  expect(kernel.value(3.5)).toBeCloseTo(Math.exp(-2.3 * 7), 12);
  expect(kernel.value(3.5001)).toBe(0);
  expect(kernel.value(-1.2)).toBe(kernel.value(1.2));
});

test("invariant: a kernel for a tolerance keeps it, and is at most two points wider than its digits", () => {
  let before = 1;
  for (let digits = 1; digits <= 13; digits++) {
    const tolerance = 10 ** -digits;
    const kernel = kernelForTolerance(tolerance, 1);
    const error = kernelError(kernel);
    expect(error).toBeLessThanOrEqual(tolerance);
    // Never more than two grid points above one per digit.
    expect(kernel.width).toBeLessThanOrEqual(digits + 2);
    // Two points do not quite reach 1e-1, so one digit and two share the width 3.
    expect(error).toBeLessThanOrEqual(before);
    before = error;
  }
  for (let width = 3; width <= 13; width++) {
    const ratio =
      kernelError(spreadingKernel("semicircle", width)) /
      kernelError(spreadingKernel("semicircle", width - 1));
    // exp(−π√(1 − 1/σ)) = 0.108 per grid point at σ = 2, section 4 of the source; β is not the best for each width, and odd and even differ.
    expect(ratio).toBeLessThan(0.25);
  }
});

test("analytic: the box and the triangle err as their images say, sinc(1 − ξ)/sinc(ξ) and worse", () => {
  // Nearest neighbour at the edge of the band, ξ = 1/4: a point half-way is off by 1/8 of a turn at least.
  expect(kernelError(spreadingKernel("box", 1))).toBeGreaterThan(2 * Math.sin(Math.PI / 8));
  const triangle = kernelError(spreadingKernel("triangle", 2));
  expect(triangle).toBeGreaterThan(0.1);
  expect(triangle).toBeLessThan(0.3);
});
