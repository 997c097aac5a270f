import { FormatError } from "@vitreous/core";
import { bzip2Crc } from "./crc32.js";

const BLOCK_MAGIC = [0x31, 0x41, 0x59, 0x26, 0x53, 0x59];
const END_MAGIC = [0x17, 0x72, 0x45, 0x38, 0x50, 0x90];
const GROUP_SIZE = 50;
const MAX_CODE_LENGTH = 20;

/** Bits of a byte array, most significant first. */
interface BitReader {
  readonly name: string;
  /** Bit position of the next bit. */
  position(): number;
  bits(count: number): number;
  bit(): number;
  alignToByte(): void;
  atEnd(): boolean;
}

function bitReader(bytes: Uint8Array, name: string): BitReader {
  let byte = 0;
  let left = 8;
  const ended = (): never => {
    throw new FormatError({
      file: name,
      byte,
      expected: "more bzip2 data",
      hint: "It is cut short.",
    });
  };
  const bit = (): number => {
    if (byte >= bytes.length) ended();
    left -= 1;
    const value = (bytes[byte] >>> left) & 1;
    if (left === 0) {
      left = 8;
      byte += 1;
    }
    return value;
  };
  const bits = (count: number): number => {
    let value = 0;
    let wanted = count;
    while (wanted > 0) {
      if (byte >= bytes.length) ended();
      const take = Math.min(wanted, left);
      left -= take;
      value = value * 2 ** take + ((bytes[byte] >>> left) & ((1 << take) - 1));
      wanted -= take;
      if (left === 0) {
        left = 8;
        byte += 1;
      }
    }
    return value;
  };
  return {
    name,
    bit,
    bits,
    position: () => byte * 8 + (8 - left),
    alignToByte: () => {
      if (left < 8) {
        left = 8;
        byte += 1;
      }
    },
    atEnd: () => byte >= bytes.length,
  };
}

/** A canonical Huffman code: for each length, the first code, the first index, and the symbols in order. */
interface Code {
  readonly limit: Int32Array;
  readonly base: Int32Array;
  readonly symbols: Uint16Array;
  readonly shortest: number;
}

function fail(reader: BitReader, got: unknown, expected: string): never {
  const byte = Math.floor(reader.position() / 8);
  throw new FormatError({ file: reader.name, byte, field: "bzip2", got, expected });
}

function canonicalCode(lengths: Uint8Array): Code {
  const symbols = new Uint16Array(lengths.length);
  const limit = new Int32Array(MAX_CODE_LENGTH + 2).fill(-1);
  const base = new Int32Array(MAX_CODE_LENGTH + 2);
  let code = 0;
  let index = 0;
  let shortest = MAX_CODE_LENGTH;
  for (let length = 1; length <= MAX_CODE_LENGTH; length++) {
    base[length] = index - code;
    for (let symbol = 0; symbol < lengths.length; symbol++) {
      if (lengths[symbol] !== length) continue;
      symbols[index] = symbol;
      index += 1;
      code += 1;
      shortest = Math.min(shortest, length);
    }
    limit[length] = code - 1;
    code <<= 1;
  }
  return { limit, base, symbols, shortest };
}

function readSymbol(reader: BitReader, code: Code): number {
  let length = code.shortest;
  let value = reader.bits(length);
  while (value > code.limit[length]) {
    length += 1;
    if (length > MAX_CODE_LENGTH) fail(reader, value, "a code of the Huffman table");
    value = value * 2 + reader.bit();
  }
  const index = code.base[length] + value;
  if (index < 0 || index >= code.symbols.length) fail(reader, value, "a code of the Huffman table");
  return code.symbols[index];
}

/** The bytes that occur in the block, in order. */
function readAlphabet(reader: BitReader): Uint8Array {
  const groups = reader.bits(16);
  const used: number[] = [];
  for (let i = 0; i < 16; i++) {
    if (!((groups >>> (15 - i)) & 1)) continue;
    const members = reader.bits(16);
    for (let j = 0; j < 16; j++) if ((members >>> (15 - j)) & 1) used.push(16 * i + j);
  }
  if (used.length === 0) fail(reader, 0, "at least one byte value in the block");
  return Uint8Array.from(used);
}

function readSelectors(reader: BitReader, tables: number): Uint8Array {
  const count = reader.bits(15);
  if (count < 1) fail(reader, count, "at least one selector");
  const order = Array.from({ length: tables }, (_, i) => i);
  const selectors = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    let j = 0;
    while (reader.bit()) {
      j += 1;
      if (j >= tables) fail(reader, j, `a selector below ${tables}`);
    }
    const [chosen] = order.splice(j, 1);
    order.unshift(chosen);
    selectors[i] = chosen;
  }
  return selectors;
}

function readCode(reader: BitReader, alphabetSize: number): Code {
  const lengths = new Uint8Array(alphabetSize);
  let length = reader.bits(5);
  for (let i = 0; i < alphabetSize; i++) {
    for (;;) {
      if (length < 1 || length > MAX_CODE_LENGTH) fail(reader, length, "a code length of 1 to 20");
      if (!reader.bit()) break;
      length += reader.bit() ? -1 : 1;
    }
    lengths[i] = length;
  }
  return canonicalCode(lengths);
}

/** Memory of one block: it grows as data come, up to what the stream's level allows. */
interface Block {
  column: Uint32Array;
  readonly most: number;
}

/** @throws FormatError when the block would hold more than its level allows */
function makeRoom(reader: BitReader, block: Block, length: number): void {
  if (length <= block.column.length) return;
  if (length > block.most) fail(reader, length, `at most ${block.most} bytes in a block`);
  const grown = new Uint32Array(Math.min(block.most, Math.max(length, 2 * block.column.length)));
  grown.set(block.column);
  block.column = grown;
}

/** Undoes Huffman, move-to-front and run-length coding: the last column of the sorted block. */
function readColumn(reader: BitReader, block: Block): number {
  const alphabet = readAlphabet(reader);
  const tables = reader.bits(3);
  if (tables < 2 || tables > 6) fail(reader, tables, "2 to 6 Huffman tables");
  const selectors = readSelectors(reader, tables);
  const codes = Array.from({ length: tables }, () => readCode(reader, alphabet.length + 2));
  const endOfBlock = alphabet.length + 1;

  let filled = 0;
  let run = 0;
  let runBit = 1;
  for (let group = 0; ; group++) {
    if (group >= selectors.length) fail(reader, group, "an end of block");
    const code = codes[selectors[group]];
    for (let i = 0; i < GROUP_SIZE; i++) {
      const symbol = readSymbol(reader, code);
      if (symbol <= 1) {
        run += runBit << symbol;
        runBit *= 2;
        if (run > block.most) fail(reader, run, `a run inside a block of ${block.most}`);
        continue;
      }
      makeRoom(reader, block, filled + run);
      if (run > 0) {
        block.column.fill(alphabet[0], filled, filled + run);
        filled += run;
        run = 0;
        runBit = 1;
      }
      if (symbol === endOfBlock) return filled;
      makeRoom(reader, block, filled + 1);
      const place = symbol - 1;
      const byte = alphabet[place];
      alphabet.copyWithin(1, 0, place);
      alphabet[0] = byte;
      block.column[filled] = byte;
      filled += 1;
    }
  }
}

/** Undoes the Burrows–Wheeler transform and the first run-length code, and emits the bytes. */
function emitBlock(
  column: Uint32Array,
  length: number,
  first: number,
  emit: (byte: number, count: number) => void,
): void {
  const starts = new Uint32Array(256);
  for (let i = 0; i < length; i++) starts[column[i] & 255] += 1;
  let sum = 0;
  for (let byte = 0; byte < 256; byte++) {
    const count = starts[byte];
    starts[byte] = sum;
    sum += count;
  }
  // The low 8 bits keep the byte, the high 24 the index of its successor.
  for (let i = 0; i < length; i++) {
    const byte = column[i] & 255;
    column[starts[byte]] |= i << 8;
    starts[byte] += 1;
  }
  let previous = -1;
  let repeats = 0;
  let at = column[first] >>> 8;
  for (let i = 0; i < length; i++) {
    const entry = column[at];
    const byte = entry & 255;
    at = entry >>> 8;
    if (repeats === 4) {
      if (byte > 0) emit(previous, byte);
      repeats = 0;
      previous = -1;
      continue;
    }
    repeats = byte === previous ? repeats + 1 : 1;
    previous = byte;
    emit(byte, 1);
  }
}

/**
 * Decompresses bzip2, several streams one after the other included, and checks every checksum.
 * The compressed bytes are given whole; what comes out is handed over in pieces, which are reused:
 * copy what is to be kept. `onBytes` may throw to stop it.
 *
 * @throws FormatError when the data are damaged or cut short, or do not match their checksums
 */
export function bunzip2(
  bytes: Uint8Array,
  name: string,
  onBytes: (piece: Uint8Array) => void,
): void {
  const reader = bitReader(bytes, name);
  const piece = new Uint8Array(1 << 16);
  const crc = bzip2Crc();
  let held = 0;
  const flush = (): void => {
    if (held === 0) return;
    const part = piece.subarray(0, held);
    held = 0;
    crc.update(part);
    onBytes(part);
  };
  const emit = (byte: number, count: number): void => {
    for (let i = 0; i < count; i++) {
      piece[held] = byte;
      held += 1;
      if (held === piece.length) flush();
    }
  };

  do {
    const signature = [reader.bits(8), reader.bits(8), reader.bits(8)];
    const level = reader.bits(8) - 48;
    if (signature.join() !== "66,90,104" || level < 1 || level > 9) {
      fail(reader, [...signature, level + 48].join(" "), "a bzip2 stream (BZh1 … BZh9)");
    }
    const most = level * 100_000;
    const block: Block = { most, column: new Uint32Array(Math.min(most, 8 * bytes.length)) };
    let combined = 0;
    for (;;) {
      const magic = Array.from({ length: 6 }, () => reader.bits(8));
      const stored = reader.bits(32);
      if (magic.every((value, i) => value === END_MAGIC[i])) {
        if (stored !== combined) fail(reader, stored, `the checksum ${combined}`);
        break;
      }
      if (!magic.every((value, i) => value === BLOCK_MAGIC[i])) {
        fail(reader, magic.join(" "), "the start of a block or of the end");
      }
      if (reader.bit()) fail(reader, "a randomised block", "a block of bzip2 0.9.5 or later");
      const first = reader.bits(24);
      const length = readColumn(reader, block);
      if (first >= length) fail(reader, first, `an origin inside the block of ${length}`);
      crc.reset();
      emitBlock(block.column, length, first, emit);
      flush();
      if (crc.value() !== stored) fail(reader, crc.value(), `the block checksum ${stored}`);
      combined = (((combined << 1) | (combined >>> 31)) ^ stored) >>> 0;
    }
    reader.alignToByte();
  } while (!reader.atEnd());
}
