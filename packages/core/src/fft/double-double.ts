/**
 * Numbers of twice the digits: an unevaluated sum hi + lo of two doubles with |lo| ≤ ½ ulp(hi), about 32 decimal digits.
 *
 * @source Dekker (1971) Numer. Math. 18, 224–242; Ogita, Rump, Oishi (2005) SIAM J. Sci. Comput. 26, 1955–1988
 */
export type DoubleDouble = readonly [hi: number, lo: number];

const SPLITTER = 2 ** 27 + 1;

/** The rounding error of a + b, exactly. */
export function sumError(a: number, b: number, sum: number): number {
  const part = sum - a;
  return a - (sum - part) + (b - part);
}

/** The rounding error of a · b, exactly, for factors below 2^970. */
export function productError(a: number, b: number, product: number): number {
  const ca = SPLITTER * a;
  const ah = ca - (ca - a);
  const al = a - ah;
  const cb = SPLITTER * b;
  const bh = cb - (cb - b);
  const bl = b - bh;
  return al * bl - (product - ah * bh - al * bh - ah * bl);
}

function normal(hi: number, lo: number): DoubleDouble {
  const sum = hi + lo;
  return [sum, lo - (sum - hi)];
}

function add(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const sum = a[0] + b[0];
  return normal(sum, sumError(a[0], b[0], sum) + a[1] + b[1]);
}

function multiply(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const product = a[0] * b[0];
  return normal(product, productError(a[0], b[0], product) + a[0] * b[1] + a[1] * b[0]);
}

function divide(a: DoubleDouble, by: number): DoubleDouble {
  const hi = a[0] / by;
  const product = hi * by;
  const rest = a[0] - product - productError(hi, by, product) + a[1];
  return normal(hi, rest / by);
}

const negative = (a: DoubleDouble): DoubleDouble => [-a[0], -a[1]];

/** π and what is left of it beyond double precision. */
const PI: DoubleDouble = [Math.PI, 1.2246467991473532e-16];

/** Cosine and sine of an angle up to π/4 by their power series: fifteen terms leave 1e-33. */
function seriesOf(angle: DoubleDouble): readonly [cosine: DoubleDouble, sine: DoubleDouble] {
  const square = negative(multiply(angle, angle));
  let cosine: DoubleDouble = [1, 0];
  let sine = angle;
  let even: DoubleDouble = [1, 0];
  let odd = angle;
  for (let k = 1; k <= 15; k++) {
    even = divide(multiply(even, square), (2 * k - 1) * (2 * k));
    odd = divide(multiply(odd, square), 2 * k * (2 * k + 1));
    cosine = add(cosine, even);
    sine = add(sine, odd);
  }
  return [cosine, sine];
}

/** Cosine and sine of an angle in the first octant, by its numerator over 8n turns. */
export type OctantRoots = Map<number, readonly [cosine: DoubleDouble, sine: DoubleDouble]>;

/**
 * cos(2π k/n) + i sin(2π k/n) with twice the digits.
 *
 * @param octant  of the same n: roots that fold onto one another are computed once
 * @accuracy 1e-30 absolute, for n below 2^50
 */
export function preciseRoot(
  k: number,
  n: number,
  octant: OctantRoots = new Map(),
): readonly [cosine: DoubleDouble, sine: DoubleDouble] {
  const turns = ((k % n) + n) % n;
  // The angle is 2π t/(8n), folded into the first octant as in `writeRoot`.
  const t = 8 * turns;
  const eighth = Math.floor(t / n);
  const rest = t - eighth * n;
  const odd = eighth & 1;
  const folded = odd ? n - rest : rest;
  let first = octant.get(folded);
  if (!first) {
    first = seriesOf(multiply(PI, divide([folded, 0], 4 * n)));
    octant.set(folded, first);
  }
  let [c, s] = first;
  const quarter = ((eighth + 1) >> 1) & 3;
  if (odd) s = negative(s);
  if (quarter & 1) [c, s] = [negative(s), c];
  if (quarter & 2) [c, s] = [negative(c), negative(s)];
  return [c, s];
}
