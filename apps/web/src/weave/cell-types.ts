import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cellProgram, type CellProgram } from "./cell-program.js";
import type { LessonCells } from "./cells.js";

/** What cells and checks can call without an import. */
const globals = `import type { Image, Random, Volume } from "vitreous";
declare global {
  interface PlotAxis { readonly label: string; readonly unit?: string }
  interface PlotCurve { readonly label: string; readonly x?: ArrayLike<number>; readonly y: ArrayLike<number> }
  function display(value: unknown): void;
  function plot(spec: { readonly title: string; readonly x: PlotAxis; readonly y: PlotAxis; readonly curves: readonly PlotCurve[] }): void;
  function image(image: Image | { readonly data: ArrayLike<number>; readonly nx: number; readonly ny: number }, options?: { readonly title?: string }): void;
  function volume(volume: Volume, options?: { readonly title?: string }): void;
  function table(rows: readonly object[]): void;
  function tex(source: string): void;
  function progress(fraction: number, label?: string): void;
  const console: { log(...values: unknown[]): void; info(...values: unknown[]): void; warn(...values: unknown[]): void; error(...values: unknown[]): void };
  interface CheckRandom extends Random {
    between(low: number, high: number): number;
    real(low: number, high: number): number;
    pick<T>(list: readonly T[]): T;
    normals(count: number): Float64Array;
  }
  interface Expectation { readonly tolerance?: number; readonly relative?: number; readonly what?: string; readonly input?: unknown }
  function property(name: string, body: (random: CheckRandom) => unknown, options?: { readonly cases?: number; readonly seed?: number }): void;
  function expectClose(actual: unknown, expected: unknown, options?: Expectation): void;
  function expectEqual(actual: unknown, expected: unknown, options?: Expectation): void;
}
`;

/** A mistake of types, at a line of the lesson. */
export interface TypeMistake {
  readonly line: number;
  readonly message: string;
}

export interface TypeCheckOptions {
  /** The top folder of the project: the compiler and the library's sources. */
  readonly project: string;
  readonly slug: string;
  readonly cells: LessonCells;
  /** The first state of each figure. */
  readonly figures: Readonly<Record<string, unknown>>;
}

const message = /^(\w+)\.ts\((\d+),\d+\): error TS\d+: (.*)$/gm;

function mistakesIn(
  output: string,
  programs: Readonly<Record<string, CellProgram>>,
): TypeMistake[] {
  const found = [...output.matchAll(message)].map(([, file, line, text]) => ({
    line: programs[file!]?.lines[Number(line)] ?? 1,
    message: text!,
  }));
  const seen = new Set<string>();
  return found.filter(({ line, message: text }) => {
    const key = `${line} ${text}`;
    return !seen.has(key) && seen.add(key);
  });
}

/**
 * Checks the types of a lesson's cells against the library, as they are printed and with their model answers. The compiler
 * (TypeScript 7) is a program: it is given files in a cache folder, and its lines are taken back to the lesson. Files that it
 * has accepted are not given to it again.
 */
export async function checkCellTypes(options: TypeCheckOptions): Promise<readonly TypeMistake[]> {
  const { project, slug, cells, figures } = options;
  if (cells.cells.length === 0) return [];
  const programs = {
    printed: cellProgram(cells, figures, false),
    solved: cellProgram(cells, figures, true),
  };
  const folder = join(project, ".cache/cells", slug);
  await mkdir(folder, { recursive: true });
  const config = {
    extends: join(project, "tsconfig.base.json"),
    compilerOptions: {
      noEmit: true,
      composite: false,
      declaration: false,
      declarationMap: false,
      sourceMap: false,
      noUnusedLocals: false,
      noUnusedParameters: false,
      noImplicitReturns: false,
      verbatimModuleSyntax: false,
      types: [],
      paths: { vitreous: [join(project, "packages/core/src/index.ts")] },
    },
    files: ["printed.ts", "solved.ts", "globals.d.ts"],
  };
  const files = {
    "tsconfig.json": JSON.stringify(config, null, 1),
    "globals.d.ts": globals,
    "printed.ts": programs.printed.text,
    "solved.ts": programs.solved.text,
  };
  const hash = createHash("sha256").update(JSON.stringify(files)).digest("hex");
  const accepted = join(folder, "accepted");
  const before = await readFile(accepted, "utf8").catch(() => "");
  if (before === hash && process.env["NODE_ENV"] !== "production") return [];
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const compiler = join(project, "node_modules/.bin/tsc");
  const { output, failed } = await new Promise<{ output: string; failed: boolean }>((resolve) => {
    execFile(
      compiler,
      ["-p", folder, "--pretty", "false"],
      { cwd: folder },
      (error, stdout, stderr) => resolve({ output: stdout + stderr, failed: error !== null }),
    );
  });
  const mistakes = mistakesIn(output, programs);
  if (failed && mistakes.length === 0) {
    throw new Error(`${slug}: the types of the cells could not be checked.\n${output}`);
  }
  await writeFile(accepted, failed ? "" : hash);
  return mistakes;
}
