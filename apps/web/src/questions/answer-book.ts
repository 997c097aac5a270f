import type { Graded } from "@vitreous/lessons";
import { dropMiss, dueNow, noteMiss, noteSolved } from "../progress/repeats.js";
import { noAnswer, recallAnswer, rememberAnswer, type Answer } from "./answers.js";

/** A change that can be taken back: what the answer was before it. */
interface Step {
  readonly question: string;
  readonly before: Answer;
}

/** Steps of undo that a lesson keeps. */
export const answerSteps = 100;

/** What an attempt leaves behind. */
export interface Attempt {
  readonly graded: Graded;
  readonly text: string;
  readonly parts?: Answer["parts"];
  /** The question's first words, for the list of things to repeat. */
  readonly label: string;
}

/** The answers of one lesson on one page: kept in this browser, undoable, watched by the forms that show them. */
export interface AnswerBook {
  readonly lesson: string;
  read(question: string): Answer;
  /** Lays a patch over the answer. With `undoable` it is a step of undo. */
  change(question: string, patch: Partial<Answer>, undoable?: boolean): void;
  /** Records a graded attempt: counts it if it counts, and sends what went wrong to the redo queue. */
  attempt(question: string, attempt: Attempt): void;
  /** Lines of a rubric that the reader ticked, after comparing. All of them make it solved, unless it was revealed. */
  tick(question: string, ticked: readonly number[], of: number, label: string): void;
  /** The solution was read before a right answer. */
  reveal(question: string, label: string): void;
  /** Begins the question anew, for a repeat or with other numbers: hints, attempts and verdict are gone. */
  begin(question: string, patch?: Partial<Answer>): void;
  /** Whether it was to be repeated when the page was opened, and has not been answered since. */
  isDue(question: string): boolean;
  canUndo(question: string): boolean;
  /** Takes the newest step of that question back. What was revealed stays revealed. */
  undo(question: string): boolean;
  /** Calls back with the answer; `restored` when it was not the form itself that changed it. */
  watch(question: string, listener: (answer: Answer, restored: boolean) => void): () => void;
}

/** Reading a solution cannot be undone, nor can a hint. */
const undone = (now: Answer, before: Answer): Answer => ({
  ...before,
  hints: Math.max(now.hints, before.hints),
  state: now.state === "revealed" ? "revealed" : before.state,
});

export function createAnswerBook(lesson: string, clock: () => Date = () => new Date()): AnswerBook {
  let steps: readonly Step[] = [];
  const due = new Set(dueNow(clock(), lesson).questions);
  const answers = new Map<string, Answer>();
  const watchers = new Map<string, Set<(answer: Answer, restored: boolean) => void>>();

  const read = (question: string): Answer => {
    const known = answers.get(question) ?? recallAnswer(lesson, question);
    answers.set(question, known);
    return known;
  };
  const set = (question: string, answer: Answer, restored: boolean): void => {
    const dated = answer === noAnswer ? answer : { ...answer, at: clock().toISOString() };
    answers.set(question, dated);
    if (answer !== noAnswer) rememberAnswer(lesson, question, dated);
    for (const listener of watchers.get(question) ?? []) listener(dated, restored);
  };
  const step = (question: string): void => {
    steps = [...steps, { question, before: read(question) }].slice(-answerSteps);
  };

  if (typeof document !== "undefined") {
    document.addEventListener("vitreous:erased", () => {
      steps = [];
      for (const question of answers.keys()) set(question, noAnswer, true);
    });
  }

  return {
    lesson,
    read,
    change(question, patch, undoable = false) {
      if (undoable) step(question);
      set(question, { ...read(question), ...patch }, false);
    },
    attempt(question, { graded, text, parts, label }) {
      step(question);
      if (graded.counts) due.delete(`${lesson}/${question}`);
      const before = read(question);
      const solved = graded.verdict === "correct" && before.state !== "revealed";
      set(
        question,
        {
          ...before,
          text,
          parts: { ...before.parts, ...parts },
          attempts: before.attempts + (graded.counts ? 1 : 0),
          verdict: graded.verdict,
          state: solved ? "solved" : before.state,
        },
        false,
      );
      if (solved) noteSolved(lesson, question, clock());
      else if (graded.counts && graded.verdict !== "correct" && before.state !== "solved") {
        noteMiss(lesson, question, "wrong", label, clock());
      }
    },
    tick(question, ticked, of, label) {
      step(question);
      const before = read(question);
      const state =
        before.state === "revealed" ? "revealed" : ticked.length >= of ? "solved" : "open";
      set(
        question,
        { ...before, state, parts: { ...before.parts, ticks: ticked.join(" ") } },
        false,
      );
      if (before.state === "revealed") return;
      if (state === "open") noteMiss(lesson, question, "wrong", label, clock());
      else if (due.has(`${lesson}/${question}`)) noteSolved(lesson, question, clock());
      else dropMiss(lesson, question);
    },
    reveal(question, label) {
      const before = read(question);
      if (before.state !== "open") return;
      set(question, { ...before, state: "revealed" }, false);
      noteMiss(lesson, question, "revealed", label, clock());
    },
    begin(question, patch = {}) {
      step(question);
      set(question, { ...noAnswer, ...patch }, true);
    },
    isDue: (question) => due.has(`${lesson}/${question}`),
    canUndo: (question) => steps.some((entry) => entry.question === question),
    undo(question) {
      const index = steps.findLastIndex((entry) => entry.question === question);
      const found = steps[index];
      if (!found) return false;
      steps = steps.toSpliced(index, 1);
      set(question, undone(read(question), found.before), true);
      return true;
    },
    watch(question, listener) {
      const known = watchers.get(question) ?? new Set();
      watchers.set(question, known.add(listener));
      return () => known.delete(listener);
    },
  };
}
