import type { SharedCode } from "./share-link.js";

/** Code as a file, when a link would be too long or edits must be saved: one readable JSON record. */
const kind = "vitreous-cells";

export function formatCodeFile(code: SharedCode): string {
  return `${JSON.stringify({ kind, version: 1, lesson: code.lesson, cells: code.cells }, null, 2)}\n`;
}

/** @throws Error that names what was found and what to open instead. */
export function parseCodeFile(text: string): SharedCode {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error("This is not a file of cells: it is not JSON. Open a file that the lab saved.");
  }
  const record =
    typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  if (record["kind"] !== kind) {
    throw new Error(`This file does not say "kind": "${kind}". Open a file that the lab saved.`);
  }
  if (record["version"] !== 1) {
    throw new Error(
      `This file has version ${String(record["version"])}; this page reads version 1.`,
    );
  }
  const { lesson, cells } = record;
  const entries = typeof cells === "object" && cells !== null ? Object.entries(cells) : [];
  if (
    typeof lesson !== "string" ||
    !entries.every((entry): entry is [string, string] => typeof entry[1] === "string")
  ) {
    throw new Error("This file of cells names no lesson, or a cell in it is not text.");
  }
  return { lesson, cells: Object.fromEntries(entries) };
}
