import { cellHelpers } from "../compile/modules.js";
import type { ImportedName } from "../compile/imports.js";
import type { Display, TableDisplay } from "../display/display.js";
import { inspectText } from "../executor/inspect.js";
import {
  exportCells,
  figureLines,
  helpersUsed,
  typeLines,
  type ExportedCell,
  type ExportedCells,
} from "./cell-text.js";
import type { LessonExport, ShownCell } from "./lesson-export.js";
import { greyPng } from "./png.js";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Bundle = Readonly<Record<string, Json>>;

/** A text as the format keeps it: a list of lines with their ends. */
const lines = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

function base64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

const picture = (data: Float32Array, nx: number, ny: number): Bundle => ({
  "image/png": base64(greyPng(data, nx, ny)),
});

function markdownTable({ columns, rows }: TableDisplay): string {
  const row = (fields: readonly string[]) =>
    `| ${fields.map((one) => one.replace(/[|\n]/g, " ")).join(" | ")} |`;
  const rule = row(columns.map(({ numeric }) => (numeric ? "---:" : "---")));
  return [row(columns.map(({ name }) => name)), rule, ...rows.map(row)].join("\n");
}

/** What a display becomes where there is no page. */
function bundles(display: Display): Bundle[] {
  switch (display.kind) {
    case "text":
    case "notice":
      return [{ "text/plain": lines(display.text) }];
    case "value":
      return [{ "text/plain": lines(inspectText(display.value, true)) }];
    case "tex":
      return [
        { "text/latex": lines(`$$${display.source}$$`), "text/plain": lines(display.source) },
      ];
    case "table":
      return [
        {
          "text/markdown": lines(markdownTable(display)),
          "text/plain": lines(`A table of ${display.total} rows.`),
        },
      ];
    case "image": {
      const { title = "An image", nx, ny, data } = display;
      return [{ ...picture(data, nx, ny), "text/plain": lines(`${title}, ${nx} × ${ny}`) }];
    }
    case "volume": {
      const { title = "A volume" } = display;
      return display.sections.map(({ axes, nx, ny, data }) => ({
        ...picture(data, nx, ny),
        "text/plain": lines(`${title}, section ${axes}, ${nx} × ${ny}`),
      }));
    }
    case "plot": {
      const { title = "A plot", x, y, curves } = display;
      const axis = ({ label, unit }: typeof x) =>
        unit === undefined ? label : `${label} (${unit})`;
      const names = curves.map((one) => one.label || "a curve").join(", ");
      return [{ "text/plain": lines(`${title}: ${axis(y)} over ${axis(x)}; ${names}`) }];
    }
  }
}

function outputs(shown: ShownCell | undefined): Json[] {
  if (!shown) return [];
  const stream = (name: "stdout" | "stderr") => {
    const text = shown.console
      .filter(({ level }) => (level === "warn" || level === "error") === (name === "stderr"))
      .map((one) => `${one.text}\n`);
    return text.length > 0 ? [{ output_type: "stream", name, text }] : [];
  };
  const displays = shown.outputs
    .flatMap(bundles)
    .map((data) => ({ output_type: "display_data", data, metadata: {} }));
  const error = shown.error
    ? [
        {
          output_type: "error",
          ename: /^(\w+):/.exec(shown.error.message)?.[1] ?? "Error",
          evalue: shown.error.message,
          traceback: [shown.error.message],
        },
      ]
    : [];
  return [...stream("stdout"), ...stream("stderr"), ...displays, ...error];
}

/** Ids as the format wants them: 1 to 64 letters, digits, hyphens and underscores, each once. */
function identifiers(): (wish: string) => string {
  const taken = new Set<string>();
  return (wish) => {
    const clean = wish.replace(/[^a-zA-Z0-9_-]+/g, "-").slice(0, 56) || "cell";
    let id = clean;
    for (let n = 2; taken.has(id); n++) id = `${clean}-${n}`;
    taken.add(id);
    return id;
  };
}

/** One import for all cells, where every name means one thing; the others stay with their cells. */
function sharedImports({ cells }: ExportedCells): { lines: string[]; shared: Set<ImportedName> } {
  const first = new Map<string, ImportedName>();
  const shared = new Set<ImportedName>();
  const defined = new Set([...cells.values()].flatMap((one) => one.analysis.defines));
  for (const name of [...cells.values()].flatMap((one) => one.values)) {
    const known = first.get(name.local) ?? name;
    if (known.imported !== name.imported || defined.has(name.local)) continue;
    first.set(name.local, known);
    shared.add(name);
  }
  const names = [...first.values()]
    .filter((one) => one.imported !== "*")
    .map(({ imported, local }) => (imported === local ? local : `${imported} as ${local}`));
  const all = [...first.values()].filter((one) => one.imported === "*");
  return {
    shared,
    lines: [
      ...all.map(({ local }) => `import * as ${local} from "vitreous";`),
      ...(names.length > 0 ? [`import { ${names.join(", ")} } from "vitreous";`] : []),
    ],
  };
}

/** Helpers that a notebook's own display takes the place of. */
const helperLines = (names: readonly string[]) =>
  names.map((name) =>
    name === "display"
      ? `const display = <T>(value: T): T => (console.log(value), value);`
      : `const ${name} = (...shown: unknown[]) => console.log(${JSON.stringify(name)}, ...shown);`,
  );

/**
 * The lesson as a Jupyter notebook, format 4.5, for a TypeScript kernel (Deno). A first cell imports the library and holds
 * what the page gives to its cells. Cells stand in page order, but never before what they need.
 */
export function toIpynb(lesson: LessonExport): string {
  const all = exportCells(lesson);
  const { lines: imports, shared } = sharedImports(all);
  const identifier = identifiers();
  const markdown = (id: string, source: string) => ({
    cell_type: "markdown",
    id: identifier(id),
    metadata: {},
    source: lines(source),
  });
  const code = (id: string, source: string, shown?: ShownCell) => ({
    cell_type: "code",
    id: identifier(id),
    metadata: {},
    execution_count: null,
    source: lines(source),
    outputs: outputs(shown),
  });

  const done = new Set<string>();
  function place(cell: ExportedCell): ReturnType<typeof code>[] {
    if (done.has(cell.id)) return [];
    done.add(cell.id);
    const before = (all.graph.cells.get(cell.id)?.needs ?? []).flatMap((need) => {
      const needed = all.cells.get(need);
      return needed ? place(needed) : [];
    });
    const own = cell.values.every((one) => shared.has(one));
    // A kernel reads a brace at the beginning as a block, as any program does.
    const object = cell.expression?.startsWith("{") ? `(${cell.expression})` : undefined;
    const source = object ?? (cell.analysis.error || !own ? cell.code : cell.body);
    return [...before, code(cell.id, source, lesson.shown?.get(cell.id))];
  }

  const setup = [
    ...typeLines(all),
    ...imports,
    ...helperLines(helpersUsed(all, cellHelpers)),
    ...figureLines(all),
  ].join("\n");
  const { title, address, version } = lesson;
  const words = `# ${title}\n\n${address === "" ? "" : `From <${address}>. `}The cells are TypeScript and need the package \`vitreous\` ${version}, where the kernel finds it.`;
  const cells = [
    markdown("title", words),
    ...(setup === "" ? [] : [code("setup", setup)]),
    ...lesson.parts.flatMap((part, i) => {
      if (part.kind === "text") return [markdown(`text-${i + 1}`, part.markdown)];
      const cell = all.cells.get(part.id);
      return cell ? place(cell) : [];
    }),
  ];
  const notebook = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      title,
      kernelspec: { name: "deno", display_name: "Deno", language: "typescript" },
      language_info: {
        name: "typescript",
        file_extension: ".ts",
        mimetype: "text/x.typescript",
        pygments_lexer: "typescript",
      },
      vitreous: { address, version },
    },
    cells,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}
