import { partBegin, partEnd, rowEnd, rowMeets, tableAt } from "./walk";

// Spreading observations on the sums of a reconstruction. The core's `insertSliceInto` is the definition.
// A grid point of the sums holds three floats: Σ ctf·F (real, imaginary) and Σ ctf². An observation holds four
// (see `observe`), in rows of `stride`.

/**
 * Slabs [from, to) of the sums: adds every image to the planes bounds[slab] … bounds[slab + 1] − 1. A plane is
 * written by one slab only, in the order of the images, so the sums do not depend on slabs or threads.
 */
export function insertSlabs(
  from: i32,
  to: i32,
  thread: i32,
  sums: usize,
  observations: usize,
  rotations: usize,
  images: i32,
  operators: i32,
  bounds: usize,
  limit: i32,
  maxRadiusSquared: i32,
  stride: i32,
  xLow: i32,
  width: i32,
  side: i32,
  extent: i32,
  kernelWidth: i32,
  table: usize,
  tableSteps: f64,
): void {
  for (let slab = from; slab < to; slab++) {
    const low = load<i32>(bounds + ((<usize>slab) << 2));
    const high = load<i32>(bounds + ((<usize>slab) << 2) + 4);
    insertRange(0, images, low, high, sums, observations, rotations, operators, limit,
      maxRadiusSquared, stride, xLow, width, side, extent, kernelWidth, table, tableSteps);
  }
}

/** Images [from, to) into all planes: for hosts whose threads have sums of their own. */
export function insertImages(
  from: i32,
  to: i32,
  thread: i32,
  sums: usize,
  observations: usize,
  rotations: usize,
  operators: i32,
  limit: i32,
  maxRadiusSquared: i32,
  stride: i32,
  xLow: i32,
  width: i32,
  side: i32,
  extent: i32,
  kernelWidth: i32,
  table: usize,
  tableSteps: f64,
): void {
  insertRange(from, to, -extent, extent + 1, sums, observations, rotations, operators, limit,
    maxRadiusSquared, stride, xLow, width, side, extent, kernelWidth, table, tableSteps);
}

function insertRange(
  from: i32,
  to: i32,
  low: i32,
  high: i32,
  sums: usize,
  observations: usize,
  rotations: usize,
  operators: i32,
  limit: i32,
  maxRadiusSquared: i32,
  stride: i32,
  xLow: i32,
  width: i32,
  side: i32,
  extent: i32,
  kernelWidth: i32,
  table: usize,
  tableSteps: f64,
): void {
  const row = (<usize>stride) << 4;
  const origin = sums + 12 * <usize>(-xLow + width * (extent + side * extent));
  // Where a sample may lie that touches the planes low … high − 1: half a step is for `nearest`.
  const reach = kernelWidth >> 1;
  const lowest = <f64>(low - reach) - 0.5;
  const highest = <f64>(high + reach) - 0.5;
  for (let image = from; image < to; image++) {
    const observed = observations + <usize>image * <usize>(2 * limit + 1) * row;
    for (let operator = 0; operator < operators; operator++) {
      const rotation = rotations + <usize>(image * operators + operator) * 48;
      const xx = load<f64>(rotation);
      const xz = load<f64>(rotation + 16);
      for (let ky = -limit; ky <= limit; ky++) {
        const end = rowEnd(ky, maxRadiusSquared);
        const values = observed + <usize>(ky + limit) * row;
        const rowX = <f64>ky * load<f64>(rotation + 24);
        const rowZ = <f64>ky * load<f64>(rotation + 40);
        if (!rowMeets(end, xz, rowZ, lowest, highest)) continue;
        for (let part = 0; part < 2; part++) {
          const mate = part == 1;
          const s: f64 = mate ? -1 : 1;
          const last = partEnd(<f64>end, s * xx, s * rowX, s * xz, s * rowZ, lowest, highest);
          const begin = partBegin(s * xx, s * rowX, s * xz, s * rowZ, lowest, highest);
          if (begin > last) continue;
          const start = <i32>begin;
          const stop = <i32>last;
          if (kernelWidth == 2) {
            addTrilinear(values, rotation, ky, start, stop, mate, origin, width, side, low, high);
          } else if (kernelWidth == 4) {
            addGridding(values, rotation, ky, start, stop, mate, origin, width, side, low, high, table, tableSteps);
          } else {
            addNearest(values, rotation, ky, start, stop, mate, origin, width, side, low, high);
          }
        }
      }
    }
  }
}

/** Adds (a, b) · w to six floats: two points of the sums. */
// @ts-ignore: decorator
@inline
function addPair(at: usize, a: v128, b: v128, w: f32): void {
  const weight = f32x4.splat(w);
  v128.store(at, f32x4.add(v128.load(at), f32x4.mul(a, weight)));
  v128.store64_lane(at + 16, f32x4.add(v128.load64_zero(at + 16), f32x4.mul(b, weight)), 0);
}

// @ts-ignore: decorator
@inline
function addTrilinear(
  values: usize,
  rotation: usize,
  ky: i32,
  start: i32,
  stop: i32,
  mate: bool,
  origin: usize,
  width: i32,
  side: i32,
  low: i32,
  high: i32,
): void {
  const xx = load<f64>(rotation);
  const xy = load<f64>(rotation + 8);
  const xz = load<f64>(rotation + 16);
  const rowX = <f64>ky * load<f64>(rotation + 24);
  const rowY = <f64>ky * load<f64>(rotation + 32);
  const rowZ = <f64>ky * load<f64>(rotation + 40);
  const up = <usize>12 * <usize>width;
  const deep = <usize>12 * <usize>(width * side);
  const sign: f64 = mate ? -1 : 1;
  const friedel = mate ? i32x4(0, 0x80000000, 0, 0) : i32x4.splat(0);
  for (let kx = start; kx <= stop; kx++) {
    const signed = <f64>kx * xx + rowX;
    if (signed < 0 != mate) continue;
    const x = sign * signed;
    const y = sign * (<f64>kx * xy + rowY);
    const z = sign * (<f64>kx * xz + rowZ);
    const x0 = Math.floor(x);
    const y0 = Math.floor(y);
    const z0 = Math.floor(z);
    const plane = <i32>z0;
    const here = plane >= low && plane < high;
    const next = plane + 1 >= low && plane + 1 < high;
    if (!here && !next) continue;
    const value = v128.xor(v128.load(values + ((<usize>kx) << 4)), friedel);
    const fx = f32x4.splat(<f32>(x - x0));
    const fy = <f32>(y - y0);
    const fz = <f32>(z - z0);
    // (1 − fx) three times, then fx: the point x0 and the first number of the next.
    const split = f32x4.add(f32x4(1, 1, 1, 0), f32x4.mul(fx, f32x4(-1, -1, -1, 1)));
    const a = f32x4.mul(value, split);
    const b = f32x4.mul(v128.shuffle<f32>(value, value, 1, 2, 1, 2), fx);
    const at = origin + 12 * <usize>(<i32>x0 + width * (<i32>y0 + side * plane));
    if (here) {
      const g: f32 = 1 - fz;
      addPair(at, a, b, (1 - fy) * g);
      addPair(at + up, a, b, fy * g);
    }
    if (next) {
      addPair(at + deep, a, b, (1 - fy) * fz);
      addPair(at + deep + up, a, b, fy * fz);
    }
  }
}

// @ts-ignore: decorator
@inline
function addNearest(
  values: usize,
  rotation: usize,
  ky: i32,
  start: i32,
  stop: i32,
  mate: bool,
  origin: usize,
  width: i32,
  side: i32,
  low: i32,
  high: i32,
): void {
  const sign: f64 = mate ? -1 : 1;
  for (let kx = start; kx <= stop; kx++) {
    const signed = <f64>kx * load<f64>(rotation) + <f64>ky * load<f64>(rotation + 24);
    if (signed < 0 != mate) continue;
    const x = sign * signed;
    const y = sign * (<f64>kx * load<f64>(rotation + 8) + <f64>ky * load<f64>(rotation + 32));
    const z = sign * (<f64>kx * load<f64>(rotation + 16) + <f64>ky * load<f64>(rotation + 40));
    const plane = <i32>Math.floor(z + 0.5);
    if (plane < low || plane >= high) continue;
    const value = values + ((<usize>kx) << 4);
    const im = load<f32>(value + 4);
    const x0 = <i32>Math.floor(x + 0.5);
    const y0 = <i32>Math.floor(y + 0.5);
    const at = origin + 12 * <usize>(x0 + width * (y0 + side * plane));
    store<f32>(at, load<f32>(at) + load<f32>(value));
    store<f32>(at + 4, load<f32>(at + 4) + (mate ? -im : im));
    store<f32>(at + 8, load<f32>(at + 8) + load<f32>(value + 8));
  }
}

// @ts-ignore: decorator
@inline
function addGridding(
  values: usize,
  rotation: usize,
  ky: i32,
  start: i32,
  stop: i32,
  mate: bool,
  origin: usize,
  width: i32,
  side: i32,
  low: i32,
  high: i32,
  table: usize,
  steps: f64,
): void {
  const up = <usize>12 * <usize>width;
  const deep = <usize>12 * <usize>(width * side);
  const sign: f64 = mate ? -1 : 1;
  const friedel = mate ? i32x4(0, 0x80000000, 0, 0) : i32x4.splat(0);
  for (let kx = start; kx <= stop; kx++) {
    const signed = <f64>kx * load<f64>(rotation) + <f64>ky * load<f64>(rotation + 24);
    if (signed < 0 != mate) continue;
    const x = sign * signed;
    const y = sign * (<f64>kx * load<f64>(rotation + 8) + <f64>ky * load<f64>(rotation + 32));
    const z = sign * (<f64>kx * load<f64>(rotation + 16) + <f64>ky * load<f64>(rotation + 40));
    const x0 = Math.floor(x) - 1;
    const y0 = Math.floor(y) - 1;
    const z0 = Math.floor(z) - 1;
    const plane = <i32>z0;
    if (plane + 3 < low || plane >= high) continue;
    const value = v128.xor(v128.load(values + ((<usize>kx) << 4)), friedel);
    const w0 = tableAt(table, steps, x - x0);
    const w1 = tableAt(table, steps, x - x0 - 1);
    const w2 = tableAt(table, steps, x - x0 - 2);
    const w3 = tableAt(table, steps, x - x0 - 3);
    const a = f32x4.mul(value, f32x4(w0, w0, w0, w1));
    const b = f32x4.mul(v128.shuffle<f32>(value, value, 1, 2, 0, 1), f32x4(w1, w1, w2, w2));
    const c = f32x4.mul(v128.shuffle<f32>(value, value, 2, 0, 1, 2), f32x4(w2, w3, w3, w3));
    const wy0 = tableAt(table, steps, y - y0);
    const wy1 = tableAt(table, steps, y - y0 - 1);
    const wy2 = tableAt(table, steps, y - y0 - 2);
    const wy3 = tableAt(table, steps, y - y0 - 3);
    let at = origin + 12 * <usize>(<i32>x0 + width * (<i32>y0 + side * plane));
    for (let p = 0; p < 4; p++, at += deep) {
      if (plane + p < low || plane + p >= high) continue;
      const wz = tableAt(table, steps, z - z0 - <f64>p);
      addFour(at, a, b, c, wy0 * wz);
      addFour(at + up, a, b, c, wy1 * wz);
      addFour(at + 2 * up, a, b, c, wy2 * wz);
      addFour(at + 3 * up, a, b, c, wy3 * wz);
    }
  }
}

// @ts-ignore: decorator
@inline
function addFour(at: usize, a: v128, b: v128, c: v128, w: f32): void {
  const weight = f32x4.splat(w);
  v128.store(at, f32x4.add(v128.load(at), f32x4.mul(a, weight)));
  v128.store(at + 16, f32x4.add(v128.load(at + 16), f32x4.mul(b, weight)));
  v128.store(at + 32, f32x4.add(v128.load(at + 32), f32x4.mul(c, weight)));
}
