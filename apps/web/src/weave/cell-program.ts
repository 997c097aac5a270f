import { analyseCell, buildGraph, figureName, type ImportedName } from "@vitreous/cells";
import type { LessonCell, LessonCells, LessonCheck } from "./cells.js";

/** A program made of cells, and where each of its lines comes from. */
export interface CellProgram {
  readonly text: string;
  /** Line of the lesson for each line of the program, both from 1; index 0 is unused. */
  readonly lines: readonly number[];
}

/** A type for a figure's state, from its first value. */
export function typeOfState(value: unknown): string {
  if (value === null || value === undefined) return "unknown";
  if (Array.isArray(value)) return value.length === 0 ? "readonly unknown[]" : `readonly (${[...new Set(value.map(typeOfState))].join(" | ")})[]`; // prettier-ignore
  if (typeof value !== "object") return typeof value;
  const fields = Object.entries(value).map(([name, inner]) => `readonly ${JSON.stringify(name)}: ${typeOfState(inner)}`); // prettier-ignore
  return `{ ${fields.join("; ")} }`;
}

const importStatement = /^[ \t]*import\b[\s\S]*?["'][^"'\n]+["'][ \t]*;?/gm;

/** The code without its imports, line for line. */
const withoutImports = (code: string) =>
  code.replace(importStatement, (found) => found.replace(/[^\n]/g, " "));

const importsText = (imports: readonly ImportedName[]) =>
  [
    ...new Set(
      imports.map(({ module, imported, local }) =>
        imported === "*"
          ? `import * as ${local} from ${JSON.stringify(module)};`
          : `import { ${imported === local ? local : `${imported} as ${local}`} } from ${JSON.stringify(module)};`,
      ),
    ),
  ].join("\n");

/** Types that are imported and erased before the analysis sees them. */
function typeImports(code: string): string[] {
  return [...code.matchAll(importStatement)].flatMap(([statement]) => {
    const only = /^\s*import\s+type\s*\{([^}]*)\}\s*from\s*(["'][^"']+["'])/.exec(statement);
    if (only) return [`import type {${only[1]}} from ${only[2]};`];
    const mixed = /\{([^}]*)\}\s*from\s*(["'][^"']+["'])/.exec(statement);
    return (mixed?.[1]?.split(",") ?? [])
      .filter((name) => /^\s*type\s/.test(name))
      .map((name) => `import {${name}} from ${mixed![2]};`);
  });
}

/**
 * All cells as one module that a compiler can check: in the order in which they run, imports merged at its end, checks in
 * blocks of their own.
 *
 * @param solved  with the model answers in place of the cells to be worked on
 */
export function cellProgram(
  lesson: LessonCells,
  figures: Readonly<Record<string, unknown>>,
  solved: boolean,
): CellProgram {
  const chosen = lesson.cells.map(
    (cell) => (solved ? lesson.solutions.find(({ id }) => id === cell.id) : undefined) ?? cell,
  );
  const analyses = new Map(chosen.map((cell) => [cell.id, analyseCell(cell)]));
  const graph = buildGraph(
    chosen.map(({ id, reads }) => ({ id, reads, analysis: analyses.get(id)! })),
    Object.keys(figures),
  );
  const inOrder = graph.order.flatMap((id) => chosen.find((cell) => cell.id === id) ?? []);
  const text: string[] = [];
  const lines: number[] = [0];
  const add = (code: string, line: number): void => {
    code.split("\n").forEach((one, i) => {
      text.push(one);
      lines.push(line + i);
    });
  };
  const put = ({ code, line }: LessonCell | LessonCheck): void => add(withoutImports(code), line);
  inOrder.forEach(put);
  for (const check of lesson.checks) {
    add("{", check.line);
    put(check);
    add("}", check.line);
  }
  const imports = [
    ...inOrder.flatMap(({ id }) => analyses.get(id)?.imports ?? []),
    ...lesson.checks.flatMap((check) => analyseCell(check).imports),
  ];
  const types = [...chosen, ...lesson.checks].flatMap(({ code }) => typeImports(code));
  const states = Object.entries(figures).map(
    ([id, state]) => `declare const ${figureName(id)}: ${typeOfState(state)};`,
  );
  add(
    [importsText(imports), ...new Set(types), ...states, "export {};"]
      .filter((line) => line !== "")
      .join("\n"),
    1,
  );
  return { text: text.join("\n"), lines };
}
