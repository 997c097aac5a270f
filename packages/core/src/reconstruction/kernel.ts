import type { Interpolation } from "../engine/engine.js";

/**
 * The function that carries a value between the samples of a Fourier grid: what a slice is read
 * with, and what an image is spread with. Distances are in grid steps.
 */
export interface InterpolationKernel {
  readonly name: Interpolation;
  /** Grid points touched along one axis. */
  readonly width: 1 | 2 | 4;
  /** Offset of the first touched point from ⌊x⌋ (or from ⌊x + ½⌋ for `nearest`). */
  readonly first: number;
  /**
   * Kernel at distances 0, 1/steps, 2/steps … width/2, then one more zero: read linearly. Absent when
   * the weights are elementary (`nearest`, `trilinear`).
   */
  readonly table?: Float64Array;
  readonly steps: number;
  /**
   * Fourier transform of the kernel at `u` cycles per grid step: what the interpolation multiplies the map
   * with, at distance u · (padded size) from the origin. 1 at zero.
   */
  transform(u: number): number;
}

const TABLE_STEPS = 1024;

/**
 * The three kernels.
 *
 * - `nearest`: a box; transform sinc.
 * - `trilinear`: a triangle per axis; transform sinc². Rotated samples see images of the map, attenuated at
 *   worst by (1/(2·padding))² / (1 − 1/(2·padding))² at the box edge: 11 % at padding 2, falling as padding⁻².
 * - `gridding`: Kaiser–Bessel, four points per axis; the shape parameter is that of Beatty et al. for the given
 *   padding. Aliasing error at padding 2 below 2·10⁻³ at the box edge, 4·10⁻⁴ in the middle half.
 *
 * @equation reconstruction.kaiser-bessel
 *   K(x) = \frac{\beta}{W \sinh\beta}\, I_0\!\left(\beta\sqrt{1-(2x/W)^2}\right), \qquad
 *   \hat K(u) = \frac{\beta}{\sinh\beta}\,\frac{\sinh\sqrt{\beta^2-(\pi W u)^2}}{\sqrt{\beta^2-(\pi W u)^2}}
 * @param padding  ratio of the padded size to the box size, ≥ 1
 * @source Jackson, Meyer, Nishimura & Macovski (1991) IEEE TMI 10, 473, eq. 8 and 9; Beatty, Nishimura & Pauly (2005) IEEE TMI 24, 799, eq. 5
 */
export function interpolationKernel(name: Interpolation, padding: number): InterpolationKernel {
  if (name === "nearest") {
    return { name, width: 1, first: 0, steps: 0, transform: (u) => sinc(u) };
  }
  if (name === "trilinear") {
    return { name, width: 2, first: 0, steps: 0, transform: (u) => sinc(u) ** 2 };
  }
  const width = 4;
  const beta = Math.PI * Math.sqrt(((width / padding) * (padding - 0.5)) ** 2 - 0.8);
  const scale = beta / Math.sinh(beta);
  // One extra sample, so that reading linearly between the last two needs no test.
  const table = new Float64Array((width / 2) * TABLE_STEPS + 2);
  for (let i = 0; i <= (width / 2) * TABLE_STEPS; i++) {
    const x = (2 * i) / (TABLE_STEPS * width);
    table[i] = (scale / width) * besselI0(beta * Math.sqrt(1 - x * x));
  }
  return {
    name,
    width,
    first: -1,
    steps: TABLE_STEPS,
    table,
    transform: (u) => scale * sinhOverRoot(beta * beta - (Math.PI * width * u) ** 2),
  };
}

/**
 * Weights of the `width` points that a sample touches along one axis.
 *
 * @param out  overwritten
 * @returns    index of the first touched point
 * @accuracy   the table of `gridding` is read linearly: absolute error below h²/8 · max|K″| = 1.6·10⁻⁷
 */
export function kernelWeightsInto(
  out: Float64Array,
  kernel: InterpolationKernel,
  x: number,
): number {
  if (kernel.width === 1) {
    out[0] = 1;
    return Math.floor(x + 0.5);
  }
  const below = Math.floor(x);
  const fraction = x - below;
  const { table, steps } = kernel;
  if (table === undefined) {
    out[0] = 1 - fraction;
    out[1] = fraction;
    return below;
  }
  const first = below + kernel.first;
  for (let j = 0; j < kernel.width; j++) {
    const t = Math.abs(x - (first + j)) * steps;
    const i = Math.floor(t);
    const low = table[i]!;
    out[j] = low + (t - i) * (table[i + 1]! - low);
  }
  return first;
}

/** sin(πu)/(πu). */
export function sinc(u: number): number {
  const x = Math.PI * u;
  return Math.abs(x) < 1e-8 ? 1 : Math.sin(x) / x;
}

/** sinh(√q)/√q, also for negative q, where it is sin(√−q)/√−q. */
function sinhOverRoot(q: number): number {
  if (Math.abs(q) < 1e-12) return 1;
  const root = Math.sqrt(Math.abs(q));
  return (q > 0 ? Math.sinh(root) : Math.sin(root)) / root;
}

/** Modified Bessel function I₀ by its power series, which converges fast for the arguments below 15 used here. */
export function besselI0(x: number): number {
  const q = (x * x) / 4;
  let term = 1;
  let sum = 1;
  for (let k = 1; term > 1e-17 * sum; k++) {
    term *= q / (k * k);
    sum += term;
  }
  return sum;
}
