/** The public face of the library, as its sources state it. */
export interface LibraryReference {
  readonly modules: readonly LibraryModule[];
}

/** One room of the library: a folder of its sources, a page of the site. */
export interface LibraryModule {
  /** Part of the address: `optics`. */
  readonly name: string;
  /** Which package of the workshop it lives in; all of them are published as `vitreous`. */
  readonly from: "core" | "io" | "kernels";
  readonly summary: string;
  readonly entries: readonly LibraryEntry[];
}

export type EntryKind = "function" | "interface" | "type" | "class" | "constant";

/** A parameter, or a member of an interface or class. */
export interface LibraryField {
  readonly name: string;
  readonly type: string;
  /** Plain text; code stands between backquotes. */
  readonly doc: string;
  /** What a number is measured in, where it has a unit. */
  readonly unit?: string;
  readonly optional?: boolean;
  /** What stands in for an argument that is left out. */
  readonly fallback?: string;
}

export interface LibraryEntry {
  readonly name: string;
  readonly kind: EntryKind;
  /** TypeScript, over several lines when it is long. */
  readonly signature: string;
  /** The first sentence or two: one paragraph of plain text with backquoted code. */
  readonly summary: string;
  /** The paragraphs after the summary. */
  readonly doc: readonly string[];
  readonly params: readonly LibraryField[];
  readonly returns?: { readonly type: string; readonly doc: string; readonly unit?: string };
  readonly members?: readonly LibraryField[];
  readonly throws: readonly { readonly type: string; readonly doc: string }[];
  /** The paper and the equation number behind it. */
  readonly source?: string;
  readonly accuracy?: string;
  /** Labels of the conventions at stake: `C6.1`. */
  readonly conventions: readonly string[];
  readonly equation?: { readonly name: string; readonly tex: string };
  /** TypeScript whose comments say what it gives; a test runs it. */
  readonly example?: string;
  /** From the top of the project. */
  readonly file: string;
  /** From the top of the site: `library/optics/#contrastTransfer`. */
  readonly href: string;
  /** Lessons that explain it: they set its equation, its code, or a cell that calls it. */
  readonly lessons: readonly string[];
  /** Lessons whose figures compute with it. */
  readonly usedBy: readonly string[];
}
