/** A column of numbers. */
export interface NumberColumn {
  readonly kind: "number";
  /** Without the leading underscore. */
  readonly name: string;
  readonly values: Float64Array;
}

/** A column of texts, as UTF-8 bytes: row i is bytes [starts[i], ends[i]). Equal neighbours share their bytes. */
export interface TextColumn {
  readonly kind: "text";
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** A column of numbers or of text. */
export type StarColumn = NumberColumn | TextColumn;

/** A loop, or the key/value pairs of a block as one row. */
export interface StarTable {
  readonly loop: boolean;
  readonly rowCount: number;
  readonly columns: readonly StarColumn[];
  /** 1-based line where the values begin. */
  readonly line: number;
}

/** One data block. */
export interface StarBlock {
  /** What follows `data_`. */
  readonly name: string;
  /** RELION has one table per block; mmCIF has many. */
  readonly tables: readonly StarTable[];
}

/** A STAR file: its blocks in order. */
export interface StarFile {
  readonly name: string;
  readonly blocks: readonly StarBlock[];
  /** Of a comment `# version 30001`. */
  readonly version?: number;
  /** What was wrong and put up with; empty unless `tolerant`. */
  readonly forgiven: readonly string[];
}
