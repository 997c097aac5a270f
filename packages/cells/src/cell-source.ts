/** One cell of a page as its author wrote it, or as a reader has changed it. */
export interface CellSource {
  /** Unique in its page; part of stored edits and of links. */
  readonly id: string;
  /** TypeScript. */
  readonly code: string;
  /** Figures of the page whose state the cell reads: each is a constant of that name. */
  readonly reads: readonly string[];
  /** Never run without being asked to. */
  readonly heavy: boolean;
}
