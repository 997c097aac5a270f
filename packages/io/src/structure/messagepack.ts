import { FormatError } from "@vitreous/core";

/** What MessagePack holds, as far as BinaryCIF uses it. */
export type Packed =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | readonly Packed[]
  | { readonly [key: string]: Packed };

const DEEPEST = 64;

/**
 * Decodes MessagePack. Nothing is allocated that the bytes do not pay for: an array of n items needs at
 * least n bytes.
 *
 * @source MessagePack specification (2013), formats
 * @throws FormatError when the bytes are cut short or are no MessagePack
 */
export function decodeMessagePack(bytes: Uint8Array, file: string): Packed {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const utf8 = new TextDecoder();
  let at = 0;
  const take = (count: number): number => {
    const from = at;
    if (count > bytes.length - from) {
      throw new FormatError({
        file,
        byte: from,
        got: `${bytes.length - from} bytes`,
        expected: `${count} more bytes of MessagePack`,
        hint: "The file is cut short or damaged.",
      });
    }
    at += count;
    return from;
  };
  const unsigned = (width: 1 | 2 | 4): number => {
    const from = take(width);
    if (width === 1) return view.getUint8(from);
    return width === 2 ? view.getUint16(from) : view.getUint32(from);
  };
  const text = (length: number): string => {
    const from = take(length);
    return utf8.decode(bytes.subarray(from, from + length));
  };
  const binary = (length: number): Uint8Array => {
    const from = take(length);
    return bytes.subarray(from, from + length);
  };
  const array = (length: number, depth: number): Packed[] => {
    const items: Packed[] = [];
    for (let i = 0; i < length; i++) items.push(value(depth + 1));
    return items;
  };
  const map = (length: number, depth: number): { readonly [key: string]: Packed } => {
    const entries: [string, Packed][] = [];
    for (let i = 0; i < length; i++) {
      const key = value(depth + 1);
      if (typeof key !== "string") {
        throw new FormatError({ file, byte: at, got: typeof key, expected: "a text as key" });
      }
      entries.push([key, value(depth + 1)]);
    }
    return Object.fromEntries(entries);
  };
  const value = (depth: number): Packed => {
    if (depth > DEEPEST) throw new FormatError({ file, byte: at, expected: "less nesting" });
    const from = take(1);
    const tag = bytes[from];
    if (tag < 0x80) return tag;
    if (tag < 0x90) return map(tag & 15, depth);
    if (tag < 0xa0) return array(tag & 15, depth);
    if (tag < 0xc0) return text(tag & 31);
    if (tag >= 0xe0) return tag - 256;
    switch (tag) {
      case 0xc0:
        return null;
      case 0xc2:
        return false;
      case 0xc3:
        return true;
      case 0xc4:
        return binary(unsigned(1));
      case 0xc5:
        return binary(unsigned(2));
      case 0xc6:
        return binary(unsigned(4));
      case 0xca:
        return view.getFloat32(take(4));
      case 0xcb:
        return view.getFloat64(take(8));
      case 0xcc:
        return unsigned(1);
      case 0xcd:
        return unsigned(2);
      case 0xce:
        return unsigned(4);
      case 0xcf:
        return Number(view.getBigUint64(take(8)));
      case 0xd0:
        return view.getInt8(take(1));
      case 0xd1:
        return view.getInt16(take(2));
      case 0xd2:
        return view.getInt32(take(4));
      case 0xd3:
        return Number(view.getBigInt64(take(8)));
      case 0xd9:
        return text(unsigned(1));
      case 0xda:
        return text(unsigned(2));
      case 0xdb:
        return text(unsigned(4));
      case 0xdc:
        return array(unsigned(2), depth);
      case 0xdd:
        return array(unsigned(4), depth);
      case 0xde:
        return map(unsigned(2), depth);
      case 0xdf:
        return map(unsigned(4), depth);
      default:
        throw new FormatError({ file, byte: from, got: tag, expected: "a MessagePack type" });
    }
  };
  const result = value(0);
  if (at !== bytes.length) {
    throw new FormatError({ file, byte: at, got: "more bytes", expected: "the end of the file" });
  }
  return result;
}
