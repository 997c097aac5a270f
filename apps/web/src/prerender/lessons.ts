import { frameScriptHash } from "@vitreous/cells";
import { allSessions, concepts, type Session } from "@vitreous/curriculum";
import { lessonSlugs } from "@vitreous/lessons/registry";
import {
  parseLesson,
  setLesson,
  type CompiledLesson,
  type ParsedLesson,
} from "../weave/compile.js";
import { checkCellTypes } from "../weave/cell-types.js";
import { LessonError } from "../weave/errors.js";
import { listOf, recordOf, textOf } from "../weave/frontmatter.js";
import { lintLesson } from "../weave/lint.js";
import { didYouMean } from "../weave/nearest.js";
import { citedReference } from "./cited.js";
import { renderDocument } from "./document.js";
import type { LessonCard } from "./home.js";
import { cellStills, complainAboutCells, runCells, type CellRuns } from "./lesson-cells.js";
import { lessonFacts, numbersOf, type LessonNumbers } from "./lesson-facts.js";
import { lessonMain } from "./lesson-main.js";
import { lessonFiles, project, readLessonSource, type LessonSource } from "./lesson-source.js";
import type { LibraryReference } from "./library/types.js";
import type { PrerenderedPage } from "./site.js";
import { bibliography, provenanceText, type FoundReading } from "./tables.js";

const root = "../../";

export interface LessonPages {
  readonly pages: ReadonlyMap<string, PrerenderedPage>;
  readonly assets: ReadonlyMap<string, string | Uint8Array>;
  readonly cards: readonly LessonCard[];
  /** What the texts hold, for the search, the bibliography and the course. */
  readonly compiled: ReadonlyMap<string, CompiledLesson>;
}

/** A lesson with its numbers and the results of its cells: what its page is made from. */
interface PreparedLesson {
  readonly source: LessonSource;
  readonly parsed: ParsedLesson;
  readonly numbers: LessonNumbers;
  readonly cells: CellRuns;
}

async function prepare(slug: string): Promise<PreparedLesson> {
  const source = await readLessonSource(slug);
  const parsed = parseLesson(source.text, source.file);
  const numbers = await numbersOf(await source.module.open(lessonFiles));
  const states = Object.fromEntries(
    numbers.stills.map(({ figure }) => [figure.id, figure.defaults]),
  );
  const [cells, mistakes] = await Promise.all([
    runCells(parsed.cells, states),
    checkCellTypes({ project, slug, cells: parsed.cells, figures: states }),
  ]);
  complainAboutCells(parsed.cells, cells, parsed.complaints);
  for (const { line, message } of mistakes) {
    parsed.complaints.add(line, message, "The types are those of the library and of the figures.");
  }
  return { source, parsed, numbers, cells };
}

/** Meetings that the header names. */
function sessionsOf({ header, headerLines, complaints }: ParsedLesson): readonly Session[] {
  return listOf(header["sessions"]).flatMap((id) => {
    const found = allSessions.find((session) => session.id === id);
    if (!found) {
      const known = allSessions.map((session) => session.id);
      complaints.add(headerLines.get("sessions") ?? 1, `there is no meeting "${id}"`, didYouMean(id, known)); // prettier-ignore
    }
    return found ?? [];
  });
}

function readingsOf({ module, slug }: LessonSource, { complaints }: ParsedLesson): FoundReading[] {
  return module.readings.flatMap((reading) => {
    const cited = citedReference(reading.key, module.references);
    if (!cited) {
      complaints.add(
        1,
        `the reading "${reading.key}" is not in the bibliography`,
        "Correct the key in readings, or add it to the lesson's own references.",
        `lessons/src/${slug}/lesson.ts`,
      );
    }
    return cited ? { ...reading, cited } : [];
  });
}

/** Sets one lesson. Mistakes go to its complaints. */
function compile(
  { source, parsed, numbers, cells }: PreparedLesson,
  library: LibraryReference,
  titles: ReadonlyMap<string, string>,
): { readonly compiled: CompiledLesson; readonly main: string } {
  const sessions = sessionsOf(parsed);
  const readings = readingsOf(source, parsed);
  const title = textOf(parsed.header["title"]);
  const names = Object.fromEntries(numbers.stills.map(({ figure }) => [figure.id, figure.title]));
  const facts = lessonFacts({
    source,
    numbers,
    library,
    readings,
    root,
    lessons: titles,
    provenance: provenanceText(source.module, sessions, bibliography(source.module, readings, title, 2026)), // prettier-ignore
    cell: cellStills(parsed.cells, cells, names),
  });
  const compiled = setLesson(parsed, facts, root);
  lintLesson({
    slug: source.slug,
    parsed,
    compiled,
    figures: numbers.opened.figures,
    sentences: new Map(numbers.stills.map(({ figure, sentence }) => [figure.id, sentence])),
    claims: facts.claims,
    checkUnits: new Map(Object.entries(facts.checks).map(([name, { unit }]) => [name, unit])),
    concepts: concepts.map(({ id }) => id),
  });
  return { compiled, main: lessonMain(compiled, numbers.values, sessions) };
}

function pageOf({ source }: PreparedLesson, compiled: CompiledLesson, main: string) {
  const { loads } = source.module;
  return renderDocument({
    title: `${textOf(compiled.header["title"])} · Vitreous`,
    description: textOf(compiled.header["summary"]),
    root,
    page: "lesson",
    lesson: source.slug,
    main,
    scripts: [frameScriptHash, "blob:"],
    loads: {
      begins: ["src/lesson/start.tsx", `lessons/src/${source.slug}/page.tsx`],
      soon: loads?.soon ?? [],
      fetches: (loads?.fetches ?? []).map((name) => `./${name}`),
    },
  });
}

function cardOf({ source, numbers }: PreparedLesson, compiled: CompiledLesson): LessonCard {
  const [first] = numbers.stills;
  return {
    id: source.slug,
    title: textOf(compiled.header["title"]),
    topic: textOf(compiled.header["topic"]),
    summary: textOf(compiled.header["summary"]),
    minutes: recordOf(compiled.header["minutes"]),
    picture: first ? `lessons/${source.slug}/${first.figure.id}.svg` : "",
    pictureAlt: first?.sentence ?? "",
    asks: [...compiled.courseQuestions],
  };
}

const assetsOf = ({ source, numbers }: PreparedLesson): readonly (readonly [string, string | Uint8Array])[] => [
  ...numbers.stills.map(({ figure, svg }) => [`lessons/${source.slug}/${figure.id}.svg`, svg] as const),
  ...Object.entries(numbers.opened.assets ?? {}).map(([name, content]) => [`lessons/${source.slug}/${name}`, content] as const),
]; // prettier-ignore

/** Every lesson of the registry. @throws LessonError  with every mistake of a lesson */
export async function renderLessonPages(library: LibraryReference): Promise<LessonPages> {
  const prepared: PreparedLesson[] = [];
  for (const slug of lessonSlugs) prepared.push(await prepare(slug));
  const titles = new Map(
    prepared.map(({ source, parsed }) => [source.slug, textOf(parsed.header["title"])]),
  );
  const set = prepared.map((lesson) => {
    const { compiled, main } = compile(lesson, library, titles);
    return { lesson, compiled, page: pageOf(lesson, compiled, main) };
  });
  const problems = prepared.flatMap(({ parsed }) => parsed.complaints.problems);
  if (problems.length > 0) throw new LessonError(...problems);
  return {
    pages: new Map(
      set.map(({ lesson, page }) => [`lessons/${lesson.source.slug}/index.html`, page]),
    ),
    assets: new Map(prepared.flatMap(assetsOf)),
    cards: set.map(({ lesson, compiled }) => cardOf(lesson, compiled)),
    compiled: new Map(set.map(({ lesson, compiled }) => [lesson.source.slug, compiled])),
  };
}
