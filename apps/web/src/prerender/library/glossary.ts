import { concepts, links as curriculum, type Concept } from "@vitreous/curriculum";
import { glossary, type Term } from "@vitreous/lessons";
import { escapeHtml, slugOf } from "../../weave/html.js";
import { renderFormula } from "../../weave/math.js";
import { renderDocument } from "../document.js";
import type { PrerenderedPage } from "../site.js";
import type { LessonUse } from "./lesson-links.js";
import type { LibraryReference } from "./types.js";

/** A term of ours, a concept of the curriculum, or a term that is a concept. */
export interface GlossaryEntry {
  readonly id: string;
  readonly name: string;
  readonly definition: string;
  readonly aliases: readonly string[];
  readonly term?: Term;
  /** The concept that this entry is. */
  readonly concept?: Concept;
  /** The concept that it belongs to, itself or another. */
  readonly about?: Concept;
}

const plain = (text: string) =>
  slugOf(text)
    .replace(/matrices$/, "matrix")
    .replace(/s$/, "");

/** A concept whose title says no more than the term does not get an entry of its own. */
function conceptOf(id: string, { term, aliases = [], concept }: Term): Concept | undefined {
  const found = concepts.find((one) => one.id === concept);
  if (!found) return undefined;
  const names = new Set([id, term, ...aliases].map(plain));
  return [found.id, found.title].some((name) => names.has(plain(name))) ? found : undefined;
}

/** Everything that the glossary explains, by the alphabet. */
export function glossaryEntries(): readonly GlossaryEntry[] {
  const taken = new Set<string>();
  const terms = Object.entries(glossary).map(([id, term]): GlossaryEntry => {
    const same = conceptOf(id, term);
    const own = same && !taken.has(same.id) ? same : undefined;
    if (own) taken.add(own.id);
    const about = term.concept === undefined ? undefined : curriculum.concept(term.concept);
    return {
      id,
      name: term.term,
      definition: term.definition,
      aliases: [...new Set([...(term.aliases ?? []), ...(own?.aliases ?? [])])],
      term,
      ...(own && { concept: own }),
      ...(about && { about }),
    };
  });
  const others = concepts
    .filter(({ id }) => !taken.has(id))
    .map((concept): GlossaryEntry => ({
      // A term may have the id that the concept would get.
      id: glossary[concept.id] ? `concept-${concept.id}` : concept.id,
      name: concept.title,
      definition: concept.definition,
      aliases: concept.aliases,
      concept,
      about: concept,
    }));
  const key = (name: string) => name.toLowerCase().replace(/^[^a-z0-9]+/, "");
  return [...terms, ...others].toSorted((a, b) => key(a.name).localeCompare(key(b.name), "en"));
}

/** Address of a name in code: an export, or a member of one. */
function codeLink(code: string, { modules }: LibraryReference): string {
  const [owner = "", member] = code.split(".");
  const entry = modules.flatMap(({ entries }) => entries).find(({ name }) => name === owner);
  const known =
    entry && (member === undefined || entry.members?.some(({ name }) => name === member));
  if (!known)
    throw new Error(
      `glossary: the library exports no ${code}; check its spelling in lessons/src/glossary`,
    );
  return `<a href="../${entry.href}"><code>${escapeHtml(member ?? owner)}</code></a>`;
}

const row = (label: string, html: string) =>
  html === "" ? "" : `<div><dt>${label}</dt><dd>${html}</dd></div>`;

function renderEntry(
  { id, name, definition, aliases, term, concept, about }: GlossaryEntry,
  reference: LibraryReference,
  lessons: readonly LessonUse[],
): string {
  const explained = lessons
    .filter(({ terms }) => terms.has(id))
    .map(({ slug, title }) => `<a href="../lessons/${slug}/">${escapeHtml(title)}</a>`);
  const packages = [
    ["RELION", term?.relion],
    ["cryoSPARC", term?.cryosparc],
    ["cryoDRGN", term?.cryodrgn],
  ]
    .filter(([, text]) => text !== undefined)
    .map(([label, text]) => row(label!, escapeHtml(text!)));
  const anchor =
    concept && concept.id !== id && !glossary[concept.id] ? `<span id="${concept.id}"></span>` : "";
  const symbol = term?.symbol
    ? `<span class="term-symbol">${renderFormula(term.symbol, false)}</span>`
    : "";
  const unit = term?.unit ? `<span class="term-unit">${escapeHtml(term.unit)}</span>` : "";
  return `<article class="gloss-entry" id="${id}" data-letter="${letterOf(name)}">${anchor}
<header><h3>${escapeHtml(name[0]!.toUpperCase() + name.slice(1))}</h3>${symbol}${unit}</header>
<p>${escapeHtml(definition)}${aliases.length > 0 ? ` <span class="also">Also: ${aliases.map(escapeHtml).join(", ")}.</span>` : ""}</p>
<dl>${row("In code", (term?.code ?? []).map((code) => codeLink(code, reference)).join(" "))}${packages.join("")}${row("Explained in", explained.join(", "))}${row(concept ? "On the map" : "Concept", about ? `<a href="../map/#concept-${about.id}">${escapeHtml(about.title)}</a>` : "")}</dl>
</article>`;
}

const letterOf = (name: string) =>
  /[a-z0-9]/i.exec(name)?.[0]?.toUpperCase().replace(/\d/, "0–9") ?? "0–9";

/** All terms and concepts on one page, with the words of the packages. */
export function renderGlossary(
  reference: LibraryReference,
  lessons: readonly LessonUse[],
): PrerenderedPage {
  const entries = glossaryEntries();
  const letters = [...new Set(entries.map(({ name }) => letterOf(name)))].toSorted();
  const idOf = (letter: string) => (letter === "0–9" ? "letter-digits" : `letter-${letter}`);
  const sections = letters
    .map((letter) => {
      const terms = entries.filter(({ name }) => letterOf(name) === letter);
      return `<section class="letter" aria-labelledby="${idOf(letter)}"><h2 id="${idOf(letter)}">${letter}</h2>${terms.map((entry) => renderEntry(entry, reference, lessons)).join("\n")}</section>`;
    })
    .join("\n");
  return renderDocument({
    title: "Glossary · Vitreous",
    description:
      "The terms of cryo-EM computation: symbol, unit, name in code, and what RELION, cryoSPARC and cryoDRGN call them.",
    root: "../",
    page: "glossary",
    main: `<article class="glossary-page">
<header class="library-head">
<h1>Glossary</h1>
<p class="lede">${entries.length} words of the field, with symbol, unit and name in code, and what the main packages write in their files.</p>
</header>
<nav class="letters" aria-label="Letters">${letters.map((letter) => `<a href="#${idOf(letter)}">${letter}</a>`).join("")}</nav>
${sections}
</article>`,
  });
}
