import { recall, remember } from "../shell/memory.js";

/** What is kept of one question. */
export interface Answer {
  readonly text: string;
  readonly attempts: number;
  /** `revealed` is not solved: the solution was read before a right answer. */
  readonly state: "open" | "solved" | "revealed";
  /** Hints that were opened. */
  readonly hints: number;
}

const none: Answer = { text: "", attempts: 0, state: "open", hints: 0 };

function isAnswer(value: unknown): value is Answer {
  if (typeof value !== "object" || value === null) return false;
  const answer = value as Partial<Answer>;
  return (
    typeof answer.text === "string" &&
    typeof answer.attempts === "number" &&
    typeof answer.hints === "number" &&
    (answer.state === "open" || answer.state === "solved" || answer.state === "revealed")
  );
}

function read(lesson: string): Record<string, unknown> {
  try {
    const stored: unknown = JSON.parse(recall(`answers:${lesson}`) ?? "{}");
    return typeof stored === "object" && stored !== null ? (stored as Record<string, unknown>) : {};
  } catch {
    // Spoilt storage is an empty one.
    return {};
  }
}

/** The answer that this browser remembers. */
export function recallAnswer(lesson: string, question: string): Answer {
  const stored = read(lesson)[question];
  return isAnswer(stored) ? stored : none;
}

export function rememberAnswer(lesson: string, question: string, answer: Answer): void {
  remember(`answers:${lesson}`, JSON.stringify({ ...read(lesson), [question]: answer }));
}
