import { useEffect, useState } from "preact/hooks";
import type { Answer } from "./answers.js";
import type { AnswerBook, Attempt } from "./answer-book.js";

/** One question's answer, as a form uses it. */
export interface AnswerState {
  readonly book: AnswerBook;
  readonly id: string;
  readonly answer: Answer;
  /** Counts the times that the answer was set from outside the form: undone, begun anew, erased. */
  readonly restored: number;
  change(patch: Partial<Answer>, undoable?: boolean): void;
  attempt(attempt: Attempt): void;
}

/** The answer of one question, kept in this browser, and forgotten when the reader erases it. */
export function useAnswer(book: AnswerBook, id: string): AnswerState {
  const [seen, setSeen] = useState(() => ({ answer: book.read(id), restored: 0 }));
  useEffect(
    () =>
      book.watch(id, (answer, restored) =>
        setSeen((before) => ({ answer, restored: before.restored + (restored ? 1 : 0) })),
      ),
    [book, id],
  );
  return {
    book,
    id,
    ...seen,
    change: (patch, undoable) => book.change(id, patch, undoable),
    attempt: (attempt) => book.attempt(id, attempt),
  };
}

/** A value of a form that follows its answer when that is set from outside: undone, begun anew, erased. */
export function useDraft<T>(
  state: AnswerState,
  from: (answer: Answer) => T,
): [draft: T, setDraft: (draft: T) => void] {
  const [draft, setDraft] = useState({ value: from(state.answer), restored: state.restored });
  const value = draft.restored === state.restored ? draft.value : from(state.answer);
  return [value, (next) => setDraft({ value: next, restored: state.restored })];
}
