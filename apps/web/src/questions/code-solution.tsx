import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { CellsOfPage } from "./check-panel.js";
import { Words } from "./words.js";

/** Model code for one cell. */
export interface SolutionCell {
  readonly cell: string;
  readonly code: string;
}

/** The code of a solution: elements with `data-solution-cell`, whose text is the code. */
export function solutionCells(html: string | undefined): readonly SolutionCell[] {
  const box = document.createElement("div");
  box.innerHTML = html ?? "";
  return [...box.querySelectorAll<HTMLElement>("[data-solution-cell]")].map((element) => ({
    cell: element.dataset["solutionCell"] ?? "",
    code: element.textContent ?? "",
  }));
}

/** A solution in words and code, which can be put into the reader's own cell, and taken out again by undo. */
export function CodeSolution(props: {
  readonly html: string;
  readonly cells: CellsOfPage | undefined;
}): VNode {
  const { cells } = props;
  const models = solutionCells(props.html);
  const [before, setBefore] = useState<readonly SolutionCell[] | undefined>(undefined);
  const put = () => {
    if (!cells) return;
    setBefore(models.map(({ cell }) => ({ cell, code: cells.code(cell) })));
    for (const { cell, code } of models) cells.type(cell, code);
  };
  const back = () => {
    for (const { cell, code } of before ?? []) cells?.type(cell, code);
    setBefore(undefined);
  };
  return (
    <>
      <Words html={props.html} />
      {models.length === 0 ? null : (
        <p class="question-tools">
          <button type="button" class="button" data-action="put" disabled={!cells} onClick={put}>
            Put the solution into my {models.length === 1 ? "cell" : "cells"}
          </button>
          {before ? (
            <button type="button" class="button button-plain" data-action="put-back" onClick={back}>
              Take it out again
            </button>
          ) : null}
          <span class="question-rule" role="status">
            {before ? "Your own code is one undo away." : ""}
          </span>
        </p>
      )}
    </>
  );
}
