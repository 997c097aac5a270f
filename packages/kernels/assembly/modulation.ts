// Contrast transfer and shift phases of one row of a half spectrum, four columns at a time.
// The core's `modulationInto` is the definition. No trigonometry: angles are in turns, reduced in
// double precision; the sine is a polynomial; powers of the shift's phase and of the envelope are recurrences.

/** What an image's block of parameters holds, in doubles. The caller computes it (modulationParameters). */
export const PARAMETERS: usize = 12;
const COS_X: usize = 0;
const SIN_X: usize = 8;
const COS_Y: usize = 16;
const SIN_Y: usize = 24;
const XX: usize = 32;
const YY: usize = 40;
const XY: usize = 48;
const SPHERICAL: usize = 56;
const CONSTANT: usize = 64;
const ENVELOPE: usize = 72;
const HAS_CTF: usize = 80;

/**
 * sin(2πt) of four t in [−½, ½]: folded to a quarter turn, then an odd polynomial of degree 9 fitted on Chebyshev
 * nodes. Absolute error 4e-9 in exact arithmetic, 2.1e-7 in float32.
 */
function sinTurns(t: v128): v128 {
  const sign = v128.and(t, i32x4.splat(0x80000000));
  let m = f32x4.abs(t);
  m = f32x4.min(m, f32x4.sub(f32x4.splat(0.5), m));
  const u = f32x4.mul(m, m);
  let p = f32x4.splat(39.559665113187535);
  p = f32x4.add(f32x4.mul(p, u), f32x4.splat(-76.55323933510975));
  p = f32x4.add(f32x4.mul(p, u), f32x4.splat(81.6011826226238));
  p = f32x4.add(f32x4.mul(p, u), f32x4.splat(-41.34165863263303));
  p = f32x4.add(f32x4.mul(p, u), f32x4.splat(6.283185182219832));
  return v128.xor(f32x4.mul(p, m), sign);
}

/**
 * Fills the tables of an image, three rows: phase of the columns (real, imaginary) and envelope of |k|. Recurrences in
 * double: error k · 1e-16.
 */
export function tablesInto(scratch: usize, parameters: usize, stride: i32): void {
  const re = scratch;
  const im = scratch + ((<usize>stride) << 2);
  const envelope = im + ((<usize>stride) << 2);
  const c = load<f64>(parameters + COS_X);
  const s = load<f64>(parameters + SIN_X);
  const first = load<f64>(parameters + ENVELOPE);
  const square = first * first;
  let x: f64 = 1;
  let y: f64 = 0;
  let e: f64 = 1;
  let ratio = first;
  for (let k: usize = 0; k < <usize>stride; k++) {
    store<f32>(re + (k << 2), <f32>x);
    store<f32>(im + (k << 2), <f32>y);
    store<f32>(envelope + (k << 2), <f32>e);
    const turned = x * c - y * s;
    y = x * s + y * c;
    x = turned;
    e *= ratio;
    ratio *= square;
  }
}

/** Address of the row to work in, behind the three tables. */
export function rowsOf(scratch: usize, stride: i32): usize {
  return scratch + 12 * <usize>stride;
}

/**
 * The CTF of row ky, for `stride` columns, into `out`. The argument of the sine is evaluated and reduced to half a
 * turn in double precision: float32 would lose 3e-5 radian at χ = 500.
 */
export function ctfRowInto(
  out: usize,
  scratch: usize,
  parameters: usize,
  ky: i32,
  stride: i32,
): void {
  if (load<f64>(parameters + HAS_CTF) == 0) {
    for (let k: usize = 0; k < <usize>stride; k += 4) v128.store(out + (k << 2), f32x4.splat(1));
    return;
  }
  const envelope = scratch + ((<usize>stride) << 3);
  const y = <f64>ky;
  const xx = f64x2.splat(load<f64>(parameters + XX));
  const linear = f64x2.splat(load<f64>(parameters + XY) * y);
  const constant = f64x2.splat(
    load<f64>(parameters + CONSTANT) + load<f64>(parameters + YY) * y * y,
  );
  const spherical = f64x2.splat(load<f64>(parameters + SPHERICAL));
  const y2 = f64x2.splat(y * y);
  const rowEnvelope = v128.load32_splat(envelope + ((<usize>(ky < 0 ? -ky : ky)) << 2));
  const four = f64x2.splat(4);
  let low = f64x2(0, 1);
  let high = f64x2(2, 3);
  for (let k: usize = 0; k < <usize>stride; k += 4) {
    const lowTurns = turns(low, xx, linear, constant, spherical, y2);
    const highTurns = turns(high, xx, linear, constant, spherical, y2);
    const t = v128.shuffle<f32>(
      f32x4.demote_f64x2_zero(lowTurns),
      f32x4.demote_f64x2_zero(highTurns),
      0,
      1,
      4,
      5,
    );
    const gain = f32x4.mul(rowEnvelope, v128.load(envelope + (k << 2)));
    v128.store(out + (k << 2), f32x4.mul(gain, sinTurns(t)));
    low = f64x2.add(low, four);
    high = f64x2.add(high, four);
  }
}

function turns(kx: v128, xx: v128, linear: v128, constant: v128, spherical: v128, y2: v128): v128 {
  const x2 = f64x2.mul(kx, kx);
  const k2 = f64x2.add(x2, y2);
  const quadratic = f64x2.add(f64x2.add(f64x2.mul(xx, x2), f64x2.mul(linear, kx)), constant);
  const t = f64x2.sub(quadratic, f64x2.mul(spherical, f64x2.mul(k2, k2)));
  return f64x2.sub(t, f64x2.nearest(t));
}

/** cos and sin of the rows' step to the power −limit, written to `at` (two doubles). */
export function firstRowPhaseInto(at: usize, parameters: usize, limit: i32): void {
  const c = load<f64>(parameters + COS_Y);
  const s = load<f64>(parameters + SIN_Y);
  let x: f64 = 1;
  let y: f64 = 0;
  for (let k = 0; k < limit; k++) {
    const turned = x * c + y * s;
    y = y * c - x * s;
    x = turned;
  }
  store<f64>(at, x);
  store<f64>(at + 8, y);
}

/** The next row's phase, in place. */
export function nextRowPhase(at: usize, parameters: usize): void {
  const c = load<f64>(parameters + COS_Y);
  const s = load<f64>(parameters + SIN_Y);
  const x = load<f64>(at);
  const y = load<f64>(at + 8);
  store<f64>(at, x * c - y * s);
  store<f64>(at + 8, x * s + y * c);
}
