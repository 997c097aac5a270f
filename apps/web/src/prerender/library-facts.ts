import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import type { CodeFacts } from "../weave/facts.js";
import { libraryEquations } from "./equations.js";
import type { LibraryEntry, LibraryReference } from "./library/types.js";
import { project } from "./lesson-source.js";

/** What lessons take from the library by name. */
export interface LibraryFacts {
  readonly equations: ReadonlyMap<
    string,
    { readonly tex: string; readonly href: string | undefined }
  >;
  readonly code: ReadonlyMap<string, CodeFacts>;
  readonly entries: ReadonlyMap<string, LibraryEntry>;
}

const region = /^([ \t]*)\/\/ #region ([\w.-]+)\n([\s\S]*?)^[ \t]*\/\/ #endregion/gm;
const declaration = /^(?:export )?(?:async )?(?:function\*?|const|class) (\w+)/gm;

/** Every `#region` of a folder's sources, without its indentation, and the function that it is part of. */
function regionsOf(folder: string): readonly (readonly [string, Omit<CodeFacts, "href">])[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !/\.(test|testing)\./.test(name))
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      return [...text.matchAll(region)].map(([, indent, name, body]) => {
        const at = text.indexOf(`#region ${name}\n`);
        const before = [...text.slice(0, at).matchAll(declaration)].at(-1)?.[1] ?? name!;
        const code = body!
          .split("\n")
          .map((line) => (line.startsWith(indent!) ? line.slice(indent!.length) : line))
          .join("\n")
          .trimEnd();
        return [
          name!,
          { code, name: before, file: relative(project, join(folder, file)) },
        ] as const;
      });
    });
}

/**
 * Equations, code and functions by name, of the library and of one lesson.
 *
 * @param folder  of the lesson, whose own equations and regions count as well
 */
export function libraryFacts(reference: LibraryReference, folder: string): LibraryFacts {
  const all = reference.modules.flatMap(({ entries }) => entries);
  const entries = new Map(all.map((entry) => [entry.name, entry]));
  const stated = new Map(all.flatMap((entry) => (entry.equation ? [[entry.equation.name, entry.href] as const] : []))); // prettier-ignore
  const core = join(project, "packages/core/src");
  return {
    entries,
    equations: new Map(
      [...libraryEquations([core, folder])].map(([name, tex]) => [name, { tex, href: stated.get(name) }]), // prettier-ignore
    ),
    code: new Map(
      [...regionsOf(core), ...regionsOf(folder)].map(([name, found]) => [
        name,
        { ...found, href: entries.get(found.name)?.href },
      ]),
    ),
  };
}
