import { inverseRealFft, realFft } from "../fft/fft.js";
import { DomainError } from "../grid/errors.js";
import { originOf, signedFrequency } from "../grid/frequency.js";
import { requireEqualShapes, threeAxes, type RealArray } from "./arrays.js";
import { crossPowerInto, originToMiddle, type Correlation } from "./correlate.js";
import { climb } from "./shift-peak.js";

/** A shift found by correlation. */
export interface FoundShift {
  /** Samples per axis, slow to fast: image(x) ≈ reference(x − shift). */
  readonly shift: readonly number[];
  /** Height of the correlation there. Of a phase correlation: 1 for a pure shift, near 0 for unrelated images. */
  readonly peak: number;
  /** The correlation at whole shifts; no shift lies at the origin sample. */
  readonly correlation: Correlation;
}

/** How a shift is looked for. */
export interface FindShiftOptions {
  /** `phase` (default): every wave counts alike. `cross`: each by the product of its amplitudes. */
  readonly weight?: "phase" | "cross";
  /** Finest detail that counts, cycles per sample; default: up to Nyquist. Noise lives at high frequency. */
  readonly highest?: number;
  /** Between samples (default), or at the highest sample. */
  readonly subpixel?: boolean;
}

/**
 * The shift of an image against a reference, by cross-correlation or phase correlation on a torus, to a fraction of a sample.
 *
 * The correlation is a sum of waves, so its value is known between the samples: the top is found by Newton's method on that sum, not by
 * a parabola through three samples. For an image that was moved by a Fourier shift the answer is exact to rounding.
 *
 * @equation convolution.phase
 *   r(\mathbf d) = \frac{1}{N'} \sum_{\mathbf k} \frac{\overline{\hat a}\,\hat b}{|\overline{\hat a}\,\hat b|}\; e^{2\pi i\, \mathbf k \cdot \mathbf d / n}
 *
 * @param reference  a
 * @param image      b
 * @throws ShapeError   the shapes differ
 * @throws DomainError  one of them is flat: no wave has a phase; `highest` is not above 0
 * @source    Kuglin & Hines (1975) Proc. IEEE Conf. Cybernetics and Society, 163 (phase correlation); Guizar-Sicairos, Thurman & Fienup
 *            (2008) Opt. Lett. 33, 156 (refinement on the transform)
 * @convention C3.8
 */
export function findShift(
  reference: RealArray,
  image: RealArray,
  options: FindShiftOptions = {},
): FoundShift {
  const { weight = "phase", highest = Number.POSITIVE_INFINITY, subpixel = true } = options;
  requireEqualShapes(image, reference, "reference");
  if (!(highest > 0)) {
    throw new DomainError({
      field: "highest",
      got: highest,
      expected: "cycles per sample above 0",
    });
  }
  const { shape } = image;
  const a = realFft(Float64Array.from(reference.data), shape);
  const b = realFft(Float64Array.from(image.data), shape);
  const spectrum = crossPowerInto(a, b);
  const used = weigh(spectrum, shape, weight, highest);
  const { data } = originToMiddle({ shape, data: inverseRealFft(spectrum.slice(), shape) });
  const correlation = { shape: [...shape], data, origin: shape.map(originOf) };
  const start = highestSample(correlation);
  const top = subpixel ? climb({ shape, spectrum }, start) : undefined;
  const value = top?.value ?? data.reduce((most, v) => Math.max(most, v), Number.NEGATIVE_INFINITY);
  // A phase correlation of waves of equal length is highest when all agree: then the sum is their number over N.
  const scale = weight === "phase" ? data.length / used : 1;
  return { shift: top?.place ?? start, peak: value * scale, correlation };
}

/**
 * Leaves out the constant, Nyquist and what is finer than `highest`; makes the others equally long for a phase correlation.
 *
 * @returns  how many coefficients of the full transform are left
 */
function weigh(
  spectrum: Float64Array,
  shape: readonly number[],
  weight: "phase" | "cross",
  highest: number,
): number {
  const [nz, ny, nx] = threeAxes(shape);
  const half = Math.floor(nx / 2) + 1;
  let most = 0;
  for (let i = 2; i < spectrum.length; i += 2) {
    most = Math.max(most, Math.hypot(spectrum[i], spectrum[i + 1]));
  }
  let used = 0;
  for (let z = 0, i = 0; z < nz; z++) {
    const sz = signedFrequency(z, nz) / nz;
    for (let y = 0; y < ny; y++) {
      const sy = signedFrequency(y, ny) / ny;
      for (let x = 0; x < half; x++, i += 2) {
        const nyquist =
          (nx > 1 && 2 * x === nx) || (ny > 1 && 2 * y === ny) || (nz > 1 && 2 * z === nz);
        const length = Math.hypot(spectrum[i], spectrum[i + 1]);
        // What rounding left of a wave that is not there has no phase.
        const absent = i === 0 || nyquist || length <= 1e-14 * most;
        if (absent || Math.hypot(sz, sy, x / nx) > highest) {
          spectrum[i] = spectrum[i + 1] = 0;
          continue;
        }
        used += x === 0 ? 1 : 2;
        if (weight === "phase") {
          spectrum[i] /= length;
          spectrum[i + 1] /= length;
        }
      }
    }
  }
  if (used === 0) {
    throw new DomainError({
      field: "image",
      got: "no wave that both have",
      expected: "a reference and an image that vary",
      hint: "Is one of them empty, or “highest” below the first wave?",
    });
  }
  return used;
}

/** The shift of the highest sample, slow to fast. */
function highestSample({ shape, data, origin }: Correlation): number[] {
  let best = 0;
  for (let i = 1; i < data.length; i++) if (data[i] > data[best]) best = i;
  const [, ny, nx] = threeAxes(shape);
  const place = [Math.floor(best / (nx * ny)), Math.floor(best / nx) % ny, best % nx];
  return place.slice(3 - shape.length).map((t, axis) => t - origin[axis]);
}
