import { runNotebookInNode, type CellOutcome, type NodeRun } from "@vitreous/cells/node";
import { stillCell } from "../cells/still.js";
import type { LessonCell, LessonCells } from "../weave/cells.js";
import type { Complaints } from "../weave/errors.js";

/** What the cells of a lesson did when they ran at build time. */
export interface CellRuns {
  /** As they are printed. */
  readonly printed: NodeRun;
  /** With the model answers in their places; the same run when there are none. */
  readonly solved: NodeRun;
}

/** States of the figures by id, as the page begins. */
export type FirstStates = Readonly<Record<string, unknown>>;

const none: NodeRun = { cells: new Map(), checks: new Map() };

/** Runs a lesson's cells in Node, once as printed and once solved. */
export async function runCells(
  { cells, solutions, checks }: LessonCells,
  figures: FirstStates,
): Promise<CellRuns> {
  if (cells.length === 0) return { printed: none, solved: none };
  const blocks = checks.map(({ block, code }) => ({ id: block, code }));
  const run = (chosen: readonly LessonCell[]) =>
    runNotebookInNode(
      chosen.map(({ id, code, reads, heavy }) => ({ id, code, reads, heavy })),
      { figures, checks: blocks },
    );
  const printed = await run(cells);
  if (solutions.length === 0) return { printed, solved: printed };
  const solved = await run(
    cells.map((cell) => {
      const answer = solutions.find(({ id }) => id === cell.id);
      return answer ? { ...cell, code: answer.code } : cell;
    }),
  );
  return { printed, solved };
}

const isTask = ({ role }: LessonCell) => role === "exercise" || role === "fault";

function failure(outcome: CellOutcome): string {
  if (outcome.error) return outcome.error.message;
  const causes = outcome.blockedBy ?? [];
  return causes.length > 0 ? `it waits for ${causes.join(", ")}` : `it is ${outcome.status}`;
}

/** Says what is wrong with the cells: those that fail, exercises that are solved already, model answers that are wrong. */
export function complainAboutCells(
  { cells, solutions, checks }: LessonCells,
  { printed, solved }: CellRuns,
  complaints: Complaints,
): void {
  const tasks = new Set(cells.filter(isTask).map(({ id }) => id));
  for (const cell of cells) {
    const outcome = printed.cells.get(cell.id);
    if (!outcome || outcome.status === "done") continue;
    // A cell that a reader is to write may fail until then, and so may what waits for it.
    if (tasks.has(cell.id) && cell.role === "exercise") continue;
    if (outcome.blockedBy?.every((id) => tasks.has(id))) continue;
    complaints.add(
      cell.line + (outcome.error?.line ?? 1) - 1,
      `the cell "${cell.id}" does not run: ${failure(outcome)}`,
      "Mend it, or make it the cell of an exercise.",
    );
  }
  for (const { block, kind, line } of checks) {
    const before = printed.checks.get(block);
    const after = solved.checks.get(block);
    const answers = solutions.filter((cell) => cell.block === block);
    if (before?.state === "passed") {
      complaints.add(
        line,
        `the ${kind} "${block}" passes its checks before the reader has done anything`,
        "Take the answer out of the starter, or check what it does not do yet.",
      );
    } else if (kind === "fault" && before?.state !== "failed") {
      complaints.add(
        line,
        `the fault "${block}" cannot be probed: ${before?.error?.message ?? `its checks are ${before?.state ?? "not run"}`}`,
        "The program of a fault runs, and gives a wrong answer that its checks refuse.",
      );
    }
    if (answers.length === 0) {
      complaints.add(
        line,
        `the ${kind} "${block}" has no model answer in code`,
        "Put the cell with the same id into its solution.",
      );
    } else if (after && after.state !== "passed") {
      const why = [
        after.error?.message,
        ...after.results.filter(({ passed }) => !passed).map(({ name, failure: found }) => `${name}: ${found?.message ?? "fails"}`), // prettier-ignore
        ...answers.flatMap(({ id }) => {
          const outcome = solved.cells.get(id);
          return outcome && outcome.status !== "done" ? [`${id}: ${failure(outcome)}`] : [];
        }),
      ].filter((text) => text !== undefined);
      complaints.add(
        answers[0]!.line,
        `the model answer of "${block}" does not pass its checks (${why.join("; ")})`,
        "Mend the solution, or the check.",
      );
    }
  }
  for (const answer of solutions) {
    if (!cells.some(({ id }) => id === answer.id)) {
      complaints.add(
        answer.line,
        `the solution has a cell "${answer.id}" that the exercise does not have`,
        "Give it the id of the cell that it answers.",
      );
    }
  }
}

/** Stills of the cells by id: their code, and what they showed. */
export function cellStills(
  { cells }: LessonCells,
  { printed }: CellRuns,
  figures: Readonly<Record<string, string>>,
): (id: string) => string {
  return (id) => {
    const cell = cells.find((item) => item.id === id);
    if (!cell) return "";
    const { code, reads, heavy, role } = cell;
    const result = printed.cells.get(id);
    return stillCell({ id, code, reads, heavy }, result, {
      figures,
      role: role === "solution" ? "cell" : role,
    });
  };
}
