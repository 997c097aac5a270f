const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/** Coefficients of the series of atanh below the first: 1/19, 1/17, … 1. */
const ATANH = [1 / 19, 1 / 17, 1 / 15, 1 / 13, 1 / 11, 1 / 9, 1 / 7, 1 / 5, 1 / 3, 1];

/**
 * Natural logarithm of 2^-60 ≤ x < 1 from the four operations only. `Math.log` may differ in its last digit from one
 * browser to the next; these operations may not.
 *
 * @accuracy  relative 1e-15
 */
export function portableLog(x: number): number {
  let exponent = 0;
  let mantissa = x;
  // Multiplying by powers of two is exact.
  while (mantissa < 2 ** -16) {
    mantissa *= 2 ** 16;
    exponent -= 16;
  }
  while (mantissa < Math.SQRT1_2) {
    mantissa *= 2;
    exponent -= 1;
  }
  // log m = 2 atanh t, t = (m − 1)/(m + 1), |t| ≤ 0.1716: the series to t²¹ leaves a relative 1e-17.
  const t = (mantissa - 1) / (mantissa + 1);
  const t2 = t * t;
  let series = 1 / 21;
  for (const coefficient of ATANH) series = series * t2 + coefficient;
  return exponent * LN2_HIGH + (2 * t * series + exponent * LN2_LOW);
}

/**
 * The number below which a standard normal deviate falls with probability `p`: Wichura's rational approximations, one for
 * the middle 85 % and two for the tails. Only +, −, ×, ÷ and √ are used, which IEEE 754 rounds in one way
 * only: one seed gives the same bits everywhere.
 *
 * @param p        probability, 0 < p < 1
 * @returns        standard deviations
 * @accuracy       relative 1e-15
 * @source         Wichura (1988) Algorithm AS 241, Appl. Statist. 37, 477–484, PPND16
 * @convention     C9.2
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    const above =
      ((((((2509.0809287301227 * r + 33430.57558358813) * r + 67265.7709270087) * r +
        45921.95393154987) *
        r +
        13731.69376550946) *
        r +
        1971.5909503065513) *
        r +
        133.14166789178438) *
        r +
      3.3871328727963665;
    const below =
      ((((((5226.495278852546 * r + 28729.085735721943) * r + 39307.89580009271) * r +
        21213.794301586597) *
        r +
        5394.196021424751) *
        r +
        687.1870074920579) *
        r +
        42.31333070160091) *
        r +
      1;
    return (q * above) / below;
  }
  const size = tail(Math.sqrt(-portableLog(q < 0 ? p : 1 - p)));
  return q < 0 ? -size : size;
}

/** The two outer approximations, as functions of r = √(−log p). */
function tail(r: number): number {
  if (r <= 5) {
    const s = r - 1.6;
    const above =
      ((((((0.0007745450142783414 * s + 0.022723844989269184) * s + 0.2417807251774506) * s +
        1.2704582524523684) *
        s +
        3.6478483247632045) *
        s +
        5.769497221460691) *
        s +
        4.630337846156546) *
        s +
      1.4234371107496835;
    const below =
      ((((((1.0507500716444169e-9 * s + 0.0005475938084995345) * s + 0.015198666563616457) * s +
        0.14810397642748008) *
        s +
        0.6897673349851) *
        s +
        1.6763848301838038) *
        s +
        2.053191626637759) *
        s +
      1;
    return above / below;
  }
  const s = r - 5;
  const above =
    ((((((2.0103343992922881e-7 * s + 2.7115555687434876e-5) * s + 0.0012426609473880784) * s +
      0.026532189526576124) *
      s +
      0.29656057182850487) *
      s +
      1.7848265399172913) *
      s +
      5.463784911164114) *
      s +
    6.657904643501103;
  const below =
    ((((((2.0442631033899397e-15 * s + 1.421511758316446e-7) * s + 1.8463183175100548e-5) * s +
      0.0007868691311456133) *
      s +
      0.014875361290850615) *
      s +
      0.1369298809227358) *
      s +
      0.599832206555888) *
      s +
    1;
  return above / below;
}
