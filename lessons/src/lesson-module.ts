import type { Reading, SymbolRow } from "./projection-is-a-slice/content.js";

/** What the site needs to set a lesson, besides its text. */
export interface LessonModule {
  readonly id: string;
  readonly claims: readonly string[];
  readonly readings: readonly Reading[];
  readonly symbols: readonly SymbolRow[];
  readonly provenance: {
    readonly sessions: readonly { readonly id: string; readonly what: string }[];
    readonly notebooks: readonly { readonly id: string; readonly what: string }[];
    readonly errata: readonly string[];
  };
}
