import { FormatError, UnsupportedError } from "@vitreous/core";
import { floatsFromHalvesInto } from "../mrc/half.js";
import type { Literal } from "./literal.js";

/** The typed arrays that NumPy’s numeric types become. */
export type NumericArray =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array;

/** One scalar type of NumPy, as its type string says: byte order, kind, bytes. */
export interface ScalarType {
  readonly descr: string;
  readonly bytes: number;
  readonly kind: "number" | "complex" | "text";
  /** Elements of the typed array per scalar: 2 for complex. */
  readonly components: 1 | 2;
  /** Decodes `count` scalars that stand one after the other. Undefined for texts. */
  readonly decode?: (bytes: Uint8Array, count: number) => NumericArray;
}

type Decoder = (aligned: ArrayBuffer) => NumericArray;

const NUMBERS: Readonly<Record<string, Decoder>> = {
  b1: (buffer) => new Uint8Array(buffer),
  i1: (buffer) => new Int8Array(buffer),
  u1: (buffer) => new Uint8Array(buffer),
  i2: (buffer) => new Int16Array(buffer),
  u2: (buffer) => new Uint16Array(buffer),
  i4: (buffer) => new Int32Array(buffer),
  u4: (buffer) => new Uint32Array(buffer),
  i8: (buffer) => new BigInt64Array(buffer),
  u8: (buffer) => new BigUint64Array(buffer),
  f2: (buffer) => {
    const out = new Float32Array(buffer.byteLength / 2);
    floatsFromHalvesInto(out, new Uint16Array(buffer));
    return out;
  },
  f4: (buffer) => new Float32Array(buffer),
  f8: (buffer) => new Float64Array(buffer),
};

/** Copies to this machine's order and an aligned start. Typed arrays are little-endian wherever this runs. */
function alignedCopy(bytes: Uint8Array, word: number, bigEndian: boolean): ArrayBuffer {
  const copy = new Uint8Array(bytes.length);
  if (!bigEndian || word === 1) copy.set(bytes);
  else {
    for (let i = 0; i < bytes.length; i += word) {
      for (let j = 0; j < word; j++) copy[i + j] = bytes[i + word - 1 - j];
    }
  }
  return copy.buffer;
}

/**
 * @throws UnsupportedError for object arrays, whose pickles are never executed, and for dates and voids
 * @throws FormatError when the string is no type
 */
export function scalarType(descr: string, file: string): ScalarType {
  const found = /^([<>|=])?([?a-zA-Z])(\d{0,6})$/.exec(descr);
  if (!found) {
    const expected = "a type such as <f4, |S20 or <u8";
    throw new FormatError({ file, field: "dtype", got: descr, expected });
  }
  const [, order = "=", letter, digits] = found;
  if (letter === "O") {
    throw new UnsupportedError({
      file,
      field: "dtype",
      got: descr,
      expected: "numbers and texts of fixed width",
      hint: "Object arrays hold Python pickles, which can run code; they are never opened here.",
    });
  }
  const size = letter === "?" ? 1 : Number(digits);
  if (letter === "S" || letter === "a" || letter === "U") {
    return { descr, bytes: letter === "U" ? 4 * size : size, kind: "text", components: 1 };
  }
  const complex = letter === "c" && (size === 8 || size === 16);
  const key = letter === "?" ? "b1" : complex ? `f${size / 2}` : letter + digits;
  const decoder = NUMBERS[key];
  if (!decoder || (!complex && letter === "c")) {
    throw new UnsupportedError({
      file,
      field: "dtype",
      got: descr,
      expected: `one of ${Object.keys(NUMBERS).join(", ")}, c8, c16, S, U`,
    });
  }
  const word = complex ? size / 2 : size;
  return {
    descr,
    bytes: size,
    kind: complex ? "complex" : "number",
    components: complex ? 2 : 1,
    decode: (bytes) => decoder(alignedCopy(bytes, word, order === ">")),
  };
}

/** One field of a record. */
export interface Field {
  readonly name: string;
  readonly type: ScalarType;
  /** Of a subarray; [] for a scalar. */
  readonly shape: readonly number[];
  /** Scalars in the subarray. */
  readonly length: number;
  /** From the start of the record. */
  readonly offset: number;
}

/** Product of the sizes. @throws FormatError when one is no whole number ≥ 0, or the product is too large to mean anything */
export function lengthOf(shape: readonly number[], file: string): number {
  let length = 1;
  for (const size of shape) {
    length *= size;
    if (Number.isSafeInteger(size) && size >= 0 && Number.isSafeInteger(length)) continue;
    throw new FormatError({ file, field: "shape", got: shape, expected: "whole numbers ≥ 0" });
  }
  return length;
}

export function shapeOf(literal: Literal, file: string): number[] {
  if (typeof literal === "number") return [literal];
  if (Array.isArray(literal) && literal.every((size) => typeof size === "number")) return literal;
  throw new FormatError({
    file,
    field: "shape",
    got: String(literal),
    expected: "a tuple of sizes",
  });
}

/** The fields of a structured type, as its list describes them. */
export function fieldsOf(
  descr: readonly Literal[],
  file: string,
): { readonly fields: Field[]; readonly recordBytes: number } {
  const fields: Field[] = [];
  const names = new Set<string>();
  let offset = 0;
  for (const entry of descr) {
    const parts = Array.isArray(entry) ? (entry as readonly Literal[]) : [];
    const [name, type, shape] = parts;
    if (typeof name !== "string" || typeof type !== "string") {
      throw new FormatError({
        file,
        field: "dtype",
        got: JSON.stringify(entry),
        expected: "(name, type) or (name, type, shape)",
      });
    }
    if (names.has(name)) {
      throw new FormatError({ file, field: "dtype", got: `${name} twice`, expected: "each once" });
    }
    names.add(name);
    // Padding between fields is an anonymous void.
    const padding = name === "" ? /^\|V(\d{1,6})$/.exec(type) : null;
    if (padding) {
      offset += Number(padding[1]);
      continue;
    }
    const sizes = shape === undefined ? [] : shapeOf(shape, file);
    const scalar = scalarType(type, file);
    const length = lengthOf(sizes, file);
    fields.push({ name, type: scalar, shape: sizes, length, offset });
    offset += scalar.bytes * length;
  }
  return { fields, recordBytes: offset };
}
