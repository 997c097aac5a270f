import type { FloatArray, Precision } from "../engine/engine.js";
import { DomainError } from "../grid/errors.js";
import { originOf } from "../grid/frequency.js";
import { goodFftSize } from "../fft/factors.js";
import { planPlainFft } from "../fft/plan.js";
import { asComplex, countPoints, requireGrid, requireOut } from "./checks.js";
import type { TransformSign } from "./direct.js";
import { kernelError, kernelForTolerance, type SpreadingKernel } from "./kernel.js";
import { gatherInto, orderOfPoints, spreadInto, type FineGrid } from "./spread.js";

/** What a non-uniform transform is planned for. */
export interface NufftOptions {
  /** The regular grid, slow to fast: [nx], [ny, nx] or [nz, ny, nx]. Any sizes ≥ 1. */
  readonly shape: readonly number[];
  /** Largest error relative to the sum of the lengths of the strengths: below 1, at least 1e-12. Default 1e-9. */
  readonly tolerance?: number;
  /** Of the exponent. Default −1, the forward transform. */
  readonly sign?: TransformSign;
  /** Of the fine grid: "f32" needs half the memory, and allows tolerances of 1e-5 and above. Default "f64". */
  readonly precision?: Precision;
  /** In place of the one that the tolerance asks for. */
  readonly kernel?: SpreadingKernel;
}

/**
 * Transforms between one regular grid and any number of scattered points. The plan owns the fine grid and the transform on
 * it; `setPoints` can be called again, and both transforms as often as wanted.
 */
export interface NufftPlan {
  readonly shape: readonly number[];
  readonly sign: TransformSign;
  /** The grid on which the points are spread: at least twice as fine. Slow to fast. */
  readonly fineShape: readonly number[];
  readonly kernel: SpreadingKernel;
  /** What the transforms promise: |error| ≤ `bound` · Σ|input|, rounding aside. */
  readonly bound: number;
  /** Points that were set last. */
  readonly count: number;
  /**
   * Scattered points, shape [count, axes], x first, period 1. The array is kept, not copied.
   *
   * @throws ShapeError, DomainError  not whole points, or not finite
   */
  setPoints(points: FloatArray): void;
  /** Scattered strengths → regular grid, the sum of `nudft1`. Overwrites `out`, which may be `strengths`, and returns it. */
  type1Into<T extends FloatArray>(out: T, strengths: FloatArray): T;
  /** Regular grid → scattered points, the sum of `nudft2`. Overwrites `out`, which may be `grid`, and returns it. */
  type2Into<T extends FloatArray>(out: T, grid: FloatArray): T;
}

/**
 * Plans non-uniform transforms of types 1 and 2 in one to three dimensions: spread the points onto a fine grid, transform it,
 * divide by the transform of the spreading kernel. The fine grid has at least twice as many points along each axis. Type 2 is the
 * same three steps backwards, so that with opposite signs the two are adjoints to rounding.
 *
 * @equation nufft.steps
 *   b_l = \sum_j c_j\, \varphi(l - n_f t_j), \qquad
 *   F_k = \frac{1}{\hat\varphi(k/n_f)} \sum_{l} b_l\, e^{-2\pi i\,kl/n_f}
 * @accuracy   |error| ≤ tolerance · Σ|input|, for any points; plus rounding, of order 1e-16 · n Σ|input| (f32: 1e-7 √n)
 * @throws ShapeError, DomainError  the grid, the tolerance or the precision cannot be had
 * @convention C2.1 C3.1
 * @source     Barnett, Magland & af Klinteberg (2019) SIAM J. Sci. Comput. 41, C479, sections 3.1 and 3.2
 */
export function planNufft(options: NufftOptions): NufftPlan {
  const { shape, tolerance = 1e-9, sign = -1, precision = "f64" } = options;
  requireGrid(shape);
  const axes = shape.length;
  if (precision === "f32" && !options.kernel && tolerance < 1e-5) {
    throw new DomainError({
      field: "tolerance",
      got: tolerance,
      expected: "at least 1e-5 with a fine grid in single precision",
      hint: 'Leave out precision: "f32".',
    });
  }
  const kernel = options.kernel ?? kernelForTolerance(tolerance, axes);
  const fineShape = shape.map((n) => goodFftSize(Math.max(2 * n, 2 * kernel.width)));
  const fft = planPlainFft({ shape: fineShape, kind: "complex", precision });
  const grid: FineGrid = {
    axes,
    nx: fineShape.at(-1)!,
    ny: fineShape.at(-2) ?? 1,
    nz: fineShape.at(-3) ?? 1,
    kernel,
  };
  const modes = modesOf(shape, fineShape, kernel);
  const samples = shape.reduce((a, b) => a * b, 1);
  let points: FloatArray = new Float64Array(0);
  let order: Uint32Array = new Uint32Array(0);

  // The inverse plan divides by the number of fine points, which a sum does not.
  const scale = sign === 1 ? fineShape.reduce((a, b) => a * b, 1) : 1;
  const [before, after] = sign === -1 ? [fft.signal, fft.spectrum] : [fft.spectrum, fft.signal];
  const transform = sign === -1 ? fft.forwardSync : fft.inverseSync;

  return {
    shape: [...shape],
    sign,
    fineShape,
    kernel,
    get bound() {
      return (1 + kernelError(kernel)) ** axes - 1;
    },
    get count() {
      return order.length;
    },
    setPoints(next) {
      const count = countPoints("points", next, axes);
      points = next;
      order = orderOfPoints(grid, points, count);
    },
    type1Into(out, strengths) {
      requireOut(out, samples);
      const c = asComplex("strengths", strengths, order.length);
      before.fill(0);
      spreadInto(before, grid, points, c, order);
      transform();
      forEachMode(modes, fineShape, (i, at, divisor) => {
        const factor = scale / divisor;
        out[2 * i] = factor * after[2 * at]!;
        out[2 * i + 1] = factor * after[2 * at + 1]!;
      });
      return out;
    },
    type2Into(out, samplesOf) {
      requireOut(out, order.length);
      const f = asComplex("grid", samplesOf, samples);
      before.fill(0);
      forEachMode(modes, fineShape, (i, at, divisor) => {
        const factor = scale / divisor;
        before[2 * at] = factor * f[2 * i]!;
        before[2 * at + 1] = factor * f[2 * i + 1]!;
      });
      transform();
      gatherInto(out, grid, points, after, order);
      return out;
    },
  };
}

/** Along one axis: where each regular sample lies on the fine grid, and the kernel's transform there. */
interface AxisModes {
  readonly at: Int32Array;
  readonly divisors: Float64Array;
}

function modesOf(
  shape: readonly number[],
  fineShape: readonly number[],
  kernel: SpreadingKernel,
): readonly AxisModes[] {
  return shape.map((n, axis) => {
    const fine = fineShape[axis]!;
    const at = new Int32Array(n);
    const divisors = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      const mode = i - originOf(n);
      at[i] = mode < 0 ? mode + fine : mode;
      // The transform is even: what was found for −k serves for k.
      const mate = originOf(n) - mode;
      divisors[i] = mode > 0 ? divisors[mate]! : kernel.transform(mode / fine);
    }
    return { at, divisors };
  });
}

/** Calls with the index of a regular sample, its index on the fine grid, and the product of the transforms of its axes. */
function forEachMode(
  modes: readonly AxisModes[],
  fineShape: readonly number[],
  visit: (i: number, at: number, divisor: number) => void,
): void {
  const one: AxisModes = { at: Int32Array.of(0), divisors: Float64Array.of(1) };
  const x = modes.at(-1)!;
  const y = modes.at(-2) ?? one;
  const z = modes.at(-3) ?? one;
  const nx = fineShape.at(-1)!;
  const ny = fineShape.at(-2) ?? 1;
  let i = 0;
  for (let k = 0; k < z.at.length; k++) {
    for (let j = 0; j < y.at.length; j++) {
      const row = nx * (y.at[j]! + ny * z.at[k]!);
      const divisor = z.divisors[k]! * y.divisors[j]!;
      for (let h = 0; h < x.at.length; h++, i++) visit(i, row + x.at[h]!, divisor * x.divisors[h]!);
    }
  }
}
