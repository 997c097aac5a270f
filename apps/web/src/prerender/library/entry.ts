import { escapeHtml } from "../../weave/html.js";
import { renderFormula } from "../../weave/math.js";
import { renderCode, renderProse, type Links } from "./prose.js";
import type { LibraryEntry, LibraryField } from "./types.js";

/** What the pages know about a lesson. */
export interface LessonName {
  readonly slug: string;
  readonly title: string;
}

export interface EntryContext {
  readonly root: string;
  readonly links: Links;
  readonly lessons: readonly LessonName[];
}

/** The unit has a column of its own. */
const withoutUnit = (doc: string, unit: string | undefined) =>
  unit ? doc.replace(/^(?:Å⁻¹|Å²|Å³|Å|radian|kV|mm)(?:[,;.:]\s*|$)/, "") : doc;

function fieldRow(field: LibraryField, { links }: EntryContext): string {
  const { name, type, doc, unit, optional, fallback } = field;
  const left =
    fallback === undefined
      ? ""
      : ` <span class="fallback">= <code>${escapeHtml(fallback)}</code></span>`;
  const mark = optional && fallback === undefined ? '<span title="may be left out">?</span>' : "";
  const meaning = renderProse(withoutUnit(doc, unit), links);
  return `<div><dt><code>${escapeHtml(name)}${mark}</code></dt><dd class="type"><code>${renderCode(type, links)}</code>${left}</dd><dd class="unit">${unit ? escapeHtml(unit) : ""}</dd><dd class="meaning">${meaning}</dd></div>`;
}

/** Name, type, unit and meaning of each; a table on a wide page, stacked on a narrow one. */
function fieldList(title: string, fields: readonly LibraryField[], context: EntryContext): string {
  if (fields.length === 0) return "";
  return `<h3>${title}</h3><dl class="fields">${fields.map((field) => fieldRow(field, context)).join("")}</dl>`;
}

function lessonLinks(slugs: readonly string[], { root, lessons }: EntryContext): string {
  return slugs
    .map((slug) => {
      const title = lessons.find((lesson) => lesson.slug === slug)?.title ?? slug;
      return `<a href="${root}lessons/${slug}/">${escapeHtml(title)}</a>`;
    })
    .join(", ");
}

/** Term and description, left out when there is nothing to describe. */
const fact = (term: string, html: string) =>
  html === "" ? "" : `<div><dt>${term}</dt><dd>${html}</dd></div>`;

/** One export of the library: what it is, takes, gives, and where it comes from. */
export function renderEntry(entry: LibraryEntry, context: EntryContext): string {
  const { links } = context;
  const { name, kind, returns, equation } = entry;
  const used = entry.usedBy.filter((slug) => !entry.lessons.includes(slug));
  const given = returns && returns.type !== "void" && returns.type !== "Promise<void>";
  const facts = [
    fact(
      "Returns",
      given
        ? `<code>${renderCode(returns.type, links)}</code>${returns.unit ? ` <span class="unit">${escapeHtml(returns.unit)}</span>` : ""}${returns.doc ? ` · ${renderProse(returns.doc, links)}` : ""}`
        : "",
    ),
    ...entry.throws.map(({ type, doc }) =>
      fact("Throws", `<code>${renderCode(type, links)}</code> ${renderProse(doc, links)}`),
    ),
    fact("Accuracy", entry.accuracy ? renderProse(entry.accuracy, links) : ""),
    fact("Source", entry.source ? escapeHtml(entry.source) : ""),
    fact(
      "Conventions",
      entry.conventions
        .map((label) => `<a class="convention" href="${links.convention(label)}">${label}</a>`)
        .join(" "),
    ),
    fact("Explained in", lessonLinks(entry.lessons, context)),
    fact("Computes in", lessonLinks(used, context)),
    fact("File", `<code>${escapeHtml(entry.file)}</code>`),
  ].join("");
  return `<section class="entry" id="${name}" aria-labelledby="${name}-title">
<h2 id="${name}-title"><a href="#${name}">${name}</a> <span class="kind kind-${kind}">${kind}</span></h2>
<pre class="signature" tabindex="0" aria-label="Signature of ${name}"><code>${renderCode(entry.signature, links, name)}</code></pre>
<p class="summary">${renderProse(entry.summary, links)}</p>
${equation ? `<div class="formula" tabindex="0" role="group" aria-label="Equation ${equation.name}" id="eq-${equation.name}">${renderFormula(equation.tex, true)}</div>` : ""}
${entry.doc.map((text) => (text.startsWith("- ") ? renderList(text, links) : `<p>${renderProse(text, links)}</p>`)).join("\n")}
${fieldList("Parameters", entry.params, context)}
${fieldList("Members", entry.members ?? [], context)}
${entry.example ? `<pre class="example" tabindex="0" aria-label="Example of ${name}"><code>${renderCode(entry.example, links)}</code></pre>` : ""}
<dl class="entry-facts">${facts}</dl>
</section>`;
}

function renderList(text: string, links: Links): string {
  const items = text.split(/(?:^| )- (?=`)/).filter((item) => item !== "");
  return `<ul>${items.map((item) => `<li>${renderProse(item, links)}</li>`).join("")}</ul>`;
}
