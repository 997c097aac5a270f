import type { ComponentChildren, VNode } from "preact";
import { useEffect, useId, useState } from "preact/hooks";
import type { Graded } from "@vitreous/lessons";
import { rememberAnswer, recallAnswer, type Answer } from "./answers.js";
import type { IslandParts } from "./parts.js";

/** Our own prerendered HTML, set again as it was. */
export function Words({ html }: { readonly html: string }): VNode {
  return <div class="words" dangerouslySetInnerHTML={{ __html: html }} />;
}

const signs: Readonly<Record<Graded["verdict"], string>> = {
  correct: "✓",
  unit: "≈",
  "power-of-ten": "×10",
  sign: "±",
  "keep-trying": "○",
  unreadable: "?",
};

/** Icon, word and sentence, beside the field and announced. */
export function VerdictLine({ graded }: { readonly graded: Graded | undefined }): VNode {
  return (
    <p class={`verdict ${graded ? `verdict-${graded.verdict}` : ""}`} role="status">
      {graded ? (
        <>
          <span class="verdict-sign" aria-hidden="true">
            {signs[graded.verdict]}
          </span>{" "}
          <strong>{graded.word}.</strong> {graded.message}
        </>
      ) : null}
    </p>
  );
}

export interface AnswerState {
  readonly answer: Answer;
  change(patch: Partial<Answer>): void;
}

/** The answer of one question, kept in this browser, and forgotten when the reader erases it. */
export function useAnswer(lesson: string, question: string): AnswerState {
  const [answer, setAnswer] = useState(() => recallAnswer(lesson, question));
  useEffect(() => {
    const forget = () => setAnswer({ text: "", attempts: 0, state: "open", hints: 0 });
    document.addEventListener("vitreous:erased", forget);
    return () => document.removeEventListener("vitreous:erased", forget);
  }, []);
  return {
    answer,
    change(patch) {
      const next = { ...answer, ...patch };
      setAnswer(next);
      rememberAnswer(lesson, question, next);
    },
  };
}

/** A question with its ladder of hints: the next one opens after the last, the solution after an attempt or the last hint. */
export function QuestionFrame(props: {
  readonly parts: IslandParts;
  readonly state: AnswerState;
  readonly children: ComponentChildren;
}): VNode {
  const { parts, state } = props;
  const { answer, change } = state;
  const id = useId();
  const solutionReady = answer.attempts > 0 || answer.hints >= parts.hints.length;
  const [solution, setSolution] = useState(false);
  return (
    <div
      class="question-frame"
      aria-labelledby={`${id}-kind`}
      role="group"
      data-state={answer.state}
    >
      <p class="question-kind" id={`${id}-kind`}>
        {parts.kind}
        {answer.state === "solved" ? <span class="question-state"> · solved</span> : null}
        {answer.state === "revealed" ? <span class="question-state"> · solution read</span> : null}
      </p>
      <Words html={parts.prompt} />
      {props.children}
      {parts.hints.slice(0, answer.hints).map((hint, i) => (
        <div class="hint" key={hint}>
          <p class="hint-title">Hint {i + 1}</p>
          <Words html={hint} />
        </div>
      ))}
      <p class="question-tools">
        {answer.hints < parts.hints.length ? (
          <button type="button" class="button" onClick={() => change({ hints: answer.hints + 1 })}>
            {answer.hints === 0 ? "Hint" : "Next hint"}
          </button>
        ) : null}
        {parts.solution === undefined ? null : (
          <button
            type="button"
            class="button"
            disabled={!solutionReady}
            aria-expanded={solution}
            title={solutionReady ? "" : "After an attempt, or the last hint"}
            onClick={() => {
              setSolution(!solution);
              if (answer.state === "open") change({ state: "revealed" });
            }}
          >
            {solution ? "Hide solution" : "Solution"}
          </button>
        )}
      </p>
      {solution && parts.solution !== undefined ? (
        <div class="solution">
          <Words html={parts.solution} />
        </div>
      ) : null}
    </div>
  );
}
