import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { escapeHtml } from "../../weave/html.js";
import { renderDocument } from "../document.js";
import type { PrerenderedPage } from "../site.js";
import { renderConventions } from "./conventions.js";
import { renderEntry, type LessonName } from "./entry.js";
import { renderGlossary } from "./glossary.js";
import { lessonUses, type LessonUse } from "./lesson-links.js";
import { linksFrom, renderProse } from "./prose.js";
import { libraryReference } from "./reference.js";
import type { EntryKind, LibraryEntry, LibraryModule, LibraryReference } from "./types.js";

const project = join(dirname(fileURLToPath(import.meta.url)), "../../../../..");

export interface LibraryPages {
  readonly reference: LibraryReference;
  readonly lessons: readonly LessonUse[];
  readonly pages: ReadonlyMap<string, PrerenderedPage>;
  readonly assets: ReadonlyMap<string, string>;
}

const parts: readonly {
  readonly from: LibraryModule["from"];
  readonly title: string;
  readonly text: string;
}[] = [
  {
    from: "core",
    title: "The mathematics",
    text: "Plain TypeScript: no files, no page, no clock. This is what the lessons show and what their cells import.",
  },
  {
    from: "kernels",
    title: "The fast engines",
    text: "The hot loops again, in WebAssembly. Each equals its plain form.",
  },
  {
    from: "io",
    title: "The files",
    text: "Bytes to records and back: the only rooms that know a file’s units and names.",
  },
];

const order: readonly EntryKind[] = ["function", "constant", "class", "interface", "type"];
const inOrder = (entries: readonly LibraryEntry[]) =>
  entries.toSorted((a, b) => Number(order.indexOf(a.kind) > 1) - Number(order.indexOf(b.kind) > 1));

function card({ name, summary, entries }: LibraryModule): string {
  const functions = entries.filter(({ kind }) => kind === "function" || kind === "constant");
  const types = entries.length - functions.length;
  const names = functions
    .map((entry) => `<li><a href="./${name}/#${entry.name}">${entry.name}</a></li>`)
    .join("");
  return `<section class="module-card" aria-labelledby="module-${name}">
<h3 id="module-${name}"><a href="./${name}/">${name}</a></h3>
<p>${escapeHtml(summary)}</p>
<ul class="names">${names}</ul>
${types > 0 ? `<p class="count">and ${types} ${types === 1 ? "type" : "types"}</p>` : ""}
</section>`;
}

function renderIndex({ modules }: LibraryReference): PrerenderedPage {
  const count = modules.reduce((sum, { entries }) => sum + entries.length, 0);
  const sections = parts
    .map(({ from, title, text }) => {
      const cards = modules
        .filter((module) => module.from === from)
        .map(card)
        .join("\n");
      return `<section aria-labelledby="part-${from}"><h2 id="part-${from}">${title}</h2><p>${text}</p><div class="module-grid">${cards}</div></section>`;
    })
    .join("\n");
  return renderDocument({
    title: "Library · Vitreous",
    description:
      "Every function of the library: signature, units, errors, equation and source, and the lesson that explains it.",
    root: "../",
    page: "library",
    main: `<article class="library">
<header class="library-head">
<h1>Library</h1>
<p class="lede">Every function behind the figures, with its units, its errors, its equation and where that comes from. ${count} names, read from the sources when this page was made.</p>
<p class="library-start"><code>import { electronWavelength } from "vitreous"</code> works in every cell of a lesson, and in a program of your own. Axes, signs and units are fixed in the <a href="./conventions/">conventions</a>.</p>
</header>
${sections}
</article>`,
  });
}

function renderModule(
  module: LibraryModule,
  reference: LibraryReference,
  lessons: readonly LessonName[],
): PrerenderedPage {
  const root = "../../";
  const links = linksFrom(reference, root);
  const entries = inOrder(module.entries);
  const contents = entries
    .map(({ name, kind }) => `<li><a class="kind-${kind}" href="#${name}">${name}</a></li>`)
    .join("");
  const specifier = module.name === "node" ? "vitreous/io/node" : "vitreous";
  return renderDocument({
    title: `${module.name} · Library · Vitreous`,
    description: module.summary,
    root,
    page: "library",
    main: `<article class="library module">
<header class="library-head">
<p class="crumbs"><a href="../">Library</a></p>
<h1>${module.name}</h1>
<p class="lede">${renderProse(module.summary, links)}</p>
<p class="library-start"><code>import { … } from "${specifier}"</code></p>
</header>
<div class="module-columns">
<nav class="module-contents" aria-label="Names in ${module.name}"><ul>${contents}</ul></nav>
<div class="entries">
${entries.map((entry) => renderEntry(entry, { root, links, lessons })).join("\n")}
</div>
</div>
</article>`,
  });
}

/** The library's reference as pages, and as data for the editor and the search. */
export function renderLibraryPages(): LibraryPages {
  const lessons = lessonUses(join(project, "lessons/src"));
  const reference = libraryReference(lessons);
  return {
    reference,
    lessons,
    pages: new Map([
      ["library/index.html", renderIndex(reference)],
      ["library/conventions/index.html", renderConventions(project)],
      ...reference.modules.map(
        (module) =>
          [`library/${module.name}/index.html`, renderModule(module, reference, lessons)] as const,
      ),
      ["glossary/index.html", renderGlossary(reference, lessons)],
    ]),
    assets: new Map([["library.json", JSON.stringify(reference)]]),
  };
}
