import type { Interpolation } from "../engine/engine.js";
import { goodFftSize } from "../fft/factors.js";
import { DomainError } from "../grid/errors.js";
import { interpolationKernel, type InterpolationKernel } from "./kernel.js";

/**
 * The Fourier grid that slices are read from and images are spread on: the transform of a box that was
 * padded with zeros to `paddedSize`, stored from x = `xLow` on and with y and z from −extent to +extent,
 * *unwrapped*, so that the neighbours of any sample are there without a test.
 * A point (x, y, z) is number (x − xLow) + width · ((y + extent) + side · (z + extent)).
 */
export interface PaddedGrid {
  readonly boxSize: number;
  readonly paddedSize: number;
  /** paddedSize / boxSize: grid steps per Fourier index of the image. */
  readonly scale: number;
  readonly kernel: InterpolationKernel;
  /** Image coefficients with kx² + ky² up to this are used: below Nyquist, or up to `maxFrequency`. */
  readonly maxRadiusSquared: number;
  /** The same limit in grid steps. */
  readonly radius: number;
  readonly xLow: number;
  readonly width: number;
  readonly extent: number;
  readonly side: number;
  /** Number of stored grid points. */
  readonly points: number;
}

/** What a padded Fourier grid is laid out for. */
export interface PaddedGridOptions {
  readonly boxSize: number;
  readonly pixelSize: number;
  /** Ratio of the padded size to the box size; default 2. */
  readonly padding?: number;
  readonly interpolation?: Interpolation;
  /** Largest spatial frequency used, Å⁻¹. Default Nyquist. */
  readonly maxFrequency?: number;
}

/**
 * Lays out the grid. The padded size is the smallest fast even size not below padding · boxSize.
 *
 * Coefficients *at* the Nyquist index of an even box are left out: +n/2 and −n/2 are one sample there, although
 * they are two different places in the transform of a turned map.
 *
 * @throws DomainError  box below 2, padding outside 1…8, pixel size or frequency not positive
 * @convention C2.1 C3.5
 */
export function paddedGrid(options: PaddedGridOptions): PaddedGrid {
  const { boxSize, pixelSize, padding = 2, interpolation = "trilinear", maxFrequency } = options;
  if (!Number.isInteger(boxSize) || boxSize < 2) {
    throw new DomainError({
      field: "boxSize",
      got: boxSize,
      expected: "a whole number, at least 2",
    });
  }
  if (!(padding >= 1 && padding <= 8)) {
    throw new DomainError({ field: "padding", got: padding, expected: "a factor between 1 and 8" });
  }
  if (!(pixelSize > 0 && Number.isFinite(pixelSize))) {
    throw new DomainError({ field: "pixelSize", got: pixelSize, expected: "Å per pixel, above 0" });
  }
  if (maxFrequency !== undefined && !(maxFrequency > 0)) {
    throw new DomainError({
      field: "maxFrequency",
      got: maxFrequency,
      expected: "a spatial frequency above 0, in Å⁻¹",
      hint: "A resolution d in Å is the frequency 1/d.",
    });
  }
  const paddedSize = goodFftSize(Math.ceil(padding * boxSize), { even: true });
  const scale = paddedSize / boxSize;
  const kernel = interpolationKernel(interpolation, scale);
  const belowNyquist = Math.ceil((boxSize * boxSize) / 4) - 1;
  const asked = maxFrequency === undefined ? Infinity : (maxFrequency * boxSize * pixelSize) ** 2;
  const maxRadiusSquared = Math.min(belowNyquist, Math.floor(asked + 1e-6));
  const radius = Math.sqrt(maxRadiusSquared) * scale;
  const reach = kernel.width >> 1;
  const extent = Math.ceil(radius) + Math.max(reach, 1);
  const xLow = kernel.first;
  const width = extent - xLow + 1;
  const side = 2 * extent + 1;
  return {
    boxSize,
    paddedSize,
    scale,
    kernel,
    maxRadiusSquared,
    radius,
    xLow,
    width,
    extent,
    side,
    points: width * side * side,
  };
}

/**
 * What the interpolation does to the map, per axis: the kernel's transform at the distance of voxel i from the
 * origin. The correction of a voxel divides by the product of three.
 *
 * @equation reconstruction.gridding-correction
 *   V(\mathbf r) = \frac{V_{\text{interpolated}}(\mathbf r)}{\hat K(x/N)\,\hat K(y/N)\,\hat K(z/N)}
 * @returns one factor per voxel of an axis of the box
 */
export function griddingProfile(grid: PaddedGrid): Float64Array {
  const { boxSize, paddedSize, kernel } = grid;
  const origin = Math.floor(boxSize / 2);
  return Float64Array.from({ length: boxSize }, (_, i) =>
    kernel.transform((i - origin) / paddedSize),
  );
}
