import type { DisplayRange } from "@vitreous/figures/model";
import type { Fate } from "./conventions-exchange.js";
import type { ConventionsState } from "./conventions-params.js";

/** A picture with the distance of its pixels. */
export interface SquareRaster {
  readonly nx: number;
  readonly ny: number;
  readonly pixelSize?: number;
  readonly data: Float64Array;
}

export interface ConventionsResult {
  readonly name: string;
  readonly n: number;
  readonly image: SquareRaster;
  /** The transform as it is stored: amplitudes in powers of ten of the largest, phases in degrees, or real parts of the largest. */
  readonly plane: SquareRaster;
  readonly planeKind: ConventionsState["plane"];
  /** Real part of what comes back. */
  readonly back: SquareRaster;
  readonly backRange: DisplayRange;
  readonly range: DisplayRange;
  readonly fate: Fate;
  /** Largest coefficient as it is stored. */
  readonly largest: number;
  /** Share of the energy of what came back that is imaginary, and so not seen. */
  readonly imaginary: number;
  /** Correlation of what comes back with the picture, pixel by pixel. */
  readonly correlation: number;
  readonly laws: { readonly parseval: number; readonly fate: number };
}

/** Powers of ten of amplitude that are shown. */
export const decades = 4;
