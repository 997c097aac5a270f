import { DomainError, ShapeError } from "../grid/errors.js";
import { halfWidth } from "../grid/frequency.js";
import type { FftOptions, FloatArray, Precision } from "../engine/engine.js";

/** What every engine needs to know before it transforms: the sizes, checked and multiplied out. */
export interface FftLayout {
  readonly shape: readonly number[];
  readonly kind: "real" | "complex";
  readonly precision: Precision;
  readonly batch: number;
  /** The three axes, missing ones as 1. */
  readonly nx: number;
  readonly ny: number;
  readonly nz: number;
  /** Complex samples along x of the spectrum: nx, or ⌊nx/2⌋ + 1 for a real signal. @convention C3.4 */
  readonly spectrumWidth: number;
  /** Samples of one transform, the N of C3.2. */
  readonly samples: number;
  /** Numbers in the signal and in the spectrum of the whole batch. */
  readonly signalLength: number;
  readonly spectrumLength: number;
}

/**
 * Checks the options of an FFT and works out its sizes.
 *
 * @throws DomainError  a size or the batch is not a whole number ≥ 1, or the arrays would pass 2³¹ numbers
 * @throws ShapeError   not one to three axes
 */
export function fftLayout(options: FftOptions): FftLayout {
  const { shape, kind, precision, batch = 1 } = options;
  if (shape.length < 1 || shape.length > 3) {
    throw new ShapeError({
      field: "shape",
      got: [...shape],
      expected: "one to three axes, slow to fast",
    });
  }
  for (const [field, value] of [
    ...shape.map((n) => ["shape", n] as const),
    ["batch", batch] as const,
  ]) {
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new DomainError({ field, got: value, expected: "a whole number ≥ 1" });
    }
  }
  if (kind !== "real" && kind !== "complex") {
    throw new DomainError({ field: "kind", got: kind, expected: '"real" or "complex"' });
  }
  if (precision !== "f32" && precision !== "f64") {
    throw new DomainError({ field: "precision", got: precision, expected: '"f32" or "f64"' });
  }
  const nx = shape.at(-1) ?? 1;
  const ny = shape.at(-2) ?? 1;
  const nz = shape.at(-3) ?? 1;
  const real = kind === "real";
  const spectrumWidth = real ? halfWidth(nx) : nx;
  const samples = nx * ny * nz;
  const signalLength = batch * samples * (real ? 1 : 2);
  const spectrumLength = batch * nz * ny * spectrumWidth * 2;
  if (Math.max(signalLength, spectrumLength) > 2 ** 31) {
    throw new DomainError({
      field: "shape",
      got: [...shape],
      expected: "at most 2³¹ numbers in the batch",
      hint: "Transform fewer at a time, or a smaller box.",
    });
  }
  return {
    shape: [...shape],
    kind,
    precision,
    batch,
    nx,
    ny,
    nz,
    spectrumWidth,
    samples,
    signalLength,
    spectrumLength,
  };
}

/** An array of zeros of the given precision. */
export function createFloats(precision: Precision, length: number): FloatArray {
  return precision === "f32" ? new Float32Array(length) : new Float64Array(length);
}
