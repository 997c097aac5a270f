import { isPlainRecord, recallRecord, rememberRecord } from "./records.js";

/** Depths in which a question is shown. */
export type QuestionStream = "both" | "blur" | "sharpen";

/** What is kept of visits to one lesson. */
export interface Visit {
  readonly first: string;
  readonly last: string;
  /** The questions that the lesson had at the last visit, with the depth that each belongs to. */
  readonly questions: Readonly<Record<string, QuestionStream>>;
}

const isDate = (value: unknown) => typeof value === "string" && !Number.isNaN(Date.parse(value));

export function faultOfVisit(value: unknown): string | undefined {
  if (!isPlainRecord(value)) return "expected first, last and questions";
  const { first, last, questions } = value;
  if (!isDate(first)) return `first: got ${JSON.stringify(first) ?? "nothing"}, expected a date`;
  if (!isDate(last)) return `last: got ${JSON.stringify(last) ?? "nothing"}, expected a date`;
  if (!isPlainRecord(questions)) return "questions: expected a record";
  const strange = Object.entries(questions).find(
    ([, stream]) => !["both", "blur", "sharpen"].includes(stream as string),
  );
  return (
    strange &&
    `questions, ${strange[0]}: got ${JSON.stringify(strange[1])}, expected "both", "blur" or "sharpen"`
  );
}

export function recallVisits(): ReadonlyMap<string, Visit> {
  return new Map(
    Object.entries(recallRecord("visited")).filter(
      (entry): entry is [string, Visit] => faultOfVisit(entry[1]) === undefined,
    ),
  );
}

/** The lesson is open, with these questions on its page. */
export function noteVisit(lesson: string, questions: Visit["questions"], now: Date): void {
  const before = recallVisits().get(lesson);
  const visit: Visit = {
    first: before?.first ?? now.toISOString(),
    last: now.toISOString(),
    questions,
  };
  rememberRecord("visited", { ...recallRecord("visited"), [lesson]: visit });
}
