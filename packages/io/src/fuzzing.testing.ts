import { bytesSource, type ByteSource } from "./bytes/source.js";
import { VitreousError } from "@vitreous/core";

/** Damage to files, seeded, and the watch over what readers do with it. For tests only. */

export interface Mutation {
  readonly bytes: Uint8Array;
  readonly what: string;
}

/** Numbers that sizes and counts break on. */
const NASTY = [
  0,
  1,
  -1,
  2,
  127,
  128,
  255,
  256,
  32767,
  32768,
  65535,
  65536,
  2 ** 24,
  2 ** 30,
  2 ** 31 - 1,
  -(2 ** 31),
  1024,
  101,
  12,
];
/** Pieces of text that grammars break on. */
const PHRASES = [
  "'",
  '"',
  ";",
  "\n;",
  "\n",
  "#",
  "_",
  "loop_",
  "data_",
  "\ndata_x\n",
  "[",
  "]",
  "@",
  "nan",
  "inf",
  "1e999",
  "-",
  "9".repeat(40),
  "\0",
  "\u00ff",
  "(",
  ")",
  "{",
  "}",
  ",",
  "|O8",
  "<f8",
  "'shape': (999999999999,)",
  "HETATM",
  "MODEL",
  "ENDMDL",
  "*****",
  "A0000",
  ": ",
  "- ",
  "save_a",
  "global_",
  "?",
  ".",
];

/** One to four random injuries. */
export function mutate(
  original: Uint8Array,
  random: () => number,
  others: readonly Uint8Array[],
): Mutation {
  const integer = (n: number): number => Math.floor(random() * n);
  const said: string[] = [];
  let bytes = original.slice();
  const splice = (at: number, removed: number, added: Uint8Array): void => {
    const next = new Uint8Array(Math.max(0, bytes.length - removed) + added.length);
    next.set(bytes.subarray(0, at));
    next.set(added, at);
    next.set(bytes.subarray(at + removed), at + added.length);
    bytes = next;
  };
  // Headers come first in every format, so half of the injuries go there.
  const place = (): number => integer(random() < 0.5 ? Math.min(bytes.length, 256) : bytes.length);
  const steps = 1 + integer(4);
  for (let step = 0; step < steps && bytes.length > 0; step++) {
    const at = place();
    const kind = integer(9);
    said.push(`${kind}@${at}`);
    if (kind === 0) bytes[at] ^= 1 << integer(8);
    else if (kind === 1) bytes[at] = integer(256);
    else if (kind === 2) {
      const word = at & ~3;
      if (word + 4 <= bytes.length) {
        const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
        view.setInt32(word, NASTY[integer(NASTY.length)], random() < 0.8);
      }
    } else if (kind === 3) bytes = bytes.slice(0, at);
    else if (kind === 4)
      splice(at, Math.min(1 + integer(64), bytes.length - at), new Uint8Array(0));
    else if (kind === 5) splice(at, 0, new TextEncoder().encode(PHRASES[integer(PHRASES.length)]));
    else if (kind === 6) {
      const from = integer(bytes.length);
      splice(at, 0, bytes.slice(from, from + 1 + integer(64)));
    } else if (kind === 7) {
      const other = others[integer(others.length)];
      const from = integer(other.length);
      splice(at, 0, other.slice(from, from + 1 + integer(128)));
    } else bytes.fill(integer(256), at, at + 1 + integer(16));
  }
  return { bytes, what: said.join(" ") };
}

/** A source that adds up what is asked of it. */
export function countingSource(
  bytes: Uint8Array,
  name: string,
): ByteSource & { readonly asked: () => number } {
  const inner = bytesSource(bytes, name);
  let asked = 0;
  return {
    ...inner,
    asked: () => asked,
    read: (offset, length) => {
      asked += length;
      return inner.read(offset, length);
    },
    readInto: (out, offset) => {
      asked += out.length;
      return inner.readInto(out, offset);
    },
  };
}

export interface Tally {
  cases: number;
  read: number;
  refused: number;
  /** Milliseconds of processor time of the slowest case. */
  slowest: number;
  /** Largest ratio of the bytes of typed arrays in a result to the bytes of the file. */
  largest: number;
}

export function newTally(): Tally {
  return { cases: 0, read: 0, refused: 0, slowest: 0, largest: 0 };
}

/** Bytes of all typed arrays and texts that hang on a value. */
export function heldBytes(value: unknown, seen = new Set<unknown>()): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null || seen.has(value)) return 0;
  seen.add(value);
  if (ArrayBuffer.isView(value)) {
    if (seen.has(value.buffer)) return 0;
    seen.add(value.buffer);
    return value.buffer.byteLength;
  }
  let sum = 0;
  for (const part of Object.values(value)) sum += 8 + heldBytes(part, seen);
  return sum;
}

/** Milliseconds of processor time that a case may take: a hundred times the usual, room for a collection of garbage. */
const PATIENCE = 2000;

/**
 * Runs one case: it may succeed, or fail with one of the house's errors. Anything else is thrown on,
 * with the injuries that led to it.
 */
export async function runCase<Result>(
  tally: Tally,
  mutation: Mutation,
  read: () => Promise<Result>,
): Promise<Result | undefined> {
  tally.cases += 1;
  const began = process.cpuUsage();
  const outcome = await read().then(
    (result) => ({ result }),
    (error: unknown) => ({ error }),
  );
  const { user, system } = process.cpuUsage(began);
  const took = (user + system) / 1000;
  tally.slowest = Math.max(tally.slowest, took);
  if (took > PATIENCE) throw new Error(`case ${tally.cases} (${mutation.what}) took ${took} ms`);
  if ("result" in outcome) {
    tally.read += 1;
    return outcome.result;
  }
  const { error } = outcome;
  if (!(error instanceof VitreousError)) {
    throw new Error(`case ${tally.cases} (${mutation.what}): ${String(error)}`, { cause: error });
  }
  tally.refused += 1;
  return undefined;
}

/** Bytes that a result may hold for each byte of its file: 4-bit samples become floats, an atom of eight letters a record. */
export const HELD_PER_BYTE = 64;

/** @throws Error when a result holds more than its file pays for; small files have 64 KiB to spare */
export function checkHeld(tally: Tally, mutation: Mutation, held: number, fileBytes: number): void {
  tally.largest = Math.max(tally.largest, held / Math.max(fileBytes, 1024));
  if (held <= HELD_PER_BYTE * fileBytes + 65536) return;
  throw new Error(
    `case ${tally.cases} (${mutation.what}): ${held} bytes from a file of ${fileBytes}`,
  );
}

/** One line for the log of a run. */
export function report(what: string, tally: Tally): string {
  const { cases, read, refused, slowest, largest } = tally;
  return `${what}: ${cases} cases, ${read} read, ${refused} refused, slowest ${slowest.toFixed(1)} ms, at most ${largest.toFixed(1)} bytes held per byte of file`;
}
