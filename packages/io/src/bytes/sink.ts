import { DomainError } from "@vitreous/core";
import { joinBytes } from "./source.js";

/**
 * Where a writer puts its bytes. Bytes are appended; a header may be patched at the end, when the
 * counts are known. Nothing counts as written before `finish`; `abort` leaves no trace.
 */
export interface ByteSink {
  readonly name: string;
  write(bytes: Uint8Array): Promise<void>;
  /** Overwrites bytes already written. */
  patch(offset: number, bytes: Uint8Array): Promise<void>;
  finish(): Promise<void>;
  abort(): Promise<void>;
}

/** A sink whose bytes can be had back. */
export interface MemorySink extends ByteSink {
  /** Everything written so far. */
  bytes(): Uint8Array;
}

/** A sink in memory: for the browser's downloads and for tests. */
export function memorySink(name = "memory"): MemorySink {
  let chunks: Uint8Array[] = [];
  let size = 0;
  const bytes = (): Uint8Array => {
    const whole = joinBytes(chunks, size);
    chunks = [whole];
    return whole;
  };
  return {
    name,
    bytes,
    write: async (part) => {
      chunks.push(part.slice());
      size += part.length;
    },
    patch: async (offset, part) => {
      checkPatch(name, offset, part.length, size);
      bytes().set(part, offset);
    },
    finish: async () => {},
    abort: async () => {
      chunks = [];
      size = 0;
    },
  };
}

/** @throws DomainError when a patch would reach beyond what was written */
export function checkPatch(name: string, offset: number, length: number, size: number): void {
  if (offset < 0 || offset + length > size) {
    throw new DomainError({
      file: name,
      byte: offset,
      field: "patch",
      got: `${length} bytes at ${offset}`,
      expected: `a range inside the ${size} bytes written`,
    });
  }
}
