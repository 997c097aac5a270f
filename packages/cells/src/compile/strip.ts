import { transform } from "sucrase";
import type { Place } from "../cell-source.js";
import { decodeMappings } from "./source-map.js";

/** Something in the reader's text that cannot be run. */
export class CodeError extends Error {
  readonly place: Place | undefined;
  constructor(message: string, place?: Place) {
    super(message);
    this.name = "CodeError";
    this.place = place;
  }
}

function erase(code: string): { code: string; mappings: string } {
  try {
    const { code: erased, sourceMap } = transform(code, {
      transforms: ["typescript"],
      disableESTransforms: true,
      keepUnusedImports: true,
      filePath: "cell",
      sourceMapOptions: { compiledFilename: "cell" },
    });
    return { code: erased, mappings: sourceMap?.mappings ?? "" };
  } catch (error) {
    const raw = error instanceof Error ? error.message : String(error);
    const message = raw.replace(/^Error transforming cell: /, "");
    const at = /\s*\((\d+):(\d+)\)$/.exec(message);
    if (!at) throw new CodeError(message);
    throw new CodeError(message.slice(0, at.index), {
      line: Number(at[1]),
      column: Number(at[2]),
    });
  }
}

const unerasable =
  /\b(?:const\s+)?enum\s+[\w$]+\s*\{|\bnamespace\s+[\w$.]+\s*\{|\bmodule\s+[\w$.]+\s*\{|\bconstructor\s*\([^)]*\b(?:private|public|protected|readonly|override)\s|\bimport\s+[\w$]+\s*=/;

function refuse(code: string, line: number): CodeError {
  const found = unerasable.exec(code);
  const before = found ? code.slice(0, found.index).split("\n") : undefined;
  const place = before
    ? { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
    : { line: line + 1, column: 1 };
  return new CodeError(
    "This TypeScript is not only types: enums, namespaces, parameter properties and import = make code of their own. " +
      "Write a constant object, or assign the field in the constructor.",
    place,
  );
}

/** Each character stands where the reader wrote it, or is a blank. */
function aligned(text: string, source: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if (text[i] !== " " && text[i] !== source[i]) return false;
  }
  return text.length <= source.length;
}

/** The letters of `text` occur in `source` in this order. */
function within(text: string, source: string): boolean {
  let from = 0;
  for (const letter of text) {
    if (/\s/.test(letter)) continue;
    const at = source.indexOf(letter, from);
    if (at < 0) return false;
    from = at + letter.length;
  }
  return true;
}

/**
 * The same text with every type replaced by blanks: lines and columns stay, so that a message about the result
 * is a message about what the reader wrote.
 *
 * @throws CodeError  for a text that sucrase cannot read, and for TypeScript that is more than types
 */
export function stripTypes(code: string): string {
  const { code: erased, mappings } = erase(code);
  const source = code.split("\n");
  const lines = erased.split("\n");
  const segments = decodeMappings(mappings);
  if (lines.length !== source.length) throw refuse(code, 0);
  const stripped = lines
    .map((text, line) => {
      // More than was written: this piece was made, not kept.
      if (!within(text, source[line])) throw refuse(code, line);
      const parts = segments[line] ?? [];
      let out = parts.length === 0 ? text : text.slice(0, parts[0].column);
      parts.forEach((part, i) => {
        const piece = text.slice(part.column, parts[i + 1]?.column).trimEnd();
        if (piece !== "") out = out.trimEnd().padEnd(part.sourceColumn) + piece;
      });
      // A comment beside an erased type may have moved: then the line keeps its words, not its columns.
      return aligned(out, source[line]) ? out : text;
    })
    .join("\n");
  // sucrase erases a namespace with all that is in it.
  for (const { index } of code.matchAll(/^[ \t]*(?:namespace|module)\s+[\w$.]+\s*\{/gm)) {
    const line = code.slice(0, index).split("\n").length - 1;
    if (stripped.split("\n")[line].trim() === "") throw refuse(code, line);
  }
  return stripped;
}
