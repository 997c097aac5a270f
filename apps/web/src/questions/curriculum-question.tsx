import { render, type VNode } from "preact";
import { createAnswerBook, type AnswerBook } from "./answer-book.js";
import { FieldsForm, type CheckedFields } from "./fields-form.js";
import { curriculumAnswers } from "./names.js";
import { OpenForm } from "./open-form.js";
import { partsOf, type IslandParts } from "./parts.js";
import { QuestionFrame } from "./question-frame.js";
import { useAnswer } from "./use-answer.js";

/** What the island's JSON says. */
export interface CurriculumQuestionData extends CheckedFields {
  /** The question's id in the curriculum. */
  readonly question: string;
}

/** A question of the course: what a machine can check, then words, a model answer and a rubric. */
export function CurriculumQuestion(props: {
  readonly book: AnswerBook;
  readonly data: CurriculumQuestionData;
  readonly parts: IslandParts;
}): VNode {
  const { data, parts } = props;
  const state = useAnswer(props.book, data.question);
  const checked = (data.values?.values.length ?? 0) + (data.formulas?.length ?? 0) > 0;
  return (
    <QuestionFrame parts={{ ...parts, solution: undefined }} state={state}>
      {checked ? <FieldsForm state={state} fields={data} label={parts.label} /> : null}
      {parts.solution === undefined ? null : (
        <OpenForm
          state={state}
          parts={parts}
          ticksDecide={!checked}
          {...(checked ? { placeholder: "How did you get there?" } : {})}
        />
      )}
    </QuestionFrame>
  );
}

/** Brings an island to life. One book serves all questions of a page. */
export function mountCurriculumQuestion(
  island: HTMLElement,
  book: AnswerBook = createAnswerBook(curriculumAnswers),
): void {
  const parts = partsOf(island);
  if (parts.data === undefined)
    throw new Error(`${island.id}: expected a script with data-part="answer", found none`);
  const data = JSON.parse(parts.data) as CurriculumQuestionData;
  island.replaceChildren();
  render(<CurriculumQuestion book={book} data={data} parts={parts} />, island);
}
