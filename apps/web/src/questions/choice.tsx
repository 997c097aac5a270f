import { gradeChoice, type Graded } from "@vitreous/lessons";
import type { VNode } from "preact";
import type { AnswerBook } from "./answer-book.js";
import { chosenIn, chosenText, Options, rightOf } from "./options.js";
import type { IslandParts } from "./parts.js";
import { QuestionFrame } from "./question-frame.js";
import { useAnswer, useDraft } from "./use-answer.js";
import { VerdictLine } from "./verdict-line.js";

/** A question answered by choosing one, or all that are right. */
export function ChoiceQuestion(props: {
  readonly book: AnswerBook;
  readonly id: string;
  readonly parts: IslandParts;
}): VNode {
  const { parts } = props;
  const state = useAnswer(props.book, props.id);
  const right = rightOf(parts.options);
  const many = right.length > 1;
  const [chosen, setChosen] = useDraft(state, (kept) => chosenIn(kept.text));
  const [graded, setGraded] = useDraft<Graded | undefined>(state, (kept) =>
    kept.attempts > 0 ? gradeChoice(right, chosenIn(kept.text)) : undefined,
  );
  const check = () => {
    const verdict = gradeChoice(right, chosen);
    setGraded(verdict);
    state.attempt({ graded: verdict, text: chosenText(chosen), label: parts.label });
  };
  return (
    <QuestionFrame parts={parts} state={state}>
      <Options
        options={parts.options}
        chosen={chosen}
        many={many}
        label={many ? "Answers: choose all that are right" : "Answers: choose one"}
        onChoose={(next) => {
          setChosen(next);
          // A verdict belongs to the choice that it was given for.
          setGraded(undefined);
        }}
      />
      <p class="answer">
        <button type="button" class="button button-primary" onClick={check}>
          Check
        </button>
        {many ? <span class="question-rule">Choose all that are right.</span> : null}
      </p>
      <VerdictLine graded={graded} />
    </QuestionFrame>
  );
}
