import type { AnyFigure } from "@vitreous/figures";
import type { NumericItem } from "@vitreous/lessons";
import type { VNode } from "preact";
import { showFigure } from "../lesson/patch.js";
import type { AnswerBook } from "./answer-book.js";
import { NumberForm } from "./number-form.js";
import type { IslandParts } from "./parts.js";
import { QuestionFrame } from "./question-frame.js";
import { useAnswer } from "./use-answer.js";

/** A question answered by reading the figure as it is set now. */
export function ReadQuestion(props: {
  readonly book: AnswerBook;
  readonly id: string;
  readonly figure: AnyFigure;
  /** The number that stands in the figure now, in the question's unit. */
  value(): number | undefined;
  readonly unit: string;
  /** Relative: how well it can be read off. */
  readonly tolerance: number;
  readonly parts: IslandParts;
}): VNode {
  const { parts, figure, unit } = props;
  const state = useAnswer(props.book, props.id);
  const item = (): NumericItem | undefined => {
    const answer = props.value();
    return answer === undefined
      ? undefined
      : { answer, unit, relativeTolerance: props.tolerance, reciprocal: true };
  };
  return (
    <QuestionFrame parts={parts} state={state}>
      <NumberForm state={state} unit={unit} label={parts.label} item={item} />
      <p class="answer">
        <button type="button" class="button" onClick={() => showFigure(figure)}>
          Go to the figure
        </button>
      </p>
    </QuestionFrame>
  );
}
