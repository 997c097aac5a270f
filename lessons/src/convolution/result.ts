import type { DisplayRange, Raster } from "@vitreous/figures/model";

/** One frequency in all three planes. */
export interface Probe {
  readonly h: number;
  readonly k: number;
  /** Å; absent at zero frequency. */
  readonly length: number | undefined;
  /** Amplitude and phase (degrees) about the centre, of image, kernel, smeared image without noise, and of the restored image. */
  readonly image: Coefficient;
  readonly kernel: Coefficient;
  readonly product: Coefficient;
  readonly restored: Coefficient;
  /** |R| there. */
  readonly gain: number;
}

/** A coefficient as an arrow. */
export interface Coefficient {
  readonly amplitude: number;
  /** Degrees. */
  readonly phase: number;
}

/** What the undo does, ring by ring of equal frequency; log₁₀ of root mean squares, with a floor. */
export interface GainCurves {
  /** Å⁻¹ */
  readonly frequency: Float64Array;
  readonly kernel: Float64Array;
  readonly noise: Float64Array;
  /** Share of the signal that is back, mean of R·H. */
  readonly signal: Float64Array;
}

/** Expected root mean square error against log₁₀ of the hold, as shares of the contrast of the image. */
export interface ErrorCurves {
  readonly hold: Float64Array;
  readonly total: Float64Array;
  readonly bias: Float64Array;
  readonly noise: Float64Array;
  /** The hold with the least of them, and that error. */
  readonly bestHold: number;
  readonly least: number;
}

/** Everything the figure shows. */
export interface SmearResult {
  readonly name: string;
  readonly n: number;
  /** Side of the plane of the transforms: larger than n where the image has room. */
  readonly room: number;
  /** Å */
  readonly pixelSize: number;
  readonly range: DisplayRange;
  readonly image: Raster;
  readonly kernel: Raster;
  readonly kernelRange: DisplayRange;
  /** Sum of the kernel in use, of the squares that are not empty, and of what the cut left out. */
  readonly kernelSum: number;
  readonly kernelSquares: number;
  readonly kernelLost: number;
  readonly divided: boolean;
  /** With noise. */
  readonly smeared: Raster;
  readonly smearedRange: DisplayRange;
  readonly imagePlane: Raster;
  readonly kernelPlane: Raster;
  readonly smearedPlane: Raster;
  readonly restored: Raster;
  readonly restoredRange: DisplayRange;
  readonly restoredPlane: Raster;
  readonly probe: Probe;
  readonly gains: GainCurves;
  readonly errors: ErrorCurves;
  /** Standard deviation of the noise that was added, in the unit of the pixels. */
  readonly noiseBefore: number;
  /** Of the noise in the restored image: predicted from the gains, and that of the noise of this seed. */
  readonly noisePredicted: number;
  readonly noiseAfter: number;
  /** Times by which the undo amplifies white noise. */
  readonly amplification: number;
  /** Largest |R| of all frequencies. */
  readonly worstGain: number;
  /** Coefficients that a division had to give up. */
  readonly lost: number;
  /** Root mean square difference from the image, as a share of the image's contrast: smeared, and restored. */
  readonly errorSmeared: number;
  readonly errorRestored: number;
  /** Operations of the three ways, millions. */
  readonly cost: { readonly direct: number; readonly fourier: number };
  readonly laws: {
    /** Largest difference, at 512 pixels, of the sum over shifts and the product of transforms, as a share of the brightest. */
    readonly theorem: number;
    /** |Σ result − Σ image · Σ kernel|, as a share of Σ|image| · Σ|kernel|. */
    readonly sums: number;
    /** Standard deviation of the noise after the undo over its prediction, less one; absent without noise. */
    readonly noise: number | undefined;
    /** Five standard deviations of that ratio for noise of this kind. */
    readonly noiseAllowed: number;
  };
}
