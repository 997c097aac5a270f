import { createImage, createVolume, requireSameShape } from "./create.js";
import { DomainError } from "./errors.js";
import { originOf } from "./frequency.js";
import type { Image, Volume } from "./types.js";

/**
 * The soft edge of every mask and filter here: 1 up to `start`, 0 from `start + width` on, half a cosine between.
 * Without a width, 1 at `start` and 0 beyond it.
 */
export function cosineEdge(distance: number, start: number, width: number): number {
  if (distance <= start) return 1;
  if (distance >= start + width) return 0;
  return 0.5 + 0.5 * Math.cos((Math.PI * (distance - start)) / width);
}

function requireLengths(lengths: Record<string, number>): void {
  for (const [field, got] of Object.entries(lengths)) {
    if (!(got >= 0)) throw new DomainError({ field, got, expected: "a length in Å, 0 or more" });
  }
}

/**
 * A ball about the origin of the box.
 *
 * @param size       n for a cube, or [nx, ny, nz]
 * @param radius     Å; voxels, when `voxelSize` is left at 1
 * @param edge       Å, width of the cosine edge outside the radius; default 0, a hard mask
 * @param voxelSize  Å, default 1
 * @returns          values 0 … 1
 * @throws DomainError  for a negative length
 * @convention       C2.1
 */
export function sphericalMask(
  size: number | readonly [nx: number, ny: number, nz: number],
  radius: number,
  edge = 0,
  voxelSize = 1,
): Volume {
  requireLengths({ radius, edge });
  const mask = createVolume(size, voxelSize);
  const { nx, ny, nz, data } = mask;
  let i = 0;
  for (let z = 0; z < nz; z++) {
    const dz = z - originOf(nz);
    for (let y = 0; y < ny; y++) {
      const dy = y - originOf(ny);
      for (let x = 0; x < nx; x++, i++) {
        const dx = x - originOf(nx);
        data[i] = cosineEdge(Math.sqrt(dx * dx + dy * dy + dz * dz) * voxelSize, radius, edge);
      }
    }
  }
  return mask;
}

/**
 * A disc about the origin of the image.
 *
 * @param size       n for a square, or [nx, ny]
 * @param radius     Å; pixels, when `pixelSize` is left at 1
 * @param edge       Å, width of the cosine edge outside the radius; default 0
 * @param pixelSize  Å, default 1
 * @throws DomainError  for a negative length
 * @convention       C2.1
 */
export function circularMask(
  size: number | readonly [nx: number, ny: number],
  radius: number,
  edge = 0,
  pixelSize = 1,
): Image {
  requireLengths({ radius, edge });
  const mask = createImage(size, pixelSize);
  const { nx, ny, data } = mask;
  let i = 0;
  for (let y = 0; y < ny; y++) {
    const dy = y - originOf(ny);
    for (let x = 0; x < nx; x++, i++) {
      const dx = x - originOf(nx);
      data[i] = cosineEdge(Math.sqrt(dx * dx + dy * dy) * pixelSize, radius, edge);
    }
  }
  return mask;
}

/**
 * The product of a map and a mask of the same box.
 *
 * @throws ShapeError  when the boxes differ
 */
export function applyMask<T extends Image | Volume>(map: T, mask: T): T {
  requireSameShape(map, mask, "mask");
  return { ...map, data: map.data.map((value, i) => value * mask.data[i]) };
}
