import { isPlainRecord, recallRecord, rememberRecord } from "../progress/records.js";

export type AnswerState = "open" | "solved" | "revealed";

/** What is kept of one question. */
export interface Answer {
  readonly text: string;
  readonly attempts: number;
  /** `revealed` is not solved: the solution was read before a right answer. */
  readonly state: AnswerState;
  /** Hints that were opened. */
  readonly hints: number;
  /** Verdict of the newest attempt. */
  readonly verdict?: string;
  /** What a form keeps beside its text: ticks, a seed, a drawn curve, stages. */
  readonly parts?: Readonly<Record<string, string>>;
  /** When it last changed, ISO 8601. */
  readonly at?: string;
}

export const noAnswer: Answer = { text: "", attempts: 0, state: "open", hints: 0 };

const states: readonly unknown[] = ["open", "solved", "revealed"] satisfies AnswerState[];
const isCount = (value: unknown) => Number.isInteger(value) && (value as number) >= 0;
const isText = (value: unknown) => typeof value === "string";

/** One rule for each field of an answer, and what it must be, in words. */
const fields: Readonly<
  Record<keyof Answer, { readonly holds: (value: unknown) => boolean; readonly expected: string }>
> = {
  text: { holds: isText, expected: "text" },
  attempts: { holds: isCount, expected: "a whole number from 0" },
  state: { holds: (value) => states.includes(value), expected: '"open", "solved" or "revealed"' },
  hints: { holds: isCount, expected: "a whole number from 0" },
  verdict: { holds: (value) => value === undefined || isText(value), expected: "text" },
  parts: {
    holds: (value) =>
      value === undefined || (isPlainRecord(value) && Object.values(value).every(isText)),
    expected: "a record of texts",
  },
  at: {
    holds: (value) => value === undefined || (isText(value) && !Number.isNaN(Date.parse(value as string))), // prettier-ignore
    expected: "a date, such as 2026-11-21T09:00:00Z",
  },
};

/** What is wrong with `value` as an answer, or `undefined` if it is one. */
export function faultOfAnswer(value: unknown): string | undefined {
  if (!isPlainRecord(value)) return "expected an answer with text, attempts, state and hints";
  for (const [name, { holds, expected }] of Object.entries(fields)) {
    if (!holds(value[name])) {
      return `${name}: got ${JSON.stringify(value[name]) ?? "nothing"}, expected ${expected}`;
    }
  }
  return undefined;
}

export const isAnswer = (value: unknown): value is Answer => faultOfAnswer(value) === undefined;

const keyOf = (lesson: string) => `answers:${lesson}`;

/** Everything that this browser remembers of a lesson's questions. Spoilt answers are left out. */
export function recallAnswers(lesson: string): Readonly<Record<string, Answer>> {
  return Object.fromEntries(
    Object.entries(recallRecord(keyOf(lesson))).filter((entry): entry is [string, Answer] =>
      isAnswer(entry[1]),
    ),
  );
}

export const recallAnswer = (lesson: string, question: string): Answer =>
  recallAnswers(lesson)[question] ?? noAnswer;

export function rememberAnswer(lesson: string, question: string, answer: Answer): boolean {
  return rememberRecord(keyOf(lesson), { ...recallRecord(keyOf(lesson)), [question]: answer });
}
