import { closeSync, mkdirSync, openSync, readdirSync, rmSync, rmdirSync, statSync } from "node:fs";
import { rename } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { FormatError, UnsupportedError } from "@vitreous/core";
import { UsageError } from "../line/usage.js";

/**
 * The files of one run. Each is written under a working name in its own folder, and all take their
 * true names together at the end: a run that fails or is stopped leaves what was there before.
 */
export interface Outputs {
  /**
   * Working name for the output `path`. It ends in the same letters, so a writer that goes by the ending is not misled.
   *
   * @throws UsageError        `path` is an input of this run
   * @throws UnsupportedError  the folder does not exist or cannot be written
   */
  reserve(path: string): string;
  /** Creates the folder, and removes it again if the run fails and nothing is in it. */
  folder(path: string): void;
  /** Files that must not be overwritten. */
  protect(path: string): void;
  /** Gives every file its name. */
  commit(): Promise<void>;
  /** Removes working files and folders; harmless after `commit`. Synchronous, so that a signal can call it. */
  discard(): void;
  /** True names as given, in the order of `reserve`. */
  readonly paths: readonly string[];
  /** Where the output `path` is now. */
  whereabouts(path: string): string;
}

/** Device and inode: two names of one file agree, whatever the names. */
function identity(path: string): string | undefined {
  const facts = statSync(path, { throwIfNoEntry: false, bigint: true });
  return facts && `${facts.dev}:${facts.ino}`;
}

/** @param cwd  relative paths start here */
export function createOutputs(cwd: string): Outputs {
  const reserved = new Map<string, string>();
  const folders: string[] = [];
  const inputs = new Map<string, string>();
  const names: string[] = [];
  const tag = `.vitreous-${process.pid}-`;

  return {
    paths: names,
    whereabouts: (path) => reserved.get(resolve(cwd, path)) ?? resolve(cwd, path),
    protect(path) {
      const id = identity(resolve(cwd, path));
      if (id !== undefined) inputs.set(id, path);
    },
    folder(path) {
      const full = resolve(cwd, path);
      const facts = statSync(full, { throwIfNoEntry: false });
      if (facts && !facts.isDirectory()) {
        throw new FormatError({ file: path, expected: "a folder", got: "a file" });
      }
      if (facts) return;
      const first = mkdirSync(full, { recursive: true });
      if (first !== undefined) folders.push(full);
    },
    reserve(path) {
      const full = resolve(cwd, path);
      const id = identity(full);
      if (id !== undefined && inputs.has(id)) {
        throw new UsageError(
          `The output ${path} is the input ${inputs.get(id)}.`,
          "Choose another name: inputs are never overwritten.",
        );
      }
      if (statSync(full, { throwIfNoEntry: false })?.isDirectory()) {
        throw new FormatError({ file: path, expected: "the name of a file", got: "a folder" });
      }
      const working = join(dirname(full), tag + basename(full));
      try {
        closeSync(openSync(working, "w"));
      } catch (cause) {
        const code = (cause as NodeJS.ErrnoException).code ?? "unknown";
        throw new UnsupportedError({
          file: path,
          got: code,
          expected: "a folder that can be written",
          hint: code === "ENOENT" ? "The folder does not exist; create it first." : "",
        });
      }
      if (!reserved.has(full)) names.push(path);
      reserved.set(full, working);
      return working;
    },
    async commit() {
      for (const [full, working] of reserved) {
        await rename(working, full);
        reserved.delete(full);
      }
      folders.length = 0;
    },
    discard() {
      for (const [full, working] of reserved) {
        // A writer may keep a working file of its own beside ours; its name begins or ends like ours.
        const mine = basename(working);
        for (const name of readdirSync(dirname(full))) {
          if (name.includes(mine)) rmSync(join(dirname(full), name), { force: true });
        }
      }
      reserved.clear();
      for (const folder of folders.toReversed()) {
        if (readdirSync(folder).length === 0) rmdirSync(folder);
      }
      folders.length = 0;
    },
  };
}
