import { figureName, type FigureStates } from "../cell-source.js";
import { analyse, type CellAnalysis } from "../compile/analyse.js";
import { usedImports } from "../compile/compile.js";
import type { ImportedName } from "../compile/imports.js";
import { buildGraph, type Graph } from "../graph/graph.js";
import type { LessonExport } from "./lesson-export.js";

/** One cell with what an exporter needs to place it in another file. */
export interface ExportedCell {
  readonly id: string;
  readonly code: string;
  readonly analysis: CellAnalysis;
  /** Without import statements, types kept, line for line. */
  readonly body: string;
  /** The one expression that the cell consists of, types inside kept. */
  readonly expression?: string;
  /** Imports that are used as values. */
  readonly values: readonly ImportedName[];
  /** `Image` or `Image as I`, imported for their types alone. */
  readonly types: readonly string[];
}

export interface ExportedCells {
  readonly cells: ReadonlyMap<string, ExportedCell>;
  readonly graph: Graph;
  readonly figures: FigureStates;
}

const blanked = (text: string) => text.replace(/[^\n]/g, " ");

/** Imports of types, which leave no trace in the analysis: found where the text without types is blank. */
function typeImports(code: string, stripped: string): { names: string[]; rest: string } {
  const names: string[] = [];
  const pattern = /^([ \t]*)import\s+type\s*\{([^}]*)\}\s*from\s*["'][^"'\n]+["'];?/gm;
  const rest = code.replace(pattern, (found: string, _indent, list: string, at: number) => {
    if (stripped.slice(at, at + found.length).trim() !== "") return found;
    names.push(...list.split(","));
    return blanked(found);
  });
  return { names: names.map((one) => one.trim()).filter((one) => one !== ""), rest };
}

/** `type X` between the braces of an import of values. */
function typesWithin(statement: string): string[] {
  const list = /\{([^}]*)\}/.exec(statement)?.[1] ?? "";
  return list
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one.startsWith("type "))
    .map((one) => one.slice(5).trim());
}

function exportCell(id: string, text: string): ExportedCell {
  const code = text.replace(/\r\n?/g, "\n");
  const { analysis, parsed } = analyse(code);
  if (!parsed) return { id, code, analysis, body: code, values: [], types: [] };
  // Where a comment beside a type has moved, offsets count in the text without types alone.
  const sameLength = parsed.code.length === code.length;
  const aligned =
    sameLength && [...parsed.code].every((letter, i) => letter === " " || letter === [...code][i]);
  const source = aligned ? code : parsed.code;
  const { names, rest } = typeImports(source, parsed.code);
  let body = rest;
  for (const { type, start, end } of parsed.statements) {
    if (type !== "ImportDeclaration") continue;
    names.push(...typesWithin(source.slice(start, end)));
    body = body.slice(0, start) + blanked(body.slice(start, end)) + body.slice(end);
  }
  const values = usedImports(parsed, analysis.imports);
  const unused = analysis.imports.filter((one) => one.imported !== "*" && !values.includes(one));
  for (const { imported, local } of unused) {
    names.push(imported === local ? local : `${imported} as ${local}`);
  }
  return {
    id,
    code,
    analysis,
    body: body.replace(/^(?:[ \t]*\n)+/, "").trimEnd(),
    ...(parsed.expression
      ? { expression: body.slice(parsed.expression.start, parsed.expression.end) }
      : {}),
    values,
    types: names,
  };
}

/** The cells of a lesson, read once for every format. */
export function exportCells({ parts, figures = {} }: LessonExport): ExportedCells {
  const cells = new Map<string, ExportedCell>();
  for (const part of parts) {
    if (part.kind === "cell") cells.set(part.id, exportCell(part.id, part.code));
  }
  const entries = [...cells.values()].map(({ id, analysis }) => ({ id, analysis, reads: [] }));
  return { cells, graph: buildGraph(entries, Object.keys(figures)), figures };
}

/** Constants for the figures that the cells read: `const slice = { … };` */
export function figureLines({ graph, figures }: ExportedCells): string[] {
  const read = new Set([...graph.cells.values()].flatMap((one) => one.figures));
  return [...read].map(
    (figure) => `const ${figureName(figure)} = ${JSON.stringify(figures[figure], null, 2)};`,
  );
}

/** The imports of types of all cells, once each. */
export function typeLines({ cells }: ExportedCells): string[] {
  const names = [...new Set([...cells.values()].flatMap((one) => one.types))].toSorted();
  return names.length === 0 ? [] : [`import type { ${names.join(", ")} } from "vitreous";`];
}

/** Helpers that the cells call, besides the console, which every platform has. */
export function helpersUsed({ cells }: ExportedCells, helpers: readonly string[]): string[] {
  const used = new Set(
    [...cells.values()].flatMap((one) => one.analysis.inputs.map(({ name }) => name)),
  );
  const defined = new Set([...cells.values()].flatMap((one) => one.analysis.defines));
  return helpers.filter((name) => name !== "console" && used.has(name) && !defined.has(name));
}
