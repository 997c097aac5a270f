import { partBegin, partEnd, rowEnd, rowMeets, tableAt } from "./walk";

// Reading slices from the padded transform of a map. The core's `extractSliceInto` is the definition.
// A slice's samples are rows of `stride` complex numbers; what lies outside the radius is left as it was.

/** Slabs [from, to): the samples of all images whose first touched plane is bounds[slab] … bounds[slab + 1] − 1. */
export function readSlabs(
  from: i32,
  to: i32,
  thread: i32,
  samples: usize,
  map: usize,
  rotations: usize,
  images: i32,
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
    readRange(0, images, low, high, samples, map, rotations, limit,
      maxRadiusSquared, stride, xLow, width, side, extent, kernelWidth, table, tableSteps);
  }
}

/** Images [from, to), all planes. */
export function readImages(
  from: i32,
  to: i32,
  thread: i32,
  samples: usize,
  map: usize,
  rotations: usize,
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
  readRange(from, to, -extent, extent + 1, samples, map, rotations, limit,
    maxRadiusSquared, stride, xLow, width, side, extent, kernelWidth, table, tableSteps);
}

function readRange(
  from: i32,
  to: i32,
  low: i32,
  high: i32,
  samples: usize,
  map: usize,
  rotations: usize,
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
  const row = (<usize>stride) << 3;
  const origin = map + ((<usize>(-xLow + width * (extent + side * extent))) << 3);
  // Where a sample may lie whose plane ⌊z⌋ (⌊z + ½⌋ for `nearest`) is low … high − 1.
  const shift = kernelWidth == 1 ? 0.5 : 0;
  const lowest = <f64>low - shift;
  const highest = <f64>high - shift;
  for (let image = from; image < to; image++) {
    const rotation = rotations + <usize>image * 48;
    const first = samples + <usize>image * <usize>(2 * limit + 1) * row;
    const xx = load<f64>(rotation);
    const xz = load<f64>(rotation + 16);
    for (let ky = -limit; ky <= limit; ky++) {
      const end = rowEnd(ky, maxRadiusSquared);
      const out = first + <usize>(ky + limit) * row;
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
          readTrilinear(out, rotation, ky, start, stop, mate, origin, width, side, low, high);
        } else if (kernelWidth == 4) {
          readGridding(out, rotation, ky, start, stop, mate, origin, width, side, low, high, table, tableSteps);
        } else {
          readNearest(out, rotation, ky, start, stop, mate, origin, width, side, low, high);
        }
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function readTrilinear(
  out: usize,
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
  const up = (<usize>width) << 3;
  const deep = (<usize>(width * side)) << 3;
  const sign: f64 = mate ? -1 : 1;
  const friedel = mate ? i32x4(0, 0x80000000, 0, 0) : i32x4.splat(0);
  for (let kx = start; kx <= stop; kx++) {
    const signed = <f64>kx * xx + rowX;
    if (signed < 0 != mate) continue;
    const z = sign * (<f64>kx * xz + rowZ);
    const z0 = Math.floor(z);
    const plane = <i32>z0;
    if (plane < low || plane >= high) continue;
    const x = sign * signed;
    const y = sign * (<f64>kx * xy + rowY);
    const x0 = Math.floor(x);
    const y0 = Math.floor(y);
    const fx = f32x4.splat(<f32>(x - x0));
    const fy = f32x4.splat(<f32>(y - y0));
    const fz = f32x4.splat(<f32>(z - z0));
    const at = origin + ((<usize>(<i32>x0 + width * (<i32>y0 + side * plane))) << 3);
    const a = v128.load(at);
    const b = v128.load(at + deep);
    const near = f32x4.add(a, f32x4.mul(fy, f32x4.sub(v128.load(at + up), a)));
    const far = f32x4.add(b, f32x4.mul(fy, f32x4.sub(v128.load(at + deep + up), b)));
    // Lanes: real and imaginary part at x0, then at x0 + 1.
    const both = f32x4.add(near, f32x4.mul(fz, f32x4.sub(far, near)));
    const next = v128.shuffle<f64>(both, both, 1, 1);
    const value = f32x4.add(both, f32x4.mul(fx, f32x4.sub(next, both)));
    v128.store64_lane(out + ((<usize>kx) << 3), v128.xor(value, friedel), 0);
  }
}

// @ts-ignore: decorator
@inline
function readNearest(
  out: usize,
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
    const z0 = <i32>Math.floor(z + 0.5);
    if (z0 < low || z0 >= high) continue;
    const x0 = <i32>Math.floor(x + 0.5);
    const y0 = <i32>Math.floor(y + 0.5);
    const at = origin + ((<usize>(x0 + width * (y0 + side * z0))) << 3);
    const i = load<f32>(at + 4);
    store<f32>(out + ((<usize>kx) << 3), load<f32>(at));
    store<f32>(out + ((<usize>kx) << 3) + 4, mate ? -i : i);
  }
}

// @ts-ignore: decorator
@inline
function readGridding(
  out: usize,
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
  const up = (<usize>width) << 3;
  const deep = (<usize>(width * side)) << 3;
  const sign: f64 = mate ? -1 : 1;
  for (let kx = start; kx <= stop; kx++) {
    const signed = <f64>kx * load<f64>(rotation) + <f64>ky * load<f64>(rotation + 24);
    if (signed < 0 != mate) continue;
    const z = sign * (<f64>kx * load<f64>(rotation + 16) + <f64>ky * load<f64>(rotation + 40));
    const below = <i32>Math.floor(z);
    if (below < low || below >= high) continue;
    const x = sign * signed;
    const y = sign * (<f64>kx * load<f64>(rotation + 8) + <f64>ky * load<f64>(rotation + 32));
    const x0 = Math.floor(x) - 1;
    const y0 = Math.floor(y) - 1;
    const z0 = <f64>(below - 1);
    const wx0 = tableAt(table, steps, x - x0);
    const wx1 = tableAt(table, steps, x - x0 - 1);
    const wx2 = tableAt(table, steps, x - x0 - 2);
    const wx3 = tableAt(table, steps, x - x0 - 3);
    const wy0 = f32x4.splat(tableAt(table, steps, y - y0));
    const wy1 = f32x4.splat(tableAt(table, steps, y - y0 - 1));
    const wy2 = f32x4.splat(tableAt(table, steps, y - y0 - 2));
    const wy3 = f32x4.splat(tableAt(table, steps, y - y0 - 3));
    let plane = origin + ((<usize>(<i32>x0 + width * (<i32>y0 + side * (below - 1)))) << 3);
    let left = f32x4.splat(0);
    let right = f32x4.splat(0);
    for (let c = 0; c < 4; c++, plane += deep) {
      const wz = f32x4.splat(tableAt(table, steps, z - z0 - <f64>c));
      let a = f32x4.mul(wy0, v128.load(plane));
      let b = f32x4.mul(wy0, v128.load(plane + 16));
      a = f32x4.add(a, f32x4.mul(wy1, v128.load(plane + up)));
      b = f32x4.add(b, f32x4.mul(wy1, v128.load(plane + up + 16)));
      a = f32x4.add(a, f32x4.mul(wy2, v128.load(plane + 2 * up)));
      b = f32x4.add(b, f32x4.mul(wy2, v128.load(plane + 2 * up + 16)));
      a = f32x4.add(a, f32x4.mul(wy3, v128.load(plane + 3 * up)));
      b = f32x4.add(b, f32x4.mul(wy3, v128.load(plane + 3 * up + 16)));
      left = f32x4.add(left, f32x4.mul(wz, a));
      right = f32x4.add(right, f32x4.mul(wz, b));
    }
    left = f32x4.mul(left, f32x4(wx0, wx0, wx1, wx1));
    right = f32x4.mul(right, f32x4(wx2, wx2, wx3, wx3));
    const sum = f32x4.add(left, right);
    const i = f32x4.extract_lane(sum, 1) + f32x4.extract_lane(sum, 3);
    const at = out + ((<usize>kx) << 3);
    store<f32>(at, f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 2));
    store<f32>(at + 4, mate ? -i : i);
  }
}
