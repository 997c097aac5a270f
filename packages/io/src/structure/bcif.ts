import { FormatError, UnsupportedError } from "@vitreous/core";
import { decodeMessagePack, type Packed } from "./messagepack.js";
import { atomsFromSite, type AtomColumn, type AtomSite } from "./mmcif.js";
import type { StructureParts } from "./types.js";

type Numbers = ArrayLike<number>;
type Decoded = Uint8Array | Numbers | readonly string[];

/** A step may not make more items than this for each byte of the file; run lengths could ask for any number. */
const MOST_ITEMS_PER_BYTE = 8;

/** @source Sehnal et al. (2020) PLoS Comput. Biol. 16, e1008247, and the BinaryCIF encodings 0.3 */
function decoderFor(file: string, fileSize: number) {
  const most = MOST_ITEMS_PER_BYTE * fileSize;
  const wrong = (got: unknown, expected: string): FormatError =>
    new FormatError({ file, field: "BinaryCIF", got, expected });

  const map = (value: Packed | undefined): { readonly [key: string]: Packed } => {
    if (
      value instanceof Uint8Array ||
      typeof value !== "object" ||
      value === null ||
      Array.isArray(value)
    ) {
      throw wrong(typeof value, "a map");
    }
    return value as { readonly [key: string]: Packed };
  };
  const list = (value: Packed | undefined): readonly Packed[] => {
    if (!Array.isArray(value)) throw wrong(typeof value, "a list");
    return value;
  };
  const number = (value: Packed | undefined): number => {
    if (typeof value !== "number" || !Number.isFinite(value))
      throw wrong(String(value), "a number");
    return value;
  };
  const bytesOf = (data: Decoded): Uint8Array => {
    if (data instanceof Uint8Array) return data;
    throw wrong("decoded data", "bytes");
  };
  const numbersOf = (data: Decoded): Numbers => {
    if (Array.isArray(data) && typeof data[0] === "string") throw wrong("texts", "numbers");
    return data as Numbers;
  };
  const bounded = (count: number): number => {
    if (Number.isInteger(count) && count >= 0 && count <= most) return count;
    throw wrong(count, `a count of at most ${MOST_ITEMS_PER_BYTE} for each byte of the file`);
  };

  const byteArray = (bytes: Uint8Array, type: number): Numbers => {
    const widths: Readonly<Record<number, number>> = {
      1: 1,
      2: 2,
      3: 4,
      4: 1,
      5: 2,
      6: 4,
      32: 4,
      33: 8,
    };
    const width = widths[type];
    if (!width || bytes.length % width !== 0) throw wrong(type, "a type of whole numbers of bytes");
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const readers: Readonly<Record<number, (at: number) => number>> = {
      1: (at) => view.getInt8(at),
      2: (at) => view.getInt16(at, true),
      3: (at) => view.getInt32(at, true),
      4: (at) => view.getUint8(at),
      5: (at) => view.getUint16(at, true),
      6: (at) => view.getUint32(at, true),
      32: (at) => view.getFloat32(at, true),
      33: (at) => view.getFloat64(at, true),
    };
    return Float64Array.from({ length: bytes.length / width }, (_, i) => readers[type](i * width));
  };

  const integerPacking = (packed: Numbers, step: { readonly [key: string]: Packed }): Numbers => {
    const size = bounded(number(step["srcSize"]));
    const bits = 8 * number(step["byteCount"]);
    const isUnsigned = step["isUnsigned"] === true;
    const upper = isUnsigned ? 2 ** bits - 1 : 2 ** (bits - 1) - 1;
    const lower = isUnsigned ? -1 : -(2 ** (bits - 1));
    const out = new Float64Array(size);
    let from = 0;
    for (let i = 0; i < size; i++) {
      let sum = 0;
      for (;;) {
        if (from >= packed.length)
          throw wrong(`${packed.length} packed integers`, `${size} integers`);
        const part = packed[from];
        from += 1;
        sum += part;
        if (part !== upper && part !== lower) break;
      }
      out[i] = sum;
    }
    return out;
  };

  const runLength = (runs: Numbers, step: { readonly [key: string]: Packed }): Numbers => {
    const out = new Float64Array(bounded(number(step["srcSize"])));
    let at = 0;
    for (let i = 0; i + 1 < runs.length; i += 2) {
      const count = runs[i + 1];
      if (!(count >= 0) || at + count > out.length)
        throw wrong(count, `a run inside ${out.length}`);
      out.fill(runs[i], at, at + count);
      at += count;
    }
    if (at !== out.length) throw wrong(`${at} values`, `${out.length} values`);
    return out;
  };

  const stringArray = (
    data: Uint8Array,
    step: { readonly [key: string]: Packed },
  ): readonly string[] => {
    const all = step["stringData"];
    if (typeof all !== "string") throw wrong(typeof all, "a text");
    const offsets = numbersOf(
      decode(bytesOf(step["offsets"] as Uint8Array), list(step["offsetEncoding"])),
    );
    const texts = Array.from({ length: Math.max(0, offsets.length - 1) }, (_, i) => {
      const [start, end] = [offsets[i], offsets[i + 1]];
      if (!(start >= 0 && end >= start && end <= all.length)) {
        throw wrong(`${start} to ${end}`, `a range of ${all.length} characters`);
      }
      return all.slice(start, end);
    });
    const indices = numbersOf(decode(data, list(step["dataEncoding"])));
    return Array.from(indices, (index) => {
      if (index === -1) return "";
      const text = texts[index];
      if (text === undefined) throw wrong(index, `an index below ${texts.length}`);
      return text;
    });
  };

  const decodeStep = (data: Decoded, step: { readonly [key: string]: Packed }): Decoded => {
    switch (step["kind"]) {
      case "ByteArray":
        return byteArray(bytesOf(data), number(step["type"]));
      case "FixedPoint": {
        const factor = number(step["factor"]);
        return Float64Array.from(numbersOf(data), (value) => value / factor);
      }
      case "IntervalQuantization": {
        const [min, max] = [number(step["min"]), number(step["max"])];
        const width = (max - min) / (number(step["numSteps"]) - 1);
        return Float64Array.from(numbersOf(data), (value) => min + width * value);
      }
      case "RunLength":
        return runLength(numbersOf(data), step);
      case "Delta": {
        let sum = number(step["origin"]);
        return Float64Array.from(numbersOf(data), (value) => (sum += value));
      }
      case "IntegerPacking":
        return integerPacking(numbersOf(data), step);
      case "StringArray":
        return stringArray(bytesOf(data), step);
      default:
        throw new UnsupportedError({
          file,
          field: "BinaryCIF encoding",
          got: step["kind"],
          expected: "an encoding of BinaryCIF 0.3",
        });
    }
  };

  /** Undoes the encodings, the last one first. */
  const decode = (data: Uint8Array, encoding: readonly Packed[]): Decoded => {
    let out: Decoded = data;
    for (const step of [...encoding].reverse()) out = decodeStep(out, map(step));
    return out;
  };
  const decodeColumn = (column: Packed | undefined): Decoded => {
    const held = map(column);
    const data = held["data"];
    if (!(data instanceof Uint8Array)) throw wrong(typeof data, "bytes");
    return decode(data, list(held["encoding"]));
  };
  return { map, list, number, decodeColumn, wrong };
}

/** Atoms of a BinaryCIF file. */
export function readBcif(bytes: Uint8Array, file: string): StructureParts {
  const { map, list, number, decodeColumn, wrong } = decoderFor(file, bytes.length);
  const root = map(decodeMessagePack(bytes, file));
  for (const block of list(root["dataBlocks"])) {
    const categories = list(map(block)["categories"]).map(map);
    const category = categories.find((one) => one["name"] === "_atom_site");
    if (!category) continue;
    const rowCount = number(category["rowCount"]);
    const columns = new Map(
      list(category["columns"]).map((column) => [String(map(column)["name"]), map(column)]),
    );
    const site: AtomSite = (item) => {
      const column = columns.get(item);
      if (!column) return undefined;
      const data = decodeColumn(column["data"]);
      const mask =
        column["mask"] === null || column["mask"] === undefined
          ? undefined
          : decodeColumn(column["mask"]);
      if (data.length !== rowCount || (mask && mask.length !== rowCount)) {
        throw wrong(`${data.length} values in ${item}`, `${rowCount} rows`);
      }
      return binaryColumn(data, mask);
    };
    const { atoms, assumptions } = atomsFromSite(site, rowCount, file);
    return { format: "bcif", atoms, assumptions, forgiven: [] };
  }
  throw wrong("no category _atom_site", "a structure");
}

/** Mask: 0 a value, 1 and 2 the nulls `.` and `?`. */
function binaryColumn(data: Decoded, mask: Decoded | undefined): AtomColumn {
  const held = (row: number): boolean => !mask || mask[row] === 0;
  return {
    text: (row) => (held(row) ? String(data[row]) : undefined),
    number: (row) => (held(row) ? Number(data[row]) : undefined),
  };
}
