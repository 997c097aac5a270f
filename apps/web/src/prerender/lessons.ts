import { lessonPlan } from "@vitreous/curriculum";
import { lessonSlugs } from "@vitreous/lessons/registry";
import type { CompiledLesson } from "../weave/compile.js";
import { LessonError } from "../weave/errors.js";
import { readHeader, textOf } from "../weave/frontmatter.js";
import type { LessonCard } from "./home.js";
import { readLessonSource, type LessonSource } from "./lesson-source.js";
import type { LibraryReference } from "./library/types.js";
import { createMemory, type Memory } from "./memory.js";
import { prepareLesson } from "./prepare-lesson.js";
import { setPreparedLesson, type SetLesson } from "./set-lesson.js";
import type { PrerenderedPage } from "./site.js";

export interface LessonPages {
  readonly pages: ReadonlyMap<string, PrerenderedPage>;
  readonly assets: ReadonlyMap<string, string | Uint8Array>;
  readonly cards: readonly LessonCard[];
  /** What the texts hold, for the search, the bibliography and the course. */
  readonly compiled: ReadonlyMap<string, CompiledLesson>;
}

export interface LessonOptions {
  readonly memory?: Memory;
  readonly claims?: boolean;
  /** Told of the mistakes instead of throwing them: pages are made all the same, for an author to look at. */
  onMistakes?(error: LessonError): void;
}

/** In the order of the course; those that it does not plan come last. */
const place = (slug: string) => {
  const at = lessonPlan.findIndex((lesson) => lesson.slug === slug);
  return at < 0 ? lessonPlan.length : at;
};

const titleOf = ({ text, file }: LessonSource) => textOf(readHeader(text, file).values["title"]);

/** Every lesson of the registry. @throws LessonError  with every mistake of every lesson, unless they are to be told */
export async function renderLessonPages(
  library: LibraryReference,
  { memory = createMemory(), claims = false, onMistakes }: LessonOptions = {},
): Promise<LessonPages> {
  const slugs = lessonSlugs.toSorted((a, b) => place(a) - place(b));
  const sources = await Promise.all(slugs.map(readLessonSource));
  const titles = new Map(sources.map((source) => [source.slug, titleOf(source)]));
  const set: SetLesson[] = [];
  const problems = [];
  for (const source of sources) {
    const prepared = await prepareLesson(source, memory, { claims });
    set.push(setPreparedLesson(prepared, library, titles));
    problems.push(...prepared.parsed.complaints.problems);
  }
  if (problems.length > 0) {
    const error = new LessonError(...problems);
    if (!onMistakes) throw error;
    onMistakes(error);
  }
  return {
    pages: new Map(set.map(({ slug, page }) => [`lessons/${slug}/index.html`, page])),
    assets: new Map(set.flatMap(({ assets }) => assets)),
    cards: set.map(({ card }) => card),
    compiled: new Map(set.map(({ slug, compiled }) => [slug, compiled])),
  };
}

/** One lesson after its text has changed. @throws LessonError  with every mistake of its text */
export async function renderOneLesson(
  slug: string,
  library: LibraryReference,
  memory: Memory,
): Promise<SetLesson> {
  const sources = await Promise.all(lessonSlugs.map(readLessonSource));
  const source = sources.find((one) => one.slug === slug);
  if (!source) throw new RangeError(`There is no lesson "${slug}".`);
  const titles = new Map(sources.map((one) => [one.slug, titleOf(one)]));
  const prepared = await prepareLesson(source, memory, { claims: false });
  const set = setPreparedLesson(prepared, library, titles);
  prepared.parsed.complaints.settle();
  return set;
}
