import type { LessonModule } from "./lesson-module.js";

/** A folder with a `lesson.md` and a `lesson.ts` is a lesson; there is no other list. */
const modules = import.meta.glob<LessonModule>("./*/lesson.ts", { import: "lesson" });

const texts = import.meta.glob("./*/lesson.md", { query: "?raw", import: "default" });

const slugOf = (path: string) => path.split("/")[1]!;

export const lessonSlugs: readonly string[] = Object.keys(texts)
  .map(slugOf)
  .filter((slug) => `./${slug}/lesson.ts` in modules)
  .toSorted();

/** @throws RangeError  when there is no such lesson */
export async function loadLesson(slug: string): Promise<LessonModule> {
  const load = modules[`./${slug}/lesson.ts`];
  if (!load)
    throw new RangeError(`There is no lesson "${slug}"; there are ${lessonSlugs.join(", ")}.`);
  return await load();
}
