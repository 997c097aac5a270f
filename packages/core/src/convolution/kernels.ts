import { DomainError } from "../grid/errors.js";
import { originOf } from "../grid/frequency.js";
import { realArray, type DoubleArray } from "./arrays.js";

function positive(value: number, field: string): number {
  if (!(value > 0 && Number.isFinite(value))) {
    throw new DomainError({ field, got: value, expected: "a length in samples above 0" });
  }
  return value;
}

function checkedAxes(axes: number): number {
  if (axes === 1 || axes === 2 || axes === 3) return axes;
  throw new DomainError({ field: "axes", got: axes, expected: "1, 2 or 3" });
}

/** A kernel whose value depends on the place, in samples from the origin. */
function filled(
  shape: readonly number[],
  value: (x: number, y: number, z: number) => number,
): DoubleArray {
  const out = realArray(shape);
  const [nz, ny, nx] = [shape.at(-3) ?? 1, shape.at(-2) ?? 1, shape.at(-1) ?? 1];
  for (let z = 0, i = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < nx; x++, i++) {
        out.data[i] = value(x - originOf(nx), y - originOf(ny), z - originOf(nz));
      }
    }
  }
  return out;
}

/**
 * The kernel divided by its sum, so that it keeps the mean of what it smears.
 *
 * @throws DomainError  when the sum is zero to rounding: such a kernel has no mean to keep
 */
export function normaliseKernel(kernel: DoubleArray): DoubleArray {
  const sum = kernel.data.reduce((a, b) => a + b, 0);
  const size = kernel.data.reduce((a, b) => a + Math.abs(b), 0);
  if (!(Math.abs(sum) > 1e-12 * size)) {
    throw new DomainError({
      field: "kernel",
      got: sum,
      expected: "a sum that is not zero",
      hint: "A difference kernel such as the Laplacian cannot be normalised.",
    });
  }
  return { shape: kernel.shape, data: kernel.data.map((value) => value / sum) };
}

/** A single 1 at the origin: it changes nothing. @param axes 1, 2 or 3 */
export function deltaKernel(axes: number): DoubleArray {
  return realArray(Array<number>(checkedAxes(axes)).fill(1), [1]);
}

/**
 * One side of a Gaussian kernel: samples of exp(−t²/2σ²) out to `truncate` standard deviations, sum one.
 *
 * @param sigma     samples
 * @param truncate  where it is cut off, in σ; default 4, beyond which 6e-5 of the weight lie
 * @returns         odd length, 2⌈truncate · σ⌉ + 1
 * @throws DomainError  unless both are above 0
 */
export function gaussianLine(sigma: number, truncate = 4): Float64Array {
  const reach = Math.ceil(positive(truncate, "truncate") * positive(sigma, "sigma"));
  const line = Float64Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * sigma * sigma)),
  );
  const sum = line.reduce((a, b) => a + b, 0);
  return line.map((value) => value / sum);
}

/**
 * A Gaussian of one, two or three axes, sum one: the outer product of `gaussianLine`.
 *
 * @equation convolution.gaussian
 *   g(\mathbf x) \propto e^{-|\mathbf x|^2 / 2\sigma^2}, \qquad \hat g(\mathbf s) = e^{-2\pi^2\sigma^2 |\mathbf s|^2}
 * @param sigma  samples
 * @param axes   1, 2 or 3
 * @throws DomainError  for a width that is not above 0
 */
export function gaussianKernel(sigma: number, axes: number, truncate = 4): DoubleArray {
  const line = gaussianLine(sigma, truncate);
  const reach = originOf(line.length);
  const shape = Array<number>(checkedAxes(axes)).fill(line.length);
  const at = (t: number) => line[t + reach];
  return filled(shape, (x, y, z) => at(x) * (axes > 1 ? at(y) : 1) * (axes > 2 ? at(z) : 1));
}

/** A box of equal weights, sum one. @param shape slow to fast, in samples */
export function boxKernel(shape: readonly number[]): DoubleArray {
  const out = realArray(shape);
  return { shape: out.shape, data: out.data.fill(1 / out.data.length) };
}

/**
 * A disc (a ball on three axes, a segment on one), sum one. A sample within half a sample of the edge counts in part.
 *
 * @param radius  samples
 * @param axes    1, 2 or 3
 * @throws DomainError  for a radius that is not above 0
 */
export function discKernel(radius: number, axes: number): DoubleArray {
  const reach = Math.ceil(positive(radius, "radius"));
  const shape = Array<number>(checkedAxes(axes)).fill(2 * reach + 1);
  return normaliseKernel(
    filled(shape, (x, y, z) => Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(x, y, z)))),
  );
}

/**
 * The smear of a straight, even motion during an exposure, sum one. On two axes.
 *
 * @param length  samples, from the first place to the last
 * @param angle   direction of the motion, radian from +x towards +y; a kernel cannot tell it from the opposite
 * @throws DomainError  for a length below 0
 */
export function motionKernel(length: number, angle: number): DoubleArray {
  if (!(length >= 0 && Number.isFinite(length))) {
    throw new DomainError({
      field: "length",
      got: length,
      expected: "a length in samples, 0 or more",
    });
  }
  const [dx, dy] = [(length / 2) * Math.cos(angle), (length / 2) * Math.sin(angle)];
  // A little less than whole, so that a length whose cosine rounds up does not add empty rows.
  const [rx, ry] = [Math.ceil(Math.abs(dx) - 1e-9), Math.ceil(Math.abs(dy) - 1e-9)];
  const [nx, ny] = [2 * rx + 1, 2 * ry + 1];
  const out = realArray([ny, nx]);
  // Sixteen places per sample of the path, each shared among its four neighbours.
  const places = Math.max(1, Math.ceil(16 * length));
  for (let i = 0; i < places; i++) {
    const part = places === 1 ? 0 : (2 * (i + 0.5)) / places - 1;
    const [x, y] = [rx + part * dx, ry + part * dy];
    const [ix, iy] = [Math.min(nx - 1, Math.floor(x)), Math.min(ny - 1, Math.floor(y))];
    const [fx, fy] = [x - ix, y - iy];
    for (const [u, v, weight] of [
      [0, 0, (1 - fx) * (1 - fy)],
      [1, 0, fx * (1 - fy)],
      [0, 1, (1 - fx) * fy],
      [1, 1, fx * fy],
    ] as const) {
      if (weight > 0 && ix + u < nx && iy + v < ny) out.data[ix + u + nx * (iy + v)] += weight;
    }
  }
  return normaliseKernel(out);
}

/**
 * The discrete Laplacian: neighbours along each axis less twice the sample, sum zero. Its transform is −Σ 4 sin²(πk/n).
 *
 * @param axes  1, 2 or 3
 */
export function laplacianKernel(axes: number): DoubleArray {
  const shape = Array<number>(checkedAxes(axes)).fill(3);
  return filled(shape, (x, y, z) => {
    const steps = Math.abs(x) + Math.abs(y) + Math.abs(z);
    return steps === 0 ? -2 * axes : steps === 1 ? 1 : 0;
  });
}

/**
 * Sharpening: the image less `amount` times its Laplacian, sum one.
 *
 * @param amount  1 gives the common 3 × 3 kernel with 5 in its middle and −1 at its sides
 * @param axes    1, 2 or 3
 */
export function sharpenKernel(amount: number, axes: number): DoubleArray {
  const laplacian = laplacianKernel(axes);
  const middle = originOf(laplacian.data.length);
  return {
    shape: laplacian.shape,
    data: laplacian.data.map((value, i) => (i === middle ? 1 : 0) - amount * value),
  };
}

/**
 * Central difference along one axis, half of next less previous. A convolution mirrors its kernel, so the samples are stored +½, 0, −½.
 *
 * @param axis   0 is the slowest
 * @param axes   1, 2 or 3
 */
export function gradientKernel(axis: number, axes: number): DoubleArray {
  if (!Number.isInteger(axis) || axis < 0 || axis >= checkedAxes(axes)) {
    throw new DomainError({
      field: "axis",
      got: axis,
      expected: `a whole number from 0 to ${axes - 1}`,
    });
  }
  const shape = Array.from({ length: axes }, (_, i) => (i === axis ? 3 : 1));
  return realArray(shape, [0.5, 0, -0.5]);
}
