/** The part of citation-js that is used here; it ships no types. */
declare module "@citation-js/core" {
  export interface BibtexEntry {
    readonly type: string;
    readonly label: string;
    readonly properties: Readonly<Record<string, string>>;
  }
  /** Values by two-letter tag. */
  export type RisEntry = Readonly<Record<string, string | readonly string[]>>;
  export class Cite {
    constructor(data: unknown);
    readonly data: readonly Readonly<Record<string, unknown>>[];
    format(format: "bibtex", options: { readonly type: "object" }): readonly BibtexEntry[];
    format(format: "ris", options: { readonly type: "object" }): readonly RisEntry[];
  }
  export const plugins: {
    readonly config: {
      get(name: "@bibtex"): {
        readonly format: { useIdAsLabel: boolean; asciiOnly: boolean; checkLabel: boolean };
      };
    };
  };
}
declare module "@citation-js/plugin-bibtex";
declare module "@citation-js/plugin-ris";
