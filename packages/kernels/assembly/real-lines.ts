// L real rows between memory and lanes: the real or the imaginary vectors of a work buffer.

import { high, highHalf, low, lowHalf } from "./transpose";

/** L contiguous rows of n numbers (`step` bytes per element of the work buffer) from memory to lanes. */
export function gatherReal<T>(out: usize, row: usize, stride: usize, last: usize, n: i32): void {
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
export function scatterReal<T>(
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
