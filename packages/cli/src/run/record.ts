import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { arch, availableParallelism, platform } from "node:os";
import type { Engine } from "@vitreous/core";

/** Files up to this size are hashed whole. */
export const hashedWhole = 2 ** 30;
/** Of larger ones, this much at the beginning and at the end. */
const endBytes = 2 ** 20;

/** What identifies a file that was read or written. */
export interface FileFacts {
  readonly path: string;
  readonly bytes: number;
  /** ISO time of the last change. */
  readonly modified: string;
  /** Of the whole file; absent above `hashedWhole`. */
  readonly sha256?: string;
  /** Of the first and the last MiB together, for a file above `hashedWhole`. */
  readonly sha256OfEnds?: string;
}

/**
 * Size, time and hash of a file. Memory: one 64 kB buffer, or 2 MiB.
 *
 * @param path   as the user wrote it
 * @param full   where it is
 * @param limit  bytes; larger files are hashed at their ends only
 */
export async function fileFacts(
  path: string,
  full: string,
  limit: number = hashedWhole,
): Promise<FileFacts> {
  const { size, mtime } = await stat(full);
  const common = { path, bytes: size, modified: mtime.toISOString() };
  const hash = createHash("sha256");
  if (size <= limit) {
    for await (const chunk of createReadStream(full, { highWaterMark: 2 ** 20 })) {
      hash.update(chunk as Buffer);
    }
    return { ...common, sha256: hash.digest("hex") };
  }
  const file = await open(full);
  try {
    const buffer = Buffer.alloc(Math.min(endBytes, size));
    for (const position of [0, size - buffer.length]) {
      await file.read(buffer, 0, buffer.length, position);
      hash.update(buffer);
    }
  } finally {
    await file.close();
  }
  return { ...common, sha256OfEnds: hash.digest("hex") };
}

/** Everything needed to say how an output came about, and to make it again. */
export interface RunRecord {
  readonly vitreous: string;
  readonly command: string;
  /** The words after `vitreous`. */
  readonly arguments: readonly string[];
  /** Every option with the value that held, defaults included. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Choices that the inputs left open, in words. */
  readonly assumed: readonly string[];
  readonly inputs: readonly FileFacts[];
  readonly outputs: readonly Omit<FileFacts, "modified">[];
  readonly engine?: {
    readonly name: string;
    readonly threads: number;
    readonly description: string;
  };
  readonly machine: Readonly<Record<string, string | number>>;
  readonly started: string;
  /** Wall clock by stage; `total` covers the rest too. */
  readonly seconds: Readonly<Record<string, number>>;
  /** Largest resident memory so far, bytes. */
  readonly peakMemory: number;
  /** The figures that the command also prints. */
  readonly result: Readonly<Record<string, unknown>>;
}

/** Facts about the machine that can change a last digit or a time. No names, no paths. */
export function machineFacts(): Record<string, string | number> {
  return {
    node: process.version,
    platform: platform(),
    architecture: arch(),
    cores: availableParallelism(),
  };
}

export function engineFacts(engine: Engine): NonNullable<RunRecord["engine"]> {
  const { name, threads, description } = engine;
  return { name, threads, description };
}

/** Three digits after the point: milliseconds. */
export function rounded(seconds: number): number {
  return Math.round(1000 * seconds) / 1000;
}
