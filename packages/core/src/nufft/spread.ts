import type { FloatArray } from "../engine/engine.js";
import type { SpreadingKernel } from "./kernel.js";

/** The fine grid, missing axes as 1, and the kernel that joins points to it. */
export interface FineGrid {
  readonly axes: number;
  readonly nx: number;
  readonly ny: number;
  readonly nz: number;
  readonly kernel: SpreadingKernel;
}

/** The grid points that one point touches, and with which heights: made once, filled per point. */
interface Touched {
  readonly xs: Int32Array;
  readonly ys: Int32Array;
  readonly zs: Int32Array;
  readonly wx: Float64Array;
  readonly wy: Float64Array;
  readonly wz: Float64Array;
}

function touchedBy({ axes, kernel: { width } }: FineGrid): Touched {
  const of = (used: boolean) => (used ? width : 1);
  return {
    xs: new Int32Array(width),
    ys: new Int32Array(of(axes > 1)),
    zs: new Int32Array(of(axes > 2)),
    wx: new Float64Array(width),
    wy: new Float64Array(of(axes > 1)).fill(1),
    wz: new Float64Array(of(axes > 2)).fill(1),
  };
}

/** The neighbours of a place given in periods, wrapped, and the kernel's height at each. */
function touchAxis(
  at: Int32Array,
  heights: Float64Array,
  periods: number,
  n: number,
  kernel: SpreadingKernel,
): void {
  // Centred on zero, so that the digits of a small coordinate are kept.
  const u = (periods - Math.round(periods)) * n;
  const first = Math.ceil(u - kernel.width / 2);
  for (let i = 0; i < kernel.width; i++) {
    const l = first + i;
    heights[i] = kernel.value(l - u);
    at[i] = l < 0 ? l + n : l >= n ? l - n : l;
  }
}

function touch(touched: Touched, grid: FineGrid, points: FloatArray, j: number): void {
  const { axes, kernel } = grid;
  touchAxis(touched.xs, touched.wx, points[j * axes]!, grid.nx, kernel);
  if (axes > 1) touchAxis(touched.ys, touched.wy, points[j * axes + 1]!, grid.ny, kernel);
  if (axes > 2) touchAxis(touched.zs, touched.wz, points[j * axes + 2]!, grid.nz, kernel);
}

/** Adds every point to its neighbours on the fine grid, which was zero before. */
export function spreadInto(
  fine: FloatArray,
  grid: FineGrid,
  points: FloatArray,
  strengths: FloatArray,
  order: Uint32Array,
): void {
  const { nx, ny } = grid;
  const touched = touchedBy(grid);
  const { xs, ys, zs, wx, wy, wz } = touched;
  const width = xs.length;
  for (let o = 0; o < order.length; o++) {
    const j = order[o]!;
    touch(touched, grid, points, j);
    const re = strengths[2 * j]!;
    const im = strengths[2 * j + 1]!;
    // #region nufft.spread
    for (let z = 0; z < zs.length; z++) {
      for (let y = 0; y < ys.length; y++) {
        const row = nx * (ys[y]! + ny * zs[z]!);
        const height = wz[z]! * wy[y]!;
        for (let x = 0; x < width; x++) {
          const at = 2 * (row + xs[x]!);
          const w = height * wx[x]!;
          fine[at] = fine[at]! + w * re;
          fine[at + 1] = fine[at + 1]! + w * im;
        }
      }
    }
    // #endregion
  }
}

/** The transpose: every point reads its neighbours with the same heights. */
export function gatherInto(
  out: FloatArray,
  grid: FineGrid,
  points: FloatArray,
  fine: FloatArray,
  order: Uint32Array,
): void {
  const { nx, ny } = grid;
  const touched = touchedBy(grid);
  const { xs, ys, zs, wx, wy, wz } = touched;
  const width = xs.length;
  for (let o = 0; o < order.length; o++) {
    const j = order[o]!;
    touch(touched, grid, points, j);
    let re = 0;
    let im = 0;
    for (let z = 0; z < zs.length; z++) {
      for (let y = 0; y < ys.length; y++) {
        const row = nx * (ys[y]! + ny * zs[z]!);
        const height = wz[z]! * wy[y]!;
        for (let x = 0; x < width; x++) {
          const at = 2 * (row + xs[x]!);
          const w = height * wx[x]!;
          re += w * fine[at]!;
          im += w * fine[at + 1]!;
        }
      }
    }
    out[2 * j] = re;
    out[2 * j + 1] = im;
  }
}

/** Sizes of the boxes that the points are ordered by: a box of the fine grid that stays in the cache. */
const BOX = { x: 32, y: 8, z: 4 } as const;

/**
 * An order in which neighbouring points follow one another, so that what they touch is still in the cache: counted
 * into boxes of the fine grid. On one axis, and for few points, the order in which they came.
 */
export function orderOfPoints(grid: FineGrid, points: FloatArray, count: number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, j) => j);
  const { axes, nx, ny, nz } = grid;
  if (axes === 1 || nx * ny * nz < 65_536) return order;
  const across = Math.ceil(nx / BOX.x);
  const down = Math.ceil(ny / BOX.y);
  const boxOf = (j: number): number => {
    const cell = (axis: number, n: number, size: number): number => {
      const t = points[j * axes + axis]!;
      return Math.min(Math.floor((t - Math.floor(t)) * n), n - 1) / size;
    };
    const x = Math.floor(cell(0, nx, BOX.x));
    const y = Math.floor(cell(1, ny, BOX.y));
    const z = axes > 2 ? Math.floor(cell(2, nz, BOX.z)) : 0;
    return x + across * (y + down * z);
  };
  const starts = new Uint32Array(across * down * Math.ceil(nz / BOX.z) + 1);
  const boxes = new Uint32Array(count);
  for (let j = 0; j < count; j++) starts[(boxes[j] = boxOf(j)) + 1]!++;
  for (let b = 1; b < starts.length; b++) starts[b] = starts[b]! + starts[b - 1]!;
  for (let j = 0; j < count; j++) order[starts[boxes[j]!]!++] = j;
  return order;
}
