// Transforms along x, the fast axis: L rows of complex numbers at a time, or 2 L real rows as L complex ones.
// Rows [from, to) are taken in blocks that start at multiples of the block size within each plane of
// `perPlane` rows, so the answer does not depend on who does which part. A block that is not full repeats its last row.

import { axisLength, transform } from "./axis";
import { evens, highs, lows, odds } from "./lanes";

/** A 4 × 4 transpose takes these eight shuffles: pairs first, then halves. */
function low(a: v128, b: v128): v128 {
  return v128.shuffle<f32>(a, b, 0, 4, 1, 5);
}
function high(a: v128, b: v128): v128 {
  return v128.shuffle<f32>(a, b, 2, 6, 3, 7);
}
function lowHalf(a: v128, b: v128): v128 {
  return v128.shuffle<f64>(a, b, 0, 2);
}
function highHalf(a: v128, b: v128): v128 {
  return v128.shuffle<f64>(a, b, 1, 3);
}

/** L contiguous rows of n numbers (`step` bytes per element of the work buffer) from memory to lanes. */
function gatherReal<T>(out: usize, row: usize, stride: usize, last: usize, n: i32): void {
  if (sizeof<T>() == 4) {
    const r1 = min(row + stride, last);
    const r2 = min(row + 2 * stride, last);
    const r3 = min(row + 3 * stride, last);
    let j: usize = 0;
    const whole = (<usize>(n & ~3)) << 2;
    for (; j < whole; j += 16, out += 128) {
      const a = v128.load(row + j);
      const b = v128.load(r1 + j);
      const c = v128.load(r2 + j);
      const d = v128.load(r3 + j);
      const ab = low(a, b);
      const cd = low(c, d);
      const ef = high(a, b);
      const gh = high(c, d);
      v128.store(out, lowHalf(ab, cd));
      v128.store(out, highHalf(ab, cd), 32);
      v128.store(out, lowHalf(ef, gh), 64);
      v128.store(out, highHalf(ef, gh), 96);
    }
    for (const end = (<usize>n) << 2; j < end; j += 4, out += 32) {
      store<f32>(out, load<f32>(row + j));
      store<f32>(out, load<f32>(r1 + j), 4);
      store<f32>(out, load<f32>(r2 + j), 8);
      store<f32>(out, load<f32>(r3 + j), 12);
    }
  } else {
    const r1 = min(row + stride, last);
    for (let j: usize = 0, end = (<usize>n) << 3; j < end; j += 8, out += 32) {
      store<f64>(out, load<f64>(row + j));
      store<f64>(out, load<f64>(r1 + j), 8);
    }
  }
}

/** The way back, times `scale`. A repeated last row is written again with the same numbers. */
function scatterReal<T>(
  row: usize,
  stride: usize,
  last: usize,
  z: usize,
  n: i32,
  scale: v128,
): void {
  if (sizeof<T>() == 4) {
    const r1 = min(row + stride, last);
    const r2 = min(row + 2 * stride, last);
    const r3 = min(row + 3 * stride, last);
    let j: usize = 0;
    const whole = (<usize>(n & ~3)) << 2;
    for (; j < whole; j += 16, z += 128) {
      const a = v128.mul<f32>(v128.load(z), scale);
      const b = v128.mul<f32>(v128.load(z, 32), scale);
      const c = v128.mul<f32>(v128.load(z, 64), scale);
      const d = v128.mul<f32>(v128.load(z, 96), scale);
      const ab = low(a, b);
      const cd = low(c, d);
      const ef = high(a, b);
      const gh = high(c, d);
      v128.store(row + j, lowHalf(ab, cd));
      v128.store(r1 + j, highHalf(ab, cd));
      v128.store(r2 + j, lowHalf(ef, gh));
      v128.store(r3 + j, highHalf(ef, gh));
    }
    for (const end = (<usize>n) << 2; j < end; j += 4, z += 32) {
      const a = v128.mul<f32>(v128.load(z), scale);
      store<f32>(row + j, f32x4.extract_lane(a, 0));
      store<f32>(r1 + j, f32x4.extract_lane(a, 1));
      store<f32>(r2 + j, f32x4.extract_lane(a, 2));
      store<f32>(r3 + j, f32x4.extract_lane(a, 3));
    }
  } else {
    const r1 = min(row + stride, last);
    for (let j: usize = 0, end = (<usize>n) << 3; j < end; j += 8, z += 32) {
      const a = v128.mul<f64>(v128.load(z), scale);
      store<f64>(row + j, f64x2.extract_lane(a, 0));
      store<f64>(r1 + j, f64x2.extract_lane(a, 1));
    }
  }
}

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

/** Two complex numbers (a + i b, c + i d) of four rows, one row per lane. */
function quad(
  p0: usize,
  p1: usize,
  p2: usize,
  p3: usize,
  a: v128,
  b: v128,
  c: v128,
  d: v128,
): void {
  const ab = low(a, b);
  const cd = low(c, d);
  const ef = high(a, b);
  const gh = high(c, d);
  v128.store(p0, lowHalf(ab, cd));
  v128.store(p1, highHalf(ab, cd));
  v128.store(p2, lowHalf(ef, gh));
  v128.store(p3, highHalf(ef, gh));
}

/** One complex number a + i b of four rows. */
function pair(p0: usize, p1: usize, p2: usize, p3: usize, a: v128, b: v128): void {
  const ab = low(a, b);
  const ef = high(a, b);
  v128.store64_lane(p0, ab, 0);
  v128.store64_lane(p1, ab, 1);
  v128.store64_lane(p2, ef, 0);
  v128.store64_lane(p3, ef, 1);
}

/**
 * Takes the transforms of real rows a and b apart: z holds those of a + i b. A_k goes to L rows, B_k to the next L.
 * A_k = (Z_k + conj Z_{n−k})/2, B_k = (Z_k − conj Z_{n−k})/(2i).
 */
function untangle<T>(row: usize, stride: usize, last: usize, z: usize, n: i32): void {
  const width = n / 2 + 1;
  const half = v128.splat<T>(<T>0.5);
  const r1 = min(row + stride, last);
  let mate = z;
  if (sizeof<T>() == 4) {
    const r2 = min(row + 2 * stride, last);
    const r3 = min(row + 3 * stride, last);
    const r4 = min(row + 4 * stride, last);
    const r5 = min(row + 5 * stride, last);
    const r6 = min(row + 6 * stride, last);
    const r7 = min(row + 7 * stride, last);
    const back = z + ((<usize>n) << 5);
    let at: usize = 0;
    let k = 0;
    for (; k + 1 < width; k += 2, at += 16, z += 64) {
      const zr = v128.load(z);
      const zi = v128.load(z, 16);
      const mr = v128.load(mate);
      const mi = v128.load(mate, 16);
      mate = back - ((<usize>(k + 1)) << 5);
      const yr = v128.load(z, 32);
      const yi = v128.load(z, 48);
      const nr = v128.load(mate);
      const ni = v128.load(mate, 16);
      mate -= 32;
      quad(
        row + at,
        r1 + at,
        r2 + at,
        r3 + at,
        v128.mul<f32>(v128.add<f32>(zr, mr), half),
        v128.mul<f32>(v128.sub<f32>(zi, mi), half),
        v128.mul<f32>(v128.add<f32>(yr, nr), half),
        v128.mul<f32>(v128.sub<f32>(yi, ni), half),
      );
      quad(
        r4 + at,
        r5 + at,
        r6 + at,
        r7 + at,
        v128.mul<f32>(v128.add<f32>(zi, mi), half),
        v128.mul<f32>(v128.sub<f32>(mr, zr), half),
        v128.mul<f32>(v128.add<f32>(yi, ni), half),
        v128.mul<f32>(v128.sub<f32>(nr, yr), half),
      );
    }
    if (k < width) {
      const zr = v128.load(z);
      const zi = v128.load(z, 16);
      const mr = v128.load(mate);
      const mi = v128.load(mate, 16);
      pair(
        row + at,
        r1 + at,
        r2 + at,
        r3 + at,
        v128.mul<f32>(v128.add<f32>(zr, mr), half),
        v128.mul<f32>(v128.sub<f32>(zi, mi), half),
      );
      pair(
        r4 + at,
        r5 + at,
        r6 + at,
        r7 + at,
        v128.mul<f32>(v128.add<f32>(zi, mi), half),
        v128.mul<f32>(v128.sub<f32>(mr, zr), half),
      );
    }
  } else {
    const r2 = min(row + 2 * stride, last);
    const r3 = min(row + 3 * stride, last);
    const back = z + ((<usize>n) << 5);
    for (let k = 0; k < width; k++, z += 32) {
      const at = (<usize>k) << 4;
      const zr = v128.load(z);
      const zi = v128.load(z, 16);
      const mr = v128.load(mate);
      const mi = v128.load(mate, 16);
      mate = back - ((<usize>(k + 1)) << 5);
      const ar = v128.mul<f64>(v128.add<f64>(zr, mr), half);
      const ai = v128.mul<f64>(v128.sub<f64>(zi, mi), half);
      const br = v128.mul<f64>(v128.add<f64>(zi, mi), half);
      const bi = v128.mul<f64>(v128.sub<f64>(mr, zr), half);
      v128.store(row + at, lowHalf(ar, ai));
      v128.store(r1 + at, highHalf(ar, ai));
      v128.store(r2 + at, lowHalf(br, bi));
      v128.store(r3 + at, highHalf(br, bi));
    }
  }
}

/** Z = A + i B for one k and its mate n − k, parts swapped so that a forward transform acts as an inverse. */
function tanglePair<T>(z: usize, k: i32, n: i32, ar: v128, ai: v128, br: v128, bi: v128): void {
  const at = z + ((<usize>k) << 5);
  if (k == 0 || 2 * k == n) {
    // A real row has no imaginary part here: what there is must not leak into the other row.
    v128.store(at, br);
    v128.store(at, ar, 16);
    return;
  }
  const mate = z + ((<usize>(n - k)) << 5);
  v128.store(at, v128.add<T>(ai, br));
  v128.store(at, v128.sub<T>(ar, bi), 16);
  v128.store(mate, v128.sub<T>(br, ai));
  v128.store(mate, v128.add<T>(ar, bi), 16);
}

function tangle<T>(z: usize, row: usize, stride: usize, last: usize, n: i32): void {
  const width = n / 2 + 1;
  const r1 = min(row + stride, last);
  const r2 = min(row + 2 * stride, last);
  const r3 = min(row + 3 * stride, last);
  if (sizeof<T>() == 4) {
    const r4 = min(row + 4 * stride, last);
    const r5 = min(row + 5 * stride, last);
    const r6 = min(row + 6 * stride, last);
    const r7 = min(row + 7 * stride, last);
    let at: usize = 0;
    let k = 0;
    for (; k + 1 < width; k += 2, at += 16) {
      let a = v128.load(row + at);
      let b = v128.load(r1 + at);
      let c = v128.load(r2 + at);
      let d = v128.load(r3 + at);
      const ab = low(a, b);
      const cd = low(c, d);
      const ef = high(a, b);
      const gh = high(c, d);
      a = v128.load(r4 + at);
      b = v128.load(r5 + at);
      c = v128.load(r6 + at);
      d = v128.load(r7 + at);
      const ij = low(a, b);
      const kl = low(c, d);
      const mn = high(a, b);
      const op = high(c, d);
      tanglePair<f32>(
        z,
        k,
        n,
        lowHalf(ab, cd),
        highHalf(ab, cd),
        lowHalf(ij, kl),
        highHalf(ij, kl),
      );
      tanglePair<f32>(
        z,
        k + 1,
        n,
        lowHalf(ef, gh),
        highHalf(ef, gh),
        lowHalf(mn, op),
        highHalf(mn, op),
      );
    }
    if (k < width) {
      const ab = low(v128.load64_zero(row + at), v128.load64_zero(r1 + at));
      const cd = low(v128.load64_zero(r2 + at), v128.load64_zero(r3 + at));
      const ij = low(v128.load64_zero(r4 + at), v128.load64_zero(r5 + at));
      const kl = low(v128.load64_zero(r6 + at), v128.load64_zero(r7 + at));
      tanglePair<f32>(
        z,
        k,
        n,
        lowHalf(ab, cd),
        highHalf(ab, cd),
        lowHalf(ij, kl),
        highHalf(ij, kl),
      );
    }
  } else {
    for (let k = 0; k < width; k++) {
      const at = (<usize>k) << 4;
      const a = v128.load(row + at);
      const b = v128.load(r1 + at);
      const c = v128.load(r2 + at);
      const d = v128.load(r3 + at);
      tanglePair<f64>(z, k, n, lowHalf(a, b), highHalf(a, b), lowHalf(c, d), highHalf(c, d));
    }
  }
}

/** The end of the block that `row` lies in: no further than the range or the rows that belong together. */
function blockEnd(row: i32, to: i32, size: i32, perPlane: i32): i32 {
  const first = (row / perPlane) * perPlane;
  const end = first + ((row - first) / size + 1) * size;
  return min(min(end, to), first + perPlane);
}

function realRows<T>(
  from: i32,
  to: i32,
  axis: usize,
  spectrum: usize,
  signal: usize,
  perPlane: i32,
  x: usize,
  y: usize,
): void {
  const n = axisLength(axis);
  const lanes: usize = 16 / sizeof<T>();
  const inStride = <usize>n * sizeof<T>();
  const outStride = <usize>(n / 2 + 1) * 2 * sizeof<T>();
  for (let r = from; r < to;) {
    const end = blockEnd(r, to, 2 * <i32>lanes, perPlane);
    const row = signal + <usize>r * inStride;
    const last = signal + <usize>(end - 1) * inStride;
    gatherReal<T>(x, row, inStride, last, n);
    gatherReal<T>(x + 16, min(row + lanes * inStride, last), inStride, last, n);
    const z = transform<T>(axis, x, y, 1);
    untangle<T>(
      spectrum + <usize>r * outStride,
      outStride,
      spectrum + <usize>(end - 1) * outStride,
      z,
      n,
    );
    r = end;
  }
}

function realRowsBack<T>(
  from: i32,
  to: i32,
  axis: usize,
  signal: usize,
  spectrum: usize,
  perPlane: i32,
  scale: T,
  x: usize,
  y: usize,
): void {
  const n = axisLength(axis);
  const lanes: usize = 16 / sizeof<T>();
  const outStride = <usize>n * sizeof<T>();
  const inStride = <usize>(n / 2 + 1) * 2 * sizeof<T>();
  const factor = v128.splat<T>(scale);
  for (let r = from; r < to;) {
    const end = blockEnd(r, to, 2 * <i32>lanes, perPlane);
    tangle<T>(
      x,
      spectrum + <usize>r * inStride,
      inStride,
      spectrum + <usize>(end - 1) * inStride,
      n,
    );
    const z = transform<T>(axis, x, y, 1);
    const row = signal + <usize>r * outStride;
    const last = signal + <usize>(end - 1) * outStride;
    // The parts come out swapped.
    scatterReal<T>(row, outStride, last, z + 16, n, factor);
    const second = row + lanes * outStride;
    if (second <= last) scatterReal<T>(second, outStride, last, z, n, factor);
    r = end;
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

export function realRowsF32(
  from: i32,
  to: i32,
  thread: i32,
  axis: usize,
  spectrum: usize,
  signal: usize,
  perPlane: i32,
  work: usize,
  stride: usize,
): void {
  const x = work + <usize>thread * stride;
  realRows<f32>(from, to, axis, spectrum, signal, perPlane, x, x + stride / 2);
}

export function realRowsF64(
  from: i32,
  to: i32,
  thread: i32,
  axis: usize,
  spectrum: usize,
  signal: usize,
  perPlane: i32,
  work: usize,
  stride: usize,
): void {
  const x = work + <usize>thread * stride;
  realRows<f64>(from, to, axis, spectrum, signal, perPlane, x, x + stride / 2);
}

export function realRowsBackF32(
  from: i32,
  to: i32,
  thread: i32,
  axis: usize,
  signal: usize,
  spectrum: usize,
  perPlane: i32,
  scale: f64,
  work: usize,
  stride: usize,
): void {
  const x = work + <usize>thread * stride;
  realRowsBack<f32>(from, to, axis, signal, spectrum, perPlane, <f32>scale, x, x + stride / 2);
}

export function realRowsBackF64(
  from: i32,
  to: i32,
  thread: i32,
  axis: usize,
  signal: usize,
  spectrum: usize,
  perPlane: i32,
  scale: f64,
  work: usize,
  stride: usize,
): void {
  const x = work + <usize>thread * stride;
  realRowsBack<f64>(from, to, axis, signal, spectrum, perPlane, scale, x, x + stride / 2);
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
