import type { VNode } from "preact";
import { useId, useState } from "preact/hooks";
import { gradeNumber, type Graded, type NumericItem } from "@vitreous/lessons";
import type { IslandParts } from "./parts.js";
import { QuestionFrame, useAnswer, VerdictLine } from "./question.js";

/** A question answered by a number with its unit. */
export function NumQuestion(props: {
  readonly lesson: string;
  readonly id: string;
  readonly item: NumericItem;
  readonly parts: IslandParts;
}): VNode {
  const { item, parts } = props;
  const state = useAnswer(props.lesson, props.id);
  const { answer, change } = state;
  const [text, setText] = useState(answer.text);
  const [graded, setGraded] = useState<Graded | undefined>(() =>
    answer.attempts > 0 ? gradeNumber(item, answer.text) : undefined,
  );
  const id = useId();
  const check = () => {
    const next = gradeNumber(item, text);
    setGraded(next);
    const solved = next.verdict === "correct" && answer.state !== "revealed";
    change({
      text,
      attempts: answer.attempts + (next.counts ? 1 : 0),
      state: solved ? "solved" : answer.state,
    });
  };
  return (
    <QuestionFrame parts={parts} state={state}>
      <form
        class="answer"
        onSubmit={(event) => {
          event.preventDefault();
          check();
        }}
      >
        <label for={`${id}-answer`} class="visually-hidden">
          Your answer{item.unit ? `, with its unit` : ""}
        </label>
        <input
          id={`${id}-answer`}
          type="text"
          inputMode="text"
          autoComplete="off"
          spellcheck={false}
          value={text}
          placeholder={item.unit ? `number and unit (${item.unit})` : "number"}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit" class="button button-primary">
          Check
        </button>
      </form>
      <VerdictLine graded={graded} />
    </QuestionFrame>
  );
}
