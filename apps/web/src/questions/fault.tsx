import { useUniqueId } from "@vitreous/figures";
import { gradeChoice, type Graded } from "@vitreous/lessons";
import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { AnswerBook } from "./answer-book.js";
import type { CellsOfPage } from "./check-panel.js";
import { CodeCheck, gradedReport } from "./code-check.js";
import { CodeSolution } from "./code-solution.js";
import { chosenIn, chosenText, Options, rightOf } from "./options.js";
import type { IslandParts } from "./parts.js";
import { QuestionFrame } from "./question-frame.js";
import { useAnswer, useDraft, type AnswerState } from "./use-answer.js";
import { VerdictLine } from "./verdict-line.js";
import { Adopted, Words } from "./words.js";

/** The three stages of a fault, each kept by itself. */
export const stages = ["found", "explained", "repaired"] as const;
type Stage = (typeof stages)[number];

const has = (state: AnswerState, stage: Stage) => state.answer.parts?.[stage] === "yes";

const stageWords: Readonly<Record<Stage, string>> = {
  found: "Find it",
  explained: "Explain it",
  repaired: "Repair it",
};

/** Which stages are behind the reader. */
function Stages({ state }: { readonly state: AnswerState }): VNode {
  const done = stages.filter((stage) => has(state, stage));
  return (
    <>
      <ol class="stages" aria-label="Stages">
        {stages.map((stage) => (
          <li key={stage} data-stage={stage} data-done={has(state, stage) ? "" : undefined}>
            <span class="verdict-icon" aria-hidden="true">
              {has(state, stage) ? "✓" : stages.indexOf(stage) + 1}
            </span>{" "}
            {has(state, stage) ? stage : stageWords[stage]}
          </li>
        ))}
      </ol>
      <p class="visually-hidden" role="status">
        {done.length === 0 ? "" : `The fault is ${done.join(", ")}.`}
      </p>
    </>
  );
}

/** A part of the way: right so far, neither solved nor missed. */
const part = (verdict: Graded): Graded => ({ ...verdict, verdict: "keep-trying", counts: false });

/** The explanation of a solution without the code that would give the repair away. */
function wordsOfSolution(html: string): string {
  const box = document.createElement("div");
  box.innerHTML = html;
  for (const code of box.querySelectorAll("[data-solution-cell]")) code.remove();
  return box.innerHTML;
}

/** Spot the fault: probe a program that is really wrong, say what is wrong, and mend it. */
export function Fault(props: {
  readonly book: AnswerBook;
  readonly id: string;
  readonly parts: IslandParts;
  readonly cells: CellsOfPage | undefined;
}): VNode {
  const { parts, book, cells } = props;
  const state = useAnswer(book, props.id);
  const field = useUniqueId();
  const right = rightOf(parts.options);
  const many = right.length > 1;
  const kept = state.answer.parts ?? {};
  const [chosen, setChosen] = useDraft(state, (answer) =>
    chosenIn(answer.parts?.["diagnosis"] ?? ""),
  );
  const [graded, setGraded] = useDraft<Graded | undefined>(state, (answer) =>
    answer.parts?.["diagnosis"] === undefined
      ? undefined
      : gradeChoice(right, chosenIn(answer.parts["diagnosis"])),
  );
  const [explaining, setExplaining] = useState(has(state, "explained"));
  const found = has(state, "found");
  const repaired = has(state, "repaired");

  const diagnose = () => {
    const verdict = gradeChoice(right, chosen);
    setGraded(verdict);
    const correct = verdict.verdict === "correct";
    state.attempt({
      graded: correct && !repaired ? part(verdict) : verdict,
      text: state.answer.text,
      parts: { diagnosis: chosenText(chosen), ...(correct ? { found: "yes" } : {}) },
      label: parts.label,
    });
  };
  const explain = () => {
    setExplaining(!explaining);
    if (!has(state, "explained")) state.change({ parts: { ...kept, explained: "yes" } }, true);
  };

  return (
    <QuestionFrame
      parts={parts}
      state={state}
      solution={
        parts.solution === undefined ? undefined : (
          <CodeSolution html={parts.solution} cells={cells} />
        )
      }
    >
      <Stages state={state} />
      <Adopted elements={parts.cells} />

      <h4 class="stage-title">1. Find it</h4>
      <p class="question-rule">Run it, change it, plot what you like. Then say what is wrong.</p>
      <Options
        options={parts.options}
        chosen={chosen}
        many={many}
        label={many ? "Diagnosis: choose all that are right" : "Diagnosis: choose one"}
        onChoose={(next) => {
          setChosen(next);
          setGraded(undefined);
        }}
      />
      <p class="answer">
        <button
          type="button"
          class="button button-primary"
          data-action="diagnose"
          onClick={diagnose}
        >
          This is the fault
        </button>
      </p>
      <VerdictLine graded={graded} />

      <h4 class="stage-title">2. Explain it</h4>
      <label for={field} class="open-label">
        In your own words (as you like)
      </label>
      <textarea
        id={field}
        rows={3}
        value={state.answer.text}
        data-kept={state.answer.text}
        placeholder="What does the program do, and what should it do?"
        onInput={(event) => state.change({ text: event.currentTarget.value })}
      />
      <p class="question-tools">
        <button
          type="button"
          class="button"
          data-action="explain"
          disabled={!found}
          aria-expanded={explaining && found}
          onClick={explain}
        >
          {explaining && found ? "Hide the explanation" : "Compare with the explanation"}
        </button>
        {found ? null : <span class="question-rule">Opens once the fault is found.</span>}
      </p>
      {explaining && found ? (
        <div class="solution">
          <Words html={wordsOfSolution(parts.solution ?? "")} />
        </div>
      ) : null}

      <h4 class="stage-title">3. Repair it</h4>
      <p class="question-rule">Change the cell until its checks pass.</p>
      <CodeCheck
        id={props.id}
        cells={cells}
        onReport={(report) => {
          const verdict = gradedReport(report);
          const passed = verdict.verdict === "correct";
          state.attempt({
            graded: passed && !found ? part(verdict) : verdict,
            text: state.answer.text,
            parts: passed ? { repaired: "yes" } : {},
            label: parts.label,
          });
        }}
      />
    </QuestionFrame>
  );
}
