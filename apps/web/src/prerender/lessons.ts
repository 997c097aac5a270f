import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { plainEngine } from "@vitreous/core";
import { evaluate, svgToString } from "@vitreous/figures/model";
import { glossary, projectionIsASlice } from "@vitreous/lessons";
import {
  createSliceModel,
  lessonValues,
  packFixtures,
  type Evaluate,
} from "@vitreous/lessons/projection-is-a-slice/build";
import { compileLesson } from "../weave/compile.js";
import { escapeHtml } from "../weave/html.js";
import { renderDocument } from "./document.js";
import { libraryEquations } from "./equations.js";
import type { LessonCard } from "./home.js";
import type { PrerenderedPage } from "./site.js";
import { provenanceText, readingList, symbolTable } from "./tables.js";

const here = dirname(fileURLToPath(import.meta.url));
const project = join(here, "../../../..");

export interface LessonPages {
  readonly pages: ReadonlyMap<string, PrerenderedPage>;
  readonly assets: ReadonlyMap<string, string | Uint8Array>;
  readonly cards: readonly LessonCard[];
}

const oneOf = (value: unknown): string => (typeof value === "string" ? value : "");
const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value : []);
const recordOf = (value: unknown): Readonly<Record<string, string>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, string>)
    : {};

const needsTemplate = (needs: readonly string[]) =>
  `<details class="self-check"><summary>Is this for me? A self-check of 20 seconds</summary><ul>${needs.map((need) => `<li>${escapeHtml(need)}</li>`).join("")}</ul><p>If both are true, you are ready. If not, read on all the same: nothing is locked.</p></details>`;

/** The slice lesson, with every number from the model that the page runs. */
export async function renderLessonPages(): Promise<LessonPages> {
  const lesson = projectionIsASlice;
  const structures = await packFixtures((name) =>
    readFile(join(project, "fixtures/structures", name)),
  );
  const model = createSliceModel(async () => plainEngine());
  const run: Evaluate = async (state) =>
    (await evaluate(model, { data: { structures }, state })).result;
  const values = await lessonValues(run);

  const still = await evaluate(model, { data: { structures }, state: { even: 12 } });
  const poster = svgToString(model.poster(still.result, still.state));
  const posterPath = `lessons/${lesson.id}/poster.svg`;

  const file = `lessons/src/${lesson.id}/lesson.md`;
  const equations = libraryEquations([
    join(project, "packages/core/src"),
    join(project, `lessons/src/${lesson.id}`),
  ]);
  let title = "";
  const source = await readFile(join(project, file), "utf8");
  const compiled = compileLesson(source, file, {
    value: (name) => values.printed[name],
    figure: (name) =>
      name === model.id
        ? {
            title: model.title,
            html: `<img class="poster" src="./poster.svg" alt="${escapeHtml(still.description.sentence)}" width="1264" height="280">`,
          }
        : undefined,
    equation: (name) => equations.get(name),
    citation: (key) => lesson.readings.find((reading) => reading.key === key),
    term: (id) => glossary[id],
    claim: (id) => lesson.claims.includes(id),
    symbols: () => symbolTable(lesson),
    readings: () => readingList(lesson),
    provenance: () => provenanceText(lesson, /title: (.*)/.exec(source)?.[1] ?? lesson.id, 2026),
  });
  const untold = lesson.claims.filter((claim) => !compiled.claims.includes(claim));
  if (untold.length > 0) throw new Error(`${file}: no sentence claims ${untold.join(", ")}`);

  const { header } = compiled;
  title = oneOf(header["title"]);
  const minutes = recordOf(header["minutes"]);
  const contents = compiled.sections
    .map((section) => `<li><a href="#${section.id}">${escapeHtml(section.title)}</a></li>`)
    .join("");
  const main = `<article class="lesson">
<header class="lesson-head">
<p class="topic">${escapeHtml(oneOf(header["topic"]))}</p>
<h1>${escapeHtml(title)}</h1>
<p class="lesson-facts"><span class="stream-only" data-stream="blur">${minutes["blur"]} minutes</span><span class="stream-only" data-stream="sharpen">${minutes["sharpen"]} minutes</span> · after it you can ${listOf(header["after"]).map(escapeHtml).join("; ")}.</p>
${needsTemplate(listOf(header["needs"]))}
</header>
<nav class="contents" aria-label="Sections of this lesson"><ol>${contents}</ol></nav>
<div class="lesson-body">
${compiled.html}
</div>
</article>
<script type="application/json" id="lesson-values">${JSON.stringify({ readCrossing: values.readCrossing })}</script>`;

  return {
    pages: new Map([
      [
        `lessons/${lesson.id}/index.html`,
        renderDocument({
          title: `${title} · Vitreous`,
          description: oneOf(header["summary"]),
          root: "../../",
          page: "lesson",
          lesson: lesson.id,
          main,
          loads: {
            begins: ["src/lesson/start.tsx"],
            soon: ["isosurface", "fourier-space"],
            fetches: ["./structures.bin"],
          },
        }),
      ],
    ]),
    assets: new Map<string, string | Uint8Array>([
      [posterPath, poster],
      [`lessons/${lesson.id}/structures.bin`, structures],
    ]),
    cards: [
      {
        id: lesson.id,
        title,
        topic: oneOf(header["topic"]),
        summary: oneOf(header["summary"]),
        minutes,
        picture: posterPath,
        pictureAlt: still.description.sentence,
      },
    ],
  };
}
