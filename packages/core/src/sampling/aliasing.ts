import { DomainError } from "../grid/errors.js";
import { sinc } from "../reconstruction/kernel.js";

/**
 * The frequency at which a sampled wave shows: whole cycles between two samples leave no trace, so f and f + 1 give the same samples.
 *
 * @equation sampling.alias
 *   f_{\text{seen}} = f - \lfloor f + \tfrac12 \rfloor
 * @param frequency  cycles per sample, any real number
 * @returns          cycles per sample, from −1/2 (included) to 1/2. A minus sign: the wave runs the other way
 * @convention C3.5 C7.3
 * @example
 *   aliasOf(0.7); // -0.3
 */
export function aliasOf(frequency: number): number {
  if (!Number.isFinite(frequency)) {
    throw new DomainError({ field: "frequency", got: frequency, expected: "a finite number" });
  }
  // #region sampling.alias
  return frequency - Math.floor(frequency + 0.5);
  // #endregion
}

/**
 * What the mean over a block of F samples leaves of a wave: the Dirichlet kernel of the block. Negative where the wave comes out upside down.
 *
 * @equation sampling.box
 *   B_F(f) = \frac{\sin \pi F f}{F \sin \pi f}
 * @param frequency  cycles per (old) sample
 * @param factor     samples per block
 * @throws DomainError  the factor is not a whole number ≥ 1
 * @example
 *   // At the new Nyquist frequency a pair keeps 71 %.
 *   boxTransfer(0.25, 2); // 0.7071
 */
export function boxTransfer(frequency: number, factor: number): number {
  checkWhole(factor);
  const bottom = Math.sin(Math.PI * frequency);
  if (Math.abs(bottom) < 1e-12) {
    // A whole number of cycles per sample: all samples of a block are alike.
    return Math.round(frequency) % 2 === 0 || factor % 2 === 1 ? 1 : -1;
  }
  return Math.sin(Math.PI * factor * frequency) / (factor * bottom);
}

/**
 * What a square pixel that collects over its whole width leaves of a wave: the transform of the pixel.
 *
 * @equation sampling.pixel
 *   P(f) = \frac{\sin \pi f}{\pi f}
 * @param frequency  cycles per pixel: 2/π = 0.6366 is left at Nyquist
 */
export function pixelTransfer(frequency: number): number {
  return sinc(frequency);
}

/** Three ways to make an image smaller. */
export type ReductionWay = "crop" | "bin" | "skip";

/** What becomes of one plane wave. */
export interface Alias {
  /** Cycles per *new* sample along each axis, where the wave shows; in [−1/2, 1/2). */
  readonly frequencyPx: readonly number[];
  /** What is left of its height: 0 is gone, below 0 upside down. */
  readonly gain: number;
  /** Whether it shows at a frequency that is not its own. */
  readonly aliased: boolean;
}

/**
 * Predicts what becomes of a plane wave when a map is made smaller by a whole factor: where it lands, and how much of it.
 *
 * Skipping keeps everything and folds what is too fast. A mean over blocks weakens with `boxTransfer` per axis, then folds. Cropping the
 * transform keeps what fits below the new Nyquist frequency and removes the rest.
 *
 * @param frequency  cycles per old sample along each axis
 * @param factor     whole number ≥ 1
 * @throws DomainError  otherwise
 * @convention C7.3
 * @example
 *   // It lands at −0.3 cycles per new pixel.
 *   predictAlias([0.35, 0], 2, "bin").gain; // 0.4540
 */
export function predictAlias(
  frequency: readonly number[],
  factor: number,
  way: ReductionWay,
): Alias {
  checkWhole(factor);
  const kept = frequency.every((f) => Math.abs(aliasOf(f)) * factor <= 0.5 + 1e-12);
  const frequencyPx = frequency.map((f) => {
    const seen = aliasOf(aliasOf(f) * factor);
    return seen === 0 ? 0 : seen;
  });
  if (way === "crop") return { frequencyPx, gain: kept ? 1 : 0, aliased: false };
  const gain =
    way === "skip" ? 1 : frequency.reduce((g, f) => g * boxTransfer(aliasOf(f), factor), 1);
  return { frequencyPx, gain, aliased: !kept };
}

function checkWhole(factor: number): void {
  if (!Number.isInteger(factor) || factor < 1) {
    throw new DomainError({ field: "factor", got: factor, expected: "a whole number ≥ 1" });
  }
}
