import { useUniqueId } from "@vitreous/figures";
import type { ComponentChildren, VNode } from "preact";
import type { AnswerBook } from "./answer-book.js";
import { chosenIn, chosenText, Options } from "./options.js";
import type { IslandParts } from "./parts.js";
import { QuestionKind } from "./question-frame.js";
import { useAnswer, useDraft, type AnswerState } from "./use-answer.js";
import { useKeptFocus } from "./use-kept-focus.js";
import { Words } from "./words.js";

const predictionWords = { open: "", solved: "predicted", revealed: "skipped" } as const;

/** A guess before the figure is touched: there is nothing to lose, and it can be skipped. */
export function PredictFrame(props: {
  readonly parts: IslandParts;
  readonly state: AnswerState;
  /** Whether there is something to commit to. */
  readonly ready: boolean;
  commit(): void;
  readonly children: ComponentChildren;
  /** Shown once it is known. */
  readonly outcome: ComponentChildren;
}): VNode {
  const { parts, state } = props;
  const id = useUniqueId();
  const open = state.answer.state === "open";
  const kept = useKeptFocus();
  return (
    <div
      {...kept}
      class="question-frame"
      role="group"
      aria-labelledby={`${id}-kind`}
      data-state={state.answer.state}
    >
      <QuestionKind id={`${id}-kind`} kind={parts.kind} state={state} words={predictionWords} />
      <Words html={parts.prompt} />
      {props.children}
      <p class="question-tools">
        {open ? (
          <>
            <button
              type="button"
              class="button button-primary"
              disabled={!props.ready}
              onClick={props.commit}
            >
              This is my prediction
            </button>
            <button
              type="button"
              class="button"
              onClick={() => state.change({ state: "revealed" }, true)}
            >
              Skip
            </button>
          </>
        ) : (
          <button type="button" class="button" onClick={() => state.book.begin(state.id)}>
            Predict again
          </button>
        )}
      </p>
      <div role="status">
        {open ? null : (
          <div class="solution">
            {props.outcome}
            {parts.solution === undefined ? null : <Words html={parts.solution} />}
          </div>
        )}
      </div>
    </div>
  );
}

/** A prediction by choosing one of several outcomes. */
export function PredictQuestion(props: {
  readonly book: AnswerBook;
  readonly id: string;
  readonly parts: IslandParts;
}): VNode {
  const { parts } = props;
  const state = useAnswer(props.book, props.id);
  const [chosen, setChosen] = useDraft(state, (kept) => chosenIn(kept.text));
  const seen = parts.options[chosen[0] ?? -1];
  return (
    <PredictFrame
      parts={parts}
      state={state}
      ready={chosen.length > 0}
      commit={() => state.change({ text: chosenText(chosen), attempts: 1, state: "solved" }, true)}
      outcome={
        seen && state.answer.state === "solved" ? (
          <p class="prediction-outcome">
            <strong>{seen.right ? "✓ As you predicted." : "○ Not what you predicted."}</strong>
          </p>
        ) : null
      }
    >
      <Options
        options={parts.options}
        chosen={chosen}
        label="Predictions: choose one"
        onChoose={setChosen}
      />
    </PredictFrame>
  );
}
