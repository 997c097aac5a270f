import { inverseRealFft, realFft } from "../fft/fft.js";
import { DomainError } from "../grid/errors.js";
import { originOf } from "../grid/frequency.js";
import {
  realArray,
  requireEqualShapes,
  requireSameAxes,
  threeAxes,
  type DoubleArray,
  type RealArray,
} from "./arrays.js";
import { convolve, type ConvolutionMethod } from "./convolve.js";

/** A correlation with the shift that each sample of it stands for. */
export interface Correlation extends DoubleArray {
  /** Index of the sample that stands for no shift, per axis: sample i belongs to the shift i − origin. */
  readonly origin: readonly number[];
}

/** Samples in the opposite order along every axis. */
function mirrored({ shape, data }: RealArray): DoubleArray {
  return realArray(shape, data.slice().reverse());
}

/**
 * Linear cross-correlation of a reference with an image: zeros outside. The first argument is the one that is conjugated in Fourier
 * space, so the peak lies at the shift that moves the *reference* onto the *image*.
 *
 * @equation convolution.correlation
 *   (a \star b)(\mathbf d) = \sum_{\mathbf x} a(\mathbf x)\, b(\mathbf x + \mathbf d), \qquad
 *   \widehat{a \star b} = \overline{\hat a}\; \hat b
 *
 * @param reference  a
 * @param image      b; may have other sizes
 * @returns          all shifts with an overlap: n_a + n_b − 1 samples per axis, no shift at n_a − 1
 * @throws ShapeError  the two have different numbers of axes
 * @convention C3.8
 * @example
 *   // The image is the reference moved by two samples.
 *   const found = crossCorrelate(realArray([2], [1, 3]), realArray([4], [0, 0, 1, 3]));
 *   found.data.indexOf(Math.max(...found.data)) - found.origin[0]; // 2
 */
export function crossCorrelate(
  reference: RealArray,
  image: RealArray,
  method: ConvolutionMethod = "auto",
): Correlation {
  requireSameAxes(image, reference, "reference");
  const { shape, data } = convolve(image, mirrored(reference), { method });
  return { shape, data, origin: reference.shape.map((n) => n - 1) };
}

/** conj(A) · B of two half spectra, written over B. */
export function crossPowerInto(a: Float64Array, b: Float64Array): Float64Array {
  for (let i = 0; i < b.length; i += 2) {
    const re = a[i] * b[i] + a[i + 1] * b[i + 1];
    b[i + 1] = a[i] * b[i + 1] - a[i + 1] * b[i];
    b[i] = re;
  }
  return b;
}

/** Index 0 moves to the origin sample ⌊n/2⌋ of every axis. */
export function originToMiddle({ shape, data }: RealArray): DoubleArray {
  const out = realArray(shape);
  const [nz, ny, nx] = threeAxes(shape);
  for (let z = 0, i = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      const row = nx * (((y + originOf(ny)) % ny) + ny * ((z + originOf(nz)) % nz));
      for (let x = 0; x < nx; x++, i++) out.data[row + ((x + originOf(nx)) % nx)] = data[i];
    }
  }
  return out;
}

/**
 * Circular cross-correlation: as `crossCorrelate`, on a torus. No shift lies at the origin sample ⌊n/2⌋.
 *
 * @throws ShapeError  the shapes differ
 * @convention C2.1 C3.8
 */
export function circularCorrelate(reference: RealArray, image: RealArray): Correlation {
  requireEqualShapes(image, reference, "reference");
  const { shape } = image;
  const a = realFft(Float64Array.from(reference.data), shape);
  const b = realFft(Float64Array.from(image.data), shape);
  const { data } = originToMiddle({ shape, data: inverseRealFft(crossPowerInto(a, b), shape) });
  return { shape: [...shape], data, origin: shape.map(originOf) };
}

function sumOfSquares(data: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += data[i] * data[i];
  return sum;
}

function withoutMean({ shape, data }: RealArray): DoubleArray {
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += data[i];
  const mean = sum / data.length;
  return { shape: [...shape], data: Float64Array.from(data, (value) => value - mean) };
}

/** Sums of the array over every window of the kernel's shape that lies wholly inside, by running sums along each axis. */
function windowSums(array: DoubleArray, window: readonly number[]): DoubleArray {
  let { shape, data } = array;
  window.forEach((m, axis) => {
    const n = shape[axis];
    const inner = shape.slice(axis + 1).reduce((product, k) => product * k, 1);
    const outer = shape.slice(0, axis).reduce((product, k) => product * k, 1);
    const kept = n - m + 1;
    const out = new Float64Array(outer * kept * inner);
    for (let o = 0; o < outer; o++) {
      for (let i = 0; i < inner; i++) {
        let sum = 0;
        for (let j = 0; j < n; j++) {
          sum += data[i + inner * (j + n * o)];
          if (j >= m) sum -= data[i + inner * (j - m + n * o)];
          if (j >= m - 1) out[i + inner * (j - m + 1 + kept * o)] = sum;
        }
      }
    }
    shape = shape.map((k, a) => (a === axis ? kept : k));
    data = out;
  });
  return { shape, data };
}

/**
 * Normalised cross-correlation of a template with every patch of an image in which it lies wholly: the correlation coefficient, so
 * neither brightness nor contrast of a patch matters.
 *
 * @equation convolution.normalised
 *   \gamma(\mathbf d) = \frac{\sum_{\mathbf x} (a(\mathbf x) - \bar a)\,(b(\mathbf x + \mathbf d) - \bar b_{\mathbf d})}
 *   {\sqrt{\sum (a - \bar a)^2 \; \sum (b(\mathbf x + \mathbf d) - \bar b_{\mathbf d})^2}}
 *
 * @param template  a
 * @param image     b
 * @returns         −1 … 1, one per place: n − m + 1 per axis; sample d has the template's index 0 on the image's sample d. A flat patch gets 0
 * @throws ShapeError   the two have different numbers of axes
 * @throws DomainError  the template is longer than the image, or flat
 * @source    Lewis (1995) Fast normalized cross-correlation, Vision Interface, 120–123
 * @convention C3.8
 */
export function normalisedCrossCorrelation(
  template: RealArray,
  image: RealArray,
  method: ConvolutionMethod = "auto",
): DoubleArray {
  requireSameAxes(image, template, "template");
  const count = template.data.length;
  const a = withoutMean(template);
  const power = sumOfSquares(a.data);
  // A constant less its rounded mean is zero to the rounding of a sum.
  if (!(power > 1e-24 * sumOfSquares(template.data))) {
    throw new DomainError({
      field: "template",
      got: power,
      expected: "a template that is not flat",
      hint: "A constant correlates with nothing.",
    });
  }
  // The mean of the whole image is taken off first, so that the local variances do not drown in it.
  const b = withoutMean(image);
  const cross = convolve(b, mirrored(a), { mode: "valid", method });
  const sums = windowSums(b, template.shape);
  const squares = windowSums({ shape: b.shape, data: b.data.map((v) => v * v) }, template.shape);
  const whole = sumOfSquares(b.data);
  const data = cross.data.map((value, i) => {
    const local = squares.data[i] - (sums.data[i] * sums.data[i]) / count;
    // Running sums are exact to the rounding of everything they have passed.
    return local > 1e-12 * whole ? value / Math.sqrt(power * local) : 0;
  });
  return { shape: cross.shape, data };
}
