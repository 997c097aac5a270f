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
): void {
  for (let slab = from; slab < to; slab++) {
    const low = load<i32>(bounds + ((<usize>slab) << 2));
    const high = load<i32>(bounds + ((<usize>slab) << 2) + 4);
    insertRange(
      0,
      images,
      low,
      high,
      sums,
      observations,
      rotations,
      operators,
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
): void {
  insertRange(
    from,
    to,
    -extent,
    extent + 1,
    sums,
    observations,
    rotations,
    operators,
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
        const values = observed + <usize>(ky + limit) * row;
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
            addTrilinear(
              values,
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
            addGridding(
              values,
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
            addNearest(
              values,
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
          }
        }
      }
    }
  }
}

/** Adds (a, b) · w to six floats: two points of the sums. */
function addPair(at: usize, a: v128, b: v128, w: f32): void {
  const weight = f32x4.splat(w);
  v128.store(at, f32x4.add(v128.load(at), f32x4.mul(a, weight)));
  v128.store64_lane(at + 16, f32x4.add(v128.load64_zero(at + 16), f32x4.mul(b, weight)), 0);
}

function addTrilinear(
  values: usize,
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
  const up = <usize>12 * <usize>width;
  const deep = <usize>12 * <usize>(width * side);
  const planes = <u32>(high - low);
  // A sample at x = 0 is its own mate's; it is added once.
  const least: i64 = mate ? 1 : 0;
  const friedel = mate ? i32x4(0, 0x80000000, 0, 0) : i32x4.splat(0);
  for (let kx = start; kx <= stop; kx++, x += dx, y += dy, z += dz) {
    const plane = wholeOf(z);
    const here = <u32>(plane - low) < planes;
    const next = <u32>(plane + 1 - low) < planes;
    if (x < least || (!here && !next)) continue;
    const value = v128.xor(v128.load(values + ((<usize>kx) << 4)), friedel);
    const fx = f32x4.splat(fractionOf(x));
    const fy = fractionOf(y);
    const fz = fractionOf(z);
    // (1 − fx) three times, then fx: the point x0 and the first number of the next.
    const split = f32x4.add(f32x4(1, 1, 1, 0), f32x4.mul(fx, f32x4(-1, -1, -1, 1)));
    const a = f32x4.mul(value, split);
    const b = f32x4.mul(v128.shuffle<f32>(value, value, 1, 2, 1, 2), fx);
    const at = origin + <usize>12 * <usize>(wholeOf(x) + width * (wholeOf(y) + side * plane));
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

function addNearest(
  values: usize,
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
    const value = values + ((<usize>kx) << 4);
    const im = load<f32>(value + 4);
    const at =
      origin + <usize>12 * <usize>(wholeOf(x + half) + width * (wholeOf(y + half) + side * plane));
    store<f32>(at, load<f32>(at) + load<f32>(value));
    store<f32>(at + 4, load<f32>(at + 4) + (mate ? -im : im));
    store<f32>(at + 8, load<f32>(at + 8) + load<f32>(value + 8));
  }
}

function addGridding(
  values: usize,
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
  const up = <usize>12 * <usize>width;
  const deep = <usize>12 * <usize>(width * side);
  const planes = <u32>(high - low);
  const least: i64 = mate ? 1 : 0;
  const friedel = mate ? i32x4(0, 0x80000000, 0, 0) : i32x4.splat(0);
  for (let kx = start; kx <= stop; kx++, x += dx, y += dy, z += dz) {
    // The first touched point is one below in every direction.
    const plane = wholeOf(z) - 1;
    if (x < least || plane + 3 < low || plane >= high) continue;
    const value = v128.xor(v128.load(values + ((<usize>kx) << 4)), friedel);
    const wx = fourWeights(table, x);
    const wy = fourWeights(table, y);
    const wz = fourWeights(table, z);
    // Four points of three numbers are three vectors.
    const a = f32x4.mul(value, v128.shuffle<f32>(wx, wx, 0, 0, 0, 1));
    const b = f32x4.mul(
      v128.shuffle<f32>(value, value, 1, 2, 0, 1),
      v128.shuffle<f32>(wx, wx, 1, 1, 2, 2),
    );
    const c = f32x4.mul(
      v128.shuffle<f32>(value, value, 2, 0, 1, 2),
      v128.shuffle<f32>(wx, wx, 2, 3, 3, 3),
    );
    const corner = wholeOf(x) - 1 + width * (wholeOf(y) - 1 + side * plane);
    const at = origin + <usize>12 * <usize>corner;
    if (<u32>(plane - low) < planes) {
      addPlane(at, up, a, b, c, f32x4.mul(wy, v128.shuffle<f32>(wz, wz, 0, 0, 0, 0)));
    }
    if (<u32>(plane + 1 - low) < planes) {
      addPlane(at + deep, up, a, b, c, f32x4.mul(wy, v128.shuffle<f32>(wz, wz, 1, 1, 1, 1)));
    }
    if (<u32>(plane + 2 - low) < planes) {
      addPlane(at + 2 * deep, up, a, b, c, f32x4.mul(wy, v128.shuffle<f32>(wz, wz, 2, 2, 2, 2)));
    }
    if (<u32>(plane + 3 - low) < planes) {
      addPlane(at + 3 * deep, up, a, b, c, f32x4.mul(wy, v128.shuffle<f32>(wz, wz, 3, 3, 3, 3)));
    }
  }
}

/** Adds (a, b, c) · w to four rows of four points, one weight per row. */
function addPlane(at: usize, up: usize, a: v128, b: v128, c: v128, w: v128): void {
  addFour(at, a, b, c, v128.shuffle<f32>(w, w, 0, 0, 0, 0));
  addFour(at + up, a, b, c, v128.shuffle<f32>(w, w, 1, 1, 1, 1));
  addFour(at + 2 * up, a, b, c, v128.shuffle<f32>(w, w, 2, 2, 2, 2));
  addFour(at + 3 * up, a, b, c, v128.shuffle<f32>(w, w, 3, 3, 3, 3));
}

function addFour(at: usize, a: v128, b: v128, c: v128, weight: v128): void {
  v128.store(at, f32x4.add(v128.load(at), f32x4.mul(a, weight)));
  v128.store(at + 16, f32x4.add(v128.load(at + 16), f32x4.mul(b, weight)));
  v128.store(at + 32, f32x4.add(v128.load(at + 32), f32x4.mul(c, weight)));
}
