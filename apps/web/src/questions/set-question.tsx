import { ChallengeCard, type AnyFigure } from "@vitreous/figures";
import type { VNode } from "preact";
import { useCallback, useRef } from "preact/hooks";
import { graded } from "@vitreous/lessons";
import type { AnswerBook } from "./answer-book.js";
import type { IslandParts } from "./parts.js";
import { QuestionFrame } from "./question-frame.js";
import { showFigure } from "../lesson/patch.js";
import { useAnswer } from "./use-answer.js";

/** A question answered by the figure: the goal is read from its exact result. */
export function SetQuestion(props: {
  readonly book: AnswerBook;
  readonly id: string;
  readonly figure: AnyFigure;
  readonly challenge: string;
  /** The control to begin with. */
  readonly focus: string | undefined;
  readonly parts: IslandParts;
}): VNode {
  const { figure, book, id, parts } = props;
  const state = useAnswer(book, id);
  const challenge = figure.model.challenges?.find((item) => item.id === props.challenge);
  if (!challenge)
    throw new RangeError(
      `${id}: the figure ${figure.model.id} has no challenge "${props.challenge}"`,
    );
  // A picture that a link brought is not the reader's answer: the goal must have been open on this page.
  const wasOpen = useRef(false);
  const note = useCallback(
    (done: boolean) => {
      if (!done) wasOpen.current = true;
      if (!wasOpen.current) return;
      const { state: before, attempts } = book.read(id);
      // Reached is reached: one attempt, right. A figure that is not there yet has not been answered wrongly.
      if (done && before === "open")
        book.attempt(id, { graded: graded("correct", ""), text: figure.compact(), label: parts.label }); // prettier-ignore
      else if (done && attempts === 0) book.change(id, { attempts: 1, text: figure.compact() });
    },
    [book, id, figure, parts.label],
  );
  return (
    <QuestionFrame parts={parts} state={state}>
      <ChallengeCard figure={figure} id={props.challenge} onVerdict={note} />
      <p class="answer">
        <button type="button" class="button" onClick={() => showFigure(figure, props.focus)}>
          Go to the figure
        </button>
      </p>
    </QuestionFrame>
  );
}
