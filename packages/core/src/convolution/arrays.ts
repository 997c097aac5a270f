import type { FloatArray } from "../engine/engine.js";
import { shapeOf } from "../grid/create.js";
import { DomainError, ShapeError } from "../grid/errors.js";
import { originOf } from "../grid/frequency.js";
import type { Image, Volume } from "../grid/types.js";

/** Real samples on one, two or three axes: shape slow to fast, x last. The unit is the caller's. @convention C1.1 */
export interface RealArray {
  readonly shape: readonly number[];
  readonly data: FloatArray;
}

/** What this folder returns: the same in double precision. */
export interface DoubleArray extends RealArray {
  readonly data: Float64Array;
}

/**
 * Samples with their shape, checked; zeros without `data`.
 *
 * @param shape  slow to fast: [nx], [ny, nx] or [nz, ny, nx]
 * @param data   copied into double precision
 * @throws ShapeError  not one to three axes of whole sizes ≥ 1, or data of another length
 * @example
 *   realArray([3], [1, 2, 1]).data.length; // 3
 */
export function realArray(shape: readonly number[], data?: ArrayLike<number>): DoubleArray {
  if (shape.length < 1 || shape.length > 3 || shape.some((n) => !Number.isInteger(n) || n < 1)) {
    throw new ShapeError({
      field: "shape",
      got: [...shape],
      expected: "one to three whole sizes of 1 or more, slow to fast",
    });
  }
  const count = shape.reduce((product, n) => product * n, 1);
  if (data && data.length !== count) {
    throw new ShapeError({
      field: "data",
      got: data.length,
      expected: `${count} samples for the shape ${shape.join(" × ")}`,
    });
  }
  return { shape: [...shape], data: data ? Float64Array.from(data) : new Float64Array(count) };
}

/** The samples of an image or a volume; the memory is shared, not copied. */
export function realArrayOf(map: Image | Volume): RealArray {
  return { shape: shapeOf(map), data: map.data };
}

/** The three sizes, missing slow axes as 1: [nz, ny, nx]. */
export function threeAxes(shape: readonly number[]): readonly [number, number, number] {
  return [shape.at(-3) ?? 1, shape.at(-2) ?? 1, shape.at(-1) ?? 1];
}

/** Checks data against shape, and two arrays against each other's number of axes. @throws ShapeError */
export function requireSameAxes(a: RealArray, b: RealArray, field: string): void {
  for (const [name, { shape, data }] of [
    ["signal", a],
    [field, b],
  ] as const) {
    const count = shape.reduce((product, n) => product * n, 1);
    if (data.length !== count) {
      throw new ShapeError({
        field: name,
        got: data.length,
        expected: `${count} samples for the shape ${shape.join(" × ")}`,
      });
    }
  }
  if (a.shape.length !== b.shape.length) {
    throw new ShapeError({
      field,
      got: [...b.shape],
      expected: `${a.shape.length} axes, like the other array (${a.shape.join(" × ")})`,
      hint: "Write missing axes as 1: a row is [1, n].",
    });
  }
}

/** Refuses arrays of different shapes. @throws ShapeError */
export function requireEqualShapes(a: RealArray, b: RealArray, field: string): void {
  requireSameAxes(a, b, field);
  if (a.shape.join() !== b.shape.join()) {
    throw new ShapeError({
      field,
      got: [...b.shape],
      expected: a.shape.join(" × "),
      hint: "Crop or pad one of them so that both have the same sizes.",
    });
  }
}

/**
 * The block of `size` samples that begins at `start`; what lies outside the array is 0.
 *
 * @param start  per axis, may be negative
 */
export function block(
  array: RealArray,
  start: readonly number[],
  size: readonly number[],
): DoubleArray {
  const out = realArray(size);
  const [nz, ny, nx] = threeAxes(array.shape);
  const [mz, my, mx] = threeAxes(size);
  const [sz, sy, sx] = [start.at(-3) ?? 0, start.at(-2) ?? 0, start.at(-1) ?? 0];
  const from = Math.max(0, -sx);
  const to = Math.min(mx, nx - sx);
  for (let z = Math.max(0, -sz); z < Math.min(mz, nz - sz); z++) {
    for (let y = Math.max(0, -sy); y < Math.min(my, ny - sy); y++) {
      const source = sx + nx * (y + sy + ny * (z + sz));
      const target = mx * (y + my * z);
      for (let x = from; x < to; x++) out.data[target + x] = array.data[source + x];
    }
  }
  return out;
}

/**
 * A kernel laid on the torus of `shape`, its origin sample ⌊m/2⌋ on index 0: the left half goes to the far end of each axis. What is
 * longer than the axis is folded onto it, so the sum of the kernel stays.
 *
 * @throws ShapeError  another number of axes
 * @convention C2.1 C3.8
 * @example
 *   kernelOnTorus(realArray([3], [1, 2, 3]), [5]).data; // [2, 3, 0, 0, 1]
 */
export function kernelOnTorus(kernel: RealArray, shape: readonly number[]): DoubleArray {
  const out = realArray(shape);
  requireSameAxes(out, kernel, "kernel");
  const [nz, ny, nx] = threeAxes(shape);
  const [mz, my, mx] = threeAxes(kernel.shape);
  const place = (i: number, m: number, n: number) => (((i - originOf(m)) % n) + n) % n;
  for (let z = 0, i = 0; z < mz; z++) {
    for (let y = 0; y < my; y++) {
      const row = nx * (place(y, my, ny) + ny * place(z, mz, nz));
      for (let x = 0; x < mx; x++, i++) out.data[row + place(x, mx, nx)] += kernel.data[i];
    }
  }
  return out;
}

/** What stands beyond the border: zeros, the other side, the last sample, or a mirror with or without the last sample repeated. */
export type Border = "zero" | "wrap" | "nearest" | "reflect" | "mirror";

/** Index within 0 … n − 1 that stands for index i, or −1 for zero. */
function sourceIndex(i: number, n: number, border: Border): number {
  if (i >= 0 && i < n) return i;
  switch (border) {
    case "zero":
      return -1;
    case "wrap":
      return ((i % n) + n) % n;
    case "nearest":
      return i < 0 ? 0 : n - 1;
    case "reflect": {
      const at = ((i % (2 * n)) + 2 * n) % (2 * n);
      return at < n ? at : 2 * n - 1 - at;
    }
    case "mirror": {
      if (n === 1) return 0;
      const period = 2 * n - 2;
      const at = ((i % period) + period) % period;
      return at < n ? at : period - at;
    }
    default:
      throw new DomainError({
        field: "border",
        got: border satisfies never,
        expected: '"zero", "wrap", "nearest", "reflect" or "mirror"',
      });
  }
}

/**
 * The array with samples added before and after along each axis, by a rule for what lies beyond the border.
 *
 * @param before, after  samples per axis, ≥ 0
 * @param border  `zero` 0 0|a b c|0 0; `wrap` b c|a b c|a b; `nearest` a a|a b c|c c; `reflect` b a|a b c|c b; `mirror` c b|a b c|b a
 */
export function extendArray(
  array: RealArray,
  before: readonly number[],
  after: readonly number[],
  border: Border,
): DoubleArray {
  const size = array.shape.map((n, axis) => n + before[axis] + after[axis]);
  const out = realArray(size);
  const [nz, ny, nx] = threeAxes(array.shape);
  const [mz, my, mx] = threeAxes(size);
  const [bz, by, bx] = [before.at(-3) ?? 0, before.at(-2) ?? 0, before.at(-1) ?? 0];
  const columns = Int32Array.from({ length: mx }, (_, x) => sourceIndex(x - bx, nx, border));
  for (let z = 0, i = 0; z < mz; z++) {
    const fromZ = sourceIndex(z - bz, nz, border);
    for (let y = 0; y < my; y++) {
      const fromY = sourceIndex(y - by, ny, border);
      const row = nx * (fromY + ny * fromZ);
      const empty = fromZ < 0 || fromY < 0;
      for (let x = 0; x < mx; x++, i++) {
        if (!empty && columns[x] >= 0) out.data[i] = array.data[row + columns[x]];
      }
    }
  }
  return out;
}
