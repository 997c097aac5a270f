import { shapeOf, spacingOf } from "../grid/create.js";
import { DomainError, ShapeError } from "../grid/errors.js";
import { originOf } from "../grid/frequency.js";
import { cosineEdge } from "../grid/masks.js";
import type { NewSize } from "../grid/resample.js";
import type { Image, Volume } from "../grid/types.js";
import { mapLike, sizesOf, type Sizes } from "./map-of.js";

/** The sizes that were asked for, checked against those of the map. */
function newSizes(map: Image | Volume, size: NewSize, way: "crop" | "pad"): Sizes {
  const from = shapeOf(map).reverse();
  const to = typeof size === "number" ? from.map(() => size) : [...size];
  const fits = (n: number, m: number) =>
    Number.isInteger(m) && m >= 1 && (way === "crop" ? m <= n : m >= n);
  if (to.length !== from.length || !from.every((n, axis) => fits(n, to[axis]!))) {
    throw new ShapeError({
      field: "size",
      got: to,
      expected: `${way === "crop" ? "no more" : "no fewer"} samples than ${from.join(" × ")}`,
      hint: "One number serves a square or a cube; otherwise x comes first.",
    });
  }
  const [nx, ny, nz = 1] = to as [number, number, number?];
  return [nx, ny, nz];
}

/** Where a crop is cut out. */
export interface CropOptions {
  /** The sample that becomes the origin, whole numbers from the present origin, x first. Default the origin itself. */
  readonly centre?: readonly number[];
}

/**
 * Cuts the middle out of a map. Samples stay as they are and where they are: the box becomes shorter, the pixels keep their size, and
 * the origin sample stays the origin. In Fourier space the bins move apart: 1/(m·p) instead of 1/(n·p).
 *
 * @param size  samples: of a square or cube, or per axis, x first
 * @throws ShapeError  larger than the map, or the place reaches out of it
 * @convention C2.1
 */
export function cropMap<T extends Image | Volume>(
  map: T,
  size: NewSize,
  { centre = [] }: CropOptions = {},
): T {
  const to = newSizes(map, size, "crop");
  const from = sizesOf(map);
  const first = from.map((n, axis) => originOf(n) + (centre[axis] ?? 0) - originOf(to[axis]!));
  const inside = first.every(
    (at, axis) => Number.isInteger(at) && at >= 0 && at + to[axis]! <= from[axis]!,
  );
  if (!inside) {
    throw new ShapeError({
      field: "centre",
      got: [...centre],
      expected: `whole numbers that keep ${to.join(" × ")} samples within ${from.join(" × ")}`,
      hint: "Pad the map first, or choose a smaller size.",
    });
  }
  const [mx, my, mz] = to;
  const [nx, ny] = from;
  const data = new Float32Array(mx * my * mz);
  for (let z = 0, i = 0; z < mz; z++) {
    for (let y = 0; y < my; y++, i += mx) {
      const at = first[0]! + nx * (y + first[1]! + ny * (z + first[2]!));
      data.set(map.data.subarray(at, at + mx), i);
    }
  }
  return mapLike(map, to, spacingOf(map), data);
}

/** What stands in the rim of a padded map. */
export interface PadOptions {
  /**
   * A value, the `mean` of the map, the nearest sample of its `edge`, or a `taper`: the nearest sample fading into the mean.
   * Default 0.
   */
  readonly fill?: number | "mean" | "edge" | "taper";
  /** Samples over which a taper falls, along half a cosine; default: the width of the widest rim. */
  readonly taper?: number;
}

/**
 * Puts a rim around a map. Samples stay as they are and where they are, and the origin sample stays the origin. In Fourier space the bins
 * move together: the same curve is sampled more finely, nothing is added to what is known. A step between map and rim is an edge like any
 * other and shows as a cross along the axes; `taper` makes none.
 *
 * @param size  samples: of a square or cube, or per axis, x first
 * @throws ShapeError   smaller than the map
 * @throws DomainError  a fill that is not finite, or a taper below 0
 * @convention C2.1
 */
export function padMap<T extends Image | Volume>(
  map: T,
  size: NewSize,
  { fill = 0, taper }: PadOptions = {},
): T {
  const to = newSizes(map, size, "pad");
  const from = sizesOf(map);
  if (typeof fill === "number" && !Number.isFinite(fill)) {
    throw new DomainError({ field: "fill", got: fill, expected: "a finite number" });
  }
  const first = from.map((n, axis) => originOf(to[axis]!) - originOf(n));
  const widest = Math.max(...from.map((n, axis) => to[axis]! - n - first[axis]!), ...first);
  const width = taper ?? widest;
  if (!(width >= 0)) throw new DomainError({ field: "taper", got: taper, expected: "0 or more" });
  const mean = map.data.reduce((sum, value) => sum + value, 0) / map.data.length;
  const [mx, my, mz] = to;
  const [nx, ny, nz] = from;
  const data = new Float32Array(mx * my * mz);
  const nearest = (i: number, n: number) => Math.min(n - 1, Math.max(0, i));
  for (let z = 0, i = 0; z < mz; z++) {
    const sz = z - first[2]!;
    const az = nearest(sz, nz);
    for (let y = 0; y < my; y++) {
      const sy = y - first[1]!;
      const ay = nearest(sy, ny);
      for (let x = 0; x < mx; x++, i++) {
        const sx = x - first[0]!;
        const ax = nearest(sx, nx);
        const outside = Math.hypot(sx - ax, sy - ay, sz - az);
        const edge = map.data[ax + nx * (ay + ny * az)]!;
        if (outside === 0 || fill === "edge") data[i] = edge;
        else if (fill === "taper") data[i] = mean + (edge - mean) * cosineEdge(outside, 0, width);
        else data[i] = fill === "mean" ? mean : fill;
      }
    }
  }
  return mapLike(map, to, spacingOf(map), data);
}
