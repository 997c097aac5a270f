import type { DisplayRange, Raster } from "@vitreous/figures/model";
import type { TurnMethod } from "./turns-params.js";

/** What one rule left of the picture. */
export interface Loss {
  readonly method: TurnMethod;
  /** ‖after − truth‖ / ‖truth‖. */
  readonly error: number;
  /** Pearson's correlation with the truth. */
  readonly correlation: number;
}

/** Everything the figure of turns shows. */
export interface TurnsResult {
  readonly name: string;
  /** Å */
  readonly pixelSize: number;
  /** The picture turned once by the whole angle, by Fourier: what it ought to be. */
  readonly truth: Raster;
  readonly after: Raster;
  readonly difference: Raster;
  readonly range: DisplayRange;
  readonly differenceRange: DisplayRange;
  /** Degrees in all. */
  readonly total: number;
  readonly loss: Loss;
  /** All rules on this picture; while a handle is held only the chosen one. */
  readonly losses: readonly Loss[];
  /** Frequencies, cycles per pixel: what part of each ring's amplitude is left, measured and by the rule's response. */
  readonly ring: {
    readonly frequency: Float64Array;
    readonly kept: Float64Array;
    readonly predicted: Float64Array;
  };
  /** The rule's response: frequency in cycles per pixel, and the factor. */
  readonly response: { readonly x: Float64Array; readonly y: Float64Array };
  readonly laws: {
    /** A quarter turn by this rule against the picture with its pixels exchanged: largest difference over the largest value. */
    readonly quarter: number;
    /** Energy after over energy before. */
    readonly energy: number;
    /** Largest |response| at 1, 2 and 3 cycles per pixel: a constant must have no images. */
    readonly images: number;
  };
}
