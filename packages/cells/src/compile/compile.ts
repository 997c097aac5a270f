import { tokenizer } from "acorn";
import { analyse, type CellAnalysis } from "./analyse.js";
import type { Parsed } from "./parse.js";
import { freeNames } from "./scope.js";
import type { ImportedName } from "./imports.js";

/** A cell as the text of a function. */
export interface CompiledCell {
  /** A parenthesised async arrow function: its parameters are `parameters`, it resolves to `Outcome`. */
  readonly text: string;
  /** What to call it with: the modules first, then the values of `inputs`. */
  readonly modules: readonly string[];
  readonly inputs: readonly string[];
  readonly defines: readonly string[];
  readonly imports: readonly ImportedName[];
  /** Lines of `text` before the reader's first line. */
  readonly linesBefore: number;
}

function unusedName(code: string, wish: string): string {
  let name = wish;
  while (code.includes(name)) name += "_";
  return name;
}

/**
 * In a module `a<!--b` compares; in a classic script, which is how a cell is loaded, it opens a comment. A blank
 * after the sign makes both mean the same.
 */
function withoutHtmlComments(code: string): string {
  if (!code.includes("<!--")) return code;
  const signs = [...tokenizer(code, { ecmaVersion: "latest", sourceType: "module" })]
    .filter((token) => token.end - token.start === 1 && code.startsWith("<!--", token.start))
    .map((token) => token.end);
  return signs.reduceRight((text, at) => `${text.slice(0, at)} ${text.slice(at)}`, code);
}

function blank(code: string, from: number, to: number): string {
  return code.slice(0, from) + code.slice(from, to).replace(/[^\n]/g, " ") + code.slice(to);
}

/** Imports that are used as values. A type that was imported without the word leaves nothing behind. */
export function usedImports(parsed: Parsed, imports: readonly ImportedName[]): ImportedName[] {
  const rest = parsed.statements.filter((one) => one.type !== "ImportDeclaration");
  const used = new Set(freeNames(rest).map((one) => one.name));
  return imports.filter((one) => used.has(one.local));
}

function importLines(imports: readonly ImportedName[], modules: ReadonlyMap<string, string>) {
  return imports
    .map(({ module, imported, local }) => {
      const source = modules.get(module);
      return `const ${local} = ${imported === "*" ? source : `${source}[${JSON.stringify(imported)}]`};`;
    })
    .join(" ");
}

/**
 * The function of a cell. The reader's lines follow one line of ours and keep their columns.
 *
 * @param inputs  names that are passed as arguments; the other free names are the sandbox's globals
 */
export function compileCell(
  code: string,
  inputs: readonly string[],
): CompiledCell | { readonly analysis: CellAnalysis } {
  const { analysis, parsed } = analyse(code);
  if (!parsed) return { analysis };
  const used = usedImports(parsed, analysis.imports);
  const modules = new Map(
    [...new Set(used.map((one) => one.module))].map((module, i) => [
      module,
      unusedName(parsed.code, `$module${i}`),
    ]),
  );
  let body = parsed.code;
  for (const statement of parsed.statements) {
    if (statement.type === "ImportDeclaration") body = blank(body, statement.start, statement.end);
  }
  const parameters = [...modules.values(), ...inputs].join(", ");
  const head = `(async (${parameters}) => { "use strict"; ${importLines(used, modules)}`;
  let text: string;
  if (parsed.expression) {
    const { start, end } = parsed.expression;
    const before = body.slice(0, start).replace(/[^\n]/g, " ");
    // The bracket stands where the expression begins on its line; a column to the left, when there is one.
    text = `${head} return { value: (\n${before}${withoutHtmlComments(body.slice(start, end))}\n) }; })`;
  } else {
    text = `${head}\n${withoutHtmlComments(body)}\nreturn { values: { ${analysis.defines.join(", ")} } }; })`;
  }
  return {
    text,
    modules: [...modules.keys()],
    inputs,
    defines: analysis.defines,
    imports: used,
    linesBefore: 1,
  };
}
