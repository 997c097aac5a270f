/** What the figure of the spreading shows. Errors are shares of the sum of the strengths. */
export interface SpreadingResult {
  /** Points of the fine grid. */
  readonly fine: number;
  /** Å between them. */
  readonly step: number;
  /** Places of the grid points from the middle, Å, and what the spreading has put there. */
  readonly gridPlaces: Float64Array;
  readonly spread: Float64Array;
  /** The bump of each atom as a curve, sampled finely. */
  readonly bumps: readonly {
    readonly name: string;
    readonly place: number;
    readonly x: Float64Array;
    readonly y: Float64Array;
  }[];
  /** Frequencies of the fine grid, waves along the line; lengths of its transform and of the kernel's, both as shares of what they are at zero. */
  readonly fineFrequencies: Float64Array;
  readonly transformed: Float64Array;
  readonly profile: Float64Array;
  /** The frequencies that were asked for; lengths of the coefficients by the three steps and by the plain sum, shares of the sum of the strengths. */
  readonly asked: Float64Array;
  readonly fast: Float64Array;
  readonly plain: Float64Array;
  /** Error at each of them. */
  readonly errors: Float64Array;
  readonly error: number;
  /** What the kernel promises for any points. */
  readonly bound: number;
  /** By width, 1 … 16: of these points, promised, and promised by the semicircle at its best. */
  readonly widths: Float64Array;
  readonly byWidth: Float64Array;
  readonly boundByWidth: Float64Array;
  readonly bestByWidth: Float64Array;
  /** The kernel's transform at the last frequency asked for, as a share of its height at zero. */
  readonly edge: number;
  readonly laws: {
    /** Difference from the library's own transform with the same kernel, where it has the same grid. */
    readonly library: number | undefined;
    /** The lowest of the kernel's transform inside the band of the figure, and of a grid twice as fine, as a share of its top. */
    readonly lowest: number;
    readonly lowestOfTwo: number;
    /** Difference of ⟨A f, c⟩ and ⟨f, A*c⟩, relative. */
    readonly adjoint: number;
    /** Frequency zero less the sum of the strengths, relative to it. */
    readonly total: number;
  };
}
