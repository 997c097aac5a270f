import {
  fourWeights,
  fractionOf,
  partBegin,
  partEnd,
  placeOf,
  rowEnd,
  rowMeets,
  wholeOf,
} from "./walk";

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
): void {
  for (let slab = from; slab < to; slab++) {
    const low = load<i32>(bounds + ((<usize>slab) << 2));
    const high = load<i32>(bounds + ((<usize>slab) << 2) + 4);
    readRange(
      0,
      images,
      low,
      high,
      samples,
      map,
      rotations,
      limit,
      maxRadiusSquared,
      stride,
      xLow,
      width,
      side,
      extent,
      kernelWidth,
      table,
    );
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
): void {
  readRange(
    from,
    to,
    -extent,
    extent + 1,
    samples,
    map,
    rotations,
    limit,
    maxRadiusSquared,
    stride,
    xLow,
    width,
    side,
    extent,
    kernelWidth,
    table,
  );
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
    const yx = load<f64>(rotation + 24);
    const yz = load<f64>(rotation + 40);
    const stepX = placeOf(xx);
    const stepY = placeOf(load<f64>(rotation + 8));
    const stepZ = placeOf(xz);
    const downX = placeOf(yx);
    const downY = placeOf(load<f64>(rotation + 32));
    const downZ = placeOf(yz);
    for (let ky = -limit; ky <= limit; ky++) {
      const end = rowEnd(ky, maxRadiusSquared);
      const out = first + <usize>(ky + limit) * row;
      const rowX = <f64>ky * yx;
      const rowZ = <f64>ky * yz;
      if (!rowMeets(end, xz, rowZ, lowest, highest)) continue;
      for (let part = 0; part < 2; part++) {
        const mate = part == 1;
        const s: f64 = mate ? -1 : 1;
        const last = partEnd(<f64>end, s * xx, s * rowX, s * xz, s * rowZ, lowest, highest);
        const begin = partBegin(s * xx, s * rowX, s * xz, s * rowZ, lowest, highest);
        if (begin > last) continue;
        const start = <i32>begin;
        const stop = <i32>last;
        const sign: i64 = mate ? -1 : 1;
        // The first sample's place, and the step to the next.
        const x = sign * (<i64>ky * downX + <i64>start * stepX);
        const y = sign * (<i64>ky * downY + <i64>start * stepY);
        const z = sign * (<i64>ky * downZ + <i64>start * stepZ);
        const dx = sign * stepX;
        const dy = sign * stepY;
        const dz = sign * stepZ;
        if (kernelWidth == 2) {
          readTrilinear(
            out,
            x,
            y,
            z,
            dx,
            dy,
            dz,
            start,
            stop,
            mate,
            origin,
            width,
            side,
            low,
            high,
          );
        } else if (kernelWidth == 4) {
          readGridding(
            out,
            x,
            y,
            z,
            dx,
            dy,
            dz,
            start,
            stop,
            mate,
            origin,
            width,
            side,
            low,
            high,
            table,
          );
        } else {
          readNearest(out, x, y, z, dx, dy, dz, start, stop, mate, origin, width, side, low, high);
        }
      }
    }
  }
}

function readTrilinear(
  out: usize,
  x: i64,
  y: i64,
  z: i64,
  dx: i64,
  dy: i64,
  dz: i64,
  start: i32,
  stop: i32,
  mate: bool,
  origin: usize,
  width: i32,
  side: i32,
  low: i32,
  high: i32,
): void {
  const up = (<usize>width) << 3;
  const deep = (<usize>(width * side)) << 3;
  const planes = <u32>(high - low);
  // A sample at x = 0 is its own mate's; it is read once.
  const least: i64 = mate ? 1 : 0;
  const friedel = mate ? i32x4(0, 0x80000000, 0, 0) : i32x4.splat(0);
  for (let kx = start; kx <= stop; kx++, x += dx, y += dy, z += dz) {
    const plane = wholeOf(z);
    if (x < least || <u32>(plane - low) >= planes) continue;
    const fx = f32x4.splat(fractionOf(x));
    const fy = f32x4.splat(fractionOf(y));
    const fz = f32x4.splat(fractionOf(z));
    const at = origin + ((<usize>(wholeOf(x) + width * (wholeOf(y) + side * plane))) << 3);
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

function readNearest(
  out: usize,
  x: i64,
  y: i64,
  z: i64,
  dx: i64,
  dy: i64,
  dz: i64,
  start: i32,
  stop: i32,
  mate: bool,
  origin: usize,
  width: i32,
  side: i32,
  low: i32,
  high: i32,
): void {
  const planes = <u32>(high - low);
  const least: i64 = mate ? 1 : 0;
  const half: i64 = 0x80000000;
  for (let kx = start; kx <= stop; kx++, x += dx, y += dy, z += dz) {
    const plane = wholeOf(z + half);
    if (x < least || <u32>(plane - low) >= planes) continue;
    const at =
      origin + ((<usize>(wholeOf(x + half) + width * (wholeOf(y + half) + side * plane))) << 3);
    const i = load<f32>(at + 4);
    store<f32>(out + ((<usize>kx) << 3), load<f32>(at));
    store<f32>(out + ((<usize>kx) << 3) + 4, mate ? -i : i);
  }
}

function readGridding(
  out: usize,
  x: i64,
  y: i64,
  z: i64,
  dx: i64,
  dy: i64,
  dz: i64,
  start: i32,
  stop: i32,
  mate: bool,
  origin: usize,
  width: i32,
  side: i32,
  low: i32,
  high: i32,
  table: usize,
): void {
  const up = (<usize>width) << 3;
  const deep = (<usize>(width * side)) << 3;
  const planes = <u32>(high - low);
  const least: i64 = mate ? 1 : 0;
  const friedel = mate ? i32x4(0, 0x80000000, 0, 0) : i32x4.splat(0);
  for (let kx = start; kx <= stop; kx++, x += dx, y += dy, z += dz) {
    const plane = wholeOf(z);
    if (x < least || <u32>(plane - low) >= planes) continue;
    const wx = fourWeights(table, x);
    const wy = fourWeights(table, y);
    const wz = fourWeights(table, z);
    const wy0 = v128.shuffle<f32>(wy, wy, 0, 0, 0, 0);
    const wy1 = v128.shuffle<f32>(wy, wy, 1, 1, 1, 1);
    const wy2 = v128.shuffle<f32>(wy, wy, 2, 2, 2, 2);
    const wy3 = v128.shuffle<f32>(wy, wy, 3, 3, 3, 3);
    // The first touched point is one below in every direction.
    const corner = wholeOf(x) - 1 + width * (wholeOf(y) - 1 + side * (plane - 1));
    let at = origin + ((<usize>corner) << 3);
    let left = f32x4.splat(0);
    let right = f32x4.splat(0);
    for (let c = 0; c < 4; c++, at += deep) {
      let a = f32x4.mul(wy0, v128.load(at));
      let b = f32x4.mul(wy0, v128.load(at + 16));
      a = f32x4.add(a, f32x4.mul(wy1, v128.load(at + up)));
      b = f32x4.add(b, f32x4.mul(wy1, v128.load(at + up + 16)));
      a = f32x4.add(a, f32x4.mul(wy2, v128.load(at + 2 * up)));
      b = f32x4.add(b, f32x4.mul(wy2, v128.load(at + 2 * up + 16)));
      a = f32x4.add(a, f32x4.mul(wy3, v128.load(at + 3 * up)));
      b = f32x4.add(b, f32x4.mul(wy3, v128.load(at + 3 * up + 16)));
      const w =
        c == 0
          ? v128.shuffle<f32>(wz, wz, 0, 0, 0, 0)
          : c == 1
            ? v128.shuffle<f32>(wz, wz, 1, 1, 1, 1)
            : c == 2
              ? v128.shuffle<f32>(wz, wz, 2, 2, 2, 2)
              : v128.shuffle<f32>(wz, wz, 3, 3, 3, 3);
      left = f32x4.add(left, f32x4.mul(w, a));
      right = f32x4.add(right, f32x4.mul(w, b));
    }
    left = f32x4.mul(left, v128.shuffle<f32>(wx, wx, 0, 0, 1, 1));
    right = f32x4.mul(right, v128.shuffle<f32>(wx, wx, 2, 2, 3, 3));
    const sum = f32x4.add(left, right);
    const value = f32x4.add(sum, v128.shuffle<f64>(sum, sum, 1, 1));
    v128.store64_lane(out + ((<usize>kx) << 3), v128.xor(value, friedel), 0);
  }
}
