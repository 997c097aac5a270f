import { tokenizer } from "acorn";
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

/** Words, arrows and single signs. */
const units = /[\w$\u0080-\uffff]+|=>|\S/g;

const word = /[\w$\u0080-\uffff]/;

/** Where `unit` last stands before `end`, not as a part of a longer word. */
function lastWhole(unit: string, source: string, end: number): number {
  for (let at = end - unit.length; at >= 0; at--) {
    at = source.lastIndexOf(unit, at);
    if (at < 0 || !word.test(unit)) return at;
    if (!word.test(source[at - 1] ?? "") && !word.test(source[at + unit.length] ?? "")) return at;
  }
  return -1;
}

/** Whether a parser would see the same in both; a text that cannot be read is judged when it is parsed. */
function sameTokens(a: string, b: string): boolean {
  const read = (code: string) =>
    JSON.stringify(
      [...tokenizer(code, { ecmaVersion: "latest", sourceType: "module" })].map((token) => [
        token.type.label,
        code.slice(token.start, token.end),
      ]),
    );
  try {
    return read(a) === read(b);
  } catch (error) {
    if (error instanceof SyntaxError) return true;
    throw error;
  }
}

/**
 * A piece of a line put back where its words stand in the source, which is between `from` and `to`; what was erased among
 * them stands before each. Words are matched from the last to the first.
 */
function putBack(piece: string, source: string, from: number, to: number): string | undefined {
  let out = "";
  let end = to;
  for (const unit of [...(piece.match(units) ?? [])].toReversed()) {
    const at = lastWhole(unit, source, end);
    if (at < from) return undefined;
    const gap = source.slice(at + unit.length, end).replace(/\S/g, " ");
    out = unit + gap + out;
    end = at;
  }
  return source.slice(from, end).replace(/\S/g, " ") + out;
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
  let guessed = false;
  const putLine = (text: string, line: number): string => {
    const written = source[line];
    // More than was written: this piece was made, not kept.
    if (!within(text, written)) throw refuse(code, line);
    if (aligned(text, written)) return text;
    const parts = segments[line] ?? [];
    const pieces = parts.map((part, i) => {
      const next = parts[i + 1];
      const to = next?.sourceColumn ?? written.length;
      return putBack(text.slice(part.column, next?.column), written, part.sourceColumn, to);
    });
    const mapped = pieces.includes(undefined) ? undefined : pieces.join("");
    if (mapped !== undefined && parts.length > 0 && aligned(mapped, written)) return mapped;
    // The map of sucrase ends at an empty part of a template: the words of the line are enough, nearly always.
    guessed = true;
    return putBack(text, written, 0, written.length) ?? text;
  };
  const columns = lines.map((text, line) => putLine(text, line).padEnd(source[line].length));
  const stripped = (
    guessed && !sameTokens(columns.join("\n"), erased)
      ? lines.map((text, line) => text.padEnd(source[line].length))
      : columns
  ).join("\n");
  // sucrase erases a namespace with all that is in it.
  for (const { index } of code.matchAll(/^[ \t]*(?:namespace|module)\s+[\w$.]+\s*\{/gm)) {
    const line = code.slice(0, index).split("\n").length - 1;
    if (stripped.split("\n")[line].trim() === "") throw refuse(code, line);
  }
  return stripped;
}
