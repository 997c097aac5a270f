import { cslItem, references, type Reference } from "@vitreous/curriculum";
import { exportFormats } from "../../bibliography/formats.js";
import { fold } from "../../library/fold.js";
import { escapeHtml, slugOf } from "../../weave/html.js";
import { renderDocument } from "../document.js";
import type { LessonUse } from "../library/lesson-links.js";
import type { PrerenderedPage } from "../site.js";
import { kindNames, renderReference, sessionName } from "./entry.js";
import { themeName, themeTree } from "./themes.js";
import { lessonChoices, sessionChoices, usesOf } from "./uses.js";

/** By first author, then year. */
function sortName({ author, editor, title }: Reference): string {
  const first = author[0] ?? editor[0];
  const family = first?.family ?? first?.literal ?? title;
  return fold(family.replace(/^\p{Ll}+\s(?:\p{Ll}+\s)*/u, ""));
}

const inOrder = () =>
  references.toSorted(
    (a, b) =>
      Number(/^\d/.test(sortName(a))) - Number(/^\d/.test(sortName(b))) ||
      sortName(a).localeCompare(sortName(b), "en") ||
      (a.issued?.["date-parts"][0]?.[0] ?? 0) - (b.issued?.["date-parts"][0]?.[0] ?? 0),
  );

const letterOf = (reference: Reference) =>
  /^[a-z]/.exec(sortName(reference))?.[0].toUpperCase() ?? "0–9";

const options = (list: readonly (readonly [value: string, label: string])[]) =>
  list
    .map(([value, label]) => `<option value="${escapeHtml(value)}">${escapeHtml(label)}</option>`)
    .join("");

const select = (name: string, label: string, all: string, html: string) =>
  `<label>${label}<select name="${name}"><option value="">${all}</option>${html}</select></label>`;

/** The list with its filters, and the records for the export. */
export function renderBibliographyPages(lessons: readonly LessonUse[]): {
  readonly pages: ReadonlyMap<string, PrerenderedPage>;
  readonly assets: ReadonlyMap<string, string>;
} {
  const root = "../";
  const tree = themeTree();
  const themesOf = (key: string) =>
    tree.filter(({ keys }) => keys.includes(key)).map(({ path }) => slugOf(themeName(path)));
  const ordered = inOrder();
  const uses = new Map(ordered.map((reference) => [reference.id, usesOf(reference, lessons)]));
  const used = new Set([...uses.values()].flatMap((use) => use.lessons));
  const letters = [...new Set(ordered.map(letterOf))];
  const idOf = (letter: string) => (letter === "0–9" ? "letter-digits" : `letter-${letter}`);
  const items = ordered
    .map((reference, i) => {
      const letter = letterOf(reference);
      const begins = i === 0 || letterOf(ordered[i - 1]!) !== letter;
      const html = renderReference(
        reference,
        uses.get(reference.id)!,
        themesOf(reference.id),
        root,
      );
      return begins ? html.replace("<li ", `<li data-letter="${idOf(letter)}" `) : html;
    })
    .join("\n");
  const count = (kind: string) => references.filter((reference) => reference.kind === kind).length;
  const themes = options(
    tree.map(({ path, keys }) => [
      slugOf(themeName(path)),
      `${"\u2003".repeat(path.length - 1)}${path.at(-1)!} (${keys.length})`,
    ]),
  );
  const meetings = options(
    sessionChoices().map((session) => [
      session.id,
      `${session.date ?? "no date"} · ${sessionName({ ...session, date: "" })}`,
    ]),
  );
  const kinds = options(
    Object.entries(kindNames).map(([kind, name]) => [kind, `${name} (${count(kind)})`]),
  );
  const chosen = options(
    lessonChoices(lessons)
      .filter(({ slug }) => used.has(slug))
      .map(({ slug, label }) => [slug, label]),
  );
  const formats = Object.entries(exportFormats)
    .map(([format, { label }]) => `<option value="${format}">${label}</option>`)
    .join("");
  const main = `<article class="bibliography-page" data-island="bibliography">
<header class="library-head">
<h1>Bibliography</h1>
<p class="lede">${references.length} references of the study group: papers, books, notes and recordings, where they were read, and what each is good for.</p>
<p class="no-js library-start">Search and export need scripts. Without them the whole list is here, by first author.</p>
</header>
<form class="ref-filter needs-js" role="search" aria-label="Narrow the list">
<label class="ref-words">Words<input type="search" name="q" autocomplete="off" spellcheck="false" placeholder="author, title, year, note"></label>
${select("theme", "Theme", "All themes", themes)}
${select("session", "Meeting", "All meetings", meetings)}
${select("lesson", "Lesson", "All lessons", chosen)}
${select("kind", "Kind", "All kinds", kinds)}
<button type="reset">Clear</button>
</form>
<div class="ref-tools needs-js" role="group" aria-label="Export">
<p class="ref-count" role="status" data-part="count">${references.length} references</p>
<button type="button" data-action="select-shown">Select all shown</button>
<button type="button" data-action="select-none">Select none</button>
<label>Format<select name="format">${formats}</select></label>
<button type="button" data-action="download">Download</button>
<button type="button" data-action="copy">Copy</button>
<span role="status" data-part="exported"></span>
</div>
<nav class="letters" aria-label="First authors">${letters.map((letter) => `<a href="#${idOf(letter)}">${letter}</a>`).join("")}</nav>
<ol class="references">
${items.replace(/<li data-letter="([^"]*)" ([^>]*)>/g, '<li $2><span class="letter-place" id="$1"></span>')}
</ol>
<p class="no-match" data-part="none" hidden>No reference has all of this. Take a word away, or <button type="button" class="link-button" data-action="clear">clear the filters</button>.</p>
</article>`;
  const page = renderDocument({
    title: "Bibliography · Vitreous",
    description: `${references.length} annotated references on the mathematics and computing of cryo-EM, searchable, with export as BibTeX, RIS and CSL-JSON.`,
    root,
    page: "bibliography",
    main,
  });
  return {
    pages: new Map([["bibliography/index.html", page]]),
    assets: new Map([["bibliography.json", JSON.stringify(ordered.map(cslItem))]]),
  };
}
