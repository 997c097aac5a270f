import { FormatError } from "@vitreous/core";
import { sourceOf, type Readable } from "../bytes/source.js";
import type { RecordColumn, RecordTable } from "./read.js";

/** A group of cryoSPARC: which dataset holds which results. */
export interface CsgGroup {
  readonly name: string;
  /** Result (blob, ctf, alignments3D, …) and the dataset that holds it, relative to the group's folder. */
  readonly results: readonly {
    readonly result: string;
    readonly metafile: string;
    readonly itemCount?: number;
  }[];
}

/** No group file is anywhere near this. */
const LARGEST = 2 ** 20;

interface Line {
  readonly number: number;
  readonly indent: number;
  readonly key: string;
  readonly value: string;
}

/** The scalar of a line: quotes off, remarks off. */
function scalar(text: string): string {
  const trimmed = text.trim();
  const quoted = /^'((?:[^']|'')*)'\s*(?:#.*)?$/.exec(trimmed);
  if (quoted) return quoted[1].replaceAll("''", "'");
  const double = /^"((?:[^"\\]|\\.)*)"\s*(?:#.*)?$/.exec(trimmed);
  if (double) return double[1].replace(/\\(["\\/])/g, "$1");
  return trimmed.replace(/\s+#.*$/, "");
}

function linesOf(text: string, file: string): Line[] {
  const lines: Line[] = [];
  for (const [i, raw] of text.split(/\r?\n/).entries()) {
    if (/^\s*(#.*)?$/.test(raw) || /^(---|\.\.\.)\s*$/.test(raw)) continue;
    const found = /^( *)([^\s:'"#[\]{},&*!|>%@`-][^:#]*|'[^']*'|"[^"]*"):(?: +(.*))?$/.exec(raw);
    if (!found) {
      // Items of lists (tags and the like) and folded texts say nothing about results.
      if (/^\s*-(\s|$)/.test(raw) || /^\s+\S/.test(raw)) continue;
      const expected = "key: value, indented by spaces";
      throw new FormatError({ file, line: i + 1, got: raw.slice(0, 60), expected });
    }
    lines.push({
      number: i + 1,
      indent: found[1].length,
      key: scalar(found[2]),
      value: scalar(found[3] ?? ""),
    });
  }
  return lines;
}

/**
 * Reads a group file: of YAML only the nested maps that such files consist of.
 * @throws FormatError when there are no results in it
 */
export async function readCsg(readable: Readable, name?: string): Promise<CsgGroup> {
  const source = sourceOf(readable, name);
  const file = source.name;
  if (source.size > LARGEST) {
    const expected = `a group file of at most ${LARGEST} bytes`;
    throw new FormatError({ file, got: `${source.size} bytes`, expected });
  }
  const lines = linesOf(new TextDecoder().decode(await source.read(0, source.size)), file);
  const start = lines.findIndex((line) => line.indent === 0 && line.key === "results");
  const results: { result: string; metafile: string; itemCount?: number }[] = [];
  let result: { readonly indent: number; readonly key: string } | undefined;
  for (const line of start < 0 ? [] : lines.slice(start + 1)) {
    if (line.indent === 0) break;
    if (!result || line.indent <= result.indent) result = line;
    else if (line.key === "metafile") {
      // ">" marks a path relative to the group.
      results.push({ result: result.key, metafile: line.value.replace(/^>/, "") });
    } else if (line.key === "num_items" && results.at(-1)?.result === result.key) {
      const last = results[results.length - 1];
      if (/^\d+$/.test(line.value)) last.itemCount = Number(line.value);
    }
  }
  if (results.length === 0) {
    const expected = "results, each with a metafile";
    throw new FormatError({
      file,
      got: "no results",
      expected,
      hint: "It is no group of cryoSPARC.",
    });
  }
  const title = lines.find((line) => line.indent > 0 && line.key === "name");
  return { name: title?.value ?? file, results };
}

function uidsOf(table: RecordTable): BigUint64Array {
  const column = table.columns.find((one) => one.name === "uid");
  if (column?.kind === "number" && column.values instanceof BigUint64Array) return column.values;
  throw new FormatError({
    file: table.name,
    field: "uid",
    got: column?.descr ?? "no such field",
    expected: "a 64-bit identifier per row",
  });
}

/** The rows of a column in a new order. */
function picked(column: RecordColumn, rows: Uint32Array): RecordColumn {
  if (column.kind === "text") {
    const { width } = column;
    const bytes = new Uint8Array(rows.length * width);
    rows.forEach((row, i) =>
      bytes.set(column.bytes.subarray(row * width, (row + 1) * width), i * width),
    );
    return { ...column, bytes };
  }
  const total = column.values.length;
  const { values } = column;
  // Each typed array picks in its own type; 64-bit integers and numbers do not mix.
  const per = rows.length === 0 ? 0 : column.shape.reduce((a, b) => a * b, 1);
  const width = per === 0 ? 0 : per * (/c(8|16)$/.test(column.descr) ? 2 : 1);
  const out = values.slice(0, Math.min(total, rows.length * width));
  rows.forEach((row, i) => {
    for (let j = 0; j < width; j++) out[i * width + j] = values[row * width + j];
  });
  return { ...column, values: out };
}

function twice(table: RecordTable): FormatError {
  const expected = "each particle once";
  return new FormatError({ file: table.name, field: "uid", got: "a uid twice", expected });
}

/**
 * Joins datasets of one group on `uid`: for each result the columns that begin with its name, from the
 * dataset that the group names for it. Rows that are not in all datasets are an error.
 *
 * @param tables  by metafile
 */
export function joinGroup(group: CsgGroup, tables: ReadonlyMap<string, RecordTable>): RecordTable {
  const tableOf = (metafile: string): RecordTable => {
    const table = tables.get(metafile);
    if (table) return table;
    throw new FormatError({
      file: group.name,
      field: "metafile",
      got: metafile,
      expected: "a dataset that was read",
    });
  };
  const main = tableOf(
    (group.results.find(({ result }) => result === "blob") ?? group.results[0]).metafile,
  );
  const uids = uidsOf(main);
  if (new Set(uids).size !== uids.length) throw twice(main);
  const orders = new Map<RecordTable, Uint32Array>();
  const orderOf = (table: RecordTable): Uint32Array => {
    const known = orders.get(table);
    if (known) return known;
    const rowOf = new Map<bigint, number>();
    for (const [row, uid] of uidsOf(table).entries()) {
      if (rowOf.has(uid)) throw twice(table);
      rowOf.set(uid, row);
    }
    const order = Uint32Array.from(uids, (uid) => {
      const row = rowOf.get(uid);
      if (row !== undefined) return row;
      throw new FormatError({
        file: table.name,
        field: "uid",
        got: `no row for ${uid}`,
        expected: `every particle of ${main.name}`,
        hint: "The group's datasets do not belong together.",
      });
    });
    orders.set(table, order);
    return order;
  };
  const columns = new Map<string, RecordColumn>();
  for (const column of main.columns) if (column.name === "uid") columns.set("uid", column);
  for (const { result, metafile } of group.results) {
    const table = tableOf(metafile);
    for (const column of table.columns) {
      if (!column.name.startsWith(`${result}/`)) continue;
      columns.set(column.name, table === main ? column : picked(column, orderOf(table)));
    }
  }
  return {
    name: group.name,
    rowCount: main.rowCount,
    recordBytes: main.recordBytes,
    columns: [...columns.values()],
  };
}
