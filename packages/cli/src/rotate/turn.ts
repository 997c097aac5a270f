import {
  cropMap,
  fourierShift,
  gatherCoefficients,
  originOf,
  padMap,
  resamplingKernel,
  rotateImage,
  rotateVolume,
  shapeOf,
  splineFilter,
  transposeRotation,
} from "@vitreous/core";
import type { Image, ResamplingKernelName, RotationMatrix, Volume } from "@vitreous/core";

/** How values between samples are found; the last one not at all. */
export const methods = [
  "fourier",
  "linear",
  "cubic-spline",
  "quintic-spline",
  "catmull-rom",
  "lanczos3",
  "lanczos4",
  "nearest",
] as const satisfies readonly (ResamplingKernelName | "fourier")[];
export type Method = (typeof methods)[number];

/** A turn and a move: out(r) = in(Aᵀ (r − shift)). @convention C2.1 C4.2 */
export interface Move {
  /** The content moves by it. */
  readonly rotation: RotationMatrix;
  /** Å along x, y (and z), after the turn. */
  readonly shift: readonly number[];
}

/** True for the rotation that moves nothing. */
export function isIdentity(rotation: RotationMatrix): boolean {
  return rotation.every((value, i) => value === (i % 4 === 0 ? 1 : 0));
}

/** The angle from x towards y by which a rotation about z turns content, radian; undefined when it tilts. */
export function inPlaneAngle(rotation: RotationMatrix): number | undefined {
  return Math.abs(rotation[8] - 1) < 1e-9 ? Math.atan2(rotation[3], rotation[0]) : undefined;
}

/**
 * An image turned and moved.
 *
 * @param angle  radian, from x towards y
 */
export function moveImage(
  image: Image,
  angle: number,
  [dx, dy]: readonly number[],
  method: Method,
): Image {
  // Without a turn, no sample needs its box to be square.
  if (method === "fourier" && angle === 0) return fourierShift(image, [dx, dy]);
  const turned = (from: Image): Image => rotateImage(from, angle, { method, shift: [dx, dy] });
  if (!isSpline(method)) return turned(image);
  const { nx, ny } = image;
  return cropMap(turned(padMap(image, [nx + 2 * rim, ny + 2 * rim])), [nx, ny]);
}

/**
 * Zeros around a map before its spline is made, so that the spline knows of the zeros outside. What a cubic still feels of what
 * lies beyond is (2 − √3)^12, one in ten million.
 */
const rim = 12;

function isSpline(method: Method): boolean {
  return method === "cubic-spline" || method === "quintic-spline";
}

/** A volume turned and moved; outside the box lies 0, except for `fourier`, whose box closes on itself. */
export function moveVolume(volume: Volume, { rotation, shift }: Move, method: Method): Volume {
  if (method !== "fourier") return gathered(volume, { rotation, shift }, method);
  const turned = isIdentity(rotation) ? volume : rotateVolume(volume, rotation);
  return shift.every((value) => value === 0) ? turned : fourierShift(turned, shift);
}

/** Plane by plane, so that the places of one plane are all that is held of them. */
function gathered(
  volume: Volume,
  { rotation, shift }: Move,
  method: Exclude<Method, "fourier">,
): Volume {
  const { nx, ny, nz, voxelSize } = volume;
  const kernel = resamplingKernel(method);
  const boundary = "grid-constant";
  const around = isSpline(method) ? rim : 0;
  const wide =
    around > 0
      ? padMap(
          volume,
          [nx, ny, nz].map((n) => n + 2 * around),
        )
      : volume;
  const grid = { shape: shapeOf(wide), data: wide.data };
  const order = kernel.splineOrder;
  const source = order === undefined || order < 2 ? grid : splineFilter(grid, order, boundary);
  const back = transposeRotation(rotation);
  const [ox, oy, oz] = [originOf(nx), originOf(ny), originOf(nz)];
  const [tx, ty, tz] = shift.map((value) => value / voxelSize);
  const data = new Float32Array(volume.data.length);
  const points = new Float64Array(3 * nx * ny);
  for (let z = 0; z < nz; z++) {
    const w = z - oz - tz;
    for (let y = 0, i = 0; y < ny; y++) {
      const v = y - oy - ty;
      for (let x = 0; x < nx; x++, i += 3) {
        const u = x - ox - tx;
        points[i] = around + ox + back[0] * u + back[1] * v + back[2] * w;
        points[i + 1] = around + oy + back[3] * u + back[4] * v + back[5] * w;
        points[i + 2] = around + oz + back[6] * u + back[7] * v + back[8] * w;
      }
    }
    data.set(gatherCoefficients(source, points, kernel, { boundary }), z * nx * ny);
  }
  return { ...volume, data };
}

/** Mirrored through the origin along one axis: sample o + i goes to o − i, around the box. @convention C2.1 C5.4 */
export function mirrored(
  data: Float32Array,
  sizes: readonly number[],
  axis: 0 | 1 | 2,
): Float32Array {
  const [nx, ny, nz = 1] = sizes;
  const n = [nx, ny, nz][axis];
  const twice = 2 * originOf(n);
  const from = (i: number): number => (twice - i + n) % n;
  const out = new Float32Array(data.length);
  for (let z = 0, i = 0; z < nz; z++) {
    const sz = axis === 2 ? from(z) : z;
    for (let y = 0; y < ny; y++) {
      const row = nx * ((axis === 1 ? from(y) : y) + ny * sz);
      for (let x = 0; x < nx; x++, i++) out[i] = data[row + (axis === 0 ? from(x) : x)];
    }
  }
  return out;
}
