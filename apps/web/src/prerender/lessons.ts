import { join } from "node:path";
import { links, type Session } from "@vitreous/curriculum";
import { glossary, type LessonValues, type NodeFigure } from "@vitreous/lessons";
import { lessonSlugs } from "@vitreous/lessons/registry";
import { compileLesson, type CompiledLesson, type LessonReferences } from "../weave/compile.js";
import { escapeHtml } from "../weave/html.js";
import { citedReference } from "./cited.js";
import { renderDocument } from "./document.js";
import { libraryEquations } from "./equations.js";
import { lessonFiles, project, readLessonSource, type LessonSource } from "./lesson-source.js";
import type { LessonCard } from "./home.js";
import type { PrerenderedPage } from "./site.js";
import { bibliography, provenanceText, readingList, symbolTable } from "./tables.js";

export interface LessonPages {
  readonly pages: ReadonlyMap<string, PrerenderedPage>;
  readonly assets: ReadonlyMap<string, string | Uint8Array>;
  readonly cards: readonly LessonCard[];
}

interface RenderedLesson {
  readonly page: PrerenderedPage;
  readonly assets: readonly (readonly [path: string, content: string | Uint8Array])[];
  readonly card: LessonCard;
}

const oneOf = (value: unknown): string => (typeof value === "string" ? value : "");
const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value : []);
const recordOf = (value: unknown): Readonly<Record<string, string>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, string>)
    : {};

const needsTemplate = (needs: readonly string[]) =>
  `<details class="self-check"><summary>Is this for me? A self-check of 20 seconds</summary><ul>${needs.map((need) => `<li>${escapeHtml(need)}</li>`).join("")}</ul><p>If both are true, you are ready. If not, read on all the same: nothing is locked.</p></details>`;

/** A figure's still, and where it lies beside the page. */
interface Still {
  readonly figure: NodeFigure;
  readonly svg: string;
  readonly sentence: string;
  /** From the page. */
  readonly path: string;
}

function stillImage({ svg, sentence, path }: Still): string {
  const [, width, height] = /<svg[^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  const size = width && height ? ` width="${width}" height="${height}"` : "";
  return `<img class="poster" src="${path}" alt="${escapeHtml(sentence)}"${size}>`;
}

/** Everything that the text may name, of one lesson. */
async function referencesOf(
  source: LessonSource,
  stills: readonly Still[],
  values: LessonValues,
  claims: ReadonlySet<string>,
  sessions: readonly Session[],
): Promise<LessonReferences> {
  const { module } = source;
  const equations = libraryEquations([join(project, "packages/core/src"), source.folder]);
  const readings = module.readings.map((reading) => {
    const cited = citedReference(reading.key, module.references);
    if (!cited) {
      throw new Error(
        `lessons/src/${source.slug}/lesson.ts: the reading "${reading.key}" is neither in the bibliography nor among the lesson's own references`,
      );
    }
    return { ...reading, cited };
  });
  const live = new Map<string, string>();
  for (const { figure } of stills) {
    for (const name of figure.live.keys()) {
      live.set(`${figure.id} ${name}`, await figure.liveText(name));
    }
  }
  const title = /^title: (.*)/m.exec(source.text)?.[1] ?? source.slug;
  return {
    value: (name, figure) =>
      figure === undefined ? values.printed?.[name] : live.get(`${figure} ${name}`),
    parameter: (name, id) =>
      stills.find(({ figure }) => figure.id === id)?.figure.parameterText(name),
    figure(name) {
      const still = stills.find(({ figure }) => figure.id === name);
      return still && { title: still.figure.title, html: stillImage(still) };
    },
    equation: (name) => equations.get(name),
    citation: (key) => citedReference(key, module.references),
    term: (id) => glossary[id],
    claim: (id) => claims.has(id),
    symbols: () => symbolTable(module),
    readings: () => readingList(readings),
    provenance: () => provenanceText(module, sessions, bibliography(module, readings, title, 2026)),
  };
}

function lessonMain(compiled: CompiledLesson, values: LessonValues): string {
  const { header } = compiled;
  const minutes = recordOf(header["minutes"]);
  const contents = compiled.sections
    .map((section) => `<li><a href="#${section.id}">${escapeHtml(section.title)}</a></li>`)
    .join("");
  const { checks = {}, sketches = {} } = values;
  return `<article class="lesson">
<header class="lesson-head">
<p class="topic">${escapeHtml(oneOf(header["topic"]))}</p>
<h1>${escapeHtml(oneOf(header["title"]))}</h1>
<p class="lesson-facts"><span class="stream-only" data-stream="blur">${minutes["blur"]} minutes</span><span class="stream-only" data-stream="sharpen">${minutes["sharpen"]} minutes</span> · after it you can ${listOf(header["after"]).map(escapeHtml).join("; ")}.</p>
${needsTemplate(listOf(header["needs"]))}
</header>
<nav class="contents" aria-label="Sections of this lesson"><ol>${contents}</ol></nav>
<div class="lesson-body">
${compiled.html}
</div>
</article>
<script type="application/json" id="lesson-values">${JSON.stringify({ checks, sketches }).replaceAll("<", "\\u003c")}</script>`;
}

/** One lesson, with every number from the models that its page runs. */
async function renderLesson(source: LessonSource): Promise<RenderedLesson> {
  const { slug, module, file } = source;
  const opened = await module.open(lessonFiles);
  const values = (await opened.values?.()) ?? {};
  const stills: Still[] = [];
  for (const figure of opened.figures) {
    const { svg, sentence } = await figure.still();
    stills.push({ figure, svg, sentence, path: `./${figure.id}.svg` });
  }
  const claims = new Set(Object.keys(opened.claims ?? {}));
  const sessions = [...(/^sessions: \[(.*)\]$/m.exec(source.text)?.[1]?.split(",") ?? [])].map(
    (id) => links.session(id.trim()),
  );
  const compiled = compileLesson(
    source.text,
    file,
    await referencesOf(source, stills, values, claims, sessions),
  );
  const untold = [...claims].filter((claim) => !compiled.claims.includes(claim));
  if (untold.length > 0) throw new Error(`${file}: no sentence claims ${untold.join(", ")}`);

  const { header } = compiled;
  const folder = `lessons/${slug}`;
  const [first] = stills;
  if (!first) throw new Error(`${file}: the lesson has no figure`);
  return {
    page: renderDocument({
      title: `${oneOf(header["title"])} · Vitreous`,
      description: oneOf(header["summary"]),
      root: "../../",
      page: "lesson",
      lesson: slug,
      main: lessonMain(compiled, values),
      loads: {
        begins: ["src/lesson/start.tsx", `lessons/src/${slug}/page.tsx`],
        soon: module.loads?.soon ?? [],
        fetches: (module.loads?.fetches ?? []).map((name) => `./${name}`),
      },
    }),
    assets: [
      ...stills.map(({ figure, svg }) => [`${folder}/${figure.id}.svg`, svg] as const),
      ...Object.entries(opened.assets ?? {}).map(
        ([name, content]) => [`${folder}/${name}`, content] as const,
      ),
    ],
    card: {
      id: slug,
      title: oneOf(header["title"]),
      topic: oneOf(header["topic"]),
      summary: oneOf(header["summary"]),
      minutes: recordOf(header["minutes"]),
      picture: `${folder}/${first.figure.id}.svg`,
      pictureAlt: first.sentence,
    },
  };
}

/** Every lesson of the registry. */
export async function renderLessonPages(): Promise<LessonPages> {
  const rendered: RenderedLesson[] = [];
  for (const slug of lessonSlugs) rendered.push(await renderLesson(await readLessonSource(slug)));
  return {
    pages: new Map(rendered.map(({ page, card }) => [`lessons/${card.id}/index.html`, page])),
    assets: new Map(rendered.flatMap(({ assets }) => assets)),
    cards: rendered.map(({ card }) => card),
  };
}
