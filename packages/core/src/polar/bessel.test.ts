import { expect, test } from "vitest";
import {
  besselJ,
  besselZeros,
  hankelTransform,
  planHankel,
  sphericalBessel,
  sphericalBesselZeros,
} from "./index.js";

test("analytic: J₀² + 2 Σ J_n² = 1, J₋ₙ = (−1)ⁿ Jₙ, and the recurrence 2n J_n/x = J_{n−1} + J_{n+1}", () => {
  for (const x of [0, 0.3, 4.7, 31.2, 120]) {
    let sum = besselJ(0, x) ** 2;
    for (let n = 1; n < x + 40; n++) sum += 2 * besselJ(n, x) ** 2;
    expect(sum).toBeCloseTo(1, 12);
    expect(besselJ(-3, x)).toBeCloseTo(-besselJ(3, x), 14);
    expect(besselJ(4, -x)).toBeCloseTo(besselJ(4, x), 14);
    expect(10 * besselJ(5, x)).toBeCloseTo(x * (besselJ(4, x) + besselJ(6, x)), 11);
  }
});

test("analytic: spherical Bessel functions of low degree have closed forms, above and below their turn", () => {
  for (const x of [1e-9, 0.01, 0.7, 2.9, 3.1, 12, 200]) {
    const [s, c] = [Math.sin(x), Math.cos(x)];
    expect(sphericalBessel(0, x)).toBeCloseTo(s / x, 14);
    expect(sphericalBessel(1, x)).toBeCloseTo(x < 1e-3 ? x / 3 : s / x ** 2 - c / x, 13);
    // The closed form of degree 2 cancels below 0.5; its series begins x²/15.
    const two = x < 0.02 ? x ** 2 / 15 : (3 / x ** 2 - 1) * (s / x) - (3 * c) / x ** 2;
    expect(Math.abs(sphericalBessel(2, x) - two)).toBeLessThan(x < 0.5 ? 1e-8 : 1e-13);
  }
  // At x = 5 a degree of 60 is 8e-40 of nothing: the descent from above must not blow up.
  expect(Math.abs(sphericalBessel(60, 5))).toBeLessThan(1e-35);
});

test("invariant: at their zeros the functions vanish, and between two neighbours there is no third", () => {
  for (const order of [0, 1, 5, 20]) {
    const zeros = besselZeros(order, 12);
    zeros.forEach((zero, i) => {
      expect(Math.abs(besselJ(order, zero))).toBeLessThan(1e-13);
      if (i > 0) expect(zero - zeros[i - 1]!).toBeGreaterThan(3);
      if (i > 0) expect(zero - zeros[i - 1]!).toBeLessThan(order === 0 ? Math.PI : 6);
    });
    sphericalBesselZeros(order, 12).forEach((zero, i, all) => {
      expect(Math.abs(sphericalBessel(order, zero))).toBeLessThan(1e-14);
      if (order === 0) expect(zero).toBeCloseTo(Math.PI * (i + 1), 12);
      if (i > 0) expect(zero - all[i - 1]!).toBeLessThan(6);
    });
  }
});

test("analytic: Hankel pairs: the Gaussian is its own, the disc gives R J₁(2πRk)/k, exp(−2πar) gives a/(2π(k²+a²)^{3/2})", () => {
  const gaussian = hankelTransform((r) => Math.exp(-Math.PI * r * r), { radius: 4 });
  const disc = hankelTransform(() => 1, { radius: 1.5 });
  const a = 0.8;
  const cone = hankelTransform((r) => Math.exp(-2 * Math.PI * a * r), { radius: 7 });
  const ring = hankelTransform((r) => r * Math.exp(-Math.PI * r * r), { radius: 4, order: 1 });
  for (const k of [1e-3, 0.2, 0.9, 1.7]) {
    expect(gaussian(k)).toBeCloseTo(Math.exp(-Math.PI * k * k), 13);
    expect(disc(k)).toBeCloseTo((1.5 * besselJ(1, 3 * Math.PI * k)) / k, 12);
    expect(cone(k)).toBeCloseTo(a / (2 * Math.PI * (k * k + a * a) ** 1.5), 12);
    expect(ring(k)).toBeCloseTo(k * Math.exp(-Math.PI * k * k), 13);
  }
});

test("invariant: the quasi-discrete transform is its own inverse and keeps the energy; it finds the Gaussian's pair", () => {
  for (const order of [0, 2]) {
    const plan = planHankel({ samples: 64, radius: 5, order });
    const f = plan.radii.map((r) => r ** order * Math.exp(-Math.PI * r * r));
    const F = plan.forwardInto(new Float64Array(64), f);
    const back = plan.inverseInto(new Float64Array(64), F);
    // The matrix is orthogonal to about 1e-8 at this size.
    back.forEach((v, i) => expect(Math.abs(v - f[i]!)).toBeLessThan(1e-8));
    expect(plan.energyOfTransform(F) / plan.energyOf(f)).toBeCloseTo(1, 7);
    F.forEach((v, i) => {
      const k = plan.frequencies[i]!;
      expect(Math.abs(v - k ** order * Math.exp(-Math.PI * k * k))).toBeLessThan(1e-9);
    });
    // 2π∫ r^{2n} e^{−2πr²} r dr = n!/2 (2π)^{−n}
    const energy = order === 0 ? 0.5 : 2 / 2 / (2 * Math.PI) ** 2;
    expect(plan.energyOf(f) / energy).toBeCloseTo(1, 8);
  }
});

test("invariant: what cannot be is refused", () => {
  expect(() => besselJ(0.5, 1)).toThrow(/whole number/);
  expect(() => besselJ(0, NaN)).toThrow(/up to 10 000/);
  expect(() => sphericalBessel(1, -1)).toThrow(/from 0/);
  expect(() => hankelTransform(() => 1, { radius: 0 })).toThrow(/more than 0/);
  expect(() => planHankel({ samples: 0, radius: 1 })).toThrow(/1 to 1000/);
});
