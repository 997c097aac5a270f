import {
  PARAMETERS,
  ctfRowInto,
  firstRowPhaseInto,
  nextRowPhase,
  rowsOf,
  tablesInto,
} from "./modulation";

// From the transforms of observed images to the sums of a reconstruction.
// A grid point of the sums holds three floats: Σ ctf·F (real, imaginary) and Σ ctf².
// An image's observations are rows ky = −limit … limit of three planes of `stride` columns: real, imaginary, weight.

/**
 * Images [from, to): takes the phases of the shift out and multiplies by the CTF. The half spectrum's redundant column
 * kx = 0, ky < 0 gets no weight, and the zero frequency, which is its own mate, half.
 */
export function observe(
  from: i32,
  to: i32,
  thread: i32,
  out: usize,
  spectra: usize,
  parameters: usize,
  scratch: usize,
  scratchBytes: usize,
  n: i32,
  limit: i32,
  maxRadiusSquared: i32,
  stride: i32,
): void {
  const half = (n >> 1) + 1;
  const row = (<usize>stride) << 2;
  const mine = scratch + <usize>thread * scratchBytes;
  const re = rowsOf(mine, stride);
  const im = re + row;
  const ctf = im + row;
  const phase = ctf + row;
  const count = limit + 1;
  for (let image = from; image < to; image++) {
    const settings = parameters + ((<usize>image * PARAMETERS) << 3);
    const source = spectra + ((<usize>image * <usize>(n * half)) << 3);
    let target = out + <usize>image * <usize>(2 * limit + 1) * 3 * row;
    tablesInto(mine, settings, stride);
    firstRowPhaseInto(phase, settings, limit);
    for (let ky = -limit; ky <= limit; ky++) {
      const first = source + ((<usize>((ky < 0 ? ky + n : ky) * half)) << 3);
      for (let k = 0; k < count; k++) {
        store<f32>(re + ((<usize>k) << 2), load<f32>(first + ((<usize>k) << 3)));
        store<f32>(im + ((<usize>k) << 2), load<f32>(first + ((<usize>k) << 3) + 4));
      }
      for (let k = count; k < stride; k++) {
        store<f32>(re + ((<usize>k) << 2), 0);
        store<f32>(im + ((<usize>k) << 2), 0);
      }
      ctfRowInto(ctf, mine, settings, ky, stride);
      const yr = f32x4.splat(<f32>load<f64>(phase));
      const yi = f32x4.splat(<f32>load<f64>(phase + 8));
      for (let k: usize = 0; k < <usize>stride; k += 4) {
        const at = k << 2;
        const xr = v128.load(mine + at);
        const xi = v128.load(mine + row + at);
        const c = v128.load(ctf + at);
        const pr = f32x4.mul(c, f32x4.sub(f32x4.mul(xr, yr), f32x4.mul(xi, yi)));
        const pi = f32x4.mul(c, f32x4.add(f32x4.mul(xr, yi), f32x4.mul(xi, yr)));
        const a = v128.load(re + at);
        const b = v128.load(im + at);
        v128.store(target + at, f32x4.add(f32x4.mul(a, pr), f32x4.mul(b, pi)));
        v128.store(target + row + at, f32x4.sub(f32x4.mul(b, pr), f32x4.mul(a, pi)));
        v128.store(target + 2 * row + at, f32x4.mul(c, c));
      }
      const share: f32 = ky < 0 ? 0 : ky == 0 ? 0.5 : 1;
      store<f32>(target, share * load<f32>(target));
      store<f32>(target + row, share * load<f32>(target + row));
      store<f32>(target + 2 * row, share * load<f32>(target + 2 * row));
      nextRowPhase(phase, settings);
      target += 3 * row;
    }
  }
}

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
  const row = (<usize>stride) << 2;
  const origin = sums + 12 * <usize>(-xLow + width * (extent + side * extent));
  // Where a sample may lie that touches the planes low … high − 1: half a step is for `nearest`.
  const reach = kernelWidth >> 1;
  const lowest = <f64>(low - reach) - 0.5;
  const highest = <f64>(high + reach) - 0.5;
  for (let image = from; image < to; image++) {
    const observed = observations + <usize>image * <usize>(2 * limit + 1) * 3 * row;
    for (let s = 0; s < operators; s++) {
      const rotation = rotations + <usize>(image * operators + s) * 48;
      const xx = load<f64>(rotation);
      const xz = load<f64>(rotation + 16);
      for (let ky = -limit; ky <= limit; ky++) {
        const rest = maxRadiusSquared - ky * ky;
        if (rest < 0) continue;
        const end = <f64>(<i32>Math.sqrt(<f64>rest));
        const values = observed + <usize>(ky + limit) * 3 * row;
        const rowX = <f64>ky * load<f64>(rotation + 24);
        const rowZ = <f64>ky * load<f64>(rotation + 40);
        // x(kx) changes its sign at most once along the row: the part that is stored, and the part of the mates.
        for (let part = 0; part < 2; part++) {
          const mate = part == 1;
          const sign: f64 = mate ? -1 : 1;
          let first: f64 = 0;
          let last = end;
          // sign · x ≥ 0, with a step to spare: the sample decides exactly.
          const slopeX = sign * xx;
          const startX = sign * rowX;
          if (slopeX > 0) first = Math.max(first, Math.floor(-startX / slopeX) - 1);
          else if (slopeX < 0) last = Math.min(last, Math.ceil(-startX / slopeX) + 1);
          else if (startX < 0) continue;
          const slopeZ = sign * xz;
          const startZ = sign * rowZ;
          if (slopeZ > 0) {
            first = Math.max(first, Math.floor((lowest - startZ) / slopeZ));
            last = Math.min(last, Math.ceil((highest - startZ) / slopeZ));
          } else if (slopeZ < 0) {
            first = Math.max(first, Math.floor((highest - startZ) / slopeZ));
            last = Math.min(last, Math.ceil((lowest - startZ) / slopeZ));
          } else if (startZ < lowest || startZ > highest) continue;
          if (first > last) continue;
          const begin = <i32>first;
          const stop = <i32>last;
          if (kernelWidth == 2) {
            addTrilinear(values, row, rotation, ky, begin, stop, mate, origin, width, side, low, high);
          } else if (kernelWidth == 4) {
            addGridding(values, row, rotation, ky, begin, stop, mate, origin, width, side, low, high, table, tableSteps);
          } else {
            addNearest(values, row, rotation, ky, begin, stop, mate, origin, width, side, low, high);
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
  row: usize,
  rotation: usize,
  ky: i32,
  begin: i32,
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
  for (let kx = begin; kx <= stop; kx++) {
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
    const value = values + ((<usize>kx) << 2);
    const re = load<f32>(value);
    const im = mate ? -load<f32>(value + row) : load<f32>(value + row);
    const w = load<f32>(value + 2 * row);
    const fx = <f32>(x - x0);
    const fy = <f32>(y - y0);
    const fz = <f32>(z - z0);
    const gx: f32 = 1 - fx;
    const a = f32x4(re * gx, im * gx, w * gx, re * fx);
    const b = f32x4(im * fx, w * fx, 0, 0);
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
  row: usize,
  rotation: usize,
  ky: i32,
  begin: i32,
  stop: i32,
  mate: bool,
  origin: usize,
  width: i32,
  side: i32,
  low: i32,
  high: i32,
): void {
  const sign: f64 = mate ? -1 : 1;
  for (let kx = begin; kx <= stop; kx++) {
    const signed = <f64>kx * load<f64>(rotation) + <f64>ky * load<f64>(rotation + 24);
    if (signed < 0 != mate) continue;
    const x = sign * signed;
    const y = sign * (<f64>kx * load<f64>(rotation + 8) + <f64>ky * load<f64>(rotation + 32));
    const z = sign * (<f64>kx * load<f64>(rotation + 16) + <f64>ky * load<f64>(rotation + 40));
    const plane = <i32>Math.floor(z + 0.5);
    if (plane < low || plane >= high) continue;
    const value = values + ((<usize>kx) << 2);
    const im = load<f32>(value + row);
    const x0 = <i32>Math.floor(x + 0.5);
    const y0 = <i32>Math.floor(y + 0.5);
    const at = origin + 12 * <usize>(x0 + width * (y0 + side * plane));
    store<f32>(at, load<f32>(at) + load<f32>(value));
    store<f32>(at + 4, load<f32>(at + 4) + (mate ? -im : im));
    store<f32>(at + 8, load<f32>(at + 8) + load<f32>(value + 2 * row));
  }
}

/** Table of a kernel at distance d (grid steps), read linearly. */
// @ts-ignore: decorator
@inline
function weightAt(table: usize, steps: f64, d: f64): f32 {
  const t = Math.abs(d) * steps;
  const i = <i32>t;
  const at = table + ((<usize>i) << 2);
  const low = load<f32>(at);
  return low + <f32>(t - <f64>i) * (load<f32>(at + 4) - low);
}

// @ts-ignore: decorator
@inline
function addGridding(
  values: usize,
  row: usize,
  rotation: usize,
  ky: i32,
  begin: i32,
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
  for (let kx = begin; kx <= stop; kx++) {
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
    const value = values + ((<usize>kx) << 2);
    const re = load<f32>(value);
    const im = mate ? -load<f32>(value + row) : load<f32>(value + row);
    const w = load<f32>(value + 2 * row);
    const w0 = weightAt(table, steps, x - x0);
    const w1 = weightAt(table, steps, x - x0 - 1);
    const w2 = weightAt(table, steps, x - x0 - 2);
    const w3 = weightAt(table, steps, x - x0 - 3);
    const a = f32x4(re * w0, im * w0, w * w0, re * w1);
    const b = f32x4(im * w1, w * w1, re * w2, im * w2);
    const c = f32x4(w * w2, re * w3, im * w3, w * w3);
    const wy0 = weightAt(table, steps, y - y0);
    const wy1 = weightAt(table, steps, y - y0 - 1);
    const wy2 = weightAt(table, steps, y - y0 - 2);
    const wy3 = weightAt(table, steps, y - y0 - 3);
    let at = origin + 12 * <usize>(<i32>x0 + width * (<i32>y0 + side * plane));
    for (let p = 0; p < 4; p++, at += deep) {
      if (plane + p < low || plane + p >= high) continue;
      const wz = weightAt(table, steps, z - z0 - <f64>p);
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
