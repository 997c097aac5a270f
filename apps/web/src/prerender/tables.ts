import type { CslItem, Session } from "@vitreous/curriculum";
import type { LessonModule, Reading } from "@vitreous/lessons";
import { exportCitations } from "../bibliography/export.js";
import { escapeHtml } from "../weave/html.js";
import { renderFormula } from "../weave/math.js";
import { cslOfCited } from "./bibliography/cited-csl.js";
import type { Cited } from "./cited.js";
import { version } from "./document.js";

const cell = (text: string) => `<td>${escapeHtml(text)}</td>`;

/** Symbols with units, and what the main packages call them. */
export function symbolTable({ symbols }: LessonModule): string {
  const rows = symbols
    .map(
      (row) =>
        `<tr><th scope="row">${renderFormula(row.symbol, false)}</th>${[row.meaning, row.unit, row.here, row.relion, row.cryosparc, row.cryodrgn].map(cell).join("")}</tr>`,
    )
    .join("");
  return `<div class="table-scroll" tabindex="0" role="region" aria-label="Symbols and conventions"><table class="symbols"><thead><tr><th scope="col">Symbol</th><th scope="col">Meaning</th><th scope="col">Unit</th><th scope="col">Here</th><th scope="col">RELION</th><th scope="col">cryoSPARC</th><th scope="col">cryoDRGN</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** A reading of the lesson with the reference that it names. */
export interface FoundReading extends Reading {
  readonly cited: Cited;
}

const addressOf = ({ doi, url }: Cited) => (doi ? `https://doi.org/${doi}` : url);

/** One reading in a line of its own; `tag` is its element. */
export function readingItem(
  { cited, part, minutes, stream }: FoundReading,
  tag: "li" | "p" = "p",
): string {
  const address = addressOf(cited);
  const title = escapeHtml(cited.title);
  const authors = [cited.authors, cited.year && `(${cited.year})`].filter(Boolean).join(" ");
  const by = authors && escapeHtml(authors.replace(/\.?$/, "."));
  const details = [
    [cited.where, part].filter(Boolean).join("; "),
    minutes === undefined ? "" : `${minutes} min`,
    stream === "both" ? "" : stream,
  ].filter(Boolean);
  const only = stream === "both" ? "" : ` data-for="${stream}"`;
  const id = tag === "li" ? ` id="ref-${escapeHtml(cited.key)}"` : "";
  return `<${tag}${id} class="reading"${only}>${by && `<span class="reading-authors">${by}</span> `}${address ? `<a href="${escapeHtml(address)}" rel="external noreferrer">${title}</a>` : title}. <span class="reading-where">${escapeHtml(details.join(" · "))}</span></${tag}>`;
}

/** Readings, each with what to read and how long it takes. */
export const readingList = (readings: readonly FoundReading[]): string =>
  `<h3>Readings</h3><ol class="readings">${readings.map((reading) => readingItem(reading, "li")).join("")}</ol>`;

/** The lesson itself and its readings, for a reference manager. */
export function bibliography(
  lesson: LessonModule,
  readings: readonly FoundReading[],
  title: string,
  year: number,
): string {
  const own: CslItem = {
    id: `vitreous-${lesson.id}`,
    type: "webpage",
    title,
    author: [{ literal: "Vitreous" }],
    issued: { "date-parts": [[year]] },
    URL: `lessons/${lesson.id}/`,
    version,
  };
  return exportCitations([own, ...readings.map(({ cited }) => cslOfCited(cited))], "bibtex");
}

/** Meetings, notebooks and corrections, with the BibTeX at the end. */
export function provenanceText(
  lesson: LessonModule,
  sessions: readonly Session[],
  bibtex: string,
): string {
  const { notebooks, errata } = lesson.provenance;
  const meetings = sessions
    .map(
      ({ id, topic, date, stream }) =>
        `<li><a href="../../sessions/${escapeHtml(id)}/">${escapeHtml(topic)}</a>${stream.length === 1 ? ` (${stream[0]})` : ""}${date ? `, <time datetime="${date}">${longDate(date)}</time>` : ""}</li>`,
    )
    .join("");
  const served =
    sessions.length === 0
      ? ""
      : `<p>Meetings of the Online CryoEM Study Group that this lesson serves:</p><ul>${meetings}</ul>`;
  const replaced =
    notebooks.length === 0
      ? ""
      : `<p>Notebooks that it replaces:</p><ul>${notebooks.map(({ id, what }) => `<li><span class="id">${escapeHtml(id)}</span> ${escapeHtml(what)}</li>`).join("")}</ul>`;
  const corrections =
    errata.length === 0
      ? ""
      : `<h3>Corrections</h3><ul>${errata.map((text) => `<li>${escapeHtml(text)}</li>`).join("")}</ul>`;
  return `<h3>Where this comes from</h3>${served}${replaced}${corrections}<details class="bibtex" id="cite"><summary>Cite (BibTeX)</summary><div data-island="bibtex"><pre tabindex="0"><code>${escapeHtml(bibtex)}</code></pre></div></details>`;
}

/** "25 March 2021". */
export const longDate = (date: string): string =>
  new Date(`${date}T12:00:00Z`).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
