import type { Raster } from "@vitreous/figures/model";

/** Everything the figure of scattered points shows. */
export interface CloudResult {
  /** x, y of one point after the other; point A is the first. */
  readonly points: Float64Array;
  readonly values: Float64Array;
  /** Pairs of points that an edge of the triangulation joins. */
  readonly edges: Int32Array;
  /** Corners of the triangle that holds the query: x, y of one after the other; empty outside. */
  readonly triangle: readonly number[];
  /** The interpolated surface, row by row; 0 outside the hull. */
  readonly field: Raster;
  /** The surface that the values were taken from. */
  readonly truth: Raster;
  /** Of which points the query is made, and with what weights; empty outside. */
  readonly made: readonly { readonly point: number; readonly weight: number }[];
  readonly value: number;
  readonly expected: number;
  /** Along a level line through the query. */
  readonly line: {
    readonly x: Float64Array;
    readonly field: Float64Array;
    readonly truth: Float64Array;
    /** 1 where the line is inside the hull. */
    readonly inside: Float64Array;
  };
  /** Root mean square of field − truth inside the hull. */
  readonly error: number;
  readonly laws: {
    readonly sum: number;
    /** |Σ w x − x| of the query, over the length of the square. */
    readonly place: number;
    /** Largest |field − plane| when the values are those of a plane. */
    readonly plane: number;
  };
}
