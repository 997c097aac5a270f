import type { Raster } from "@vitreous/figures/model";

/** What the figure of the rays shows. */
export interface RaysResult {
  readonly name: string;
  readonly exact: boolean;
  readonly image: Raster;
  /** Lengths of the samples, log₁₀ of their share of the longest: angle to the right, frequency downwards. */
  readonly rays: Raster;
  readonly back: Raster;
  /** How alike the picture from the rays is to the image, 0 to 1, whatever its brightness. */
  readonly likeness: number;
  /** Largest difference of the two, as a share of the brightest pixel. */
  readonly backError: number;
  /** By whole rays, degrees: how alike the turned rays are to the upright ones, slid by that angle. */
  readonly angles: Float64Array;
  readonly alike: Float64Array;
  /** Degrees: where that is largest, between the rays too. */
  readonly found: number;
  /** Largest error of 24 samples against the plain sum, as a share of the sum of the sizes of the pixels; and what was asked. */
  readonly error: number;
  readonly tolerance: number;
  /** Width of the kernel that the library chose. */
  readonly width: number;
  readonly samples: number;
  /** Multiplications of the plain sum and of the three steps. */
  readonly plainCost: number;
  readonly fastCost: number;
  /** Frequency of the last sample of each ray, 1/Å. */
  readonly lastFrequency: number;
  /** Power of the rings before and after the turn: their difference, over the power. */
  readonly ringGap: number;
}
