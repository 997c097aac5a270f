import type { SandboxError } from "../sandbox/protocol.js";
import { cutText, limits } from "../display/limits.js";
import { inspect, inspectText } from "./inspect.js";

/** Text that was loaded as a script of its own: errors name it by its address. */
export interface LoadedText {
  readonly address: string;
  readonly cell: string;
  readonly linesBefore: number;
}

interface Frame extends LoadedText {
  readonly line: number;
  readonly column: number;
}

/** The frames of an error that lie in cells, the innermost first. */
function framesOf(error: Error, texts: readonly LoadedText[]): Frame[] {
  const stack = typeof error.stack === "string" ? error.stack.slice(0, 20_000) : "";
  return stack.split("\n").flatMap((line) => {
    const text = texts.find((one) => line.includes(`${one.address}:`));
    const at = /:(\d+):(\d+)\)?$/.exec(line.trimEnd());
    if (!text || !at) return [];
    return [{ ...text, line: Number(at[1]) - text.linesBefore, column: Number(at[2]) }];
  });
}

/** Edits that turn one word into the other, up to 3. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return Math.min(3, row[b.length]);
}

/** The name of the list that was probably meant. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const lower = name.toLowerCase();
  const ranked = names
    .map((one) => ({ one, off: distance(lower, one.toLowerCase()) }))
    .filter(({ one, off }) => off <= Math.min(2, one.length / 3))
    .toSorted((a, b) => a.off - b.off);
  return ranked[0]?.one;
}

/** What can be said about a name that exists nowhere. */
function hint(error: Error, names: readonly string[], library: readonly string[]): string {
  const unknown = /^(\S+) is not defined$/.exec(error.message)?.[1];
  if (error.name === "ReferenceError" && unknown !== undefined) {
    if (library.includes(unknown)) {
      return ` It is in the library: import { ${unknown} } from "vitreous".`;
    }
    const meant = nearest(unknown, names) ?? nearest(unknown, library);
    return meant === undefined
      ? " No cell and no figure has this name."
      : ` Did you mean ${meant}?`;
  }
  if (error.name === "EvalError") return " A cell cannot make code from text.";
  return "";
}

export interface FaultContext {
  /** The cell that ran. */
  readonly cell: string;
  readonly texts: readonly LoadedText[];
  /** Names that the cell could have meant. */
  readonly names: readonly string[];
  readonly library: readonly string[];
}

/** What was thrown, with its place in the reader's text. */
export function describeFault(thrown: unknown, context: FaultContext): SandboxError {
  if (!(thrown instanceof Error)) {
    return { name: "Thrown", message: cutText(inspectText(inspect(thrown, 50)), limits.field) };
  }
  const frames = framesOf(thrown, context.texts);
  const own = frames.find((one) => one.cell === context.cell);
  const place = own ?? frames[0];
  const message = cutText(thrown.message, limits.field);
  return {
    name: cutText(thrown.name, limits.label),
    message: message + hint(thrown, context.names, context.library),
    ...(place ? { line: place.line, column: place.column } : {}),
    ...(place && place.cell !== context.cell ? { cell: place.cell } : {}),
  };
}
