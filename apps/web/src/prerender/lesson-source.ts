import { readFile, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { LessonFiles, LessonModule } from "@vitreous/lessons";
import { loadLesson } from "@vitreous/lessons/registry";

/** The top folder of the project. */
export const project = join(dirname(fileURLToPath(import.meta.url)), "../../../..");

/** A lesson as it lies in its folder. */
export interface LessonSource {
  readonly slug: string;
  /** Its folder. */
  readonly folder: string;
  /** Path of its text as messages name it. */
  readonly file: string;
  readonly text: string;
  readonly module: LessonModule;
}

/** Reads a lesson that the registry knows. */
export async function readLessonSource(slug: string): Promise<LessonSource> {
  const file = `lessons/src/${slug}/lesson.md`;
  return {
    slug,
    folder: join(project, "lessons/src", slug),
    file,
    text: await readFile(join(project, file), "utf8"),
    module: await loadLesson(slug),
  };
}

export const lessonFiles: LessonFiles = {
  fixture: async (name) => await readFile(join(project, "fixtures", name)),
};

/** The sources in the folder of a lesson, without its tests. */
export async function programsOf(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => /\.tsx?$/.test(name) && !/\.(test|testing)\./.test(name));
}
