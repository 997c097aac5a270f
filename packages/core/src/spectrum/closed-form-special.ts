/** The few special functions that the transforms of boxes, discs and balls are made of. */

/**
 * The transform of a box of width one: sin(πx)/(πx), and 1 at 0. Zero at every other whole number.
 *
 * @param x      any number, no unit
 * @accuracy     absolute 2e-16: the sine is taken of the distance to the nearest whole number
 * @source       Bracewell (2000) The Fourier Transform and Its Applications, chapter 4
 * @example
 *   // What an ideal square pixel leaves at Nyquist.
 *   sinc(0.5); // 0.6366
 */
export function sinc(x: number): number {
  if (Math.abs(x) < 1e-9) return 1;
  const whole = Math.round(x);
  const sine = Math.sin(Math.PI * (x - whole));
  return (whole % 2 === 0 ? sine : -sine) / (Math.PI * x);
}

/**
 * Bessel's integral (1/π)∫₀^π cos(nθ − x sin θ) dθ by the midpoint rule. The integrand is periodic, so the
 * rule's error is a sum of J_{2mN ± n}(x): for x ≤ 25 and N = 40 the first of them is J₇₉(25) < 1e-30. What is left is rounding.
 */
function besselIntegral(order: number, x: number): number {
  const steps = 40;
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    const theta = (Math.PI * (i + 0.5)) / steps;
    sum += Math.cos(order * theta - x * Math.sin(theta));
  }
  return sum / steps;
}

/**
 * Hankel's expansion for large x, with the terms taken while they shrink: at x = 25 the smallest is about e^(−2x) = 1e-22.
 * The angle x − nπ/2 − π/4 is never formed: sines and cosines of sums do it without rounding x.
 */
function besselFarAway(order: 0 | 1, x: number): number {
  const mu = 4 * order * order;
  let [p, q, term] = [1, 0, 1];
  for (let k = 1; k < 60; k++) {
    const next = (term * (mu - (2 * k - 1) ** 2)) / (8 * k * x);
    if (Math.abs(next) >= Math.abs(term) || Math.abs(next) < 1e-18) break;
    term = next;
    // Terms go to P, Q, −P, −Q, P, …
    if (k % 2 === 1) q += k % 4 === 1 ? term : -term;
    else p += k % 4 === 0 ? term : -term;
  }
  const [c, s] = [Math.cos(x), Math.sin(x)];
  const [cosine, sine] = order === 0 ? [c + s, s - c] : [s - c, -(s + c)];
  return (p * cosine - q * sine) / Math.sqrt(Math.PI * x);
}

/**
 * Bessel function of the first kind and order 0.
 *
 * @param x      any number, no unit
 * @accuracy     absolute 2e-15 up to |x| = 100: the rounding of the angle
 * @source       Watson (1944) A Treatise on the Theory of Bessel Functions, §2.2 (the integral), §7.21 (the expansion)
 */
export function besselJ0(x: number): number {
  const size = Math.abs(x);
  return size <= 25 ? besselIntegral(0, size) : besselFarAway(0, size);
}

/**
 * Bessel function of the first kind and order 1: odd in x.
 *
 * @param x      any number, no unit
 * @accuracy     absolute 2e-15 up to |x| = 100: the rounding of the angle
 * @source       Watson (1944) A Treatise on the Theory of Bessel Functions, §2.2 (the integral), §7.21 (the expansion)
 */
export function besselJ1(x: number): number {
  const size = Math.abs(x);
  const value = size <= 25 ? besselIntegral(1, size) : besselFarAway(1, size);
  return x < 0 ? -value : value;
}

/**
 * 2 J₁(x)/x, and 1 at 0: the transform of a disc as a share of its area. It is also the blur of a round aperture.
 *
 * @param x      2π · frequency · radius, no unit
 * @accuracy     absolute 1e-15
 * @source       Bracewell (2000) The Fourier Transform and Its Applications, chapter 13
 */
export function jinc(x: number): number {
  if (Math.abs(x) >= 1) return (2 * besselJ1(x)) / x;
  // Σ (−x²/4)^k / (k! (k+1)!): the eighth term is below 1e-14 · 2⁻¹⁶ of the first for |x| < 1.
  let [sum, term] = [1, 1];
  for (let k = 1; k < 10; k++) {
    term *= -(x * x) / (4 * k * (k + 1));
    sum += term;
  }
  return sum;
}

/**
 * 3 (sin x − x cos x)/x³, and 1 at 0: the transform of a ball as a share of its volume.
 *
 * @param x      2π · frequency · radius, no unit
 * @accuracy     absolute 1e-15
 * @source       Guinier (1939), eq. for the form factor of a sphere
 */
export function ballFactor(x: number): number {
  if (Math.abs(x) >= 1) return (3 * (Math.sin(x) - x * Math.cos(x))) / x ** 3;
  // 3 Σ (−x²)^k (2k+2)/(2k+3)!, where the closed form would subtract two nearly equal numbers.
  let [sum, term] = [0, 1 / 2];
  for (let k = 0; k < 10; k++) {
    // term is (−x²)^k / (2k+2)!, and (2k+2)/(2k+3)! = (2k+2)/((2k+3)(2k+2)!).
    sum += (term * (2 * k + 2)) / (2 * k + 3);
    term *= -(x * x) / ((2 * k + 3) * (2 * k + 4));
  }
  return 3 * sum;
}
