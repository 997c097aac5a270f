import { DomainError, ShapeError } from "../grid/errors.js";
import { fft, inverseFft } from "../fft/fft.js";
import { gaussLegendre } from "../nufft/quadrature.js";
import { harmonicIndex, legendreIndex, legendreInto } from "./harmonics.js";

/** Directions on which a function of the sphere is sampled: rings of equal longitudes at Gauss–Legendre latitudes. */
export interface SphereGrid {
  /** Highest degree that the grid resolves. */
  readonly order: number;
  /** Rings, order + 1, and samples on each, 2·order + 2. */
  readonly rings: number;
  readonly samples: number;
  /** cos θ of each ring, descending from the north pole, and its weight: Σ weights · samples = 4π. */
  readonly cosines: Float64Array;
  readonly weights: Float64Array;
}

/** The smallest grid on which products of two harmonics up to `order` are integrated exactly. @throws DomainError unless 0 ≤ order ≤ 200 */
export function sphereGrid(order: number): SphereGrid {
  if (!Number.isSafeInteger(order) || order < 0 || order > 200) {
    throw new DomainError({ field: "order", got: order, expected: "a whole number, 0 to 200" });
  }
  const rings = order + 1;
  const samples = 2 * order + 2;
  const { nodes, weights } = gaussLegendre(rings);
  return {
    order,
    rings,
    samples,
    cosines: nodes.toReversed(),
    weights: weights.toReversed().map((w) => (w * 2 * Math.PI) / samples),
  };
}

/** Unit vectors of the samples of a grid: shape [rings · samples, 3]. */
export function directionsOf({ rings, samples, cosines }: SphereGrid): Float64Array {
  const out = new Float64Array(3 * rings * samples);
  for (let t = 0, i = 0; t < rings; t++) {
    const sine = Math.sqrt((1 - cosines[t]!) * (1 + cosines[t]!));
    for (let p = 0; p < samples; p++, i += 3) {
      const phi = (2 * Math.PI * p) / samples;
      out[i] = sine * Math.cos(phi);
      out[i + 1] = sine * Math.sin(phi);
      out[i + 2] = cosines[t]!;
    }
  }
  return out;
}

/**
 * Coefficients of a function on the sphere, exact for functions without degrees above the grid's order: a Fourier transform
 * along each ring, then a weighted sum over the rings.
 *
 * @equation polar.sphere-transform
 *   a_{lm} = \int f\, \overline{Y_{lm}}\, d\Omega = \sum_{\text{rings } t} w_t\, \bar P_{lm}(\cos\theta_t) \sum_{p} f_{tp}\, e^{-2\pi i\, m p/P}
 * @param values  interleaved complex, shape [rings, samples]
 * @returns       interleaved complex, (order + 1)² coefficients at `harmonicIndex`
 * @accuracy      1e-13 of the root mean square, up to order 200
 * @convention    C10.1
 */
export function sphereTransform(grid: SphereGrid, values: Float64Array): Float64Array {
  const { order, rings, samples, cosines, weights } = grid;
  requireLength("values", values, 2 * rings * samples);
  const out = new Float64Array(2 * (order + 1) ** 2);
  const legendre = new Float64Array(legendreIndex(order, order) + 1);
  for (let t = 0; t < rings; t++) {
    const ring = fft(values.slice(2 * t * samples, 2 * (t + 1) * samples), [samples]);
    legendreInto(legendre, order, cosines[t]!);
    for (let l = 0; l <= order; l++) {
      for (let m = -l; m <= l; m++) {
        const height = weights[t]! * heightOf(legendre, l, m);
        const from = 2 * ((m + samples) % samples);
        const to = 2 * harmonicIndex(l, m);
        out[to] = out[to]! + height * ring[from]!;
        out[to + 1] = out[to + 1]! + height * ring[from + 1]!;
      }
    }
  }
  return out;
}

/** The function on the grid with these coefficients: undoes `sphereTransform`. */
export function sphereFromCoefficients(grid: SphereGrid, coefficients: Float64Array): Float64Array {
  const { order, rings, samples, cosines } = grid;
  requireLength("coefficients", coefficients, 2 * (order + 1) ** 2);
  const out = new Float64Array(2 * rings * samples);
  const legendre = new Float64Array(legendreIndex(order, order) + 1);
  for (let t = 0; t < rings; t++) {
    const ring = new Float64Array(2 * samples);
    legendreInto(legendre, order, cosines[t]!);
    for (let l = 0; l <= order; l++) {
      for (let m = -l; m <= l; m++) {
        // The inverse transform divides by the number of samples.
        const height = samples * heightOf(legendre, l, m);
        const to = 2 * ((m + samples) % samples);
        const from = 2 * harmonicIndex(l, m);
        ring[to] = ring[to]! + height * coefficients[from]!;
        ring[to + 1] = ring[to + 1]! + height * coefficients[from + 1]!;
      }
    }
    out.set(inverseFft(ring, [samples]), 2 * t * samples);
  }
  return out;
}

/**
 * Power of each degree, Σ_m |a_lm|²: a rotation mixes the orders of one degree among themselves and leaves it.
 *
 * @returns  order + 1 numbers, with the sum ∫|f|² dΩ
 */
export function degreePower(coefficients: Float64Array): Float64Array {
  const order = Math.round(Math.sqrt(coefficients.length / 2)) - 1;
  requireLength("coefficients", coefficients, 2 * (order + 1) ** 2);
  return Float64Array.from({ length: order + 1 }, (_, l) => {
    let sum = 0;
    for (let i = 2 * l * l; i < 2 * (l + 1) ** 2; i++) sum += coefficients[i]! ** 2;
    return sum;
  });
}

/** P̄_{l|m|} with the sign of a negative order. */
const heightOf = (legendre: Float64Array, l: number, m: number): number =>
  legendre[legendreIndex(l, Math.abs(m))]! * (m < 0 && m % 2 ? -1 : 1);

function requireLength(field: string, values: Float64Array, length: number): void {
  if (values.length === length) return;
  throw new ShapeError({ field, got: values.length, expected: `${length} numbers` });
}
