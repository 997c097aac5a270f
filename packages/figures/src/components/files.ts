import type { DataFacts } from "../store/store.js";
import type { AnyFigure } from "./any-figure.js";

/** What a page knows about itself, for citations and run records. */
export interface PageFacts {
  /** Version of the lab. */
  readonly version: string;
  /** Year of that version. */
  readonly year: number;
  /** Address of the page without its fragment. Default: where the reader is. */
  readonly address?: string;
}

/** Link that opens the figure as it is now. */
export function permalink(figure: AnyFigure, facts: PageFacts): string {
  const page = facts.address ?? globalThis.location.href.replace(/#.*$/, "");
  const compact = figure.compact();
  return `${page}#${figure.model.id}${compact === "" ? "" : `~${compact}`}`;
}

/** Everything that is needed to get the numbers again, as a plain record. */
export interface RunFacts {
  readonly figure: string;
  readonly figureVersion: number;
  readonly vitreous: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly data: DataFacts | null;
  readonly command: string | null;
  readonly link: string;
}

export function runFacts(figure: AnyFigure, facts: PageFacts): RunFacts {
  return {
    figure: figure.model.id,
    figureVersion: figure.model.version ?? 1,
    vitreous: facts.version,
    parameters: figure.state.value,
    data: figure.data.value ?? null,
    command: figure.model.cli?.(figure.state.value) ?? null,
    link: permalink(figure, facts),
  };
}

/** Characters that BibTeX would read as commands, in braces or escaped. */
function bibText(text: string): string {
  return text.replace(/[\\{}]/g, "").replace(/([#$%&_])/g, "\\$1");
}

/** A BibTeX entry for this state of the figure. */
export function bibtex(figure: AnyFigure, facts: PageFacts): string {
  return [
    `@misc{vitreous-${figure.model.id},`,
    `  title        = {{${bibText(figure.model.title)}}},`,
    "  author       = {{The Vitreous authors}},",
    `  year         = {${facts.year}},`,
    `  howpublished = {Interactive figure, Vitreous ${bibText(facts.version)}},`,
    `  version      = {${bibText(facts.version)}},`,
    `  url          = {${permalink(figure, facts)}}`,
    "}",
    "",
  ].join("\n");
}

/** Hands a file to the reader. Nothing leaves the computer. */
export function saveFile(name: string, content: Blob | string, type = "text/plain"): void {
  const blob = typeof content === "string" ? new Blob([content], { type }) : content;
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the bytes by the next turn.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
