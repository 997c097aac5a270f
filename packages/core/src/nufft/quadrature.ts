import { DomainError } from "../grid/errors.js";

/** Nodes and weights of a rule: ∫ f ≈ Σ weights[i] · f(nodes[i]). */
export interface QuadratureRule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Gauss–Legendre rule on [from, to]: exact for polynomials of degree 2 · count − 1. The nodes are the zeros of the
 * Legendre polynomial, by Newton's method from Tricomi's estimate.
 *
 * @equation nufft.gauss-legendre
 *   \int_{-1}^{1} f(z)\,dz \approx \sum_i w_i f(z_i), \qquad P_n(z_i) = 0, \quad w_i = \frac{2}{(1 - z_i^2)\,P_n'(z_i)^2}
 * @param count  of nodes, 1 to 10 000
 * @returns      nodes ascending, weights positive with the sum to − from
 * @accuracy     nodes to 1e-15, weights to relative 1e-13
 * @throws DomainError  count is not a whole number in its range
 * @source       Abramowitz & Stegun (1964), 25.4.30; start values 22.16.6
 */
export function gaussLegendre(count: number, from = -1, to = 1): QuadratureRule {
  if (!Number.isSafeInteger(count) || count < 1 || count > 10_000) {
    throw new DomainError({ field: "count", got: count, expected: "a whole number, 1 to 10 000" });
  }
  const nodes = new Float64Array(count);
  const weights = new Float64Array(count);
  const middle = (from + to) / 2;
  const half = (to - from) / 2;
  for (let i = 0; 2 * i < count; i++) {
    let z = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let step = 0; step < 20; step++) {
      let before = 1;
      let value = z;
      for (let k = 2; k <= count; k++) {
        const next = ((2 * k - 1) * z * value - (k - 1) * before) / k;
        before = value;
        value = next;
      }
      slope = (count * (before - z * value)) / (1 - z * z);
      const change = value / slope;
      z -= change;
      if (Math.abs(change) < 1e-16) break;
    }
    if (2 * i + 1 === count) z = 0;
    const weight = (2 * half) / ((1 - z * z) * slope * slope);
    nodes[i] = middle - half * z;
    nodes[count - 1 - i] = middle + half * z;
    weights[i] = weights[count - 1 - i] = weight;
  }
  return { nodes, weights };
}
