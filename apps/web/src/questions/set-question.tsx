import { ChallengeCard, type AnyFigure } from "@vitreous/figures";
import type { VNode } from "preact";
import type { IslandParts } from "./parts.js";
import { showFigure } from "../lesson/patch.js";
import { QuestionFrame, useAnswer } from "./question.js";

/** A question answered by the figure: the goal is read from its exact result. */
export function SetQuestion(props: {
  readonly lesson: string;
  readonly id: string;
  readonly figure: AnyFigure;
  readonly challenge: string;
  readonly parts: IslandParts;
}): VNode {
  const { figure } = props;
  const state = useAnswer(props.lesson, props.id);
  const { answer, change } = state;
  return (
    <QuestionFrame parts={props.parts} state={state}>
      <ChallengeCard
        figure={figure}
        id={props.challenge}
        onVerdict={(done) => {
          if (done && answer.state === "open")
            change({ state: "solved", attempts: answer.attempts + 1 });
        }}
      />
      <p class="answer">
        <button type="button" class="button" onClick={() => showFigure(figure, "even")}>
          Go to the figure
        </button>
      </p>
    </QuestionFrame>
  );
}
