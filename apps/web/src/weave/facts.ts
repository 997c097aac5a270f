import type { NumericItem, SketchPrediction } from "@vitreous/lessons";

/** A figure as a text may speak of it. */
export interface FigureFacts {
  readonly title: string;
  /** The still picture with its description. */
  readonly html: string;
  /** Names of what can be set, and whether each is a number that can stand in a sentence. */
  readonly params: ReadonlyMap<string, string | undefined>;
  readonly presets: readonly string[];
  readonly challenges: readonly string[];
  readonly steps: readonly string[];
  /** Live values where the figure begins, as printed, and the unit of those that can be read off. */
  readonly live: ReadonlyMap<string, { readonly text: string; readonly unit: string | undefined }>;
  readonly ownData: boolean;
}

export interface CodeFacts {
  readonly code: string;
  /** The function that it is part of. */
  readonly name: string;
  /** Where it is, from the top of the project. */
  readonly file: string;
  /** Its place in the library's reference, from the top of the site. */
  readonly href: string | undefined;
}

/**
 * What a text may refer to. A name that is not there answers `undefined` and stops the build. Addresses are from the
 * top of the site.
 */
export interface LessonFacts {
  readonly figures: ReadonlyMap<string, FigureFacts>;
  /** Numbers from the models, as they are printed: "94.2 Å". */
  readonly values: Readonly<Record<string, string>>;
  readonly checks: Readonly<Record<string, NumericItem>>;
  readonly sketches: Readonly<Record<string, SketchPrediction>>;
  /** What a question that is drawn by seed prints for seed 0. */
  readonly variants: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly claims: readonly string[];
  equation(name: string): { readonly tex: string; readonly href: string | undefined } | undefined;
  code(name: string): CodeFacts | undefined;
  libraryEntry(name: string): { readonly href: string; readonly summary: string } | undefined;
  citation(key: string):
    | {
        readonly short: string;
        readonly href: string | undefined;
        /** What is shown beside the link, as HTML. */
        readonly card?: string;
      }
    | undefined;
  term(id: string): { readonly term: string; readonly definition: string } | undefined;
  question(id: string): { readonly asks: string; readonly href: string } | undefined;
  /** A question of the study group as an island, with its model answer. */
  discussion(id: string): string | undefined;
  lesson(slug: string): { readonly title: string; readonly href: string | undefined } | undefined;
  /** One reading in full, as HTML. */
  reading(
    key: string,
    options: { readonly part: string | undefined; readonly minutes: string | undefined },
  ): string | undefined;
  symbols(): string;
  readings(): string;
  provenance(): string;
  /** Names for the remedies: what there is of a kind. */
  readonly known: {
    readonly equations: readonly string[];
    readonly code: readonly string[];
    readonly terms: readonly string[];
    readonly citations: readonly string[];
    readonly questions: readonly string[];
    readonly lessons: readonly string[];
    readonly library: readonly string[];
  };
  /** The still of a cell: its code and what it showed when the page was made. */
  cell(id: string): string;
}
