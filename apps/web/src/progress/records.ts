import { recall, remember } from "../shell/memory.js";

export type PlainRecord = Readonly<Record<string, unknown>>;

export const isPlainRecord = (value: unknown): value is PlainRecord =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A remembered record by its key. Spoilt storage is an empty one. */
export function recallRecord(key: string): PlainRecord {
  try {
    const stored: unknown = JSON.parse(recall(key) ?? "{}");
    return isPlainRecord(stored) ? stored : {};
  } catch {
    return {};
  }
}

export const rememberRecord = (key: string, record: PlainRecord): boolean =>
  remember(key, JSON.stringify(record));
