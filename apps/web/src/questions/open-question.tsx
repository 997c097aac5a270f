import type { VNode } from "preact";
import type { AnswerBook } from "./answer-book.js";
import { OpenForm } from "./open-form.js";
import type { IslandParts } from "./parts.js";
import { QuestionFrame } from "./question-frame.js";
import { useAnswer } from "./use-answer.js";

/** A question answered in words. */
export function OpenQuestion(props: {
  readonly book: AnswerBook;
  readonly id: string;
  readonly parts: IslandParts;
}): VNode {
  const { parts } = props;
  const state = useAnswer(props.book, props.id);
  return (
    <QuestionFrame parts={{ ...parts, solution: undefined }} state={state}>
      <OpenForm state={state} parts={parts} ticksDecide />
    </QuestionFrame>
  );
}
