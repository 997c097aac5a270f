import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { slugOf } from "../../weave/html.js";

/** What one lesson takes from the library, the glossary and the bibliography. */
export interface LessonUse {
  readonly slug: string;
  /** As lists name it. */
  readonly title: string;
  /** Ids of the terms that it explains. */
  readonly terms: ReadonlySet<string>;
  /** Keys of the references that it cites or reads. */
  readonly references: ReadonlySet<string>;
  /** Names of equations that its text sets. */
  readonly equations: ReadonlySet<string>;
  /** Names of `#region`s that its text shows. */
  readonly regions: ReadonlySet<string>;
  /** Names that its cells import: the reader sees and edits these calls. */
  readonly cells: ReadonlySet<string>;
  /** Names that its models import. */
  readonly models: ReadonlySet<string>;
}

/** Names imported from the library by a program. */
export function importedNames(program: string): string[] {
  return [
    ...program.matchAll(
      /import\s+(?:type\s+)?\{([^}]*)\}\s*from\s*["'](?:vitreous|@vitreous\/(?:core|io|kernels))["']/g,
    ),
  ].flatMap(([, names]) =>
    names!
      .split(",")
      .map((name) =>
        name
          .trim()
          .replace(/^type\s+/, "")
          .replace(/\s+as\s.*$/, ""),
      )
      .filter(Boolean),
  );
}

/** Reads the folder of every lesson; a lesson's own equations count as well. */
export function lessonUses(lessons: string): readonly LessonUse[] {
  return readdirSync(lessons, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(lessons, entry.name, "lesson.md")))
    .map(({ name: slug }) => {
      const folder = join(lessons, slug);
      const text = readFileSync(join(folder, "lesson.md"), "utf8");
      const fences = [...text.matchAll(/^(`{3,})ts\b[^\n]*\n([\s\S]*?)^\1/gm)].map(
        ([, , code]) => code!,
      );
      const programs = readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|\.testing\./.test(name))
        .map((name) => readFileSync(join(folder, name), "utf8"));
      return {
        slug,
        title: /^short: (.*)$/m.exec(text)?.[1] ?? /^title: (.*)$/m.exec(text)?.[1] ?? slug,
        terms: new Set(
          [...text.matchAll(/:gloss\[([^\]]+)\](?:\{#([\w-]+)\})?/g)].map(
            ([, word, id]) => id ?? slugOf(word!),
          ),
        ),
        references: new Set([
          ...[...text.matchAll(/:cite\[([\w.-]+)\]/g)].map(([, key]) => key!),
          ...programs.flatMap((program) =>
            [...program.matchAll(/\{ key: "([\w.-]+)"/g)].map(([, key]) => key!),
          ),
        ]),
        equations: new Set([...text.matchAll(/:eq\[([\w.-]+)\]/g)].map(([, name]) => name!)),
        regions: new Set(
          [...text.matchAll(/::?code(?:\{[^}]*name=|\[)"?([\w.-]+)/g)].map(([, name]) => name!),
        ),
        cells: new Set(fences.flatMap(importedNames)),
        models: new Set(programs.flatMap(importedNames)),
      };
    })
    .toSorted((a, b) => a.slug.localeCompare(b.slug));
}
