import { electronWavelength } from "@vitreous/core";
import type { PaddedGrid, View } from "@vitreous/core";

/** Doubles per image, as assembly/modulation.ts reads them. */
export const PARAMETERS = 12;
/** Doubles per rotation: two rows of A times the grid's scale. */
export const ROTATION = 6;

/**
 * Writes what a kernel needs to know about CTF and shift of one view: cosine and sine of the phase step along x and y, and the
 * CTF's phase as a polynomial of the index, in turns. The definition is core's `modulationInto`.
 *
 * @param at  in images
 * @convention C3.3 C5.3 C6.2
 */
export function writeParameters(
  out: Float64Array,
  at: number,
  view: View,
  n: number,
  pixelSize: number,
): void {
  const base = at * PARAMETERS;
  const origin = Math.floor(n / 2);
  const stepX = (2 * Math.PI * ((view.shiftX ?? 0) / pixelSize - origin)) / n;
  const stepY = (2 * Math.PI * ((view.shiftY ?? 0) / pixelSize - origin)) / n;
  out.fill(0, base, base + PARAMETERS);
  out.set([Math.cos(stepX), Math.sin(stepX), Math.cos(stepY), Math.sin(stepY)], base);
  // The envelope's ratio; 1 where there is none.
  out[base + 9] = 1;
  const { ctf } = view;
  if (!ctf) return;
  const lambda = electronWavelength(ctf.voltageKv);
  // Å⁻² per index squared.
  const step = 1 / (n * pixelSize) ** 2;
  const mean = (ctf.defocusU + ctf.defocusV) / 2;
  const half = (ctf.defocusU - ctf.defocusV) / 2;
  const c = half * Math.cos(2 * ctf.astigmatismAngle);
  const s = half * Math.sin(2 * ctf.astigmatismAngle);
  const quadratic = (lambda * step) / 2;
  out[base + 4] = quadratic * (mean + c);
  out[base + 5] = quadratic * (mean - c);
  out[base + 6] = quadratic * 2 * s;
  out[base + 7] = (ctf.csMm * 1e7 * lambda ** 3 * step ** 2) / 4;
  out[base + 8] = (ctf.phaseShift + Math.asin(ctf.amplitudeContrast)) / (2 * Math.PI);
  out[base + 9] = Math.exp((-ctf.bFactor * step) / 4);
  out[base + 10] = 1;
}

/** Parameters of an image that gives nothing: its CTF is 0 everywhere. Fills a batch that is not full. */
export function writeBlank(out: Float64Array, at: number): void {
  const base = at * PARAMETERS;
  out.fill(0, base, base + PARAMETERS);
  out.set([1, 0, 1, 0], base);
  out[base + 9] = 1;
  out[base + 10] = 1;
}

/** Writes the first two rows of A, times the grid's scale. @convention C4.2 */
export function writeRotation(
  out: Float64Array,
  at: number,
  rotation: ArrayLike<number>,
  scale: number,
): void {
  for (let i = 0; i < ROTATION; i++) out[at * ROTATION + i] = rotation[i]! * scale;
}

/** Rows and columns of an image that are used: ky = −limit … limit, kx = 0 … limit, rounded up to whole vectors. */
export interface RowLayout {
  readonly limit: number;
  readonly stride: number;
  readonly rows: number;
}

export function rowLayout({ maxRadiusSquared }: PaddedGrid): RowLayout {
  const limit = Math.floor(Math.sqrt(maxRadiusSquared));
  return { limit, stride: 4 * Math.ceil((limit + 1) / 4), rows: 2 * limit + 1 };
}

/** The last arguments of the slice kernels: where the points of the grid lie, and the kernel's table. */
export function gridArguments(grid: PaddedGrid, table: number): number[] {
  const { xLow, width, side, extent, kernel } = grid;
  return [xLow, width, side, extent, kernel.width, table];
}

/** Floats of scratch that `transfer` and `observe` want: three tables, a row, two doubles. */
export function scratchLength(stride: number): number {
  return 4 * stride + 4;
}

/** Pieces that the planes of a grid are dealt out in: some megabytes each, a few for every thread. */
const SLABS = 16;

/**
 * First planes of the slabs, and the end of the last. Uniform views put a share of 2(R − |z|)/R² dz between two planes (every slice
 * passes through the middle), so slabs of equal work are thin in the middle and thick at the ends.
 */
export function slabBounds({ extent }: PaddedGrid, slabs = SLABS): number[] {
  const bounds = Array.from({ length: slabs + 1 }, (_, i) => {
    const share = (2 * i) / slabs - 1;
    return Math.round(Math.sign(share) * (1 - Math.sqrt(1 - Math.abs(share))) * (extent + 0.5));
  });
  bounds[0] = -extent;
  bounds[slabs] = extent + 1;
  return [...new Set(bounds)];
}

/**
 * The gridding kernel as the kernels read it: the weights of the four points around a place, for every step of its fraction. Empty for
 * the kernels that need no table.
 */
export function weightTable({ kernel }: PaddedGrid): Float32Array {
  const { table, steps } = kernel;
  if (table === undefined) return new Float32Array(4);
  if (steps !== 1024) throw new RangeError(`${steps} steps; the compiled kernels count in 1024ths`);
  const out = new Float32Array(4 * (steps + 1));
  for (let i = 0; i <= steps; i++) {
    out.set([table[steps + i]!, table[i]!, table[steps - i]!, table[2 * steps - i]!], 4 * i);
  }
  return out;
}
