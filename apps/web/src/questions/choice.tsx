import type { VNode } from "preact";
import { useId, useState } from "preact/hooks";
import { gradeChoice, type Graded } from "@vitreous/lessons";
import type { IslandParts } from "./parts.js";
import { QuestionFrame, useAnswer, VerdictLine, Words } from "./question.js";

interface ChoiceProps {
  readonly lesson: string;
  readonly id: string;
  readonly parts: IslandParts;
}

function Options(props: {
  readonly parts: IslandParts;
  readonly chosen: number | undefined;
  readonly onChoose: (index: number) => void;
}): VNode {
  const name = useId();
  return (
    <div class="options" role="radiogroup" aria-label="Answers">
      {props.parts.options.map((option, i) => (
        <label class="option" key={option.value}>
          <input
            type="radio"
            name={name}
            checked={props.chosen === i}
            onChange={() => props.onChoose(i)}
          />
          <span dangerouslySetInnerHTML={{ __html: option.html }} />
        </label>
      ))}
    </div>
  );
}

const chosenIn = (text: string) => (/^\d+$/.test(text) ? Number(text) : undefined);

/** A question answered by choosing one. */
export function ChoiceQuestion({ lesson, id, parts }: ChoiceProps): VNode {
  const state = useAnswer(lesson, id);
  const { answer, change } = state;
  const [chosen, setChosen] = useState(chosenIn(answer.text));
  const right = parts.options.flatMap((option, i) => (option.right ? [i] : []));
  const [graded, setGraded] = useState<Graded | undefined>(() =>
    answer.attempts > 0 && chosen !== undefined ? gradeChoice(right, [chosen]) : undefined,
  );
  const check = () => {
    const next = gradeChoice(right, chosen === undefined ? [] : [chosen]);
    setGraded(next);
    change({
      text: chosen === undefined ? "" : String(chosen),
      attempts: answer.attempts + (next.counts ? 1 : 0),
      state: next.verdict === "correct" && answer.state !== "revealed" ? "solved" : answer.state,
    });
  };
  return (
    <QuestionFrame parts={parts} state={state}>
      <Options parts={parts} chosen={chosen} onChoose={setChosen} />
      <p class="answer">
        <button type="button" class="button button-primary" onClick={check}>
          Check
        </button>
      </p>
      <VerdictLine graded={graded} />
    </QuestionFrame>
  );
}

/** A guess before the figure is touched: there is nothing to lose, and it can be skipped. */
export function PredictQuestion({ lesson, id, parts }: ChoiceProps): VNode {
  const { answer, change } = useAnswer(lesson, id);
  const [chosen, setChosen] = useState(chosenIn(answer.text));
  const open = answer.state !== "open";
  const seen = chosen === undefined ? undefined : parts.options[chosen];
  return (
    <div class="question-frame" role="group" aria-label={parts.kind}>
      <p class="question-kind">{parts.kind}</p>
      <Words html={parts.prompt} />
      <Options parts={parts} chosen={chosen} onChoose={setChosen} />
      <p class="question-tools">
        <button
          type="button"
          class="button button-primary"
          disabled={chosen === undefined}
          onClick={() =>
            change({ text: String(chosen), attempts: answer.attempts + 1, state: "solved" })
          }
        >
          This is my prediction
        </button>
        <button type="button" class="button" onClick={() => change({ state: "revealed" })}>
          Skip
        </button>
      </p>
      <div role="status">
        {open && parts.solution !== undefined ? (
          <div class="solution">
            {seen && answer.state === "solved" ? (
              <p>
                <strong>{seen.right ? "✓ As you predicted." : "○ Not what you predicted."}</strong>
              </p>
            ) : null}
            <Words html={parts.solution} />
          </div>
        ) : null}
      </div>
    </div>
  );
}
