import type { Alias, ReductionWay } from "@vitreous/core";
import type { DisplayRange, Raster } from "@vitreous/figures/model";

/** Mean amplitude on rings of the transform. */
export interface RingCurve {
  /** 1/Å. */
  readonly frequency: Float64Array;
  /** Root of the mean power on the ring, as heights of waves: a coefficient over the number of pixels. */
  readonly amplitude: Float64Array;
}

/** One of the three small pictures. */
export interface Reduced {
  readonly way: ReductionWay;
  readonly n: number;
  readonly image: Raster;
  /** log₁₀ of the amplitudes, zero frequency in the middle. */
  readonly plane: Raster;
  readonly rings: RingCurve;
  /** Where the stripes must land, and how high; absent for other pictures. */
  readonly alias: Alias | undefined;
  /** The same place in bins of the small picture. */
  readonly place: readonly [h: number, k: number] | undefined;
  /** Height of that wave in the small picture; absent for other pictures. */
  readonly found: number | undefined;
  /** Share of the energy, the mean left out, that comes from waves which the small picture cannot hold. */
  readonly falseShare: number;
  /** Share that is left of the energy of the waves which it can hold. */
  readonly keptShare: number;
  /** Largest difference between the small picture and the predicted wave; absent for other pictures. */
  readonly miss: number | undefined;
}

/** Everything the figure shows. */
export interface ReduceResult {
  readonly name: string;
  readonly n: number;
  /** Å. */
  readonly pixelSize: number;
  readonly factor: number;
  readonly image: Raster;
  readonly range: DisplayRange;
  readonly plane: Raster;
  readonly rings: RingCurve;
  readonly crop: Reduced;
  readonly bin: Reduced;
  readonly skip: Reduced;
  /** 1/Å. */
  readonly newNyquist: number;
  /** Along one direction: what each way leaves of a wave. */
  readonly transfer: {
    /** Cycles per old pixel. */
    readonly frequency: Float64Array;
    readonly crop: Float64Array;
    readonly bin: Float64Array;
    readonly skip: Float64Array;
    /** The direction, a unit vector. */
    readonly direction: readonly [x: number, y: number];
  };
  readonly laws: {
    /** Coefficients of the skipped picture against the mean of those that fold onto it, as a share of the largest. */
    readonly fold: number;
    /** The same for the binned picture, the folded ones weighted with the box. */
    readonly boxFold: number;
    /** Coefficients of the crop against those of the picture. */
    readonly kept: number;
    /** Means of crop and bin against the mean of the picture, as a share of the largest pixel. */
    readonly mean: number;
  };
}
