// Transforms of real rows along x, the fast axis: 2 L rows at a time, as L complex ones.

import { axisLength, transform } from "./axis";
import { blockEnd } from "./block";
import { gatherReal, scatterReal } from "./real-lines";
import { tangle, untangle } from "./tangle";

function realRows<T>(
  from: i32,
  to: i32,
  axis: usize,
  spectrum: usize,
  signal: usize,
  perPlane: i32,
  x: usize,
  y: usize,
): void {
  const n = axisLength(axis);
  const lanes: usize = 16 / sizeof<T>();
  const inStride = <usize>n * sizeof<T>();
  const outStride = <usize>(n / 2 + 1) * 2 * sizeof<T>();
  for (let r = from; r < to;) {
    const end = blockEnd(r, to, 2 * <i32>lanes, perPlane);
    const row = signal + <usize>r * inStride;
    const last = signal + <usize>(end - 1) * inStride;
    gatherReal<T>(x, row, inStride, last, n);
    gatherReal<T>(x + 16, min(row + lanes * inStride, last), inStride, last, n);
    const z = transform<T>(axis, x, y, 1);
    untangle<T>(
      spectrum + <usize>r * outStride,
      outStride,
      spectrum + <usize>(end - 1) * outStride,
      z,
      n,
    );
    r = end;
  }
}

function realRowsBack<T>(
  from: i32,
  to: i32,
  axis: usize,
  signal: usize,
  spectrum: usize,
  perPlane: i32,
  scale: T,
  x: usize,
  y: usize,
): void {
  const n = axisLength(axis);
  const lanes: usize = 16 / sizeof<T>();
  const outStride = <usize>n * sizeof<T>();
  const inStride = <usize>(n / 2 + 1) * 2 * sizeof<T>();
  const factor = v128.splat<T>(scale);
  for (let r = from; r < to;) {
    const end = blockEnd(r, to, 2 * <i32>lanes, perPlane);
    tangle<T>(
      x,
      spectrum + <usize>r * inStride,
      inStride,
      spectrum + <usize>(end - 1) * inStride,
      n,
    );
    const z = transform<T>(axis, x, y, 1);
    const row = signal + <usize>r * outStride;
    const last = signal + <usize>(end - 1) * outStride;
    // The parts come out swapped.
    scatterReal<T>(row, outStride, last, z + 16, n, factor);
    const second = row + lanes * outStride;
    if (second <= last) scatterReal<T>(second, outStride, last, z, n, factor);
    r = end;
  }
}

export function realRowsF32(
  from: i32,
  to: i32,
  thread: i32,
  axis: usize,
  spectrum: usize,
  signal: usize,
  perPlane: i32,
  work: usize,
  stride: usize,
): void {
  const x = work + <usize>thread * stride;
  realRows<f32>(from, to, axis, spectrum, signal, perPlane, x, x + stride / 2);
}

export function realRowsF64(
  from: i32,
  to: i32,
  thread: i32,
  axis: usize,
  spectrum: usize,
  signal: usize,
  perPlane: i32,
  work: usize,
  stride: usize,
): void {
  const x = work + <usize>thread * stride;
  realRows<f64>(from, to, axis, spectrum, signal, perPlane, x, x + stride / 2);
}

export function realRowsBackF32(
  from: i32,
  to: i32,
  thread: i32,
  axis: usize,
  signal: usize,
  spectrum: usize,
  perPlane: i32,
  scale: f64,
  work: usize,
  stride: usize,
): void {
  const x = work + <usize>thread * stride;
  realRowsBack<f32>(from, to, axis, signal, spectrum, perPlane, <f32>scale, x, x + stride / 2);
}

export function realRowsBackF64(
  from: i32,
  to: i32,
  thread: i32,
  axis: usize,
  signal: usize,
  spectrum: usize,
  perPlane: i32,
  scale: f64,
  work: usize,
  stride: usize,
): void {
  const x = work + <usize>thread * stride;
  realRowsBack<f64>(from, to, axis, signal, spectrum, perPlane, scale, x, x + stride / 2);
}
