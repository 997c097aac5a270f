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

/** Property tests of an exercise: they read the values of cells, and nobody reads theirs. */
export interface CheckSource {
  readonly id: string;
  /** TypeScript. */
  readonly code: string;
}

/** State of each figure by its id: plain data that can be copied to a worker. */
export type FigureStates = Readonly<Record<string, unknown>>;

/** Where in the reader's text; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** What is wrong with a cell before it runs. */
export interface CellError extends Partial<Place> {
  readonly message: string;
}

/** The constant that stands for a figure's state: the figure's id, with "glass-lens" written glassLens. */
export function figureName(figure: string): string {
  return figure.replace(/-+([a-zA-Z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
