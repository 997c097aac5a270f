import { FormatError, UnsupportedError } from "@vitreous/core";
import { decompressed, type DecompressOptions } from "../bytes/decompress.js";
import { sourceOf, type ByteSource, type Readable } from "../bytes/source.js";
import { fieldsOf, lengthOf, scalarType, shapeOf, type Field, type NumericArray } from "./dtype.js";
import { parseLiteral, type Literal } from "./literal.js";

/** A column of a structured array, one entry per row. */
export type RecordColumn =
  | {
      readonly kind: "number";
      readonly name: string;
      readonly descr: string;
      /** Of the subarray in each row; [] for a scalar. */
      readonly shape: readonly number[];
      /** Rows one after the other, complex scalars interleaved. */
      readonly values: NumericArray;
    }
  | {
      readonly kind: "text";
      readonly name: string;
      readonly descr: string;
      readonly shape: readonly number[];
      /** Bytes of one text; shorter ones end in zeros. */
      readonly width: number;
      readonly bytes: Uint8Array;
    };

/** A structured array: what cryoSPARC calls a dataset. */
export interface RecordTable {
  readonly name: string;
  readonly rowCount: number;
  readonly recordBytes: number;
  readonly columns: readonly RecordColumn[];
}

/** A plain array. */
export interface NpyArray {
  readonly name: string;
  /** Slow to fast. */
  readonly shape: readonly number[];
  readonly descr: string;
  readonly column: RecordColumn;
}

interface NpyHeader {
  readonly descr: Literal;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  readonly dataOffset: number;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** @source NumPy enhancement proposal 1, and its versions 2 and 3 */
async function readHeader(source: ByteSource): Promise<NpyHeader> {
  const file = source.name;
  const head = await source.read(0, Math.min(12, source.size));
  if (!MAGIC.every((byte, i) => head[i] === byte) || head.length < 10) {
    const csdat = head[0] === 0x94 && head[1] === 0x43 && head[2] === 0x53;
    if (csdat) {
      throw new UnsupportedError({
        file,
        got: "cryoSPARC's stream format (CSDAT)",
        expected: "a dataset in NumPy's format",
        hint: "Export it from cryoSPARC; exported datasets are NumPy files.",
      });
    }
    throw new FormatError({ file, byte: 0, got: [...head].join(" "), expected: "\\x93NUMPY" });
  }
  const [major] = head.subarray(6);
  if (major < 1 || major > 3 || (major > 1 && head.length < 12)) {
    throw new FormatError({ file, byte: 6, field: "version", got: major, expected: "1, 2 or 3" });
  }
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const start = major === 1 ? 10 : 12;
  const text = new TextDecoder(major === 3 ? "utf-8" : "latin1").decode(
    await source.read(start, length),
  );
  const literal = parseLiteral(text, file);
  if (typeof literal !== "object" || literal === null || Array.isArray(literal)) {
    throw new FormatError({
      file,
      field: "header",
      got: text.slice(0, 40),
      expected: "a dictionary",
    });
  }
  const {
    descr,
    fortran_order: fortranOrder,
    shape,
  } = literal as { readonly [key: string]: Literal };
  if (descr === undefined || typeof fortranOrder !== "boolean" || shape === undefined) {
    const expected = "descr, fortran_order and shape";
    throw new FormatError({
      file,
      field: "header",
      got: Object.keys(literal).join(", "),
      expected,
    });
  }
  return { descr, fortranOrder, shape: shapeOf(shape, file), dataOffset: start + length };
}

/** @throws FormatError unless the data fill the rest of the file exactly */
function checkSize(source: ByteSource, header: NpyHeader, bytes: number): void {
  const held = source.size - header.dataOffset;
  if (held === bytes) return;
  throw new FormatError({
    file: source.name,
    byte: header.dataOffset,
    field: "data",
    got: `${held} bytes`,
    expected: `${bytes} bytes for the shape (${header.shape.join(", ")})`,
    hint: held < bytes ? "The file is cut short." : "There is more than the header says.",
  });
}

/**
 * Reads a plain array. Fortran order is turned into C order.
 * @throws FormatError @throws UnsupportedError for object arrays, whose pickles are never executed
 */
export async function readNpy(readable: Readable, name?: string): Promise<NpyArray> {
  const source = await decompressed(sourceOf(readable, name));
  const header = await readHeader(source);
  if (typeof header.descr !== "string") {
    throw new FormatError({
      file: source.name,
      field: "dtype",
      got: "a structured type",
      expected: "a plain one",
      hint: "Read it as a dataset (readCs).",
    });
  }
  const type = scalarType(header.descr, source.name);
  const length = lengthOf(header.shape, source.name);
  checkSize(source, header, length * type.bytes);
  const bytes = await source.read(header.dataOffset, length * type.bytes);
  const ordered = header.fortranOrder ? toCOrder(bytes, header.shape, type.bytes) : bytes;
  const field: Field = { name: "", type, shape: [], length: 1, offset: 0 };
  const column = columnFrom(field, ordered, length);
  return { name: source.name, shape: header.shape, descr: type.descr, column };
}

function toCOrder(bytes: Uint8Array, shape: readonly number[], size: number): Uint8Array {
  const out = new Uint8Array(bytes.length);
  const index = shape.map(() => 0);
  const strides = shape.map((_, i) => shape.slice(0, i).reduce((a, b) => a * b, 1));
  const count = size === 0 ? 0 : bytes.length / size;
  for (let i = 0; i < count; i++) {
    const from = index.reduce((sum, value, axis) => sum + value * strides[axis], 0);
    out.set(bytes.subarray(from * size, (from + 1) * size), i * size);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] += 1;
      if (index[axis] < shape[axis]) break;
      index[axis] = 0;
    }
  }
  return out;
}

function columnFrom(field: Field, bytes: Uint8Array, rows: number): RecordColumn {
  const { name, shape, type } = field;
  if (!type.decode) {
    return {
      kind: "text",
      name,
      descr: type.descr,
      shape,
      width: type.bytes,
      bytes: bytes.slice(),
    };
  }
  const values = type.decode(bytes, rows * field.length);
  return { kind: "number", name, descr: type.descr, shape, values };
}

/** Rows gathered at a time, in bytes. */
const WINDOW = 4 * 2 ** 20;

/**
 * Reads a structured array, such as a cryoSPARC dataset, into columns, a window of rows at a time.
 *
 * @throws FormatError when the header and the size of the file disagree
 * @throws UnsupportedError for object columns, whose pickles are never executed
 */
export async function readCs(
  readable: Readable,
  name?: string,
  options: DecompressOptions = {},
): Promise<RecordTable> {
  const source = await decompressed(sourceOf(readable, name), options);
  const header = await readHeader(source);
  if (!Array.isArray(header.descr) || header.shape.length !== 1) {
    throw new FormatError({
      file: source.name,
      field: "dtype",
      got: typeof header.descr === "string" ? header.descr : `shape (${header.shape.join(", ")})`,
      expected: "a structured type with one axis",
      hint: "It is a plain NumPy array (readNpy), not a dataset.",
    });
  }
  const { fields, recordBytes } = fieldsOf(header.descr, source.name);
  const [rowCount] = header.shape;
  if (recordBytes === 0) {
    const expected = "at least one field";
    throw new FormatError({ file: source.name, field: "dtype", got: "an empty record", expected });
  }
  checkSize(source, header, rowCount * recordBytes);
  const sizes = fields.map((field) => field.type.bytes * field.length);
  const gathered = sizes.map((size) => new Uint8Array(size * rowCount));
  const step = Math.max(1, Math.floor(WINDOW / Math.max(1, recordBytes)));
  for (let from = 0; from < rowCount; from += step) {
    const rows = Math.min(step, rowCount - from);
    const bytes = await source.read(header.dataOffset + from * recordBytes, rows * recordBytes);
    for (const [i, field] of fields.entries()) {
      const size = sizes[i];
      for (let row = 0; row < rows; row++) {
        const at = row * recordBytes + field.offset;
        gathered[i].set(bytes.subarray(at, at + size), (from + row) * size);
      }
    }
  }
  const columns = fields.map((field, i) => columnFrom(field, gathered[i], rowCount));
  return { name: source.name, rowCount, recordBytes, columns };
}

/** The text of a row, its padding removed. For `U` types the width counts four bytes a character. */
export function recordText(column: RecordColumn, row: number): string {
  if (column.kind === "number") return String(column.values[row]);
  const bytes = column.bytes.subarray(row * column.width, (row + 1) * column.width);
  if (/U/.test(column.descr)) return wideText(bytes, column.descr.startsWith(">"));
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  return new TextDecoder().decode(bytes.subarray(0, end));
}

function wideText(bytes: Uint8Array, bigEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let text = "";
  for (let i = 0; i + 3 < bytes.length; i += 4) {
    const point = view.getUint32(i, !bigEndian);
    if (point === 0) break;
    text += point <= 0x10ffff ? String.fromCodePoint(point) : "\ufffd";
  }
  return text;
}

/** The column of that name, or nothing. */
export function recordColumn(table: RecordTable, name: string): RecordColumn | undefined {
  return table.columns.find((column) => column.name === name);
}
