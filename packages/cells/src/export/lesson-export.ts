import type { FigureStates } from "../cell-source.js";
import type { ConsoleLine, Display } from "../display/display.js";

/** A lesson as its exporters take it: words and cells in page order, with the reader's code. */
export interface LessonExport {
  readonly title: string;
  /** Where the lesson is found; empty when it has no address. */
  readonly address: string;
  /** Of the library that its cells import. */
  readonly version: string;
  readonly parts: readonly LessonPart[];
  /** State of every figure of the page: cells that read one get it as a constant. */
  readonly figures?: FigureStates;
  /** What the cells showed, for a notebook that is full before it runs. */
  readonly shown?: ReadonlyMap<string, ShownCell>;
}

export type LessonPart =
  | { readonly kind: "text"; readonly markdown: string }
  | { readonly kind: "cell"; readonly id: string; readonly code: string };

export interface ShownCell {
  readonly outputs: readonly Display[];
  readonly console: readonly ConsoleLine[];
  readonly error?: { readonly message: string };
}
