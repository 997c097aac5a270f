import { createImage, createVolume } from "../grid/create.js";
import { DomainError } from "../grid/errors.js";
import { originOf } from "../grid/frequency.js";
import type { Image, Volume } from "../grid/types.js";
import { windowValue, type WindowName } from "./windows.js";

/** How wide a window in two or three dimensions is. */
export interface WindowMapOptions {
  /** See `WindowOptions`. */
  readonly shape?: number;
  /** Samples from the origin to where the window ends; default: to the nearest face, ⌊n/2⌋. */
  readonly radius?: number;
}

function checkedRadius(radius: number): number {
  if (!(radius > 0)) {
    throw new DomainError({ field: "radius", got: radius, expected: "above 0 samples" });
  }
  return radius;
}

/**
 * A round window about the origin of an image: the same in every direction, so that no direction leaks more than another.
 *
 * @param size       n for a square, or [nx, ny]
 * @param pixelSize  Å, default 1
 * @throws DomainError  a radius that is not above 0, or a shape outside its range
 * @convention C2.1
 */
export function windowImage(
  name: WindowName,
  size: number | readonly [nx: number, ny: number],
  { shape, radius }: WindowMapOptions = {},
  pixelSize = 1,
): Image {
  const image = createImage(size, pixelSize);
  const { nx, ny, data } = image;
  const reach = checkedRadius(radius ?? Math.max(1, originOf(Math.min(nx, ny))));
  for (let y = 0, i = 0; y < ny; y++) {
    for (let x = 0; x < nx; x++, i++) {
      const r = Math.hypot(x - originOf(nx), y - originOf(ny));
      data[i] = windowValue(name, r / reach, shape);
    }
  }
  return image;
}

/**
 * A round window about the origin of a volume.
 *
 * @param size       n for a cube, or [nx, ny, nz]
 * @param voxelSize  Å, default 1
 * @throws DomainError  a radius that is not above 0, or a shape outside its range
 * @convention C2.1
 */
export function windowVolume(
  name: WindowName,
  size: number | readonly [nx: number, ny: number, nz: number],
  { shape, radius }: WindowMapOptions = {},
  voxelSize = 1,
): Volume {
  const volume = createVolume(size, voxelSize);
  const { nx, ny, nz, data } = volume;
  const reach = checkedRadius(radius ?? Math.max(1, originOf(Math.min(nx, ny, nz))));
  for (let z = 0, i = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < nx; x++, i++) {
        const r = Math.hypot(x - originOf(nx), y - originOf(ny), z - originOf(nz));
        data[i] = windowValue(name, r / reach, shape);
      }
    }
  }
  return volume;
}
