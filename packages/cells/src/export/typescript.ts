import { cellHelpers } from "../compile/modules.js";
import {
  exportCells,
  figureLines,
  helpersUsed,
  typeLines,
  type ExportedCell,
} from "./cell-text.js";
import type { LessonExport } from "./lesson-export.js";

/** Written into the file: runs a cell, prints its values, and remembers what failed. */
const runner = `/** Numbers in full; lists and arrays up to their first hundred items. */
function plain(value: unknown, depth = 0): unknown {
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0) ? value : String(Object.is(value, -0) ? "-0" : value);
  if (typeof value === "bigint" || typeof value === "function" || typeof value === "symbol") return String(value).slice(0, 100);
  if (typeof value !== "object" || value === null) return value;
  if (depth > 5) return "…";
  if (Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))) {
    const items = Array.from(value as ArrayLike<unknown>).slice(0, 100).map((one) => plain(one, depth + 1));
    return { length: (value as ArrayLike<unknown>).length, items };
  }
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one, depth + 1)]));
}

const failed = new Set<string>();

/** One line of JSON per cell: its values, or what went wrong. A cell whose needs failed is not run. */
async function cell<T extends object>(id: string, needs: readonly string[], body: () => Promise<T>): Promise<T> {
  const blockedBy = needs.filter((one) => failed.has(one));
  const say = (what: object) => console.log(JSON.stringify({ cell: id, ...what }));
  try {
    if (blockedBy.length === 0) {
      const values = await body();
      say("value" in values ? { value: plain(values.value) } : { values: plain(values) });
      return values;
    }
    say({ blockedBy });
  } catch (error) {
    say({ error: String(error) });
  }
  failed.add(id);
  return {} as T;
}`;

const helperLine = (name: string) =>
  name === "display"
    ? `const display = <T>(value: T): T => {\n  console.log(JSON.stringify({ display: plain(value) }));\n  return value;\n};`
    : `const ${name} = (...shown: unknown[]) => console.log(JSON.stringify({ ${name}: plain(shown) }));`;

function importLine({ values }: ExportedCell): string[] {
  const all = values.filter((one) => one.imported === "*");
  const named = values.filter((one) => one.imported !== "*");
  const names = named.map(({ imported, local }) =>
    imported === local ? local : `${imported}: ${local}`,
  );
  return [
    ...all.map(({ local }) => `const ${local} = vitreous;`),
    ...(names.length > 0 ? [`const { ${names.join(", ")} } = vitreous;`] : []),
  ];
}

function cellLines(cell: ExportedCell, needs: readonly string[]): string[] {
  const { defines } = cell.analysis;
  const begin = defines.length > 0 ? `const { ${defines.join(", ")} } = ` : "";
  const list = needs.map((one) => JSON.stringify(one)).join(", ");
  return [
    `${begin}await cell(${JSON.stringify(cell.id)}, [${list}], async () => {`,
    ...importLine(cell),
    ...(cell.expression === undefined
      ? [cell.body, `return { ${defines.join(", ")} };`]
      : [`return { value: (`, cell.expression, `) };`]),
    `});`,
  ];
}

const comment = (text: string) =>
  text
    .split("\n")
    .map((line) => `// ${line}`.trimEnd())
    .join("\n");

/**
 * The cells of a lesson as one TypeScript file, in the order in which they run. It prints one line of JSON per cell, with
 * all digits. Only types have to be erased, so Node 22.18 and later run it as it is.
 */
export function toTypeScript(lesson: LessonExport): string {
  const all = exportCells(lesson);
  const { graph } = all;
  const broken = new Set<string>();
  const parts = graph.order.map((id) => {
    const cell = all.cells.get(id);
    const place = graph.cells.get(id);
    if (!cell || !place) throw new Error(`The cell "${id}" is not part of its own graph.`);
    const waits = place.needs.filter((one) => broken.has(one));
    if (place.error || waits.length > 0) {
      broken.add(id);
      const why = place.error?.message ?? `it needs ${waits.join(", ")}`;
      return `${comment(`The cell "${id}" is left out: ${why}`)}\n${comment(cell.code)}`;
    }
    return cellLines(cell, place.needs).join("\n");
  });
  const { title, address, version } = lesson;
  return `${[
    comment(`${title}${address === "" ? "" : `\n${address}`}`),
    comment(`Cells of a lesson, run in order. Needs the package vitreous ${version} beside it:`),
    comment(`  node lesson.ts        (Node 22.18 or later; it erases the types by itself)`),
    [`import * as vitreous from "vitreous";`, ...typeLines(all)].join("\n"),
    runner,
    ...helpersUsed(all, cellHelpers).map(helperLine),
    ...(figureLines(all).length > 0
      ? [`// The figures as they stood on the page.\n${figureLines(all).join("\n")}`]
      : []),
    ...parts,
  ].join("\n\n")}\n`;
}
