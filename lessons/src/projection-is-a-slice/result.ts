import type { Image, Interpolation, RotationMatrix, Volume } from "@vitreous/core";
import type { Raster, SurfaceMesh } from "@vitreous/figures/model";

/** How the difference between view and slice was measured. */
export type Measure = "formula" | "direct sum";

/** What the pictures built up so far. */
export interface SliceReconstruction {
  readonly map: Volume;
  /** The surface that encloses as much of the box as that of the true map. */
  readonly surface: SurfaceMesh;
  /** Amplitudes of the last few views. */
  readonly glow: readonly Raster[];
  /** Against the true map: shells with their spatial frequency, Å⁻¹. */
  readonly fsc: { readonly frequency: Float64Array; readonly fsc: Float64Array };
  /** First crossing of 0.5, Å; `atLeast`: the curve never falls below it. */
  readonly resolution: number;
  readonly atLeast: boolean;
  /** Correlation with the map, and with its mirror image. */
  readonly correlation: number;
  readonly mirrorCorrelation: number;
  /** Share of the weight that a fault lost. */
  readonly lostWeight: number;
}

/** All numbers of the figure. */
export interface SliceResult {
  readonly name: string;
  /** The true map. */
  readonly map: Volume;
  readonly surface: SurfaceMesh;
  /** Å. */
  readonly diameter: number;
  /** Finest detail of the map, Å. */
  readonly detail: number;
  /** The present view: the shadow, the amplitudes of its transform, and those of the slice. */
  readonly projection: Image;
  readonly transform: Raster;
  readonly slice: Raster;
  /** The amplitudes of the slice themselves, as shares of that at zero. */
  readonly glow: Raster;
  /** How the slice was read: `exact` gives way to gridding while a handle moves, and in large boxes. */
  readonly method: Interpolation | "exact";
  /** ‖FT(projection) − slice‖ / ‖slice‖ inside the Nyquist circle. */
  readonly sliceError: number;
  readonly measure: Measure;
  /** Coefficients that were compared; all of them for a formula. */
  readonly compared: number;
  /** Sum of the map; and the largest relative difference of the sums of any two views, those along the axes included. */
  readonly total: number;
  readonly totalSpread: number;
  /** Whether the sum is large enough to compare with: not for a map whose mean is nearly 0. */
  readonly hasSum: boolean;
  /** Every view that was put in, in order. */
  readonly rotations: readonly RotationMatrix[];
  /** Crowther's count for this diameter and detail, and what this many views about one axis resolve, Å. */
  readonly crowther: number;
  readonly reconstruction: SliceReconstruction | undefined;
}
