import { DomainError, ShapeError } from "./errors.js";
import type { Image, Volume } from "./types.js";

/** A whole number of samples, 1 or more, per axis. */
function checkedSize(n: number, field: string): number {
  if (!Number.isInteger(n) || n < 1) {
    throw new ShapeError({ field, got: n, expected: "a whole number of samples, 1 or more" });
  }
  return n;
}

function checkedSpacing(value: number, field: string): number {
  if (!(value > 0 && Number.isFinite(value))) {
    throw new DomainError({ field, got: value, expected: "a size in Å above 0" });
  }
  return value;
}

/**
 * A volume around `data`, or of zeros.
 *
 * @param size       n for a cube, or [nx, ny, nz]
 * @param voxelSize  Å
 * @param data       [nz, ny, nx], kept, not copied
 * @throws ShapeError   for a size that is no size, or when `data` has another length
 * @throws DomainError  for a voxel size that is not above 0
 * @convention C1.1
 * @example
 *   const map = createVolume(4, 1.5);
 *   shapeOf(map); // [4, 4, 4]
 */
export function createVolume(
  size: number | readonly [nx: number, ny: number, nz: number],
  voxelSize: number,
  data?: Float32Array,
): Volume {
  const [nx, ny, nz] = (typeof size === "number" ? [size, size, size] : size).map((n) =>
    checkedSize(n, "size"),
  );
  return {
    kind: "volume",
    nx,
    ny,
    nz,
    voxelSize: checkedSpacing(voxelSize, "voxelSize"),
    data: sized(data, nx * ny * nz),
  };
}

/**
 * An image around `data`, or of zeros.
 *
 * @param size       n for a square, or [nx, ny]
 * @param pixelSize  Å
 * @param data       [ny, nx], kept, not copied
 * @throws ShapeError   for a size that is no size, or when `data` has another length
 * @throws DomainError  for a pixel size that is not above 0
 * @convention C1.1
 */
export function createImage(
  size: number | readonly [nx: number, ny: number],
  pixelSize: number,
  data?: Float32Array,
): Image {
  const [nx, ny] = (typeof size === "number" ? [size, size] : size).map((n) =>
    checkedSize(n, "size"),
  );
  return {
    kind: "image",
    nx,
    ny,
    pixelSize: checkedSpacing(pixelSize, "pixelSize"),
    data: sized(data, nx * ny),
  };
}

function sized(data: Float32Array | undefined, count: number): Float32Array {
  if (data && data.length !== count) {
    throw new ShapeError({ field: "data", got: data.length, expected: `${count} samples` });
  }
  return data ?? new Float32Array(count);
}

/**
 * Refuses two maps that cannot be compared sample by sample.
 *
 * @param field  what the second map is called in the message
 * @throws ShapeError  unless `a` and `b` are both images, or both volumes, with the same number of samples along each axis
 */
export function requireSameShape(a: Image | Volume, b: Image | Volume, field: string): void {
  const [found, expected] = [shapeOf(b), shapeOf(a)];
  if (found.join() !== expected.join()) {
    throw new ShapeError({
      field,
      got: found,
      expected: expected.join(" × "),
      hint: "Crop or pad one of them so that both have the same box.",
    });
  }
}

/** Slow to fast: [ny, nx] or [nz, ny, nx]. @convention C1.1 */
export function shapeOf(map: Image | Volume): number[] {
  return map.kind === "image" ? [map.ny, map.nx] : [map.nz, map.ny, map.nx];
}

/** Å between samples, of either kind. */
export function spacingOf(map: Image | Volume): number {
  return map.kind === "image" ? map.pixelSize : map.voxelSize;
}
