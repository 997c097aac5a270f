import { allSessions, concepts, courseParts, type Session } from "@vitreous/curriculum";
import { setLesson, type CompiledLesson, type ParsedLesson } from "../weave/compile.js";
import { listOf, recordOf, textOf } from "../weave/frontmatter.js";
import { lintLesson } from "../weave/lint.js";
import { didYouMean } from "../weave/nearest.js";
import { citedReference } from "./cited.js";
import { renderDocument, version } from "./document.js";
import type { LessonCard } from "./home.js";
import { cellStills } from "./lesson-cells.js";
import { lessonFacts } from "./lesson-facts.js";
import { citationMeta, lessonMain } from "./lesson-main.js";
import type { LessonSource } from "./lesson-source.js";
import type { LibraryReference } from "./library/types.js";
import type { PreparedLesson } from "./prepare-lesson.js";
import type { PrerenderedPage } from "./site.js";
import { bibliography, provenanceText, type FoundReading } from "./tables.js";

const root = "../../";
/** Of this edition, for citations. */
const year = 2026;

/** A lesson in HTML. */
export interface SetLesson {
  readonly slug: string;
  readonly compiled: CompiledLesson;
  readonly page: PrerenderedPage;
  readonly card: LessonCard;
  /** Files beside the page, by their path in the site. */
  readonly assets: readonly (readonly [path: string, content: string | Uint8Array])[];
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

function readingsOf(source: LessonSource, { complaints }: ParsedLesson): FoundReading[] {
  const { module, slug } = source;
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

/** Claims whose tests failed, at the sentences that make them. */
function complainAboutClaims({ findings, parsed }: PreparedLesson, compiled: CompiledLesson): void {
  for (const { id, line } of compiled.claims) {
    const wrong = (findings.get(id) ?? []).filter(({ holds }) => !holds);
    for (const { what, found, expected } of wrong) {
      parsed.complaints.add(
        line,
        `the claim "${id}" does not hold: ${what} is ${found}, expected ${expected}`,
        "Mend the model, or say what is true.",
      );
    }
  }
}

/**
 * Sets a prepared lesson. Mistakes go to its complaints.
 *
 * @param titles  of the lessons that exist, by slug
 */
export function setPreparedLesson(
  prepared: PreparedLesson,
  library: LibraryReference,
  titles: ReadonlyMap<string, string>,
): SetLesson {
  const { source, parsed, numbers, cells } = prepared;
  const { slug, module } = source;
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
    provenance: provenanceText(module, sessions, bibliography(module, readings, title, year)),
    cell: cellStills(parsed.cells, cells, names),
  });
  const compiled = setLesson(parsed, facts, root);
  lintLesson({
    slug,
    parsed,
    compiled,
    figures: numbers.opened.figures,
    sentences: new Map(numbers.stills.map(({ figure, sentence }) => [figure.id, sentence])),
    claims: facts.claims,
    checkUnits: new Map(Object.entries(facts.checks).map(([name, { unit }]) => [name, unit])),
    concepts: concepts.map(({ id }) => id),
    parts: courseParts,
  });
  complainAboutClaims(prepared, compiled);
  const summary = textOf(compiled.header["summary"]);
  const [first] = numbers.stills;
  const cite = { slug, title, version, year, bibtex: bibliography(module, [], title, year) };
  return {
    slug,
    compiled,
    page: renderDocument({
      title: `${title} · Vitreous`,
      description: summary,
      root,
      page: "lesson",
      lesson: slug,
      head: citationMeta(cite),
      main: lessonMain(compiled, numbers.values, sessions, cite),
      loads: {
        begins: ["src/lesson/start.tsx", `lessons/src/${slug}/page.tsx`],
        soon: module.loads?.soon ?? [],
        fetches: (module.loads?.fetches ?? []).map((name) => `./${name}`),
      },
    }),
    card: {
      id: slug,
      title,
      topic: textOf(compiled.header["topic"]),
      summary,
      minutes: recordOf(compiled.header["minutes"]),
      picture: first ? `lessons/${slug}/${first.figure.id}.svg` : "",
      pictureAlt: first?.sentence ?? "",
      asks: [...compiled.courseQuestions],
    },
    assets: [
      ...numbers.stills.map(({ figure, svg }) => [`lessons/${slug}/${figure.id}.svg`, svg] as const), // prettier-ignore
      ...Object.entries(numbers.opened.assets ?? {}).map(([name, content]) => [`lessons/${slug}/${name}`, content] as const), // prettier-ignore
    ],
  };
}
