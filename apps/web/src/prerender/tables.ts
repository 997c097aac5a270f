import type { LessonModule } from "@vitreous/lessons";
import { escapeHtml } from "../weave/html.js";
import { renderFormula } from "../weave/math.js";
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

/** Readings, each with what to read and how long it takes. */
export function readingList({ readings }: LessonModule): string {
  const items = readings
    .map((reading) => {
      const address = reading.doi ? `https://doi.org/${reading.doi}` : reading.url;
      const title = escapeHtml(reading.title);
      const time = reading.minutes === undefined ? "" : ` · ${reading.minutes} min`;
      const stream = reading.stream === "both" ? "" : ` · ${reading.stream}`;
      return `<li id="ref-${reading.key}" class="reading"${reading.stream === "both" ? "" : ` data-for="${reading.stream}"`}><span class="reading-authors">${escapeHtml(reading.year ? `${reading.authors} (${reading.year}).` : reading.authors.replace(/\.?$/, "."))}</span> ${address ? `<a href="${escapeHtml(address)}" rel="external noreferrer">${title}</a>` : title}. <span class="reading-where">${escapeHtml(reading.where)}${reading.part ? `; ${escapeHtml(reading.part)}` : ""}${time}${stream}</span></li>`;
    })
    .join("");
  return `<h3>Readings</h3><ol class="readings">${items}</ol>`;
}

const bibtexText = (text: string) =>
  text.replace(/[{}]/g, "").replace(/&/g, "\\&").replace(/_/g, "\\_");

/** The lesson itself and its readings, for a reference manager. */
export function bibliography(lesson: LessonModule, title: string, year: number): string {
  const own = `@misc{vitreous-${lesson.id},\n  title = {${bibtexText(title)}},\n  howpublished = {Vitreous ${version}, lesson ${lesson.id}},\n  url = {lessons/${lesson.id}/},\n  version = {${version}},\n  year = {${year}}\n}`;
  const others = lesson.readings.map((reading) => {
    const fields = [
      ["author", reading.authors],
      ["title", reading.title],
      [reading.kind === "article" ? "journal" : "note", reading.where],
      ["year", reading.year === undefined ? undefined : String(reading.year)],
      ["doi", reading.doi],
      ["url", reading.url],
    ].filter((field): field is [string, string] => field[1] !== undefined);
    const kind = reading.kind === "article" ? "article" : "misc";
    return `@${kind}{${reading.key},\n${fields.map(([name, value]) => `  ${name} = {${name === "url" || name === "doi" ? value : bibtexText(value)}}`).join(",\n")}\n}`;
  });
  return [own, ...others].join("\n\n");
}

/** Sessions, notebooks and corrections, with the BibTeX at the end. */
export function provenanceText(lesson: LessonModule, title: string, year: number): string {
  const { sessions, notebooks, errata } = lesson.provenance;
  const list = (items: readonly { id: string; what: string }[]) =>
    `<ul>${items.map(({ id, what }) => `<li><span class="id">${escapeHtml(id)}</span> ${escapeHtml(what)}</li>`).join("")}</ul>`;
  return `<h3>Where this comes from</h3><p>Meetings of the Online CryoEM Study Group that this lesson serves:</p>${list(sessions)}<p>Notebooks that it replaces:</p>${list(notebooks)}<h3>Corrections</h3><ul>${errata.map((text) => `<li>${escapeHtml(text)}</li>`).join("")}</ul><details class="bibtex"><summary>Cite (BibTeX)</summary><div data-island="bibtex"><pre tabindex="0"><code>${escapeHtml(bibliography(lesson, title, year))}</code></pre></div></details>`;
}
