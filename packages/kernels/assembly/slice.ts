import {
  PARAMETERS,
  ctfRowInto,
  firstRowPhaseInto,
  nextRowPhase,
  rowsOf,
  tablesInto,
} from "./modulation";

// Reading views from the padded transform of a map, and spreading images on the sums of a reconstruction.
// The core's `extractSliceInto`, `insertSliceInto` and `modulationInto` are the definitions.
//
// The grid: point (x, y, z) is number (x − xLow) + width · ((y + extent) + side · (z + extent)).
// Rows of an image: ky = −limit … limit, `stride` columns each (kx = 0 … limit, rounded up to fours).
// Rotations are the first two rows of A times the grid's scale: six doubles.

/** Largest kx of row ky inside the radius, −1 if none. */
// @ts-ignore: decorator
@inline
function rowEnd(ky: i32, maxRadiusSquared: i32): i32 {
  const rest = maxRadiusSquared - ky * ky;
  return rest < 0 ? -1 : <i32>Math.sqrt(<f64>rest);
}

/** Table of a kernel at distance d (grid steps), read linearly. */
// @ts-ignore: decorator
@inline
function tableAt(table: usize, steps: f64, d: f64): f32 {
  const t = Math.abs(d) * steps;
  const i = <i32>t;
  const at = table + ((<usize>i) << 2);
  const low = load<f32>(at);
  return low + <f32>(t - <f64>i) * (load<f32>(at + 4) - low);
}

/**
 * Images [from, to): slice of the map, times CTF and phase, into half spectra ready for an inverse FFT.
 * `scratch`: per thread, six rows of `stride` floats and two doubles.
 */
export function slices(
  from: i32,
  to: i32,
  thread: i32,
  out: usize,
  rotations: usize,
  parameters: usize,
  map: usize,
  scratch: usize,
  scratchBytes: usize,
  n: i32,
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
  const half = (n >> 1) + 1;
  const bytes = (<usize>(n * half)) << 3;
  const mine = scratch + <usize>thread * scratchBytes;
  const re = rowsOf(mine, stride);
  const im = re + ((<usize>stride) << 2);
  const ctf = im + ((<usize>stride) << 2);
  const phase = ctf + ((<usize>stride) << 2);
  const origin = map + ((<usize>(-xLow + width * (extent + side * extent))) << 3);
  for (let image = from; image < to; image++) {
    const target = out + <usize>image * bytes;
    memory.fill(target, 0, bytes);
    const settings = parameters + ((<usize>image * PARAMETERS) << 3);
    const rotation = rotations + <usize>image * 48;
    tablesInto(mine, settings, stride);
    firstRowPhaseInto(phase, settings, limit);
    for (let ky = -limit; ky <= limit; ky++) {
      const end = rowEnd(ky, maxRadiusSquared);
      for (let k = <usize>(end + 1); k < <usize>stride; k++) {
        store<f32>(re + (k << 2), 0);
        store<f32>(im + (k << 2), 0);
      }
      if (kernelWidth == 2) readTrilinear(re, im, rotation, ky, end, origin, width, side);
      else if (kernelWidth == 4) {
        readGridding(re, im, rotation, ky, end, origin, width, side, table, tableSteps);
      } else readNearest(re, im, rotation, ky, end, origin, width, side);
      ctfRowInto(ctf, mine, settings, ky, stride);
      modulateRow(target + ((<usize>((ky < 0 ? ky + n : ky) * half)) << 3), end, mine, re, im, ctf, phase, stride);
      nextRowPhase(phase, settings);
    }
  }
}

/** out = ctf · phase · (re, im), interleaved, columns 0 … end. */
// @ts-ignore: decorator
@inline
function modulateRow(
  out: usize,
  end: i32,
  tables: usize,
  re: usize,
  im: usize,
  ctf: usize,
  phase: usize,
  stride: i32,
): void {
  const yr = f32x4.splat(<f32>load<f64>(phase));
  const yi = f32x4.splat(<f32>load<f64>(phase + 8));
  const phaseIm = tables + ((<usize>stride) << 2);
  const rowBytes = <usize>(end + 1) << 3;
  for (let k: usize = 0; k <= <usize>end; k += 4) {
    const xr = v128.load(tables + (k << 2));
    const xi = v128.load(phaseIm + (k << 2));
    const c = v128.load(ctf + (k << 2));
    const pr = f32x4.mul(c, f32x4.sub(f32x4.mul(xr, yr), f32x4.mul(xi, yi)));
    const pi = f32x4.mul(c, f32x4.add(f32x4.mul(xr, yi), f32x4.mul(xi, yr)));
    const a = v128.load(re + (k << 2));
    const b = v128.load(im + (k << 2));
    const r = f32x4.sub(f32x4.mul(a, pr), f32x4.mul(b, pi));
    const i = f32x4.add(f32x4.mul(a, pi), f32x4.mul(b, pr));
    const low = v128.shuffle<f32>(r, i, 0, 4, 1, 5);
    const high = v128.shuffle<f32>(r, i, 2, 6, 3, 7);
    const at = k << 3;
    if (at + 32 <= rowBytes) {
      v128.store(out + at, low);
      v128.store(out + at + 16, high);
    } else {
      // The last few columns of a row: nothing may be written beyond them.
      const left = rowBytes - at;
      v128.store64_lane(out + at, low, 0);
      if (left > 8) v128.store64_lane(out + at + 8, low, 1);
      if (left > 16) v128.store64_lane(out + at + 16, high, 0);
    }
  }
}

// @ts-ignore: decorator
@inline
function readTrilinear(
  re: usize,
  im: usize,
  rotation: usize,
  ky: i32,
  end: i32,
  origin: usize,
  width: i32,
  side: i32,
): void {
  const xx = load<f64>(rotation);
  const xy = load<f64>(rotation + 8);
  const xz = load<f64>(rotation + 16);
  const rowX = <f64>ky * load<f64>(rotation + 24);
  const rowY = <f64>ky * load<f64>(rotation + 32);
  const rowZ = <f64>ky * load<f64>(rotation + 40);
  const up = (<usize>width) << 3;
  const deep = (<usize>(width * side)) << 3;
  for (let kx = 0; kx <= end; kx++) {
    let x = <f64>kx * xx + rowX;
    let y = <f64>kx * xy + rowY;
    let z = <f64>kx * xz + rowZ;
    const mate = x < 0;
    if (mate) {
      x = -x;
      y = -y;
      z = -z;
    }
    const x0 = Math.floor(x);
    const y0 = Math.floor(y);
    const z0 = Math.floor(z);
    const fx = <f32>(x - x0);
    const fy = f32x4.splat(<f32>(y - y0));
    const fz = f32x4.splat(<f32>(z - z0));
    const at = origin + ((<usize>(<i32>x0 + width * (<i32>y0 + side * <i32>z0))) << 3);
    const a = v128.load(at);
    const b = v128.load(at + deep);
    const near = f32x4.add(a, f32x4.mul(fy, f32x4.sub(v128.load(at + up), a)));
    const far = f32x4.add(b, f32x4.mul(fy, f32x4.sub(v128.load(at + deep + up), b)));
    const both = f32x4.add(near, f32x4.mul(fz, f32x4.sub(far, near)));
    // Lanes: real and imaginary part at x0, then at x0 + 1.
    const low = f32x4.extract_lane(both, 0);
    const lowIm = f32x4.extract_lane(both, 1);
    const r = low + fx * (f32x4.extract_lane(both, 2) - low);
    const i = lowIm + fx * (f32x4.extract_lane(both, 3) - lowIm);
    store<f32>(re + ((<usize>kx) << 2), r);
    store<f32>(im + ((<usize>kx) << 2), mate ? -i : i);
  }
}

// @ts-ignore: decorator
@inline
function readNearest(
  re: usize,
  im: usize,
  rotation: usize,
  ky: i32,
  end: i32,
  origin: usize,
  width: i32,
  side: i32,
): void {
  for (let kx = 0; kx <= end; kx++) {
    let x = <f64>kx * load<f64>(rotation) + <f64>ky * load<f64>(rotation + 24);
    let y = <f64>kx * load<f64>(rotation + 8) + <f64>ky * load<f64>(rotation + 32);
    let z = <f64>kx * load<f64>(rotation + 16) + <f64>ky * load<f64>(rotation + 40);
    const mate = x < 0;
    if (mate) {
      x = -x;
      y = -y;
      z = -z;
    }
    const x0 = <i32>Math.floor(x + 0.5);
    const y0 = <i32>Math.floor(y + 0.5);
    const z0 = <i32>Math.floor(z + 0.5);
    const at = origin + ((<usize>(x0 + width * (y0 + side * z0))) << 3);
    const i = load<f32>(at + 4);
    store<f32>(re + ((<usize>kx) << 2), load<f32>(at));
    store<f32>(im + ((<usize>kx) << 2), mate ? -i : i);
  }
}

// @ts-ignore: decorator
@inline
function readGridding(
  re: usize,
  im: usize,
  rotation: usize,
  ky: i32,
  end: i32,
  origin: usize,
  width: i32,
  side: i32,
  table: usize,
  steps: f64,
): void {
  const up = (<usize>width) << 3;
  const deep = (<usize>(width * side)) << 3;
  for (let kx = 0; kx <= end; kx++) {
    let x = <f64>kx * load<f64>(rotation) + <f64>ky * load<f64>(rotation + 24);
    let y = <f64>kx * load<f64>(rotation + 8) + <f64>ky * load<f64>(rotation + 32);
    let z = <f64>kx * load<f64>(rotation + 16) + <f64>ky * load<f64>(rotation + 40);
    const mate = x < 0;
    if (mate) {
      x = -x;
      y = -y;
      z = -z;
    }
    const x0 = Math.floor(x) - 1;
    const y0 = Math.floor(y) - 1;
    const z0 = Math.floor(z) - 1;
    const wx0 = tableAt(table, steps, x - x0);
    const wx1 = tableAt(table, steps, x - x0 - 1);
    const wx2 = tableAt(table, steps, x - x0 - 2);
    const wx3 = tableAt(table, steps, x - x0 - 3);
    let plane = origin + ((<usize>(<i32>x0 + width * (<i32>y0 + side * <i32>z0))) << 3);
    let low = f32x4.splat(0);
    let high = f32x4.splat(0);
    const wy0 = f32x4.splat(tableAt(table, steps, y - y0));
    const wy1 = f32x4.splat(tableAt(table, steps, y - y0 - 1));
    const wy2 = f32x4.splat(tableAt(table, steps, y - y0 - 2));
    const wy3 = f32x4.splat(tableAt(table, steps, y - y0 - 3));
    for (let c = 0; c < 4; c++) {
      const wz = f32x4.splat(tableAt(table, steps, z - z0 - <f64>c));
      let lowPlane = f32x4.mul(wy0, v128.load(plane));
      let highPlane = f32x4.mul(wy0, v128.load(plane + 16));
      lowPlane = f32x4.add(lowPlane, f32x4.mul(wy1, v128.load(plane + up)));
      highPlane = f32x4.add(highPlane, f32x4.mul(wy1, v128.load(plane + up + 16)));
      lowPlane = f32x4.add(lowPlane, f32x4.mul(wy2, v128.load(plane + 2 * up)));
      highPlane = f32x4.add(highPlane, f32x4.mul(wy2, v128.load(plane + 2 * up + 16)));
      lowPlane = f32x4.add(lowPlane, f32x4.mul(wy3, v128.load(plane + 3 * up)));
      highPlane = f32x4.add(highPlane, f32x4.mul(wy3, v128.load(plane + 3 * up + 16)));
      low = f32x4.add(low, f32x4.mul(wz, lowPlane));
      high = f32x4.add(high, f32x4.mul(wz, highPlane));
      plane += deep;
    }
    low = f32x4.mul(low, f32x4(wx0, wx0, wx1, wx1));
    high = f32x4.mul(high, f32x4(wx2, wx2, wx3, wx3));
    const sum = f32x4.add(low, high);
    const i = f32x4.extract_lane(sum, 1) + f32x4.extract_lane(sum, 3);
    store<f32>(re + ((<usize>kx) << 2), f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 2));
    store<f32>(im + ((<usize>kx) << 2), mate ? -i : i);
  }
}
