import type { DisplayRange, Raster } from "@vitreous/figures/model";
import type { HandWave } from "./wave-list.js";

/** The wave under the handle. */
export interface ChosenWave {
  /** Signed, within the box: a handle beyond Nyquist stands for this one. */
  readonly h: number;
  readonly k: number;
  readonly mateH: number;
  readonly mateK: number;
  /** Whether the coefficient is its own mate: the constant, and three at Nyquist. */
  readonly alone: boolean;
  /** Now, in the unit of the pixels, as a share of the strongest wave, and in degrees. */
  readonly height: number;
  readonly percent: number;
  readonly phase: number;
  /** As the image has it. */
  readonly ownPercent: number;
  readonly ownPhase: number;
  /** Of the coefficient: unnormalised, about the centre. @convention C3.2 C3.3 */
  readonly re: number;
  readonly im: number;
  /** Distance from zero frequency, bins. */
  readonly radius: number;
  /** From crest to crest, Å; the constant has none. */
  readonly length: number | undefined;
  /** Whether the selection lets it pass. */
  readonly passes: boolean;
}

/** Share of the energy that the first waves carry, at a few dozen counts. */
export interface EnergyCurve {
  readonly waves: Float64Array;
  readonly strongest: Float64Array;
  readonly coarsest: Float64Array;
}

/** Everything the figure shows. */
export interface WaveResult {
  readonly name: string;
  readonly n: number;
  /** Å */
  readonly pixelSize: number;
  readonly boxLength: number;
  /** Height of the strongest wave of the image, in the unit of the pixels. */
  readonly loudest: number;
  readonly range: DisplayRange;
  readonly image: Raster;
  readonly rebuilt: Raster;
  /** Contrast of the rebuilt picture: that of the image, unless waves are left out. */
  readonly rebuiltRange: DisplayRange;
  readonly wave: Raster;
  readonly waveRange: DisplayRange;
  /** The whole plane, zero frequency in the middle: log₁₀ of amplitudes as shares of the largest, or phases in degrees. */
  readonly plane: Raster;
  readonly planeKind: "amplitude" | "phase";
  readonly chosen: ChosenWave;
  readonly edits: readonly HandWave[];
  /** Independent waves in all, and those that the picture is made of. */
  readonly waves: number;
  readonly keptWaves: number;
  /** Share of the energy that the kept ones carry, summed over coefficients. */
  readonly keptEnergy: number;
  /** Share of the energy of the rebuilt picture that is imaginary, and so not shown. */
  readonly imaginary: number;
  /** Correlation of the rebuilt picture with the image, means left out; 0 where one of them is flat. */
  readonly correlation: number;
  /** How much of the image's own contrast the rebuilt picture has: the slope of the best line through their pixels. */
  readonly contrast: number;
  /** Correlation with an 8 × 8 checkerboard. */
  readonly checker: number;
  readonly curve: EnergyCurve;
  /** The strongest waves, the constant included. */
  readonly strongest: readonly (HandWave & {
    readonly length: number | undefined;
    readonly energy: number;
  })[];
  /** Whole frequencies with a wave length between 10 and 5 Å, and between 5 and 2.5 Å. */
  readonly binsTenToFive: number;
  readonly binsFiveToTwoHalf: number;
  readonly laws: {
    /** |Σ|pixel|² − Σ|X|²/N| / Σ|pixel|² */
    readonly parseval: number;
    readonly friedel: number;
    /** Largest difference of rebuilt picture and image; absent where they need not agree. */
    readonly back: number | undefined;
    /** ‖kept‖² + ‖left out‖² against ‖whole‖², in pixels; absent when nothing is left out. */
    readonly split: number | undefined;
    /** Largest difference of the real part and cos φ times the picture; absent without a constant phase. */
    readonly cosine: number | undefined;
  };
}
