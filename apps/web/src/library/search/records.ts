/** What a result is, in the order in which equals are shown. */
export const kinds = {
  lesson: "Lessons",
  page: "Pages",
  section: "Sections of lessons",
  term: "Glossary",
  function: "Library",
  equation: "Equations",
  concept: "Concepts",
  question: "Questions",
  session: "Meetings",
  reference: "References",
  convention: "Conventions",
} as const;
export type Kind = keyof typeof kinds;

/** One thing that can be found. */
export interface SearchRecord {
  readonly id: string;
  readonly kind: Kind;
  readonly title: string;
  /** Other words for it: aliases, symbols, names in files. */
  readonly names: string;
  /** What it says. */
  readonly text: string;
  /** What is shown under the title; without it, the beginning of the text. */
  readonly lead?: string;
  /** From the top of the site. */
  readonly href: string;
}

export interface Found extends Pick<SearchRecord, "id" | "kind" | "title" | "text" | "href"> {
  readonly score: number;
  /** Words of the index that were matched. */
  readonly matched: readonly string[];
}
