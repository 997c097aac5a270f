import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { createExportReader, type PublicName } from "./exports.js";
import { lessonUses, type LessonUse } from "./lesson-links.js";
import { modulePlans } from "./modules.js";
import type { LibraryEntry, LibraryModule, LibraryReference } from "./types.js";
import { unitOf } from "./units.js";

const project = join(dirname(fileURLToPath(import.meta.url)), "../../../../..");

/** The comment that opens a file. */
function openingComment(file: string): string {
  const comment = /^\/\*\*([\s\S]*?)\*\//.exec(readFileSync(file, "utf8"))?.[1] ?? "";
  return comment
    .replace(/^\s*\*\s?/gm, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** Names of the `#region`s in a file, each with the place where it begins. */
function regionsOf(source: string): readonly { readonly name: string; readonly at: number }[] {
  return [...source.matchAll(/\/\/ #region ([\w.-]+)/g)].map((match) => ({
    name: match[1]!,
    at: match.index,
  }));
}

/** Regions inside the declaration of a name: after it, and before the next export. */
function regionsWithin(file: string, name: string): string[] {
  const source = readFileSync(file, "utf8");
  const start = source.search(new RegExp(`^export [\\w* ]*\\b${name}\\b`, "m"));
  if (start < 0) return [];
  const next = source.slice(start + 1).search(/^export /m);
  const end = next < 0 ? source.length : start + 1 + next;
  return regionsOf(source)
    .filter(({ at }) => at > start && at < end)
    .map(({ name }) => name);
}

function entryOf(
  { declaration, file }: PublicName,
  module: string,
  lessons: readonly LessonUse[],
): LibraryEntry {
  const { name, kind, signature, docstring, params, members } = declaration;
  const regions = regionsWithin(file, name);
  const explains = ({ equations, regions: shown, cells }: LessonUse) =>
    (docstring.equation !== undefined && equations.has(docstring.equation.name)) ||
    regions.some((region) => shown.has(region)) ||
    cells.has(name);
  const said = docstring.returns ?? "";
  const unit = declaration.returns && unitOf(name, declaration.returns, said || docstring.summary);
  return {
    name,
    kind,
    signature,
    summary: docstring.summary,
    doc: docstring.doc,
    params,
    ...(kind === "function" && {
      returns: { type: declaration.returns ?? "void", doc: said, ...(unit && { unit }) },
    }),
    ...(members && { members }),
    throws: docstring.throws,
    ...(docstring.source && { source: docstring.source }),
    ...(docstring.accuracy && { accuracy: docstring.accuracy }),
    conventions: docstring.conventions,
    ...(docstring.equation && { equation: docstring.equation }),
    ...(docstring.example && { example: docstring.example }),
    file: relative(project, file).replaceAll("\\", "/"),
    href: `library/${module}/#${name}`,
    lessons: lessons.filter(explains).map(({ slug }) => slug),
    usedBy: lessons.filter(({ models }) => models.has(name)).map(({ slug }) => slug),
  };
}

/** The public library, read from its sources. */
export function libraryReference(
  lessons: readonly LessonUse[] = lessonUses(join(project, "lessons/src")),
): LibraryReference {
  const exportsOf = createExportReader();
  const claimed = new Set<string>();
  const modules = modulePlans.map(({ name, from, files, summary, unclaimed }): LibraryModule => {
    const paths = files.map((file) => join(project, file));
    const entries = paths
      .flatMap(exportsOf)
      .filter(({ declaration }) => !unclaimed || !claimed.has(declaration.name))
      .map((found) => entryOf(found, name, lessons));
    for (const entry of entries) claimed.add(entry.name);
    return {
      name,
      from,
      summary: summary ?? openingComment(paths[0]!),
      entries,
    };
  });
  return { modules: withTypeSummaries(modules) };
}

/** A parameter that says nothing of itself is what its type is. */
function withTypeSummaries(modules: readonly LibraryModule[]): LibraryModule[] {
  const summaries = new Map(
    modules.flatMap(({ entries }) => entries.map(({ name, summary }) => [name, summary] as const)),
  );
  return modules.map((module) => ({
    ...module,
    entries: module.entries.map((entry) => ({
      ...entry,
      params: entry.params.map((param) =>
        param.doc === "" ? { ...param, doc: summaries.get(param.type) ?? "" } : param,
      ),
    })),
  }));
}
