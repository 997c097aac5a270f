import type { CellError, CellSource, CheckSource, FigureStates } from "../cell-source.js";
import type { CheckReport } from "../display/check-report.js";
import type { ConsoleLine, Display, NamedValue } from "../display/display.js";
import { createNotebook } from "../notebook/notebook.js";
import type { CellStatus } from "../notebook/notebook-types.js";
import { inProcessSandbox } from "./in-process-sandbox.js";

export interface NodeRunOptions {
  /** State of every figure that a cell reads. */
  readonly figures?: FigureStates;
  readonly checks?: readonly CheckSource[];
}

/** One cell after all of them have run. */
export interface CellOutcome {
  readonly id: string;
  readonly status: CellStatus;
  readonly outputs: readonly Display[];
  readonly values: readonly NamedValue[];
  readonly console: readonly ConsoleLine[];
  readonly milliseconds?: number;
  readonly error?: CellError;
  readonly blockedBy?: readonly string[];
}

export interface NodeRun {
  readonly cells: ReadonlyMap<string, CellOutcome>;
  readonly checks: ReadonlyMap<string, CheckReport>;
}

/**
 * Runs a page of trusted cells once, heavy ones too, and then its checks: what a build stores beside a page, and what a
 * test asks. The same compiler, graph, helpers and checks as in a browser; no walls.
 */
export async function runNotebookInNode(
  cells: readonly CellSource[],
  { figures = {}, checks = [] }: NodeRunOptions = {},
): Promise<NodeRun> {
  const notebook = createNotebook({ cells, checks, figures, start: inProcessSandbox });
  try {
    await notebook.runAll();
    const reports = new Map<string, CheckReport>();
    for (const { id } of checks) reports.set(id, await notebook.check(id));
    const outcomes = cells.map(({ id }): [string, CellOutcome] => {
      const { status, outputs, values, console, milliseconds, error, blockedBy } =
        notebook.cell(id);
      return [
        id,
        {
          id,
          status,
          outputs,
          values,
          console,
          ...(milliseconds === undefined ? {} : { milliseconds }),
          ...(error ? { error } : {}),
          ...(blockedBy ? { blockedBy } : {}),
        },
      ];
    });
    return { cells: new Map(outcomes), checks: reports };
  } finally {
    notebook.dispose();
  }
}
