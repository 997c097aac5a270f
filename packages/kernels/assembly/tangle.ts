// Two real rows a and b travel as one complex row a + i b: putting them together and taking them apart.

import { high, highHalf, low, lowHalf, pair, quad } from "./transpose";

/**
 * Takes the transforms of real rows a and b apart: z holds those of a + i b. A_k goes to L rows, B_k to the next L.
 * A_k = (Z_k + conj Z_{n−k})/2, B_k = (Z_k − conj Z_{n−k})/(2i).
 */
export function untangle<T>(row: usize, stride: usize, last: usize, z: usize, n: i32): void {
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

export function tangle<T>(z: usize, row: usize, stride: usize, last: usize, n: i32): void {
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
