// The plan of one axis, written by src/fft/axis.ts. Words of 32 bits:
//   0 n   1 passes   2 address of the butterfly constants
//   3 address of the inner plan (Bluestein) or 0   4 chirp   5 transform of the chirp
//   8 + 2i radix of pass i   9 + 2i address of its twiddles

import { gatherPass, scatterPass, workPass } from "./generated/butterflies";

export function axisLength(axis: usize): i32 {
  return load<i32>(axis);
}

export function axisPasses(axis: usize): i32 {
  return load<i32>(axis, 4);
}

export function axisInner(axis: usize): usize {
  return load<u32>(axis, 12);
}

function constantsOf(axis: usize): usize {
  return load<u32>(axis, 8);
}

function radixOf(axis: usize, pass: i32): i32 {
  return load<i32>(axis + ((<usize>pass) << 3), 32);
}

function twiddlesOf(axis: usize, pass: i32): usize {
  return load<u32>(axis + ((<usize>pass) << 3), 36);
}

/** z · w for `count` groups whose elements each have one scalar factor, `g` groups per element. */
function multiplyInto<T>(out: usize, z: usize, factors: usize, n: i32, g: i32): void {
  for (let j = 0; j < n; j++) {
    const c = v128.load_splat<T>(factors, 0);
    const d = v128.load_splat<T>(factors, sizeof<T>());
    factors += 2 * sizeof<T>();
    for (let q = 0; q < g; q++) {
      const re = v128.load(z);
      const im = v128.load(z, 16);
      v128.store(out, v128.sub<T>(v128.mul<T>(re, c), v128.mul<T>(im, d)));
      v128.store(out, v128.add<T>(v128.mul<T>(re, d), v128.mul<T>(im, c)), 16);
      z += 32;
      out += 32;
    }
  }
}

/** Real and imaginary parts change places. */
function swapInto<T>(out: usize, z: usize, count: i32): void {
  for (let i = 0; i < count; i++, z += 32, out += 32) {
    const re = v128.load(z);
    v128.store(out, v128.load(z, 16));
    v128.store(out, re, 16);
  }
}

/** Work passes first … last − 1 on the n · g groups at x, with y as the other buffer; returns where the result lies. */
function passes<T>(axis: usize, first: i32, last: i32, x: usize, y: usize, g: i32): usize {
  const k = constantsOf(axis);
  let left = axisLength(axis);
  let s = g;
  for (let i = 0; i < last; i++) {
    const radix = radixOf(axis, i);
    const m = left / radix;
    if (i >= first) {
      workPass<T>(radix, x, y, m, s, twiddlesOf(axis, i), k);
      const t = x;
      x = y;
      y = t;
    }
    left = m;
    s *= radix;
  }
  return x;
}

/** Transforms the n · g groups at x; x and y both hold `span` elements (the inner length for Bluestein). */
export function transform<T>(axis: usize, x: usize, y: usize, g: i32): usize {
  const inner = axisInner(axis);
  if (inner == 0) return passes<T>(axis, 0, axisPasses(axis), x, y, g);
  const n = axisLength(axis);
  const m = axisLength(inner);
  const chirp = load<u32>(axis, 16);
  multiplyInto<T>(x, x, chirp, n, g);
  memory.fill(x + ((<usize>(n * g)) << 5), 0, (<usize>((m - n) * g)) << 5);
  let z = passes<T>(inner, 0, axisPasses(inner), x, y, g);
  multiplyInto<T>(z, z, load<u32>(axis, 20), m, g);
  swapInto<T>(z, z, m * g);
  z = passes<T>(inner, 0, axisPasses(inner), z, z == x ? y : x, g);
  swapInto<T>(z, z, n * g);
  multiplyInto<T>(z, z, chirp, n, g);
  return z;
}

/**
 * Transforms `g` groups of neighbouring columns in place: the first pass reads them from the array, the
 * last one writes them back. `backward` walks the input rows in the order 0, n − 1, …, 1, which makes
 * the forward passes an inverse transform. Needs at least two passes.
 */
export function fusedColumns<T>(
  axis: usize,
  data: usize,
  stride: usize,
  backward: bool,
  g: i32,
  x: usize,
  y: usize,
): void {
  const n = axisLength(axis);
  const count = axisPasses(axis);
  const k = constantsOf(axis);
  const first = radixOf(axis, 0);
  const wrapped = backward ? data + <usize>n * stride : data;
  const xs = backward ? -(<isize>stride) : <isize>stride;
  gatherPass<T>(first, data, wrapped, xs, x, n / first, g, twiddlesOf(axis, 0), k);
  const z = passes<T>(axis, 1, count - 1, x, y, g);
  const last = radixOf(axis, count - 1);
  scatterPass<T>(last, z, data, stride, n / last, g, k);
}
