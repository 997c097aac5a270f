/** What reference managers read. */
export const exportFormats = {
  bibtex: { label: "BibTeX", extension: "bib", mime: "application/x-bibtex" },
  ris: { label: "RIS", extension: "ris", mime: "application/x-research-info-systems" },
  csl: { label: "CSL-JSON", extension: "json", mime: "application/json" },
} as const;
export type ExportFormat = keyof typeof exportFormats;
