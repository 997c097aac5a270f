import { goodFftSize } from "../fft/factors.js";

/** Operations (additions and multiplications) that a full linear convolution needs. */
export interface ConvolutionCost {
  /** By the sum: 2 · (samples of the signal) · (samples of the kernel). */
  readonly direct: number;
  /** Three real transforms of the padded size, 2.5 N log₂ N each, and the product of the half spectra. */
  readonly fourier: number;
  /** By lines, where the kernel is a product of them: 2 · (samples of the signal) · (sum of the kernel's sides). */
  readonly separable: number;
}

const product = (sizes: readonly number[]) => sizes.reduce((all, n) => all * n, 1);

/**
 * Counts the operations of the three ways to convolve. A count, not a time: a fast transform also waits for memory.
 *
 * @param signal, kernel  shapes, slow to fast
 * @source Cooley & Tukey (1965) Math. Comput. 19, 297: 5 N log₂ N operations for a complex transform of N = 2^m, half of it for real data
 * @example
 *   convolutionCost([512, 512], [3, 3]).direct < convolutionCost([512, 512], [3, 3]).fourier; // true
 */
export function convolutionCost(
  signal: readonly number[],
  kernel: readonly number[],
): ConvolutionCost {
  const samples = product(signal);
  const padded = product(signal.map((n, axis) => goodFftSize(n + (kernel[axis] ?? 1) - 1)));
  return {
    direct: 2 * samples * product(kernel),
    // Six operations for a complex product, on half of the coefficients.
    fourier: 3 * 2.5 * padded * Math.log2(Math.max(2, padded)) + 3 * padded,
    separable: 2 * samples * kernel.reduce((sum, m) => sum + m, 0),
  };
}
