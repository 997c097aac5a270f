import { FormatError } from "@vitreous/core";
import type { StarColumn, StarTable } from "./types.js";

/** A column that grows while it is read. It starts as numbers and is read again when a text turns up. */
export interface ColumnBuilder {
  readonly name: string;
  pushNumber(value: number): void;
  pushText(bytes: Uint8Array, start: number, end: number): void;
  finish(): StarColumn;
}

function grown(length: number): number {
  return Math.max(16, Math.ceil(length * 1.5));
}

export function numberColumnBuilder(name: string): ColumnBuilder {
  let values = new Float64Array(4);
  let count = 0;
  return {
    name,
    pushNumber: (value) => {
      if (count === values.length) {
        const next = new Float64Array(grown(count));
        next.set(values);
        values = next;
      }
      values[count] = value;
      count += 1;
    },
    pushText: () => {},
    finish: () => ({ kind: "number", name, values: values.slice(0, count) }),
  };
}

export function textColumnBuilder(name: string): ColumnBuilder {
  let starts = new Uint32Array(4);
  let ends = new Uint32Array(4);
  let held = new Uint8Array(64);
  let used = 0;
  let count = 0;
  const same = (bytes: Uint8Array, start: number, end: number): boolean => {
    const from = starts[count - 1];
    if (ends[count - 1] - from !== end - start) return false;
    for (let i = end - start - 1; i >= 0; i--) {
      if (held[from + i] !== bytes[start + i]) return false;
    }
    return true;
  };
  return {
    name,
    pushNumber: () => {},
    pushText: (bytes, start, end) => {
      if (count === starts.length) {
        const size = grown(count);
        const [moreStarts, moreEnds] = [new Uint32Array(size), new Uint32Array(size)];
        moreStarts.set(starts);
        moreEnds.set(ends);
        starts = moreStarts;
        ends = moreEnds;
      }
      if (count > 0 && same(bytes, start, end)) {
        starts[count] = starts[count - 1];
        ends[count] = ends[count - 1];
        count += 1;
        return;
      }
      const length = end - start;
      if (used + length > held.length) {
        const next = new Uint8Array(grown(used + length));
        next.set(held.subarray(0, used));
        held = next;
      }
      for (let i = 0; i < length; i++) held[used + i] = bytes[start + i];
      starts[count] = used;
      used += length;
      ends[count] = used;
      count += 1;
    },
    finish: () => ({
      kind: "text",
      name,
      bytes: held.slice(0, used),
      starts: starts.slice(0, count),
      ends: ends.slice(0, count),
    }),
  };
}

/** The value of a row as text. Numbers are spelled as short as they can be. */
export function textAt(column: StarColumn, row: number): string {
  if (column.kind === "number") return String(column.values[row]);
  return decode(column.bytes, column.starts[row], column.ends[row]);
}

function decode(bytes: Uint8Array, start: number, end: number): string {
  let text = "";
  for (let i = start; i < end; i++) {
    if (bytes[i] > 127) return new TextDecoder().decode(bytes.subarray(start, end));
    text += String.fromCharCode(bytes[i]);
  }
  return text;
}

/** The value of a row as a number. @throws FormatError when it is none */
export function numberAt(column: StarColumn, row: number, file?: string): number {
  if (column.kind === "number") return column.values[row];
  const text = textAt(column, row);
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (Number.isNaN(value) && text.toLowerCase() !== "nan") {
    throw new FormatError({
      ...(file === undefined ? {} : { file }),
      field: `${column.name}, row ${row + 1}`,
      got: text,
      expected: "a number",
    });
  }
  return value;
}

/** A column from texts or numbers, for writing. */
export function columnOf(
  name: string,
  values: Float64Array | readonly number[] | readonly string[],
): StarColumn {
  if (values instanceof Float64Array) return { kind: "number", name, values };
  if (values.every((value) => typeof value === "number")) {
    return { kind: "number", name, values: Float64Array.from(values) };
  }
  const builder = textColumnBuilder(name);
  const encoder = new TextEncoder();
  for (const value of values) {
    const bytes = encoder.encode(String(value));
    builder.pushText(bytes, 0, bytes.length);
  }
  return builder.finish();
}

/** The column of that name, when the table has it. */
export function columnNamed(table: StarTable, name: string): StarColumn | undefined {
  return table.columns.find((column) => column.name === name);
}
