import { useUniqueId } from "@vitreous/figures";
import type { ComponentChildren, VNode } from "preact";
import { useState } from "preact/hooks";
import type { IslandParts } from "./parts.js";
import type { AnswerState } from "./use-answer.js";
import { useKeptFocus } from "./use-kept-focus.js";
import { Words } from "./words.js";

const isTyping = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && target.type === "text");

/** Ctrl/⌘-Z inside a question takes back its newest step; in a field with unsaved typing it takes back the typing. */
function undoKey(event: KeyboardEvent, state: AnswerState): void {
  if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
  if (event.key.toLowerCase() !== "z" || event.defaultPrevented) return;
  const { target } = event;
  // Editors of cells and fields with text that was never checked have an undo of their own.
  if (target instanceof HTMLElement && target.isContentEditable) return;
  if (isTyping(target) && target.value !== (target.dataset["kept"] ?? "")) return;
  if (state.book.undo(state.id)) event.preventDefault();
}

const stateWords = { open: "", solved: "✓ solved", revealed: "solution read" } as const;

/** What stands over every question: its kind, and what has become of it. */
export function QuestionKind(props: {
  readonly id: string;
  readonly kind: string;
  readonly state: AnswerState;
  /** In place of the usual words for what has become of it. */
  readonly words?: Readonly<Record<AnswerState["answer"]["state"], string>>;
}): VNode {
  const { answer, book, id } = props.state;
  const words = props.words ?? stateWords;
  const word = book.isDue(id) ? "to repeat" : words[answer.state];
  return (
    <p class="question-kind" id={props.id}>
      {props.kind}
      {word === "" ? null : <span class="question-state"> · {word}</span>}
    </p>
  );
}

/** The ladder: the next hint opens after the last, the solution after an attempt or the last hint. */
function Help(props: {
  readonly parts: IslandParts;
  readonly state: AnswerState;
  /** In place of the words of the solution. */
  readonly solution: VNode | undefined;
}): VNode | null {
  const { parts, state } = props;
  const { answer, book, id } = state;
  const rule = useUniqueId();
  const [open, setOpen] = useState(false);
  const attempted = answer.attempts > 0 || answer.state !== "open";
  const allHints = parts.hints.length > 0 && answer.hints >= parts.hints.length;
  const ready = attempted || allHints;
  const shown = open && ready;
  const has = parts.solution !== undefined || props.solution !== undefined;
  return (
    <>
      <div aria-live="polite">
        {parts.hints.slice(0, answer.hints).map((hint, i) => (
          <div class="hint" key={hint}>
            <p class="hint-title">
              Hint {i + 1} of {parts.hints.length}
            </p>
            <Words html={hint} />
          </div>
        ))}
      </div>
      <p class="question-tools">
        {answer.hints < parts.hints.length ? (
          <button
            type="button"
            class="button"
            data-action="hint"
            onClick={() => state.change({ hints: answer.hints + 1 })}
          >
            {answer.hints === 0 ? "Hint" : "Next hint"}
          </button>
        ) : null}
        {has ? (
          <button
            type="button"
            class="button"
            data-action="solution"
            disabled={!ready}
            aria-expanded={shown}
            aria-describedby={ready ? undefined : rule}
            onClick={() => {
              setOpen(!shown);
              if (!shown) book.reveal(id, parts.label);
            }}
          >
            {shown ? "Hide solution" : "Solution"}
          </button>
        ) : null}
        {book.isDue(id) && (answer.attempts > 0 || answer.state !== "open") ? (
          <button
            type="button"
            class="button"
            data-action="again"
            onClick={() => {
              setOpen(false);
              book.begin(id);
            }}
          >
            Try again from the start
          </button>
        ) : null}
        {book.canUndo(id) ? (
          <button
            type="button"
            class="button button-plain"
            data-action="undo"
            title="Undo (Ctrl or ⌘ Z)"
            onClick={() => book.undo(id)}
          >
            Undo
          </button>
        ) : null}
        {has && !ready ? (
          <span class="question-rule" id={rule}>
            {parts.hints.length > 0
              ? "The solution opens after an attempt or the last hint."
              : "The solution opens after an attempt."}
          </span>
        ) : null}
      </p>
      {shown ? (
        <div class="solution">
          <p class="hint-title">Solution</p>
          {props.solution ?? <Words html={parts.solution ?? ""} />}
        </div>
      ) : null}
    </>
  );
}

/** A question with its words, its form, its hints and its solution. */
export function QuestionFrame(props: {
  readonly parts: IslandParts;
  readonly state: AnswerState;
  readonly children: ComponentChildren;
  /** In place of the words of the solution. */
  readonly solution?: VNode | undefined;
}): VNode {
  const { parts, state } = props;
  const id = useUniqueId();
  const kept = useKeptFocus();
  return (
    <div
      {...kept}
      class="question-frame"
      role="group"
      aria-labelledby={`${id}-kind`}
      data-state={state.answer.state}
      onKeyDown={(event) => undoKey(event, state)}
    >
      <QuestionKind id={`${id}-kind`} kind={parts.kind} state={state} />
      <Words html={parts.prompt} />
      {props.children}
      <Help parts={parts} state={state} solution={props.solution} />
    </div>
  );
}
