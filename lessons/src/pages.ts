import type { LessonPage } from "./lesson-page.js";

/** The page of every lesson, each in a chunk of its own. */
const pages = import.meta.glob<LessonPage>("./*/page.tsx", { import: "page" });

/** @throws RangeError  when the lesson has no page */
export async function loadLessonPage(slug: string): Promise<LessonPage> {
  const load = pages[`./${slug}/page.tsx`];
  if (!load) throw new RangeError(`The lesson "${slug}" has no page.tsx.`);
  return await load();
}
