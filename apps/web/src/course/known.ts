import { recall, remember } from "../shell/memory.js";

/** Concepts that the reader marked as known, in this browser. Spoilt storage is an empty list. */
export function recallKnown(): ReadonlySet<string> {
  try {
    const stored: unknown = JSON.parse(recall("known") ?? "[]");
    return new Set(
      Array.isArray(stored) ? stored.filter((id): id is string => typeof id === "string") : [],
    );
  } catch {
    return new Set();
  }
}

export function rememberKnown(known: ReadonlySet<string>): void {
  remember("known", JSON.stringify([...known]));
}
