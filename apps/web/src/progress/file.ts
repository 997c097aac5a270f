import { parseEdits } from "../cells/edits-file.js";
import { faultOfAnswer } from "../questions/answers.js";
import { faultOfCard, faultOfRedo } from "./repeats.js";
import { isPlainRecord, type PlainRecord } from "./records.js";
import { faultOfVisit } from "./visits.js";

/** What a browser remembers, by its key: records as they are, choices as text. */
export type Entries = Readonly<Record<string, unknown>>;

/** A reader's progress as a file. */
export interface ProgressFile {
  readonly format: "vitreous-progress";
  readonly version: 1;
  /** Version of the lab that wrote it. */
  readonly lab: string;
  /** ISO 8601. */
  readonly saved: string;
  readonly entries: Entries;
}

type Fault = (value: unknown) => string | undefined;

/** A fault in one of the entries of a record, with its name. */
const inEach =
  (fault: Fault): Fault =>
  (value) => {
    if (!isPlainRecord(value)) return "expected a record";
    for (const [name, entry] of Object.entries(value)) {
      const found = fault(entry);
      if (found !== undefined) return `${name}: ${found}`;
    }
    return undefined;
  };

const oneOf =
  (...known: readonly string[]): Fault =>
  (value) =>
    known.includes(value as string)
      ? undefined
      : `got ${JSON.stringify(value)}, expected ${known.map((word) => `"${word}"`).join(" or ")}`;

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((word) => typeof word === "string");

/** What each key must hold. A key with a colon belongs to one lesson. */
const rules: readonly (readonly [key: RegExp, fault: Fault])[] = [
  [/^answers:[^:]+$/, inEach(faultOfAnswer)],
  [/^cells:[^:]+$/, (value) => parseEdits(JSON.stringify(value)).problem],
  [/^cards$/, inEach(faultOfCard)],
  [/^redo$/, inEach(faultOfRedo)],
  [/^visited$/, inEach(faultOfVisit)],
  // Concepts that the reader has marked on the map.
  [/^known$/, (value) => (isTexts(value) ? undefined : "expected a list of names")],
  [/^theme$/, oneOf("auto", "light", "dark")],
  [/^stream$/, oneOf("blur", "sharpen")],
];

const ruleOf = (key: string): Fault | undefined =>
  rules.find(([pattern]) => pattern.test(key))?.[1];

/** Choices are kept as bare words; everything else as JSON. */
const isBare = (key: string) => key === "theme" || key === "stream";

/** As the browser's memory holds it. */
export const asKept = (key: string, value: unknown): string =>
  isBare(key) ? String(value) : JSON.stringify(value);

/** From the browser's memory; `undefined` for what is spoilt or is not progress. */
export function fromKept(key: string, text: string): unknown {
  const rule = ruleOf(key);
  if (!rule) return undefined;
  try {
    const value: unknown = isBare(key) ? text : JSON.parse(text);
    return rule(value) === undefined ? value : undefined;
  } catch {
    return undefined;
  }
}

export function writeProgress(entries: Entries, lab: string, now: Date): string {
  const file: ProgressFile = {
    format: "vitreous-progress",
    version: 1,
    lab,
    saved: now.toISOString(),
    entries,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

export type ReadProgress =
  | {
      readonly file: ProgressFile;
      /** Keys that this version does not know: left out. */
      readonly unknown: readonly string[];
    }
  | { readonly problem: string };

/** "line 3, column 14", where JSON stopped making sense. */
function placeOf(text: string, message: string): string {
  const position = /position (\d+)/.exec(message)?.[1];
  const at = position === undefined ? text.length : Number(position);
  const before = text.slice(0, at).split("\n");
  return `line ${before.length}, column ${before.at(-1)!.length + 1}`;
}

/** Reads a file of progress. Never throws: a damaged one gives where it is damaged, what was found, and what was expected. */
export function readProgress(text: string): ReadProgress {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const message = (error as Error).message;
    return { problem: `${placeOf(text, message)}: this is not JSON (${message}). Was the file cut off or edited?` }; // prettier-ignore
  }
  if (!isPlainRecord(value) || value["format"] !== "vitreous-progress") {
    const got = isPlainRecord(value) ? JSON.stringify(value["format"]) ?? "nothing" : "no record"; // prettier-ignore
    return { problem: `format: got ${got}, expected "vitreous-progress". Choose a file that this page has saved.` }; // prettier-ignore
  }
  if (value["version"] !== 1) {
    return { problem: `version: got ${JSON.stringify(value["version"]) ?? "nothing"}, expected 1. A newer lab may have written it; open it there.` }; // prettier-ignore
  }
  const { entries, lab, saved } = value;
  if (!isPlainRecord(entries)) return { problem: "entries: expected a record, by key" };
  const unknown: string[] = [];
  for (const [key, entry] of Object.entries(entries)) {
    const rule = ruleOf(key);
    const found = rule?.(entry);
    if (!rule) unknown.push(key);
    else if (found !== undefined) return { problem: `entries, ${key}: ${found}` };
  }
  const known = Object.entries(entries).filter(([key]) => !unknown.includes(key));
  return {
    file: {
      format: "vitreous-progress",
      version: 1,
      lab: typeof lab === "string" ? lab : "",
      saved: typeof saved === "string" ? saved : "",
      entries: Object.fromEntries(known),
    },
    unknown,
  };
}

const inParts = (name: string) => (count: number) => `${count} ${name}${count === 1 ? "" : "s"}`;

/** What is in a set of entries, in words: "12 answers in 2 lessons, 5 cards". */
export function progressWords(entries: Entries): string {
  const sizeOf = (value: unknown) => (isPlainRecord(value) ? Object.keys(value).length : 0);
  const keys = (start: string) => Object.keys(entries).filter((key) => key.startsWith(start));
  const answers = keys("answers:").reduce((sum, key) => sum + sizeOf(entries[key]), 0);
  const edits = keys("cells:").reduce(
    (sum, key) => sum + sizeOf((entries[key] as PlainRecord)["cells"]),
    0,
  );
  const { known } = entries;
  const words = [
    answers > 0 ? inParts("answer")(answers) : "",
    edits > 0 ? inParts("edited cell")(edits) : "",
    sizeOf(entries["cards"]) > 0 ? inParts("recall card")(sizeOf(entries["cards"])) : "",
    sizeOf(entries["redo"]) > 0 ? `${inParts("question")(sizeOf(entries["redo"]))} to repeat` : "",
    sizeOf(entries["visited"]) > 0 ? `${inParts("lesson")(sizeOf(entries["visited"]))} opened` : "",
    isTexts(known) && known.length > 0 ? `${inParts("concept")(known.length)} marked as known` : "",
  ].filter((word) => word !== "");
  return words.length === 0 ? "nothing yet" : words.join(", ");
}
