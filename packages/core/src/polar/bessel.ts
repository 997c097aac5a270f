import { DomainError } from "../grid/errors.js";

/**
 * Bessel function of the first kind and whole order, by the trapezoidal rule on its integral over one period: the
 * rule errs only by the Bessel functions of orders N − n and more, which are zero to rounding.
 *
 * @equation polar.bessel
 *   J_n(x) = \frac{1}{2\pi} \int_0^{2\pi} \cos(n\tau - x \sin\tau)\, d\tau
 * @param order     whole, of either sign
 * @accuracy        absolute 1e-15 · (1 + |x|/20); not relative where J is tiny
 * @throws DomainError  the order is not whole, or x is not finite or beyond 10 000
 * @source          Abramowitz & Stegun (1964), 9.1.21
 */
export function besselJ(order: number, x: number): number {
  if (!Number.isSafeInteger(order) || Math.abs(order) > 10_000) {
    throw new DomainError({ field: "order", got: order, expected: "a whole number up to 10 000" });
  }
  if (!(Math.abs(x) <= 10_000)) {
    throw new DomainError({ field: "x", got: x, expected: "a number up to 10 000" });
  }
  const size = Math.abs(x);
  const half = Math.ceil((size + Math.abs(order) + 24 + 12 * Math.cbrt(size)) / 2);
  let sum = 0.5 * (1 + (order % 2 ? -1 : 1));
  for (let k = 1; k < half; k++) {
    const tau = (Math.PI * k) / half;
    sum += Math.cos(order * tau - x * Math.sin(tau));
  }
  return sum / half;
}

/**
 * The first `count` positive zeros of a Bessel function, ascending. They lie more than 3 apart, so steps of 1 find every
 * change of sign.
 *
 * @accuracy relative 1e-14
 */
export function besselZeros(order: number, count: number): Float64Array {
  const n = Math.abs(order);
  return zerosOf(
    (x) => besselJ(n, x),
    (x) => (besselJ(n - 1, x) - besselJ(n + 1, x)) / 2,
    n,
    count,
  );
}

/**
 * Spherical Bessel functions j₀(x) … j_L(x). Above the order the recurrence is run upwards, otherwise downwards from where
 * the functions vanish, normalised by Σ (2l + 1) j_l² = 1: each is the direction in which errors die out.
 *
 * @equation polar.spherical-bessel
 *   j_{l+1}(x) = \frac{2l+1}{x}\, j_l(x) - j_{l-1}(x), \qquad j_0(x) = \frac{\sin x}{x}
 * @param out  of L + 1 numbers, overwritten and returned
 * @param x    0 or more
 * @accuracy   absolute 1e-14
 * @source     Abramowitz & Stegun (1964), 10.1.19 and 10.1.50
 */
export function sphericalBesselInto(out: Float64Array, x: number): Float64Array {
  if (!(x >= 0 && x <= 1e6)) {
    throw new DomainError({ field: "x", got: x, expected: "a number from 0 to 1 000 000" });
  }
  const order = out.length - 1;
  if (x < 1e-8) {
    // j₁ ≈ x/3; the others are below 1e-17.
    out.fill(0);
    out[0] = 1;
    if (order > 0) out[1] = x / 3;
    return out;
  }
  const first = Math.sin(x) / x;
  const second = first / x - Math.cos(x) / x;
  if (x > order) {
    out[0] = first;
    if (order > 0) out[1] = second;
    for (let l = 1; l < order; l++) out[l + 1] = ((2 * l + 1) / x) * out[l]! - out[l - 1]!;
    return out;
  }
  const top = order + 30 + Math.ceil(Math.sqrt(40 * order));
  let above = 0;
  let here = 1e-30;
  let squares = 0;
  for (let l = top; l >= 0; l--) {
    if (l <= order) out[l] = here;
    squares += (2 * l + 1) * here * here;
    const below = ((2 * l + 1) / x) * here - above;
    above = here;
    here = below;
    if (Math.abs(here) > 1e100) {
      const shrink = 1e-100;
      above *= shrink;
      here *= shrink;
      squares *= shrink * shrink;
      for (let k = Math.max(0, l); k <= order; k++) out[k] = out[k]! * shrink;
    }
  }
  const sign = Math.abs(first) > Math.abs(second) ? first * out[0]! : second * (out[1] ?? 1);
  const scale = Math.sign(sign) / Math.sqrt(squares);
  for (let l = 0; l <= order; l++) out[l] = out[l]! * scale;
  return out;
}

/** Spherical Bessel function j_l(x): see `sphericalBesselInto`. */
export function sphericalBessel(degree: number, x: number): number {
  return sphericalBesselInto(new Float64Array(degree + 1), x)[degree]!;
}

/** The first `count` positive zeros of j_l, ascending. @accuracy relative 1e-14 */
export function sphericalBesselZeros(degree: number, count: number): Float64Array {
  const values = new Float64Array(degree + 2);
  return zerosOf(
    (x) => sphericalBesselInto(values, x)[degree]!,
    (x) => {
      sphericalBesselInto(values, x);
      return (degree / x) * values[degree]! - values[degree + 1]!;
    },
    degree,
    count,
  );
}

/** Zeros beyond `from` of a function whose zeros lie more than one step of 1 apart: changes of sign, then Newton kept in its bracket. */
function zerosOf(
  value: (x: number) => number,
  slope: (x: number) => number,
  from: number,
  count: number,
): Float64Array {
  const zeros = new Float64Array(count);
  let low = from + 0.5;
  let before = value(low);
  for (let found = 0; found < count;) {
    const high = low + 1;
    const after = value(high);
    if (Math.sign(before) !== Math.sign(after)) {
      let [a, b] = [low, high];
      let x = (a + b) / 2;
      for (let step = 0; step < 60; step++) {
        const y = value(x);
        if (Math.sign(y) === Math.sign(before)) a = x;
        else b = x;
        const next = x - y / slope(x);
        const better = next > a && next < b ? next : (a + b) / 2;
        const done = Math.abs(better - x) < 2e-16 * x;
        x = better;
        if (done) break;
      }
      zeros[found++] = x;
    }
    low = high;
    before = after;
  }
  return zeros;
}
