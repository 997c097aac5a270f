/** A complex number; only formulas that readers write are computed with it. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

export const complex = (re: number, im = 0): Complex => ({ re, im });
export const modulus = (z: Complex): number => Math.hypot(z.re, z.im);
export const isFiniteComplex = (z: Complex): boolean =>
  Number.isFinite(z.re) && Number.isFinite(z.im);

export const plus = (a: Complex, b: Complex): Complex => complex(a.re + b.re, a.im + b.im);
export const minus = (a: Complex, b: Complex): Complex => complex(a.re - b.re, a.im - b.im);
export const times = (a: Complex, b: Complex): Complex =>
  complex(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re);

export function over(a: Complex, b: Complex): Complex {
  if (b.im === 0) return complex(a.re / b.re, a.im / b.re);
  const size = b.re ** 2 + b.im ** 2;
  return complex((a.re * b.re + a.im * b.im) / size, (a.im * b.re - a.re * b.im) / size);
}

export const exponential = (z: Complex): Complex => {
  const size = Math.exp(z.re);
  return z.im === 0 ? complex(size) : complex(size * Math.cos(z.im), size * Math.sin(z.im));
};

/** The principal value: the imaginary part lies in (−π, π]. */
export const logarithm = (z: Complex): Complex =>
  complex(Math.log(modulus(z)), Math.atan2(z.im, z.re));

/** The root with a real part that is not negative. */
export function squareRoot(z: Complex): Complex {
  if (z.im === 0) return z.re >= 0 ? complex(Math.sqrt(z.re)) : complex(0, Math.sqrt(-z.re));
  const size = modulus(z);
  return complex(Math.sqrt((size + z.re) / 2), Math.sign(z.im) * Math.sqrt((size - z.re) / 2));
}

export function power(base: Complex, exponent: Complex): Complex {
  if (exponent.im === 0 && base.im === 0) {
    const real = base.re ** exponent.re;
    if (!Number.isNaN(real)) return complex(real);
  }
  // Whole powers by multiplication: they have no branch to choose.
  if (exponent.im === 0 && Number.isInteger(exponent.re) && Math.abs(exponent.re) <= 64) {
    let product = complex(1);
    for (let k = 0; k < Math.abs(exponent.re); k++) product = times(product, base);
    return exponent.re < 0 ? over(complex(1), product) : product;
  }
  if (base.re === 0 && base.im === 0) return complex(exponent.re > 0 ? 0 : Number.NaN);
  return exponential(times(exponent, logarithm(base)));
}

const i = complex(0, 1);
const half = complex(0.5);

export const sine = (z: Complex): Complex =>
  complex(Math.sin(z.re) * Math.cosh(z.im), Math.cos(z.re) * Math.sinh(z.im));
export const cosine = (z: Complex): Complex =>
  complex(Math.cos(z.re) * Math.cosh(z.im), -Math.sin(z.re) * Math.sinh(z.im));
export const hyperbolicSine = (z: Complex): Complex => over(sine(times(i, z)), i);
export const hyperbolicCosine = (z: Complex): Complex => cosine(times(i, z));
/** z with its imaginary part turned round. */
export const conjugate = (z: Complex): Complex => complex(z.re, -z.im);
export const realPart = (z: Complex): Complex => times(half, plus(z, conjugate(z)));

/** A function of a real number; of any other it is not a number. */
export const ofReal =
  (f: (x: number) => number) =>
  (z: Complex): Complex =>
    complex(Math.abs(z.im) <= 1e-12 * Math.abs(z.re) ? f(z.re) : Number.NaN);
