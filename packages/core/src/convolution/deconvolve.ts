import { inverseRealFft, realFft } from "../fft/fft.js";
import { DomainError } from "../grid/errors.js";
import { halfWidth, signedFrequency } from "../grid/frequency.js";
import {
  kernelOnTorus,
  requireSameAxes,
  threeAxes,
  type DoubleArray,
  type RealArray,
} from "./arrays.js";
import { multiplyInto } from "./convolve.js";

/** What a regularised inverse holds down: the image itself, its slope, or its curvature. */
export type Penalty = "identity" | "gradient" | "laplacian";

/** How a blur is undone. */
export type DeconvolutionMethod =
  /** Division. Coefficients whose |H| is at most `floor` times the largest are lost and stay 0; default 1e-12. */
  | { readonly kind: "naive"; readonly floor?: number }
  /** `ssnr`: power of signal over power of noise, one number, or a function of the frequency in cycles per sample. */
  | { readonly kind: "wiener"; readonly ssnr: number | ((frequencyPx: number) => number) }
  /** Least squares with a penalty λ‖P x‖². Default penalty: the gradient. */
  | { readonly kind: "tikhonov"; readonly lambda: number; readonly penalty?: Penalty };

/** The inverse of a blur, frequency by frequency, with what it does to noise. All half spectra are about index 0. */
export interface DeconvolutionFilter {
  readonly shape: readonly number[];
  /** H: transform of the kernel, its origin on index 0. Interleaved half spectrum. */
  readonly transfer: Float64Array;
  /** R: what the transform of the blurred data is multiplied by. Interleaved half spectrum. */
  readonly inverse: Float64Array;
  /** |R|: the factor by which noise of each frequency is amplified. Half spectrum, one number each. */
  readonly noiseGain: Float64Array;
  /** R·H: what is left of the signal at each frequency, 1 where it is fully restored. Real part; it has no other. */
  readonly signalGain: Float64Array;
  /** Variance of white noise after, over before: the mean of |R|² over the full transform. */
  readonly noiseVariance: number;
  /** Coefficients of the full transform that a naive division had to give up. */
  readonly lost: number;
}

/** Calls back for every coefficient of a half spectrum with its place and how many of the full transform it stands for. */
export function eachCoefficient(
  shape: readonly number[],
  visit: (i: number, sx: number, sy: number, sz: number, weight: number) => void,
): void {
  const [nz, ny, nx] = threeAxes(shape);
  const half = halfWidth(nx);
  for (let z = 0, i = 0; z < nz; z++) {
    const sz = signedFrequency(z, nz) / nz;
    for (let y = 0; y < ny; y++) {
      const sy = signedFrequency(y, ny) / ny;
      for (let x = 0; x < half; x++, i++) visit(i, x / nx, sy, sz, x === 0 || 2 * x === nx ? 1 : 2);
    }
  }
}

/**
 * |P|² of a penalty at a frequency: 1; Σ 4 sin²(πs), the difference of neighbours, squared; or its square.
 *
 * @param sx  cycles per sample
 * @param sy  cycles per sample
 * @param sz  cycles per sample
 */
export function penaltyPower(penalty: Penalty, sx: number, sy = 0, sz = 0): number {
  if (penalty === "identity") return 1;
  const gradient =
    4 * (Math.sin(Math.PI * sx) ** 2 + Math.sin(Math.PI * sy) ** 2 + Math.sin(Math.PI * sz) ** 2);
  return penalty === "gradient" ? gradient : gradient * gradient;
}

/**
 * Makes the inverse of a circular convolution with `kernel`, and says what it costs in noise.
 *
 * @equation convolution.inverse
 *   R = \frac{\overline{H}}{|H|^2 + \lambda |P|^2}, \qquad
 *   \frac{\operatorname{var}(\text{noise after})}{\operatorname{var}(\text{noise before})} = \frac{1}{N} \sum_{\mathbf k} |R(\mathbf k)|^2
 *
 * Naive: λ = 0. Wiener: λ|P|² = 1/SSNR(k), which makes the mean squared error smallest among all filters when SSNR is the true ratio of
 * the powers of signal and noise at k; then |R| is at most √SSNR/2. Tikhonov: λ is chosen, see `chooseRegularisation`.
 *
 * @param kernel  its origin is the sample ⌊m/2⌋
 * @param shape   of the data
 * @throws ShapeError   kernel and shape have different numbers of axes
 * @throws DomainError  a negative or non-finite λ, SSNR or floor; a penalty that leaves a coefficient without any hold
 * @source    Wiener (1949) Extrapolation, Interpolation and Smoothing of Stationary Time Series; Tikhonov & Arsenin (1977) Solutions of
 *            Ill-Posed Problems; Bertero & Boccacci (1998) Introduction to Inverse Problems in Imaging, ch. 5
 * @convention C3.1 C3.8
 */
export function deconvolutionFilter(
  kernel: RealArray,
  shape: readonly number[],
  method: DeconvolutionMethod,
): DeconvolutionFilter {
  const transfer = realFft(kernelOnTorus(kernel, shape).data, shape);
  const count = transfer.length / 2;
  const inverse = new Float64Array(transfer.length);
  const noiseGain = new Float64Array(count);
  const signalGain = new Float64Array(count);
  const hold = holdOf(method);
  const floor = method.kind === "naive" ? checked(method.floor ?? 1e-12, "floor") : 0;
  let most = 0;
  for (let i = 0; i < count; i++) {
    most = Math.max(most, transfer[2 * i] ** 2 + transfer[2 * i + 1] ** 2);
  }
  let sum = 0;
  let lost = 0;
  eachCoefficient(shape, (i, sx, sy, sz, weight) => {
    const [re, im] = [transfer[2 * i], transfer[2 * i + 1]];
    const power = re * re + im * im;
    if (method.kind === "naive" && power <= floor * floor * most) {
      lost += weight;
      return;
    }
    const whole = power + hold(sx, sy, sz);
    // What rounding leaves of a coefficient that is zero (1e-14 of the largest amplitude) is nothing to divide by.
    if (method.kind !== "naive" && !(whole > 1e-28 * most)) {
      throw new DomainError({
        field: "lambda",
        got: `nothing to divide by at the frequency ${[sz, sy, sx].slice(3 - shape.length).join(", ")}`,
        expected: "a kernel or a penalty that is not zero there",
        hint: "Use the penalty “identity”, or a kernel whose sum is not zero.",
      });
    }
    // A hold without bound is a gain of zero.
    const scale = 1 / whole;
    inverse[2 * i] = re * scale;
    inverse[2 * i + 1] = -im * scale;
    noiseGain[i] = Math.sqrt(power) * scale;
    signalGain[i] = power * scale;
    sum += weight * noiseGain[i] ** 2;
  });
  const samples = shape.reduce((product, n) => product * n, 1);
  return {
    shape: [...shape],
    transfer,
    inverse,
    noiseGain,
    signalGain,
    noiseVariance: sum / samples,
    lost,
  };
}

function checked(value: number, field: string): number {
  if (value >= 0 && Number.isFinite(value)) return value;
  throw new DomainError({ field, got: value, expected: "a finite number, 0 or more" });
}

/** What is added to |H|² at a frequency. */
function holdOf(method: DeconvolutionMethod): (sx: number, sy: number, sz: number) => number {
  if (method.kind === "naive") return () => 0;
  if (method.kind === "tikhonov") {
    const lambda = checked(method.lambda, "lambda");
    const penalty = method.penalty ?? "gradient";
    return (sx, sy, sz) => lambda * penaltyPower(penalty, sx, sy, sz);
  }
  const { ssnr } = method;
  const at = typeof ssnr === "number" ? () => ssnr : ssnr;
  // Without any signal (0) the coefficient is given up: 1/0 is infinite, and the gain 0.
  return (sx, sy, sz) => 1 / checked(at(Math.hypot(sx, sy, sz)), "ssnr");
}

/** A restored array with the filter that made it. */
export interface Deconvolution {
  readonly restored: DoubleArray;
  readonly filter: DeconvolutionFilter;
}

/**
 * Undoes a circular convolution.
 *
 * @returns  the restored array and the filter, with its amplification of noise: white noise of variance σ² in the data becomes noise of
 *           variance σ² · `filter.noiseVariance` per sample
 * @throws ShapeError   the kernel has other axes than the data
 * @throws DomainError  a parameter of the method is missing or out of range
 * @convention C3.8
 */
export function deconvolve(
  blurred: RealArray,
  kernel: RealArray,
  method: DeconvolutionMethod,
): Deconvolution {
  requireSameAxes(blurred, kernel, "kernel");
  const filter = deconvolutionFilter(kernel, blurred.shape, method);
  return { restored: applyDeconvolution(blurred, filter), filter };
}

/** Multiplies the transform of the data by R. */
export function applyDeconvolution(blurred: RealArray, filter: DeconvolutionFilter): DoubleArray {
  const { shape } = filter;
  const spectrum = realFft(Float64Array.from(blurred.data), shape);
  return { shape, data: inverseRealFft(multiplyInto(spectrum, filter.inverse), shape) };
}

/**
 * The error that a filter must be expected to make: what it does not restore, and the noise that it lets through, per sample.
 *
 * @equation convolution.error
 *   \frac{1}{N}\operatorname{E}\|\hat x - x\|^2 = \frac{1}{N^2}\sum_{\mathbf k} |R H - 1|^2\, |X|^2 + \frac{\sigma^2}{N} \sum_{\mathbf k} |R|^2
 *
 * @param truth          the array before the blur
 * @param noiseVariance  σ² of white noise in the data
 * @returns              both parts, in squares of the samples' unit
 * @throws ShapeError  the truth has another shape
 */
export function expectedError(
  filter: DeconvolutionFilter,
  truth: RealArray,
  noiseVariance: number,
): { readonly bias: number; readonly noise: number } {
  requireSameAxes({ shape: filter.shape, data: truth.data }, truth, "truth");
  const spectrum = realFft(Float64Array.from(truth.data), filter.shape);
  const samples = truth.data.length;
  let bias = 0;
  eachCoefficient(filter.shape, (i, _sx, _sy, _sz, weight) => {
    const power = spectrum[2 * i] ** 2 + spectrum[2 * i + 1] ** 2;
    bias += weight * (filter.signalGain[i] - 1) ** 2 * power;
  });
  return { bias: bias / samples ** 2, noise: noiseVariance * filter.noiseVariance };
}
