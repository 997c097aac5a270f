import { goodFftSize } from "../fft/factors.js";
import { inverseRealFft, realFft } from "../fft/fft.js";
import { DomainError } from "../grid/errors.js";
import { originOf } from "../grid/frequency.js";
import {
  block,
  extendArray,
  kernelOnTorus,
  realArray,
  requireSameAxes,
  threeAxes,
  type Border,
  type DoubleArray,
  type RealArray,
} from "./arrays.js";
import { convolutionCost } from "./cost.js";

/** Which part of a linear convolution is kept. */
export type ConvolutionMode = "full" | "same" | "valid";
/** By the sum, through transforms, or whichever needs fewer operations. */
export type ConvolutionMethod = "auto" | "direct" | "fourier";

/** How a linear convolution is done and what is kept of it. */
export interface ConvolutionOptions {
  /**
   * `full` (default): every place where the two overlap, n + m − 1 samples per axis. `same`: n samples, the kernel's origin on each.
   * `valid`: the n − m + 1 places where the kernel lies wholly inside.
   */
  readonly mode?: ConvolutionMode;
  /** Default `auto`. */
  readonly method?: ConvolutionMethod;
  /** What stands beyond the border, with `same` only. Default `zero`. */
  readonly border?: Border;
}

/** Multiplies the half spectrum `a` by `b`, coefficient by coefficient, in place. */
export function multiplyInto(a: Float64Array, b: Float64Array): Float64Array {
  for (let i = 0; i < a.length; i += 2) {
    const re = a[i] * b[i] - a[i + 1] * b[i + 1];
    a[i + 1] = a[i] * b[i + 1] + a[i + 1] * b[i];
    a[i] = re;
  }
  return a;
}

/** The definition: every kernel sample lays a weighted copy of the signal. Full size. */
function fullBySum(signal: RealArray, kernel: RealArray): DoubleArray {
  const out = realArray(signal.shape.map((n, axis) => n + kernel.shape[axis] - 1));
  const [nz, ny, nx] = threeAxes(signal.shape);
  const [mz, my, mx] = threeAxes(kernel.shape);
  const [, oy, ox] = threeAxes(out.shape);
  let j = 0;
  // #region convolution.direct
  for (let v = 0; v < mz; v++) {
    for (let u = 0; u < my; u++) {
      for (let t = 0; t < mx; t++, j++) {
        const weight = kernel.data[j];
        if (weight === 0) continue;
        for (let z = 0; z < nz; z++) {
          for (let y = 0; y < ny; y++) {
            const from = nx * (y + ny * z);
            const to = t + ox * (y + u + oy * (z + v));
            for (let x = 0; x < nx; x++) out.data[to + x] += weight * signal.data[from + x];
          }
        }
      }
    }
  }
  // #endregion
  return out;
}

/** The same through transforms: both padded with zeros, so that nothing meets its own end on the torus. */
function fullByTransforms(signal: RealArray, kernel: RealArray): DoubleArray {
  const full = signal.shape.map((n, axis) => n + kernel.shape[axis] - 1);
  const padded = full.map((n) => goodFftSize(n));
  const corner = full.map(() => 0);
  // #region convolution.fourier
  const a = realFft(block(signal, corner, padded).data, padded);
  const b = realFft(block(kernel, corner, padded).data, padded);
  const product = inverseRealFft(multiplyInto(a, b), padded);
  // #endregion
  return block({ shape: padded, data: product }, corner, full);
}

function full(signal: RealArray, kernel: RealArray, method: ConvolutionMethod): DoubleArray {
  if (method === "direct") return fullBySum(signal, kernel);
  if (method === "fourier") return fullByTransforms(signal, kernel);
  const { direct, fourier } = convolutionCost(signal.shape, kernel.shape);
  return direct <= fourier ? fullBySum(signal, kernel) : fullByTransforms(signal, kernel);
}

/**
 * Linear convolution of two real arrays on one, two or three axes: zeros outside.
 *
 * With `same`, the kernel's origin is its sample ⌊m/2⌋ (C2.1), so a kernel with a single 1 there changes nothing. A kernel of odd size
 * is centred without doubt; for even ones `scipy.signal.convolve` takes ⌊(m−1)/2⌋ instead, and `scipy.ndimage.convolve` agrees with us.
 *
 * @equation convolution.sum
 *   (f * h)(\mathbf x) = \sum_{\mathbf t} f(\mathbf x - \mathbf t)\, h(\mathbf t)
 *
 * @returns  double precision; units are those of the signal times those of the kernel
 * @throws ShapeError   the two have different numbers of axes
 * @throws DomainError  `valid` with a kernel longer than the signal; a border with another mode than `same`
 * @accuracy  both methods agree to about 10⁻¹⁵ of the norms of the two, times the logarithm of the size
 * @source    Bracewell (2000) The Fourier Transform and Its Applications, ch. 3; Briggs & Henson (1995) The DFT, ch. 3
 * @convention C2.1 C3.8
 * @example
 *   convolve(realArray([2], [1, 1]), realArray([2], [1, 1])).data; // [1, 2, 1]
 */
export function convolve(
  signal: RealArray,
  kernel: RealArray,
  options: ConvolutionOptions = {},
): DoubleArray {
  const { mode = "full", method = "auto", border = "zero" } = options;
  requireSameAxes(signal, kernel, "kernel");
  if (border !== "zero" && mode !== "same") {
    throw new DomainError({
      field: "border",
      got: border,
      expected: '"zero" unless the mode is "same"',
      hint: "A full or valid convolution never looks beyond the border.",
    });
  }
  const origin = kernel.shape.map(originOf);
  if (mode === "full") return full(signal, kernel, method);
  if (mode === "same" && border === "zero") {
    return block(full(signal, kernel, method), origin, signal.shape);
  }
  if (mode === "same") {
    // The farthest samples that the mirrored kernel reads: m − 1 − origin before, origin after.
    const before = kernel.shape.map((m, axis) => m - 1 - origin[axis]);
    return valid(extendArray(signal, before, origin, border), kernel, method);
  }
  return valid(signal, kernel, method);
}

function valid(signal: RealArray, kernel: RealArray, method: ConvolutionMethod): DoubleArray {
  const size = signal.shape.map((n, axis) => n - kernel.shape[axis] + 1);
  if (size.some((n) => n < 1)) {
    throw new DomainError({
      field: "kernel",
      got: [...kernel.shape],
      expected: `no longer than the signal (${signal.shape.join(" × ")}) along any axis`,
      hint: "Nothing of a valid convolution is left; use “same” or “full”.",
    });
  }
  const start = kernel.shape.map((m) => m - 1);
  return block(full(signal, kernel, method), start, size);
}

/**
 * Circular convolution: what leaves the array on one side enters on the other. It is what a product of transforms means, without
 * padding.
 *
 * @equation convolution.theorem
 *   \widehat{f \circledast h}(\mathbf k) = \hat f(\mathbf k)\, \hat h(\mathbf k)
 *
 * @param kernel  any size; its origin is the sample ⌊m/2⌋, what is longer than the array is folded onto it
 * @param method  `fourier` (default) or `direct`, the sum over shifts
 * @returns       the size of the signal
 * @throws ShapeError  the two have different numbers of axes
 * @convention C2.1 C3.1 C3.8
 */
export function circularConvolve(
  signal: RealArray,
  kernel: RealArray,
  method: "direct" | "fourier" = "fourier",
): DoubleArray {
  requireSameAxes(signal, kernel, "kernel");
  const { shape } = signal;
  if (method === "fourier") {
    const a = realFft(Float64Array.from(signal.data), shape);
    const b = realFft(kernelOnTorus(kernel, shape).data, shape);
    return { shape: [...shape], data: inverseRealFft(multiplyInto(a, b), shape) };
  }
  const ring = kernelOnTorus(kernel, shape).data;
  const out = realArray(shape);
  const [nz, ny, nx] = threeAxes(shape);
  for (let v = 0, j = 0; v < nz; v++) {
    for (let u = 0; u < ny; u++) {
      for (let t = 0; t < nx; t++, j++) {
        const weight = ring[j];
        if (weight === 0) continue;
        for (let z = 0, i = 0; z < nz; z++) {
          for (let y = 0; y < ny; y++) {
            const row = nx * (((y - u + ny) % ny) + ny * ((z - v + nz) % nz));
            for (let x = 0; x < nx; x++, i++) {
              out.data[i] += weight * signal.data[row + ((x - t + nx) % nx)];
            }
          }
        }
      }
    }
  }
  return out;
}

/**
 * Convolution with a kernel that is a product of one line per axis: m_z + m_y + m_x operations per sample in place of their product.
 *
 * @param lines   one kernel per axis, slow to fast like the shape; each has its origin at ⌊m/2⌋
 * @param border  what stands beyond the border; default `zero`
 * @returns       the size of the signal, equal to `convolve` with the outer product of the lines and the mode `same`
 * @throws ShapeError  not one line per axis
 * @convention C2.1 C3.8
 */
export function convolveSeparable(
  signal: RealArray,
  lines: readonly ArrayLike<number>[],
  border: Border = "zero",
): DoubleArray {
  const { shape } = signal;
  if (lines.length !== shape.length) {
    throw new DomainError({
      field: "lines",
      got: lines.length,
      expected: `one per axis, ${shape.length}`,
    });
  }
  let result = realArray(shape, signal.data);
  lines.forEach((line, axis) => {
    const along = shape.map((_, other) => (other === axis ? line.length : 1));
    result = convolve(result, realArray(along, line), { mode: "same", method: "direct", border });
  });
  return result;
}
