import { FormatError } from "@vitreous/core";

/** Lengths and distances: base values and extra bits of each symbol. @source RFC 1951 §3.2.5 */
const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
  163, 195, 227, 258,
];
const LENGTH_EXTRA = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
];
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
  3073, 4097, 6145, 8193, 12289, 16385, 24577,
];
const DISTANCE_EXTRA = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
/** The order in which the lengths of the code-length code stand. @source RFC 1951 §3.2.7 */
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** How far back a copy reaches. */
const WINDOW = 32768;
/** Bytes held before a piece is handed over; a copy adds at most 258 to them. */
const PIECE = 65536;

/** Looked up by the next `bits` bits: 16 × symbol + length, 0 where no code is. */
interface HuffmanTable {
  readonly bits: number;
  readonly entries: Uint16Array;
}

/**
 * A table from code lengths; the bits of a code come least significant first.
 * @source RFC 1951 §3.2.2
 * @returns undefined when more codes are asked than there are, or fewer (one code alone is allowed)
 */
function huffmanTable(lengths: Uint8Array, from: number, to: number): HuffmanTable | undefined {
  const counts = new Uint16Array(16);
  for (let i = from; i < to; i++) counts[lengths[i]] += 1;
  const coded = to - from - counts[0];
  counts[0] = 0;
  let bits = 15;
  while (bits > 1 && counts[bits] === 0) bits -= 1;
  const next = new Uint16Array(16);
  let code = 0;
  let left = 1;
  for (let length = 1; length < 16; length++) {
    left = 2 * left - counts[length];
    if (left < 0) return undefined;
    code = (code + counts[length - 1]) << 1;
    next[length] = code;
  }
  if (left > 0 && coded > 1) return undefined;
  const entries = new Uint16Array(1 << bits);
  for (let i = from; i < to; i++) {
    const length = lengths[i];
    if (length === 0) continue;
    let reversed = 0;
    for (let bit = 0, value = next[length]; bit < length; bit++, value >>= 1) {
      reversed = (reversed << 1) | (value & 1);
    }
    next[length] += 1;
    const entry = ((i - from) << 4) | length;
    for (let at = reversed; at < entries.length; at += 1 << length) entries[at] = entry;
  }
  return { bits, entries };
}

/** The code of blocks without one of their own. @source RFC 1951 §3.2.6 */
function fixedLengths(): Uint8Array {
  const lengths = new Uint8Array(288 + 30).fill(8);
  lengths.fill(9, 144, 256);
  lengths.fill(7, 256, 280);
  lengths.fill(5, 288);
  return lengths;
}

/**
 * Inflates the deflate stream that begins at byte `start`. What comes out is handed over in pieces of
 * at most 64 KiB and a bit, which are reused: copy what is to be kept. `onBytes` may throw to stop it.
 *
 * @returns the offset of the first byte after the stream
 * @source  RFC 1951
 * @throws  FormatError when the stream is damaged or cut short
 */
export function inflate(
  bytes: Uint8Array,
  start: number,
  file: string,
  onBytes: (piece: Uint8Array) => void,
): number {
  let at = start;
  let held = 0;
  let heldBits = 0;
  const out = new Uint8Array(WINDOW + PIECE + 258);
  let filled = 0;
  /** Where the bytes not yet handed over begin. */
  let fresh = 0;

  const wrong = (got: string, expected: string): FormatError =>
    new FormatError({
      file,
      byte: at,
      field: "deflate",
      got,
      expected,
      hint: "The file is damaged or cut short.",
    });

  /** Makes at least `count` (≤ 15) bits available, zeros after the end; taking those is an error. */
  const fill = (count: number): void => {
    while (heldBits < count) {
      held |= (at < bytes.length ? bytes[at] : 0) << heldBits;
      at += 1;
      heldBits += 8;
    }
  };
  const drop = (count: number): void => {
    held >>>= count;
    heldBits -= count;
    if (at - (heldBits >>> 3) > bytes.length) throw wrong("the end of the file", "more data");
  };
  const bits = (count: number): number => {
    fill(count);
    const value = held & ((1 << count) - 1);
    drop(count);
    return value;
  };
  const symbol = (table: HuffmanTable): number => {
    fill(table.bits);
    const entry = table.entries[held & ((1 << table.bits) - 1)];
    if (entry === 0) throw wrong("bits that are no code", "a code of the block's table");
    drop(entry & 15);
    return entry >>> 4;
  };
  const flush = (keep: number): void => {
    if (filled > fresh) onBytes(out.subarray(fresh, filled));
    const kept = Math.min(keep, filled);
    out.copyWithin(0, filled - kept, filled);
    filled = kept;
    fresh = kept;
  };

  const stored = (): void => {
    drop(heldBits & 7);
    const length = bits(8) | (bits(8) << 8);
    const complement = bits(8) | (bits(8) << 8);
    if ((length ^ complement) !== 0xffff)
      throw wrong(`a length of ${length}`, "its complement after it");
    // Whole bytes that were looked at ahead go back.
    at -= heldBits >>> 3;
    held = 0;
    heldBits = 0;
    if (at + length > bytes.length)
      throw wrong(`${bytes.length - at} bytes`, `${length} stored bytes`);
    for (let done = 0; done < length;) {
      const part = Math.min(length - done, WINDOW + PIECE - filled);
      out.set(bytes.subarray(at + done, at + done + part), filled);
      filled += part;
      done += part;
      if (filled >= WINDOW + PIECE) flush(WINDOW);
    }
    at += length;
  };

  const tables = (): readonly [HuffmanTable, HuffmanTable] => {
    const [literals, distances, codes] = [bits(5) + 257, bits(5) + 1, bits(4) + 4];
    if (literals > 286 || distances > 30)
      throw wrong(`${literals} and ${distances} symbols`, "at most 286 and 30");
    const order = new Uint8Array(19);
    for (let i = 0; i < codes; i++) order[CODE_ORDER[i]] = bits(3);
    const lengthTable = huffmanTable(order, 0, 19);
    if (!lengthTable) throw wrong("an incomplete code of code lengths", "a complete one");
    const lengths = new Uint8Array(literals + distances);
    for (let i = 0; i < lengths.length;) {
      const code = symbol(lengthTable);
      if (code < 16) {
        lengths[i] = code;
        i += 1;
        continue;
      }
      if (code === 16 && i === 0) throw wrong("a repeat at the start", "a length to repeat");
      const value = code === 16 ? lengths[i - 1] : 0;
      const repeats = code === 16 ? 3 + bits(2) : code === 17 ? 3 + bits(3) : 11 + bits(7);
      if (i + repeats > lengths.length)
        throw wrong(`${repeats} repeats`, "code lengths in the table");
      lengths.fill(value, i, i + repeats);
      i += repeats;
    }
    return both(lengths, literals);
  };

  const both = (lengths: Uint8Array, literals: number): readonly [HuffmanTable, HuffmanTable] => {
    const literal = huffmanTable(lengths, 0, literals);
    const distance = huffmanTable(lengths, literals, lengths.length);
    if (!literal || !distance || lengths[256] === 0)
      throw wrong("an incomplete code", "a complete one");
    return [literal, distance];
  };

  /** The hot loop: its state lives in local variables while it runs. */
  const compressed = (literals: HuffmanTable, distances: HuffmanTable): void => {
    const [literalEntries, distanceEntries] = [literals.entries, distances.entries];
    const literalMask = literalEntries.length - 1;
    const distanceMask = distanceEntries.length - 1;
    const end = bytes.length;
    let position = at;
    let hold = held;
    let count = heldBits;
    let n = filled;
    const save = (): void => {
      at = position;
      held = hold;
      heldBits = count;
      filled = n;
    };
    const unknown = (got: string): FormatError => {
      save();
      return wrong(got, "a code of the block's table");
    };
    for (;;) {
      // 15 bits of a code and 5 of a length at most. Past the end come zeros, which `drop` refuses.
      while (count < 20) {
        hold |= (position < end ? bytes[position] : 0) << count;
        position += 1;
        count += 8;
      }
      const entry = literalEntries[hold & literalMask];
      const width = entry & 15;
      if (width === 0) throw unknown("bits that are no code");
      hold >>>= width;
      count -= width;
      const value = entry >>> 4;
      if (value < 256) {
        out[n] = value;
        n += 1;
      } else if (value === 256) break;
      else {
        const index = value - 257;
        if (index > 28) throw unknown(`length symbol ${value}`);
        const lengthBits = LENGTH_EXTRA[index];
        const length = LENGTH_BASE[index] + (hold & ((1 << lengthBits) - 1));
        hold >>>= lengthBits;
        count -= lengthBits;
        while (count < 15) {
          hold |= (position < end ? bytes[position] : 0) << count;
          position += 1;
          count += 8;
        }
        const code = distanceEntries[hold & distanceMask];
        const codeWidth = code & 15;
        if (codeWidth === 0) throw unknown("bits that are no code");
        hold >>>= codeWidth;
        count -= codeWidth;
        const farness = code >>> 4;
        if (farness > 29) throw unknown(`distance symbol ${farness}`);
        const distanceBits = DISTANCE_EXTRA[farness];
        while (count < distanceBits) {
          hold |= (position < end ? bytes[position] : 0) << count;
          position += 1;
          count += 8;
        }
        const distance = DISTANCE_BASE[farness] + (hold & ((1 << distanceBits) - 1));
        hold >>>= distanceBits;
        count -= distanceBits;
        if (distance > n) throw unknown(`a distance of ${distance}`);
        for (let i = 0; i < length; i++) out[n + i] = out[n + i - distance];
        n += length;
      }
      if (n < WINDOW + PIECE) continue;
      save();
      drop(0);
      flush(WINDOW);
      n = filled;
    }
    save();
    drop(0);
  };

  for (let last = false; !last;) {
    last = bits(1) === 1;
    const kind = bits(2);
    if (kind === 0) stored();
    else if (kind === 1) {
      const fixed = fixedLengths();
      const literal = huffmanTable(fixed, 0, 288);
      const distance = fixedDistances(fixed);
      if (!literal) throw wrong("no fixed code", "the fixed code");
      compressed(literal, distance);
    } else if (kind === 2) compressed(...tables());
    else throw wrong("block type 3", "0, 1 or 2");
  }
  flush(0);
  return at - (heldBits >>> 3);
}

/** Thirty codes of five bits: two codes of the thirty-two stand for nothing. */
function fixedDistances(lengths: Uint8Array): HuffmanTable {
  const padded = new Uint8Array(32).fill(lengths[288]);
  const table = huffmanTable(padded, 0, 32);
  if (!table) throw new FormatError({ field: "deflate", expected: "the fixed distance code" });
  return table;
}
