import { join, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { buildIndex } from "../../library/search/engine.js";
import { escapeHtml } from "../../weave/html.js";
import { renderDocument } from "../document.js";
import type { PrerenderedPage } from "../site.js";
import { searchRecords, type LessonText, type NamedPage } from "./search-records.js";
import type { LibraryReference } from "./types.js";

const project = join(dirname(fileURLToPath(import.meta.url)), "../../../../..");

/** The pages that have no other record. */
const namedPages: readonly NamedPage[] = [
  {
    path: "",
    title: "Lessons",
    names: "home · front page",
    text: "What this lab is, and the lessons that exist.",
  },
  {
    path: "map/",
    title: "Map of the course",
    names: "concept graph · prerequisites · map",
    text: "93 concepts, what rests on what, what you have done and what opens next.",
  },
  {
    path: "syllabus/",
    title: "Syllabus",
    names: "calendar · meetings · schedule · ics",
    text: "Every meeting of the study group with readings, questions and times; a calendar to subscribe to.",
  },
  {
    path: "questions/",
    title: "Questions",
    names: "exercises · homework · model answers",
    text: "All questions of the study group, each with a model answer.",
  },
  {
    path: "bibliography/",
    title: "Bibliography",
    names: "references · papers · BibTeX · RIS · CSL-JSON · citations",
    text: "317 annotated references, searchable, with export for reference managers.",
  },
  {
    path: "library/",
    title: "Library",
    names: "API · reference · functions · documentation",
    text: "Every function of the library with units, errors, equation and source.",
  },
  {
    path: "library/conventions/",
    title: "Conventions",
    names: "axes · origin · sign · units · normalisation · handedness",
    text: "The one authority on axes, origins, signs, angles, units and normalisation.",
  },
  {
    path: "glossary/",
    title: "Glossary",
    names: "terms · words · RELION · cryoSPARC · cryoDRGN",
    text: "The words of the field with symbol, unit, name in code, and what the packages call them.",
  },
  {
    path: "progress/",
    title: "Your progress",
    names: "recall cards · redo queue · answers · erase · export · import",
    text: "What you have answered, what to repeat, and a file that carries it to another browser.",
  },
  {
    path: "about/",
    title: "About this lab",
    names: "keys · streams · blur · sharpen · privacy · offline",
    text: "How the lab works: two depths, keys, your data, sources.",
  },
];

const index = (href: string, title: string, text: string) =>
  `<li><a href="../${href}">${escapeHtml(title)}</a> <span class="quiet">${escapeHtml(text)}</span></li>`;

/** The page of the search, and the index that it and the header's field fetch. */
export function renderSearch(
  reference: LibraryReference,
  lessons: {
    readonly cards: readonly Omit<LessonText, "html">[];
    readonly pages: ReadonlyMap<string, PrerenderedPage>;
  },
  rooms: ReadonlyMap<string, PrerenderedPage>,
): {
  readonly pages: ReadonlyMap<string, PrerenderedPage>;
  readonly assets: ReadonlyMap<string, string>;
} {
  const pages = namedPages.filter(({ path }) => rooms.has(`${path}index.html`));
  const texts = lessons.cards.map((card) => ({
    ...card,
    html: lessons.pages.get(`lessons/${card.id}/index.html`)?.body ?? "",
  }));
  const records = searchRecords({ reference, lessons: texts, pages, project });
  const main = `<article class="search-page" data-island="search">
<header class="library-head"><h1>Search</h1></header>
<div class="search-line needs-js"><input type="search" class="search-field" role="combobox" aria-label="Search" aria-expanded="false" aria-controls="search-page-list" aria-autocomplete="list" autocomplete="off" spellcheck="false" enterkeyhint="go" placeholder="CTF, λ, rlnDefocusU, back projection …"></div>
<p class="search-status needs-js" role="status"></p>
<div class="search-results"><div id="search-page-list" role="listbox" aria-label="Results" class="needs-js" hidden></div>
<div class="search-help">
<p class="needs-js">${records.length} things can be found, without a network: lessons and their sections, equations by name, terms, functions, concepts, questions, meetings, references and conventions. Case, accents and hyphens do not matter; Greek letters have their names; a slip of the pen is forgiven. On every page <kbd>/</kbd> opens the search.</p>
<p class="no-js">The search needs scripts, which are off. Each of these pages is one list, so your browser’s own <em>Find in page</em> serves as well.</p>
<ul class="search-indexes">
${pages.map(({ path, title, text }) => index(path, title, text)).join("\n")}
</ul>
</div></div>
</article>`;
  return {
    pages: new Map([
      [
        "search/index.html",
        renderDocument({
          title: "Search · Vitreous",
          description:
            "Search lessons, equations, glossary, library, questions, meetings and references, offline.",
          root: "../",
          page: "search",
          main,
        }),
      ],
    ]),
    assets: new Map([["search-index.json", JSON.stringify(buildIndex(records))]]),
  };
}
