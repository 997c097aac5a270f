import { FormatError } from "@vitreous/core";
import { sourceOf, type ByteSource, type Readable } from "../bytes/source.js";
import { decompressed, type DecompressOptions } from "../bytes/decompress.js";
import { numberColumnBuilder, textColumnBuilder, type ColumnBuilder } from "./columns.js";
import {
  isBlank,
  newToken,
  nextToken,
  numberReader,
  SEMICOLON,
  UNDERSCORE,
  type Token,
} from "./tokens.js";
import type { StarBlock, StarFile, StarTable } from "./types.js";

/** How strictly a STAR file is read. */
export interface StarOptions extends DecompressOptions {
  readonly tolerant?: boolean;
  readonly name?: string;
}

/** A line longer than this is no line of a table. */
const LONGEST_LINE = 2 ** 26;
const NEWLINE = 10;

interface OpenTable {
  readonly loop: boolean;
  readonly builders: ColumnBuilder[];
  /** Which columns hold text. */
  readonly isText: boolean[];
  readonly names: Set<string>;
  /** Column that the next value goes to. */
  cursor: number;
  rowCount: number;
  line: number;
}

interface OpenBlock {
  readonly name: string;
  readonly tables: StarTable[];
}

/** Where in the file a column is: block, table and column counted from 0. */
type ColumnKey = string;

/**
 * Reads lines in order; a value that is no number marks its column as text in `textColumns`, and the
 * file is read once more with that knowledge, so that no digit of an earlier value is lost.
 */
function starParser(file: string, tolerant: boolean, textColumns: Set<ColumnKey>) {
  const token: Token = newToken();
  const numbers = numberReader();
  const blocks: StarBlock[] = [];
  const forgiven: string[] = [];
  let version: number | undefined;
  let block: OpenBlock | undefined;
  let table: OpenTable | undefined;
  let inLoopHeader = false;
  let openText: { readonly line: number; readonly lines: Uint8Array[] } | undefined;
  let line = 0;
  let reread = false;

  const wrong = (got: unknown, expected: string, hint?: string): FormatError =>
    new FormatError({ file, line, got, expected, ...(hint === undefined ? {} : { hint }) });

  const keyOf = (column: number): ColumnKey =>
    `${blocks.length}/${block?.tables.length ?? 0}/${column}`;

  const addColumn = (target: OpenTable, name: string): void => {
    if (target.names.has(name)) {
      if (!tolerant) throw wrong(`${name} twice`, "each column once in a table");
      forgiven.push(
        `line ${line}: column ${name} twice; the second is kept under the name ${name}'`,
      );
      addColumn(target, `${name}'`);
      return;
    }
    target.names.add(name);
    const isText = textColumns.has(keyOf(target.builders.length));
    target.isText.push(isText);
    target.builders.push(isText ? textColumnBuilder(name) : numberColumnBuilder(name));
  };

  /** The first row decides; after it, the file has to be read again. */
  const becomeText = (target: OpenTable): void => {
    const { cursor, builders, isText } = target;
    textColumns.add(keyOf(cursor));
    if (target.rowCount > 0) reread = true;
    isText[cursor] = true;
    builders[cursor] = textColumnBuilder(builders[cursor].name);
  };

  const pushValue = (bytes: Uint8Array, start: number, end: number, quoted: boolean): void => {
    if (!table || table.cursor >= table.builders.length) {
      throw wrong(
        new TextDecoder().decode(bytes.subarray(start, Math.min(end, start + 60))),
        table?.loop === false ? "a new name, or the next block" : "a block, a loop or a name first",
      );
    }
    if (!table.isText[table.cursor]) {
      const value = quoted ? undefined : numbers.read(bytes, start, end);
      if (value === undefined) becomeText(table);
      else table.builders[table.cursor].pushNumber(value);
    }
    if (table.isText[table.cursor]) table.builders[table.cursor].pushText(bytes, start, end);
    table.cursor += 1;
    if (!table.loop) return;
    inLoopHeader = false;
    if (table.cursor === table.builders.length) {
      table.cursor = 0;
      table.rowCount += 1;
    }
  };

  const closeTable = (): void => {
    if (!table || !block) return;
    const { loop, builders, cursor, rowCount } = table;
    if (loop && cursor !== 0) {
      throw wrong(
        `${cursor} values`,
        `${builders.length} values in row ${rowCount + 1} of the loop`,
      );
    }
    if (!loop && cursor !== builders.length) {
      throw wrong("no value", `a value for ${builders[cursor].name}`);
    }
    if (loop && builders.length === 0) throw wrong("loop_ without names", "names after loop_");
    block.tables.push({
      loop,
      rowCount: loop ? rowCount : 1,
      columns: builders.map((builder) => builder.finish()),
      line: table.line,
    });
    table = undefined;
    inLoopHeader = false;
  };

  const closeBlock = (): void => {
    closeTable();
    if (block) blocks.push(block);
    block = undefined;
  };

  const openTable = (loop: boolean): OpenTable => {
    if (!block) throw wrong(loop ? "loop_" : "a name", "data_ before the first table");
    table = { loop, builders: [], isText: [], names: new Set(), cursor: 0, rowCount: 0, line };
    return table;
  };

  /** A bare word that structures the file. True when it was one. */
  const keyword = (bytes: Uint8Array, start: number, end: number): boolean => {
    const first = bytes[start] | 32;
    if (first !== 100 && first !== 108 && first !== 115 && first !== 103) return false; // d l s g
    if (end - start < 5) return false;
    const word = String.fromCharCode(...bytes.subarray(start, Math.min(end, start + 256)));
    const lower = word.toLowerCase();
    if (lower.startsWith("data_")) {
      closeBlock();
      block = { name: word.slice(5), tables: [] };
      return true;
    }
    if (lower === "loop_") {
      closeTable();
      openTable(true);
      inLoopHeader = true;
      return true;
    }
    if (lower === "stop_") {
      closeTable();
      return true;
    }
    if (lower.startsWith("save_") || lower === "global_") {
      throw wrong(word, "data_, loop_, names and values", "Save frames belong to dictionaries.");
    }
    return false;
  };

  const name = (bytes: Uint8Array, start: number, end: number): void => {
    if (end - start > 1024) throw wrong(`a name of ${end - start} characters`, "at most 1024");
    const text = new TextDecoder().decode(bytes.subarray(start + 1, end));
    if (inLoopHeader && table) {
      addColumn(table, text);
      return;
    }
    if (table?.loop) closeTable();
    if (table && table.cursor !== table.builders.length) {
      throw wrong(`_${text}`, `a value for ${table.builders[table.cursor].name}`);
    }
    addColumn(table ?? openTable(false), text);
  };

  const comment = (bytes: Uint8Array, start: number, end: number): void => {
    if (version !== undefined || bytes[start] !== 35 || end - start > 64) return;
    const found = /^#\s*version\s+(\d+)/.exec(String.fromCharCode(...bytes.subarray(start, end)));
    if (found) version = Number(found[1]);
  };

  /** One line, without its newline. */
  const pushLine = (bytes: Uint8Array, start: number, end: number): void => {
    line += 1;
    if (openText) {
      if (bytes[start] === SEMICOLON && start < end) {
        const lines = openText.lines;
        openText = undefined;
        const text = joinLines(lines);
        pushValue(text, 0, text.length, true);
        start += 1;
      } else {
        openText.lines.push(bytes.slice(start, end));
        return;
      }
    } else if (start < end && bytes[start] === SEMICOLON && table) {
      openText = { line, lines: [bytes.slice(start + 1, end)] };
      return;
    }
    let at = start;
    if (at < end && bytes[at] === 35) comment(bytes, at, end);
    while (nextToken(token, bytes, at, end)) {
      if (token.unclosed && !tolerant) {
        throw wrong(
          new TextDecoder().decode(bytes.subarray(token.start, Math.min(end, token.start + 40))),
          "a quote that is closed on its line",
        );
      }
      if (token.unclosed) forgiven.push(`line ${line}: a quote that is not closed`);
      at = token.next;
      if (!token.quoted) {
        if (bytes[token.start] === UNDERSCORE && acceptsName()) {
          name(bytes, token.start, token.end);
          continue;
        }
        if (keyword(bytes, token.start, token.end)) continue;
      }
      pushValue(bytes, token.start, token.end, token.quoted);
    }
  };

  /** A word with an underscore is a name, unless a key is waiting for its value. */
  const acceptsName = (): boolean =>
    !table ||
    inLoopHeader ||
    (table.loop ? table.cursor === 0 : table.cursor === table.builders.length);

  const finish = (): StarFile | undefined => {
    if (openText) {
      throw new FormatError({ file, line: openText.line, expected: "a closing ; for this text" });
    }
    closeBlock();
    if (reread) return undefined;
    if (blocks.length === 0) throw wrong("no data_ block", "a STAR file");
    return { name: file, blocks, ...(version === undefined ? {} : { version }), forgiven };
  };

  return { pushLine, finish };
}

function joinLines(lines: readonly Uint8Array[]): Uint8Array {
  const size = lines.reduce((sum, part) => sum + part.length + 1, -1);
  const text = new Uint8Array(size).fill(NEWLINE);
  let at = 0;
  for (const part of lines) {
    text.set(part, at);
    at += part.length + 1;
  }
  return text;
}

/** Bytes asked of the source at a time. */
const WINDOW = 4 * 2 ** 20;

/** Feeds whole lines to `pushLine`, window by window. */
async function eachLine(
  source: ByteSource,
  pushLine: (bytes: Uint8Array, start: number, end: number) => void,
): Promise<void> {
  let rest = new Uint8Array(0);
  for (let at = 0; at < source.size; at += WINDOW) {
    const length = Math.min(WINDOW, source.size - at);
    let window: Uint8Array = await source.read(at, length);
    if (rest.length > 0) {
      const joined = new Uint8Array(rest.length + length);
      joined.set(rest);
      joined.set(window, rest.length);
      window = joined;
    }
    let start = 0;
    for (;;) {
      const end = window.indexOf(NEWLINE, start);
      if (end < 0) break;
      pushLine(window, start, trimmedEnd(window, start, end));
      start = end + 1;
    }
    rest = window.slice(start);
    if (rest.length > LONGEST_LINE) {
      throw new FormatError({
        file: source.name,
        byte: at,
        got: `a line of more than ${LONGEST_LINE} bytes`,
        expected: "lines of text",
      });
    }
  }
  if (rest.length > 0) pushLine(rest, 0, trimmedEnd(rest, 0, rest.length));
}

function trimmedEnd(bytes: Uint8Array, start: number, end: number): number {
  let trimmed = end;
  while (trimmed > start && isBlank(bytes[trimmed - 1])) trimmed -= 1;
  return trimmed;
}

/** @throws FormatError when the bytes are no text: a zero byte occurs in no STAR file */
async function refuseBinary(source: ByteSource): Promise<void> {
  const head = await source.read(0, Math.min(source.size, 4096));
  const zero = head.indexOf(0);
  if (zero >= 0) {
    throw new FormatError({ file: source.name, byte: zero, got: "a zero byte", expected: "text" });
  }
}

/**
 * Reads a STAR file window by window into columns: RELION's dialects, cisTEM's, and the subset of the
 * grammar that mmCIF uses (quotes, texts between semicolons, several tables in a block).
 *
 * @throws FormatError with the line, when rows are incomplete, names repeat or quotes stay open
 */
export async function readStar(readable: Readable, options: StarOptions = {}): Promise<StarFile> {
  const packed = sourceOf(readable, options.name);
  const source = await decompressed(packed, options);
  const name = options.name ?? packed.name;
  await refuseBinary(source);
  const textColumns = new Set<ColumnKey>();
  for (;;) {
    const parser = starParser(name, options.tolerant ?? false, textColumns);
    await eachLine(source, parser.pushLine);
    const file = parser.finish();
    if (file) return file;
  }
}

/** The same from text in memory, at once. */
export function parseStar(text: string, options: Omit<StarOptions, "maxExpansion"> = {}): StarFile {
  const bytes = new TextEncoder().encode(text);
  const textColumns = new Set<ColumnKey>();
  for (;;) {
    const parser = starParser(options.name ?? "star", options.tolerant ?? false, textColumns);
    let start = 0;
    while (start < bytes.length) {
      const found = bytes.indexOf(NEWLINE, start);
      const end = found < 0 ? bytes.length : found;
      parser.pushLine(bytes, start, trimmedEnd(bytes, start, end));
      start = end + 1;
    }
    const file = parser.finish();
    if (file) return file;
  }
}
