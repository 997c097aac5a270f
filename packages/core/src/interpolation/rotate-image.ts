import { planPlainFft } from "../fft/plan.js";
import { DomainError, ShapeError } from "../grid/errors.js";
import { originOf } from "../grid/frequency.js";
import { turn } from "../grid/rotate.js";
import { fourierShift } from "../grid/shift.js";
import type { Image } from "../grid/types.js";
import { gatherSamples, type GatherOptions } from "./gather.js";
import { resamplingKernel, type ResamplingKernelName } from "./kernels.js";

/** How an image is turned and moved. */
export interface RotateImageOptions extends GatherOptions {
  /** Default `fourier`. */
  readonly method?: ResamplingKernelName | "fourier";
  /** Å along x and y, after the turn. Default none. */
  readonly shift?: readonly [number, number];
}

/**
 * An image turned about the origin of its box, from x towards y (on screen: clockwise), then moved: out(r) = I(R(−angle)(r − shift)).
 *
 * `fourier` shears three times by exact phases, so nothing is smoothed and turning back restores the image; the box closes on
 * itself and must be square; noise beyond 0.8 of Nyquist is folded. The other methods gather from the old image with a local
 * kernel; `boundary` says what is outside, zero by default. `kaiser-bessel` is not a choice: it does not pass through the samples.
 *
 * @param angle  radian
 * @throws ShapeError   `fourier` of an image that is not square
 * @throws DomainError  an angle or shift that is not finite
 * @accuracy   float32 samples; see `rotateVolume` for what shears do to a Gaussian
 * @convention C1.2 C2.1
 * @source     Unser, Thévenaz & Yaroslavsky (1995) IEEE Trans. Image Process. 4, 1371
 */
export function rotateImage(
  image: Image,
  angle: number,
  { method = "fourier", shift = [0, 0], boundary = "grid-constant" }: RotateImageOptions = {},
): Image {
  if (![angle, ...shift].every(Number.isFinite)) {
    throw new DomainError({ field: "angle and shift", got: [angle, ...shift], expected: "finite" });
  }
  if (method === "kaiser-bessel") {
    throw new DomainError({
      field: "method",
      got: method,
      expected: "a kernel that passes through the samples, or fourier",
      hint: "Gridding kernels belong to padded transforms; see interpolationKernel.",
    });
  }
  if (method === "fourier") return turnedByShears(image, angle, shift);

  const { nx, ny, pixelSize } = image;
  const [ox, oy] = [originOf(nx), originOf(ny)];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const points = new Float64Array(2 * nx * ny);
  let i = 0;
  for (let y = 0; y < ny; y++) {
    for (let x = 0; x < nx; x++, i += 2) {
      const u = x - ox - shift[0] / pixelSize;
      const v = y - oy - shift[1] / pixelSize;
      points[i] = ox + cos * u + sin * v;
      points[i + 1] = oy - sin * u + cos * v;
    }
  }
  const grid = { shape: [ny, nx], data: image.data };
  const values = gatherSamples(grid, points, resamplingKernel(method), { boundary });
  return { ...image, data: Float32Array.from(values) };
}

function turnedByShears(image: Image, angle: number, shift: readonly number[]): Image {
  const { nx, ny } = image;
  if (nx !== ny) {
    throw new ShapeError({
      field: "image",
      got: [nx, ny],
      expected: "as wide as high, to be turned by shears",
      hint: "Pad or crop it to a square, or use a local kernel.",
    });
  }
  const plane = Float64Array.from(image.data);
  const plan = planPlainFft({ shape: [nx], kind: "real", precision: "f64" });
  turn(plane, nx, [1, nx, nx * nx], angle, plan, 1);
  const turned = { ...image, data: Float32Array.from(plane) };
  return shift[0] === 0 && shift[1] === 0 ? turned : fourierShift(turned, shift);
}
