const LN2_HIGH = 0.69314718036912381649;
const LN2_LOW = 1.90821492927058770002e-10;

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
  for (let k = 19; k >= 1; k -= 2) series = series * t2 + 1 / k;
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
      ((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r +
        45921.953931549871457) *
        r +
        13731.693765509461125) *
        r +
        1971.5909503065514427) *
        r +
        133.14166789178437745) *
        r +
      3.387132872796366608;
    const below =
      ((((((5226.495278852545925 * r + 28729.085735721942674) * r + 39307.89580009271061) * r +
        21213.794301586595867) *
        r +
        5394.1960214247511077) *
        r +
        687.1870074920579083) *
        r +
        42.313330701600911252) *
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
      ((((((7.7454501427834140764e-4 * s + 0.0227238449892691845833) * s + 0.24178072517745061177) *
        s +
        1.27045825245236838258) *
        s +
        3.64784832476320460504) *
        s +
        5.7694972214606914055) *
        s +
        4.6303378461565452959) *
        s +
      1.42343711074968357734;
    const below =
      ((((((1.05075007164441684324e-9 * s + 5.475938084995344946e-4) * s +
        0.0151986665636164571966) *
        s +
        0.14810397642748007459) *
        s +
        0.68976733498510000455) *
        s +
        1.6763848301838038494) *
        s +
        2.05319162663775882187) *
        s +
      1;
    return above / below;
  }
  const s = r - 5;
  const above =
    ((((((2.01033439929228813265e-7 * s + 2.71155556874348757815e-5) * s +
      0.0012426609473880784386) *
      s +
      0.026532189526576123093) *
      s +
      0.29656057182850489123) *
      s +
      1.7848265399172913358) *
      s +
      5.4637849111641143699) *
      s +
    6.6579046435011037772;
  const below =
    ((((((2.04426310338993978564e-15 * s + 1.4215117583164458887e-7) * s +
      1.8463183175100546818e-5) *
      s +
      7.868691311456132591e-4) *
      s +
      0.0148753612908506148525) *
      s +
      0.13692988092273580531) *
      s +
      0.59983220655588793769) *
      s +
    1;
  return above / below;
}
