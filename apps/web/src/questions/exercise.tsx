import type { VNode } from "preact";
import type { AnswerBook } from "./answer-book.js";
import type { CellsOfPage } from "./check-panel.js";
import { CodeCheck, gradedReport } from "./code-check.js";
import { CodeSolution, solutionCells } from "./code-solution.js";
import type { IslandParts } from "./parts.js";
import { QuestionFrame } from "./question-frame.js";
import { useAnswer } from "./use-answer.js";
import { Adopted } from "./words.js";

/** A question answered by code: the reader's cell must pass property checks that stand outside it. */
export function Exercise(props: {
  readonly book: AnswerBook;
  readonly id: string;
  readonly parts: IslandParts;
  readonly cells: CellsOfPage | undefined;
}): VNode {
  const { parts, cells } = props;
  const state = useAnswer(props.book, props.id);
  const [first] = solutionCells(parts.solution);
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
      <Adopted elements={parts.cells} />
      <CodeCheck
        id={props.id}
        cells={cells}
        onReport={(report) =>
          state.attempt({
            graded: gradedReport(report),
            text: first && cells ? cells.code(first.cell) : "",
            label: parts.label,
          })
        }
      />
    </QuestionFrame>
  );
}
