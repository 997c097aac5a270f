import type { Raster } from "@vitreous/figures/model";

/** A pixel that the picked point touches. */
export interface Touched {
  readonly x: number;
  readonly y: number;
  readonly weight: number;
}

/** Everything the figure of the two grids shows. */
export interface GridsResult {
  /** What the pixels hold: the picture when points read, what they received when points give. */
  readonly pixels: Raster;
  /** What the points hold, in their own rows and columns: what they read, or the picture when they give. */
  readonly points: Raster;
  /** x, y of one point after the other, in pixels from the first pixel. */
  readonly places: Float64Array;
  /** Sum of the weights with which each pixel took part. */
  readonly share: Raster;
  readonly picked: { readonly x: number; readonly y: number; readonly value: number };
  readonly touched: readonly Touched[];
  /** Of the touched pixels; less than one where the rule reaches over the rim. */
  readonly sumOfWeights: number;
  /** Pixels well inside the lattice, and those of them that no more than a hundredth of a weight reached. */
  readonly inner: number;
  readonly holes: number;
  /** Smallest and largest share of the inner pixels; 0 when there are none. */
  readonly least: number;
  readonly most: number;
  /** The rule along one axis. */
  readonly curve: { readonly x: Float64Array; readonly y: Float64Array };
  /** Distances of the touched columns from the picked point, with their weights. */
  readonly marks: readonly { readonly x: number; readonly y: number }[];
  readonly laws: {
    /** |⟨gather s, v⟩ − ⟨s, scatter v⟩| over ‖gather s‖·‖v‖. */
    readonly adjoint: number;
    /** What all pixels received against what all points gave into the box, relative. */
    readonly account: number;
  };
}
