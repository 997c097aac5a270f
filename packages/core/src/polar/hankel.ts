import { DomainError, ShapeError } from "../grid/errors.js";
import { gaussLegendre } from "../nufft/quadrature.js";
import { besselJ, besselZeros } from "./bessel.js";

/**
 * Hankel transform of a function given by its formula: the radial part of a Fourier transform in the plane. With order 0, F is
 * the transform of the round image f(r); with order n, that of f(r) e^{inφ} is (−i)^n F(k) e^{inφ}.
 *
 * @equation polar.hankel
 *   F_n(k) = 2\pi \int_0^{R} f(r)\, J_n(2\pi k r)\, r \, dr
 * @param f        finite on 0 < r < radius, and without meaning beyond
 * @param radius   where f has ended, in a unit of length
 * @param nodes    of the Gauss–Legendre rule; smooth functions need about 4 + 3 · k · radius, default 200
 * @returns        F at frequencies in cycles per that unit
 * @accuracy       of the rule: for a smooth f rounding, 1e-14 · ∫|f| r dr
 * @source         Bracewell (2000) The Fourier Transform and Its Applications, chapter 13
 */
export function hankelTransform(
  f: (r: number) => number,
  options: { readonly radius: number; readonly order?: number; readonly nodes?: number },
): (frequency: number) => number {
  const { radius, order = 0, nodes: count = 200 } = options;
  if (!(radius > 0)) {
    throw new DomainError({ field: "radius", got: radius, expected: "more than 0" });
  }
  const { nodes, weights } = gaussLegendre(count, 0, radius);
  const parts = nodes.map((r, i) => 2 * Math.PI * weights[i]! * r * f(r));
  return (frequency) => {
    let sum = 0;
    for (let i = 0; i < count; i++) {
      sum += parts[i]! * besselJ(order, 2 * Math.PI * frequency * nodes[i]!);
    }
    return sum;
  };
}

/** A Hankel transform between samples: radii and frequencies at the zeros of one Bessel function. */
export interface HankelPlan {
  readonly order: number;
  /** Where f is sampled, j_m R/j_{N+1}; in the unit of the radius. */
  readonly radii: Float64Array;
  /** Where F is found, j_m/(2πR); cycles per that unit. */
  readonly frequencies: Float64Array;
  /** F at the frequencies from f at the radii. Overwrites `out`, which must not be `samples`, and returns it. */
  forwardInto(out: Float64Array, samples: Float64Array): Float64Array;
  /** f at the radii from F at the frequencies. */
  inverseInto(out: Float64Array, transform: Float64Array): Float64Array;
  /** Energy 2π∫|f|² r dr of samples at the radii, the same as `energyOfTransform` of their transform. */
  energyOf(samples: Float64Array): number;
  /** Energy 2π∫|F|² k dk of values at the frequencies. */
  energyOfTransform(transform: Float64Array): number;
}

/**
 * Plans the quasi-discrete Hankel transform: forward and inverse are one symmetric matrix, orthogonal to about 1e-8 at 50
 * samples and better with more, so that f comes back from its samples and Parseval holds.
 *
 * @equation polar.quasi-discrete
 *   T_{pm} = \frac{2\, J_n(j_p j_m / S)}{|J_{n+1}(j_p)|\,|J_{n+1}(j_m)|\, S}, \qquad S = j_{N+1}
 * @param samples  N, 1 to 1000
 * @param radius   R: f is zero beyond; the frequencies reach S/(2πR)
 * @source         Guizar-Sicairos & Gutiérrez-Vega (2004) J. Opt. Soc. Am. A 21, 53, section 2
 */
export function planHankel(options: {
  readonly samples: number;
  readonly radius: number;
  readonly order?: number;
}): HankelPlan {
  const { samples: count, radius, order = 0 } = options;
  if (!Number.isSafeInteger(count) || count < 1 || count > 1000) {
    throw new DomainError({ field: "samples", got: count, expected: "a whole number, 1 to 1000" });
  }
  if (!(radius > 0)) {
    throw new DomainError({ field: "radius", got: radius, expected: "more than 0" });
  }
  const zeros = besselZeros(order, count + 1);
  const last = zeros[count]!;
  const reach = last / (2 * Math.PI * radius);
  const radii = zeros.slice(0, count).map((zero) => (zero * radius) / last);
  const frequencies = zeros.slice(0, count).map((zero) => zero / (2 * Math.PI * radius));
  const slopes = zeros.slice(0, count).map((zero) => Math.abs(besselJ(order + 1, zero)));
  const matrix = new Float64Array(count * count);
  for (let p = 0; p < count; p++) {
    for (let m = p; m < count; m++) {
      const value =
        (2 * besselJ(order, (zeros[p]! * zeros[m]!) / last)) / (slopes[p]! * slopes[m]! * last);
      matrix[p * count + m] = matrix[m * count + p] = value;
    }
  }
  /** F_p = slope_p/reach Σ_m T_pm (radius/slope_m) f_m, and back with the two exchanged. */
  const apply = (out: Float64Array, from: Float64Array, scaleIn: number, scaleOut: number) => {
    if (from.length !== count || out.length !== count) {
      throw new ShapeError({
        field: "samples",
        got: [from.length, out.length],
        expected: `${count} and ${count}`,
      });
    }
    for (let p = 0; p < count; p++) {
      let sum = 0;
      for (let m = 0; m < count; m++)
        sum += (matrix[p * count + m]! * scaleIn * from[m]!) / slopes[m]!;
      out[p] = (sum * slopes[p]!) / scaleOut;
    }
    return out;
  };
  const energy = (values: Float64Array, scale: number): number =>
    values.reduce((sum, v, m) => sum + (v / slopes[m]!) ** 2, 0) *
    ((4 * Math.PI * scale ** 2) / last ** 2);
  return {
    order,
    radii,
    frequencies,
    forwardInto: (out, samples) => apply(out, samples, radius, reach),
    inverseInto: (out, transform) => apply(out, transform, reach, radius),
    energyOf: (samples) => energy(samples, radius),
    energyOfTransform: (transform) => energy(transform, reach),
  };
}
