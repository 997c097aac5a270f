import { DomainError } from "../grid/errors.js";

/** Where P̄_{lm} lies in a list by degree, then order: 0 ≤ m ≤ l. */
export const legendreIndex = (l: number, m: number): number => (l * (l + 1)) / 2 + m;

/** Where the coefficient (l, m) lies in a list by degree, then order: −l ≤ m ≤ l. */
export const harmonicIndex = (l: number, m: number): number => l * l + l + m;

/**
 * The part of the spherical harmonics that depends on the angle from +z, for all degrees up to L and orders m ≥ 0: associated
 * Legendre functions, normalised, with the Condon–Shortley sign.
 *
 * @equation polar.legendre
 *   \bar P_{lm} = \sqrt{\tfrac{4l^2-1}{l^2-m^2}} \Big( z\,\bar P_{l-1,m} - \sqrt{\tfrac{(l-1)^2-m^2}{4(l-1)^2-1}}\,\bar P_{l-2,m} \Big), \qquad
 *   \bar P_{mm} = (-1)^m \sqrt{\tfrac{2m+1}{4\pi} \prod_{k=1}^{m} \tfrac{2k-1}{2k}}\; \sin^m\theta
 * @param out     of (L + 1)(L + 2)/2 numbers, at `legendreIndex`; overwritten and returned
 * @param cosine  of the angle from +z
 * @accuracy      relative to the largest of a degree 1e-13, up to L = 200
 * @convention    C10.1
 * @source        Press et al. (2007) Numerical Recipes, section 6.7
 */
export function legendreInto(out: Float64Array, order: number, cosine: number): Float64Array {
  const sine = Math.sqrt(Math.max(0, (1 - cosine) * (1 + cosine)));
  let diagonal = Math.sqrt(1 / (4 * Math.PI));
  for (let m = 0; m <= order; m++) {
    if (m > 0) diagonal *= -sine * Math.sqrt((2 * m + 1) / (2 * m));
    out[legendreIndex(m, m)] = diagonal;
    let before = 0;
    let value = diagonal;
    for (let l = m + 1; l <= order; l++) {
      const stretch = Math.sqrt((4 * l * l - 1) / (l * l - m * m));
      const back = Math.sqrt(((l - 1) ** 2 - m * m) / (4 * (l - 1) ** 2 - 1));
      const next = stretch * (cosine * value - back * before);
      before = value;
      value = next;
      out[legendreIndex(l, m)] = value;
    }
  }
  return out;
}

/**
 * Spherical harmonic Y_lm: orthonormal on the sphere, Condon–Shortley sign.
 *
 * @equation polar.harmonic
 *   Y_{lm}(\theta, \varphi) = \bar P_{lm}(\cos\theta)\, e^{im\varphi}, \qquad Y_{l,-m} = (-1)^m\, \overline{Y_{lm}}
 * @param theta  angle from +z, radian
 * @param phi    from +x towards +y, radian
 * @returns      real and imaginary part
 * @throws DomainError  unless 0 ≤ l ≤ 200 and |m| ≤ l
 * @convention   C10.1
 */
export function sphericalHarmonic(
  l: number,
  m: number,
  theta: number,
  phi: number,
): readonly [number, number] {
  if (!Number.isSafeInteger(l) || l < 0 || l > 200) {
    throw new DomainError({ field: "l", got: l, expected: "a whole number, 0 to 200" });
  }
  if (!Number.isSafeInteger(m) || Math.abs(m) > l) {
    throw new DomainError({ field: "m", got: m, expected: `a whole number, −${l} to ${l}` });
  }
  const table = legendreInto(new Float64Array(legendreIndex(l, l) + 1), l, Math.cos(theta));
  const size = Math.abs(m);
  const height = table[legendreIndex(l, size)]! * (m < 0 && size % 2 ? -1 : 1);
  return [height * Math.cos(m * phi), height * Math.sin(m * phi)];
}
