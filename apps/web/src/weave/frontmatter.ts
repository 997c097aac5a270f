import { LessonError } from "./errors.js";

/** Values that a lesson's header may hold: text, a list of texts, or named numbers. */
export type HeaderValue = string | readonly string[] | Readonly<Record<string, string>>;

export interface Header {
  readonly values: Readonly<Record<string, HeaderValue>>;
  /** Line of each key. */
  readonly lines: ReadonlyMap<string, number>;
  /** The text after the header, and the number of lines that precede it. */
  readonly body: string;
  readonly linesBefore: number;
}

const list = (text: string) =>
  text
    .slice(1, -1)
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");

/**
 * Reads the header of a lesson: `key: text`, `key: [a, b]`, `key: {a: 1, b: 2}` or a list of `- item`
 * lines, between two lines of three dashes. That is all of YAML that a lesson needs.
 *
 * @throws LessonError  naming the line that is none of these
 */
export function readHeader(source: string, file: string): Header {
  const lines = source.split("\n");
  const end = lines.indexOf("---", 1);
  if (lines[0] !== "---" || end < 0) {
    throw new LessonError({
      file,
      line: 1,
      problem: "no header",
      remedy: "Begin the file with the lesson's header between two lines of three dashes.",
    });
  }
  const values: Record<string, HeaderValue> = {};
  const keyLines = new Map<string, number>();
  let open: string[] | undefined;
  for (let i = 1; i < end; i++) {
    const line = lines[i]!;
    const item = /^ {2}- (.*)$/.exec(line);
    if (item && open) {
      open.push(item[1]!.trim());
      continue;
    }
    const pair = /^([a-zA-Z]\w*):\s*(.*)$/.exec(line);
    if (!pair) {
      throw new LessonError({
        file,
        line: i + 1,
        problem: `cannot read "${line}" in the header`,
        remedy: "Write `key: value`, `key: [a, b]`, `key: {a: 1}` or a list of `  - item` lines.",
      });
    }
    const [, key, text] = pair as unknown as [string, string, string];
    open = undefined;
    keyLines.set(key, i + 1);
    if (text === "") values[key] = open = [];
    else if (text.startsWith("[")) values[key] = list(text);
    else if (text.startsWith("{")) {
      values[key] = Object.fromEntries(
        list(text).map((entry) => entry.split(":").map((part) => part.trim()) as [string, string]),
      );
    } else values[key] = text;
  }
  return { values, lines: keyLines, body: lines.slice(end + 1).join("\n"), linesBefore: end + 1 };
}

/** A value that is text; "" when it is something else. */
export const textOf = (value: HeaderValue | undefined): string =>
  typeof value === "string" ? value : "";

/** A value that is a list; empty when it is something else. */
export const listOf = (value: HeaderValue | undefined): readonly string[] =>
  Array.isArray(value) ? value : [];

/** A value of named texts; empty when it is something else. */
export const recordOf = (value: HeaderValue | undefined): Readonly<Record<string, string>> =>
  typeof value === "object" && !Array.isArray(value)
    ? (value as Readonly<Record<string, string>>)
    : {};
