import { forget, recall, remember, rememberedKeys } from "../shell/memory.js";
import { asKept, fromKept, type Entries } from "./file.js";

/** Everything that this browser remembers, as it is written: also what is spoilt. */
export type Snapshot = ReadonlyMap<string, string>;

export const takeSnapshot = (): Snapshot =>
  new Map(rememberedKeys().map((key) => [key, recall(key) ?? ""]));

/** The sound part of what this browser remembers. */
export function presentEntries(): Entries {
  const entries = rememberedKeys().map((key) => [key, fromKept(key, recall(key) ?? "")] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** Puts a snapshot back; whatever came since is gone. */
export function putBack(snapshot: Snapshot): boolean {
  for (const key of rememberedKeys()) if (!snapshot.has(key)) forget(key);
  return [...snapshot].every(([key, text]) => remember(key, text));
}

/**
 * Makes the browser remember these entries and, of what it remembered before, only what the entries do not name and `keepOthers` allows.
 *
 * @returns  whether all of it was kept; if not, everything is as it was
 */
export function keepEntries(entries: Entries, keepOthers: boolean): boolean {
  const before = takeSnapshot();
  if (!keepOthers) for (const key of before.keys()) if (!(key in entries)) forget(key);
  const kept = Object.entries(entries).every(([key, value]) => remember(key, asKept(key, value)));
  if (!kept) putBack(before);
  return kept;
}
