import { recallAnswers } from "../questions/answers.js";
import { recall } from "../shell/memory.js";
import { dueNow } from "./repeats.js";
import { recallVisits } from "./visits.js";

export type Stream = "blur" | "sharpen";

/** How far a reader of this browser is with one lesson. */
export interface LessonProgress {
  readonly lesson: string;
  /** `done`: every question of that depth is solved, or its solution was read. */
  readonly state: "new" | "begun" | "done";
  /** When the lesson was last open, ISO 8601. */
  readonly visited: string | undefined;
  /** How many questions the lesson has in that depth; known from the first visit on. */
  readonly questions: number | undefined;
  readonly solved: number;
  /** The solution was read before a right answer. */
  readonly revealed: number;
  /** Neither solved nor revealed. */
  readonly open: number;
  /** Cards and questions that are due now. */
  readonly toRepeat: number;
}

/** The depth that this reader has chosen. */
const chosenStream = (): Stream => (recall("stream") === "sharpen" ? "sharpen" : "blur");

/** What this browser remembers of a lesson. Never throws: spoilt or forbidden storage is an empty one. */
export function lessonProgress(
  lesson: string,
  stream: Stream = chosenStream(),
  now: Date = new Date(),
): LessonProgress {
  const visit = recallVisits().get(lesson);
  const answers = recallAnswers(lesson);
  const questions = visit
    ? Object.entries(visit.questions).flatMap(([id, of]) => (of === "both" || of === stream ? [id] : [])) // prettier-ignore
    : undefined;
  const counted = questions ?? Object.keys(answers);
  const inState = (state: string) => counted.filter((id) => answers[id]?.state === state).length;
  const solved = inState("solved");
  const revealed = inState("revealed");
  const open = counted.length - solved - revealed;
  const due = dueNow(now, lesson);
  const begun = visit !== undefined || Object.keys(answers).length > 0;
  return {
    lesson,
    state: !begun ? "new" : questions && questions.length > 0 && open === 0 ? "done" : "begun",
    visited: visit?.last,
    questions: questions?.length,
    solved,
    revealed,
    open,
    toRepeat: due.cards.length + due.questions.length,
  };
}
