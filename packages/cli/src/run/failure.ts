import { VitreousError } from "@vitreous/core";
import type { Facts } from "@vitreous/core";
import { UsageError } from "../line/usage.js";

/** What went wrong, for a program: the `error` of a JSON document. */
export interface ErrorFacts extends Facts {
  readonly kind: string;
  readonly message: string;
}

export function errorFacts(error: unknown): ErrorFacts {
  const kind = error instanceof Error ? error.name : "Error";
  const facts = error instanceof VitreousError ? error.facts : {};
  return { ...facts, kind, message: explain(error) };
}

/** One sentence for what was foreseen; the stack for what was not, since that is a fault of ours. */
export function explain(error: unknown): string {
  if (error instanceof VitreousError || error instanceof UsageError) return error.message;
  if (error instanceof Error && "code" in error && "syscall" in error) {
    const { code, path } = error as NodeJS.ErrnoException;
    const says = systemErrors[code ?? ""] ?? error.message;
    return path === undefined ? says : `${path}: ${says}`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

const systemErrors: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file.",
  EACCES: "this file may not be read or written by you.",
  EISDIR: "this is a folder, not a file.",
  ENOTDIR: "a part of this path is a file, not a folder.",
  ENOSPC: "the disk is full.",
  EMFILE: "too many files are open.",
};
