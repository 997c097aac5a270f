import { ShapeError } from "../grid/errors.js";
import type { FftOptions, FloatArray, Precision } from "../engine/engine.js";
import { planPlainFft } from "./plan.js";
import { createFloats, fftLayout } from "./shape.js";

function precisionOf(array: FloatArray): Precision {
  return array instanceof Float32Array ? "f32" : "f64";
}

function expectLength(
  field: string,
  array: FloatArray,
  length: number,
  shape: readonly number[],
): void {
  if (array.length === length) return;
  throw new ShapeError({
    field,
    got: array.length,
    expected: `${length} numbers for the shape ${shape.join(" × ")}`,
  });
}

/** Transforms into `out` through a plan made for the occasion; `out` may share memory with `source`. */
function transformInto(
  out: FloatArray,
  source: FloatArray,
  options: FftOptions,
  direction: "forward" | "inverse",
): void {
  const layout = fftLayout(options);
  const forward = direction === "forward";
  const { signalLength, spectrumLength, shape } = layout;
  const [from, to] = forward ? [signalLength, spectrumLength] : [spectrumLength, signalLength];
  expectLength(forward ? "signal" : "spectrum", source, from, shape);
  expectLength("out", out, to, shape);
  const plan = planPlainFft(options);
  if (forward) {
    plan.signal.set(source);
    plan.forwardSync();
    out.set(plan.spectrum);
  } else {
    plan.spectrum.set(source);
    plan.inverseSync();
    out.set(plan.signal);
  }
}

/**
 * Discrete Fourier transform of a complex array about index 0, unnormalised.
 *
 * @param signal     interleaved complex, 2 · (product of the shape) numbers
 * @param shape      slow to fast: [nx], [ny, nx] or [nz, ny, nx], any sizes ≥ 1
 * @param precision  of the result; default: that of `signal`
 * @throws ShapeError   the signal does not have that many samples
 * @throws DomainError  a size is not a whole number ≥ 1
 * @convention C3.1 C3.2
 */
export function fft(signal: Float32Array, shape: readonly number[]): Float32Array;
export function fft(signal: Float64Array, shape: readonly number[]): Float64Array;
export function fft(signal: FloatArray, shape: readonly number[], precision: "f32"): Float32Array;
export function fft(signal: FloatArray, shape: readonly number[], precision: "f64"): Float64Array;
export function fft(
  signal: FloatArray,
  shape: readonly number[],
  precision?: Precision,
): FloatArray;
export function fft(
  signal: FloatArray,
  shape: readonly number[],
  precision: Precision = precisionOf(signal),
): FloatArray {
  const options: FftOptions = { shape, kind: "complex", precision };
  const out = createFloats(precision, fftLayout(options).spectrumLength);
  transformInto(out, signal, options, "forward");
  return out;
}

/**
 * Inverse of `fft`: divides by the number of samples. Same parameters and errors.
 *
 * @convention C3.1 C3.2
 */
export function inverseFft(spectrum: Float32Array, shape: readonly number[]): Float32Array;
export function inverseFft(spectrum: Float64Array, shape: readonly number[]): Float64Array;
export function inverseFft(
  spectrum: FloatArray,
  shape: readonly number[],
  precision: "f32",
): Float32Array;
export function inverseFft(
  spectrum: FloatArray,
  shape: readonly number[],
  precision: "f64",
): Float64Array;
export function inverseFft(
  spectrum: FloatArray,
  shape: readonly number[],
  precision?: Precision,
): FloatArray;
export function inverseFft(
  spectrum: FloatArray,
  shape: readonly number[],
  precision: Precision = precisionOf(spectrum),
): FloatArray {
  const options: FftOptions = { shape, kind: "complex", precision };
  const out = createFloats(precision, fftLayout(options).signalLength);
  transformInto(out, spectrum, options, "inverse");
  return out;
}

/**
 * Discrete Fourier transform of a real array about index 0, unnormalised: the half spectrum.
 *
 * @param signal  product-of-the-shape real numbers
 * @param shape   slow to fast: [nx], [ny, nx] or [nz, ny, nx], any sizes ≥ 1
 * @returns       interleaved complex, shape [nz, ny, ⌊nx/2⌋ + 1]
 * @throws ShapeError   the signal does not have that many samples
 * @throws DomainError  a size is not a whole number ≥ 1
 * @convention C3.1 C3.2 C3.4
 * @example
 *   // One period of a cosine in four samples.
 *   realFft(Float64Array.of(1, 0, -1, 0), [4]); // [0, 0, 2, 0, 0, 0]
 */
export function realFft(signal: Float32Array, shape: readonly number[]): Float32Array;
export function realFft(signal: Float64Array, shape: readonly number[]): Float64Array;
export function realFft(signal: FloatArray, shape: readonly number[]): FloatArray;
export function realFft(signal: FloatArray, shape: readonly number[]): FloatArray {
  const options: FftOptions = { shape, kind: "real", precision: precisionOf(signal) };
  const out = createFloats(options.precision, fftLayout(options).spectrumLength);
  transformInto(out, signal, options, "forward");
  return out;
}

/**
 * Inverse of `realFft`: the real array of the given shape. The shape is that of the *result*, since
 * the half width alone cannot tell an even width from an odd one. Coefficients that a real array does not
 * have (an imaginary part at zero, say) are projected away, not passed on.
 *
 * @throws ShapeError   the spectrum does not have shape [nz, ny, ⌊nx/2⌋ + 1]
 * @throws DomainError  a size is not a whole number ≥ 1
 * @convention C3.1 C3.2 C3.4
 */
export function inverseRealFft(spectrum: Float32Array, shape: readonly number[]): Float32Array;
export function inverseRealFft(spectrum: Float64Array, shape: readonly number[]): Float64Array;
export function inverseRealFft(spectrum: FloatArray, shape: readonly number[]): FloatArray;
export function inverseRealFft(spectrum: FloatArray, shape: readonly number[]): FloatArray {
  const options: FftOptions = { shape, kind: "real", precision: precisionOf(spectrum) };
  const out = createFloats(options.precision, fftLayout(options).signalLength);
  transformInto(out, spectrum, options, "inverse");
  return out;
}

/** `fft` into an existing array. `out` may be `signal` itself. */
export function fftInto(out: FloatArray, signal: FloatArray, shape: readonly number[]): FloatArray {
  transformInto(out, signal, { shape, kind: "complex", precision: precisionOf(out) }, "forward");
  return out;
}

/** `inverseFft` into an existing array. `out` may be `spectrum` itself. */
export function inverseFftInto(
  out: FloatArray,
  spectrum: FloatArray,
  shape: readonly number[],
): FloatArray {
  transformInto(out, spectrum, { shape, kind: "complex", precision: precisionOf(out) }, "inverse");
  return out;
}
