// Transforms along a slow axis, in place: an array of shape [planes, n, inner] of complex numbers.

import { axisInner, axisLength, axisPasses, fusedColumns, transform } from "./axis";
import { evens, highs, lows, odds } from "./lanes";

/** Copies `count` ≤ L columns into groups, the missing ones as zero. */
function copyIn<T>(
  out: usize,
  data: usize,
  stride: usize,
  n: i32,
  count: i32,
  backward: bool,
): void {
  const size: usize = 2 * sizeof<T>();
  for (let j = 0; j < n; j++) {
    const row = data + <usize>(backward && j > 0 ? n - j : j) * stride;
    v128.store(out, i64x2.splat(0));
    v128.store(out, i64x2.splat(0), 16);
    for (let l: usize = 0; l < <usize>count; l++) {
      store<T>(out + l * sizeof<T>(), load<T>(row + l * size));
      store<T>(out + l * sizeof<T>(), load<T>(row + l * size, sizeof<T>()), 16);
    }
    out += 32;
  }
}

function copyOut<T>(data: usize, z: usize, stride: usize, n: i32, count: i32): void {
  const size: usize = 2 * sizeof<T>();
  for (let j = 0; j < n; j++) {
    for (let l: usize = 0; l < <usize>count; l++) {
      store<T>(data + l * size, load<T>(z + l * sizeof<T>()));
      store<T>(data + l * size, load<T>(z + l * sizeof<T>(), 16), sizeof<T>());
    }
    data += stride;
    z += 32;
  }
}

/** Copies g whole groups per row. */
function copyGroupsIn<T>(
  out: usize,
  data: usize,
  stride: usize,
  n: i32,
  g: i32,
  backward: bool,
): void {
  for (let j = 0; j < n; j++) {
    let row = data + <usize>(backward && j > 0 ? n - j : j) * stride;
    for (const end = row + ((<usize>g) << 5); row < end; row += 32, out += 32) {
      const a = v128.load(row);
      const b = v128.load(row, 16);
      v128.store(out, evens<T>(a, b));
      v128.store(out, odds<T>(a, b), 16);
    }
  }
}

function copyGroupsOut<T>(data: usize, z: usize, stride: usize, n: i32, g: i32): void {
  for (let j = 0; j < n; j++) {
    let row = data + <usize>j * stride;
    for (const end = row + ((<usize>g) << 5); row < end; row += 32, z += 32) {
      const re = v128.load(z);
      const im = v128.load(z, 16);
      v128.store(row, lows<T>(re, im));
      v128.store(row, highs<T>(re, im), 16);
    }
  }
}

/**
 * Tiles [from, to) of the columns. A tile is up to `g` groups of L neighbouring columns of one plane;
 * plane p has ceil(inner / (L g)) of them.
 */
function columns<T>(
  from: i32,
  to: i32,
  axis: usize,
  data: usize,
  inner: i32,
  g: i32,
  backward: bool,
  x: usize,
  y: usize,
): void {
  const n = axisLength(axis);
  const lanes: i32 = 16 / sizeof<T>();
  const tiles = (inner + lanes * g - 1) / (lanes * g);
  const stride = <usize>inner * 2 * sizeof<T>();
  const fused = axisInner(axis) == 0 && axisPasses(axis) >= 2;
  for (let tile = from; tile < to; tile++) {
    const plane = tile / tiles;
    const first = (tile - plane * tiles) * lanes * g;
    const count = min(lanes * g, inner - first);
    const groups = count / lanes;
    let at = data + <usize>plane * <usize>n * stride + <usize>first * 2 * sizeof<T>();
    if (groups > 0) {
      if (fused) {
        fusedColumns<T>(axis, at, stride, backward, groups, x, y);
      } else {
        copyGroupsIn<T>(x, at, stride, n, groups, backward);
        copyGroupsOut<T>(at, transform<T>(axis, x, y, groups), stride, n, groups);
      }
      at += (<usize>groups) << 5;
    }
    const rest = count - groups * lanes;
    if (rest > 0) {
      copyIn<T>(x, at, stride, n, rest, backward);
      copyOut<T>(at, transform<T>(axis, x, y, 1), stride, n, rest);
    }
  }
}

export function columnsF32(
  from: i32,
  to: i32,
  thread: i32,
  axis: usize,
  data: usize,
  inner: i32,
  g: i32,
  backward: i32,
  work: usize,
  stride: usize,
): void {
  const x = work + <usize>thread * stride;
  columns<f32>(from, to, axis, data, inner, g, backward != 0, x, x + stride / 2);
}

export function columnsF64(
  from: i32,
  to: i32,
  thread: i32,
  axis: usize,
  data: usize,
  inner: i32,
  g: i32,
  backward: i32,
  work: usize,
  stride: usize,
): void {
  const x = work + <usize>thread * stride;
  columns<f64>(from, to, axis, data, inner, g, backward != 0, x, x + stride / 2);
}
