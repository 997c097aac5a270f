import { createImage, createVolume, shapeOf } from "../grid/create.js";
import { DomainError } from "../grid/errors.js";
import type { Image, Volume } from "../grid/types.js";

/** Sizes along x, y and z; an image has one plane. */
export type Sizes = readonly [nx: number, ny: number, nz: number];

export function sizesOf(map: Image | Volume): Sizes {
  const [nx = 1, ny = 1, nz = 1] = shapeOf(map).reverse();
  return [nx, ny, nz];
}

/** A map of the kind of `like` around `data`, with other sizes and spacing. */
export function mapLike<T extends Image | Volume>(
  like: T,
  sizes: Sizes,
  spacing: number,
  data: Float32Array,
): T;
export function mapLike(
  like: Image | Volume,
  [nx, ny, nz]: Sizes,
  spacing: number,
  data: Float32Array,
): Image | Volume {
  return like.kind === "image"
    ? createImage([nx, ny], spacing, data)
    : createVolume([nx, ny, nz], spacing, data);
}

/** Every axis of the map that has samples: an image has no depth to be made smaller. */
export function alongAxes(map: Image | Volume, factor: number): Sizes {
  return [factor, factor, map.kind === "image" ? 1 : factor];
}

/** @throws DomainError  unless the factor is a whole number ≥ 1 that leaves a sample on every axis */
export function checkFactor(map: Image | Volume, factor: number): void {
  const least = Math.min(...shapeOf(map));
  if (!Number.isInteger(factor) || factor < 1 || factor > least) {
    throw new DomainError({
      field: "factor",
      got: factor,
      expected: `a whole number from 1 to ${least}, the shortest side`,
      hint: "For a ratio that is no whole number use resampleMap or fourierCrop.",
    });
  }
}
