// Transforms of complex rows along x, the fast axis: L rows at a time.

import { axisLength, transform } from "./axis";
import { blockEnd } from "./block";
import { high, highHalf, low, lowHalf, pair, quad } from "./transpose";

/** L complex rows: real parts to `re` bytes, imaginary parts to 16 − `re` bytes into each element. */
function gatherComplex<T>(
  out: usize,
  row: usize,
  stride: usize,
  last: usize,
  n: i32,
  re: usize,
): void {
  const im: usize = 16 - re;
  const r1 = min(row + stride, last);
  if (sizeof<T>() == 4) {
    const r2 = min(row + 2 * stride, last);
    const r3 = min(row + 3 * stride, last);
    let j: usize = 0;
    const whole = (<usize>(n & ~1)) << 3;
    for (; j < whole; j += 16, out += 64) {
      const a = v128.load(row + j);
      const b = v128.load(r1 + j);
      const c = v128.load(r2 + j);
      const d = v128.load(r3 + j);
      const ab = low(a, b);
      const cd = low(c, d);
      const ef = high(a, b);
      const gh = high(c, d);
      v128.store(out + re, lowHalf(ab, cd));
      v128.store(out + im, highHalf(ab, cd));
      v128.store(out + re, lowHalf(ef, gh), 32);
      v128.store(out + im, highHalf(ef, gh), 32);
    }
    if (n & 1) {
      const ab = low(v128.load64_zero(row + j), v128.load64_zero(r1 + j));
      const cd = low(v128.load64_zero(r2 + j), v128.load64_zero(r3 + j));
      v128.store(out + re, lowHalf(ab, cd));
      v128.store(out + im, highHalf(ab, cd));
    }
  } else {
    for (let j: usize = 0, end = (<usize>n) << 4; j < end; j += 16, out += 32) {
      const a = v128.load(row + j);
      const b = v128.load(r1 + j);
      v128.store(out + re, lowHalf(a, b));
      v128.store(out + im, highHalf(a, b));
    }
  }
}

function scatterComplex<T>(
  row: usize,
  stride: usize,
  last: usize,
  z: usize,
  n: i32,
  re: usize,
  scale: v128,
): void {
  const im: usize = 16 - re;
  const r1 = min(row + stride, last);
  if (sizeof<T>() == 4) {
    const r2 = min(row + 2 * stride, last);
    const r3 = min(row + 3 * stride, last);
    let j: usize = 0;
    const whole = (<usize>(n & ~1)) << 3;
    for (; j < whole; j += 16, z += 64) {
      const a = v128.mul<f32>(v128.load(z + re), scale);
      const b = v128.mul<f32>(v128.load(z + im), scale);
      const c = v128.mul<f32>(v128.load(z + re, 32), scale);
      const d = v128.mul<f32>(v128.load(z + im, 32), scale);
      quad(row + j, r1 + j, r2 + j, r3 + j, a, b, c, d);
    }
    if (n & 1) {
      const a = v128.mul<f32>(v128.load(z + re), scale);
      const b = v128.mul<f32>(v128.load(z + im), scale);
      pair(row + j, r1 + j, r2 + j, r3 + j, a, b);
    }
  } else {
    for (let j: usize = 0, end = (<usize>n) << 4; j < end; j += 16, z += 32) {
      const a = v128.mul<f64>(v128.load(z + re), scale);
      const b = v128.mul<f64>(v128.load(z + im), scale);
      v128.store(row + j, lowHalf(a, b));
      v128.store(r1 + j, highHalf(a, b));
    }
  }
}

function complexRows<T>(
  from: i32,
  to: i32,
  axis: usize,
  out: usize,
  source: usize,
  perPlane: i32,
  backward: bool,
  scale: T,
  x: usize,
  y: usize,
): void {
  const n = axisLength(axis);
  const lanes: i32 = 16 / sizeof<T>();
  const stride = <usize>n * 2 * sizeof<T>();
  const factor = v128.splat<T>(scale);
  const re: usize = backward ? 16 : 0;
  for (let r = from; r < to;) {
    const end = blockEnd(r, to, lanes, perPlane);
    gatherComplex<T>(
      x,
      source + <usize>r * stride,
      stride,
      source + <usize>(end - 1) * stride,
      n,
      re,
    );
    const z = transform<T>(axis, x, y, 1);
    scatterComplex<T>(
      out + <usize>r * stride,
      stride,
      out + <usize>(end - 1) * stride,
      z,
      n,
      re,
      factor,
    );
    r = end;
  }
}

export function complexRowsF32(
  from: i32,
  to: i32,
  thread: i32,
  axis: usize,
  out: usize,
  source: usize,
  perPlane: i32,
  backward: i32,
  scale: f64,
  work: usize,
  stride: usize,
): void {
  const x = work + <usize>thread * stride;
  complexRows<f32>(
    from,
    to,
    axis,
    out,
    source,
    perPlane,
    backward != 0,
    <f32>scale,
    x,
    x + stride / 2,
  );
}

export function complexRowsF64(
  from: i32,
  to: i32,
  thread: i32,
  axis: usize,
  out: usize,
  source: usize,
  perPlane: i32,
  backward: i32,
  scale: f64,
  work: usize,
  stride: usize,
): void {
  const x = work + <usize>thread * stride;
  complexRows<f64>(from, to, axis, out, source, perPlane, backward != 0, scale, x, x + stride / 2);
}
