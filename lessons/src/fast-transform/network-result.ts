/** A butterfly in its place among all. */
export interface PlacedButterfly {
  /** The stage that it belongs to, from 1. */
  readonly stage: number;
  readonly span: number;
  readonly wires: readonly number[];
  readonly turns: readonly number[];
}

export interface NetworkResult {
  readonly n: number;
  readonly radices: readonly number[];
  /** Wire w begins with this sample. */
  readonly permutation: readonly number[];
  readonly butterflies: readonly PlacedButterfly[];
  /** Butterflies done, at most all of them. */
  readonly done: number;
  /** Interleaved complex, one array per level (0: the samples); zero where no butterfly has been yet. */
  readonly levels: readonly Float64Array[];
  /** Per level and wire: 1 where a butterfly has been. */
  readonly known: readonly Uint8Array[];
  readonly signal: Float64Array;
  /** The wire and the level that are followed, within this network. */
  readonly wire: number;
  readonly level: number;
  /** Wires that the followed value comes from, per level up to its own. */
  readonly behind: readonly (readonly number[])[];
  /** Samples that it comes from. */
  readonly samples: readonly number[];
  /** The matrix so far, n × n interleaved complex: row w, column j is the turn with which sample j has come to wire w. */
  readonly soFar: Float64Array;
  /** Its numbers that are not zero. */
  readonly filled: number;
  /** Lines done, lines of the whole network, lines of the matrix. */
  readonly lines: { readonly done: number; readonly network: number; readonly matrix: number };
  readonly laws: {
    readonly result: number;
    readonly energy: number;
    /** Absent until every butterfly is done. */
    readonly matrix?: number;
  };
}
