import type { CellError, CellSource, CheckSource, FigureStates } from "../cell-source.js";
import type { CellAnalysis } from "../compile/analyse.js";
import type { CheckReport } from "../display/check-report.js";
import type { ConsoleLine, Display, NamedValue, Progress } from "../display/display.js";
import type { SandboxStarter } from "../sandbox/sandbox.js";

/**
 * fresh: never run here. queued, running: under way. done: its values are those of its text and inputs.
 * stale: an input or the text has changed since; run it to refresh. failed: see `error`. blocked: see `blockedBy`.
 * stopped: the reader stopped it.
 */
export type CellStatus =
  "fresh" | "queued" | "running" | "done" | "failed" | "blocked" | "stale" | "stopped";

export interface CellState {
  readonly id: string;
  readonly status: CellStatus;
  /** Runs that were begun since the page was opened or restarted, as a reader would count them. */
  readonly runs: number;
  /** Duration of the last complete run. */
  readonly milliseconds?: number;
  /** Clock of the page (Date.now) when the run under way began. */
  readonly startedAt?: number;
  readonly progress?: Progress;
  /** Longer than 250 ms, or heavy: figures only make it stale. */
  readonly lazy: boolean;
  readonly outputs: readonly Display[];
  /** The names that the cell defines, with their values. */
  readonly values: readonly NamedValue[];
  readonly console: readonly ConsoleLine[];
  readonly error?: CellError;
  /** The cells to repair first. */
  readonly blockedBy?: readonly string[];
}

export interface NotebookOptions {
  readonly cells: readonly CellSource[];
  readonly checks?: readonly CheckSource[];
  /** State of every figure of the page by its id. */
  readonly figures?: FigureStates;
  readonly start: SandboxStarter;
  /** Let figures also run light cells that were never run. Default false: they become stale. */
  readonly live?: boolean;
}

export interface SetCodeOptions {
  /** Text from a link: it runs when it is run itself, or with runAll, never because another cell or a figure asks. */
  readonly held?: boolean;
}

export interface Notebook {
  readonly ids: readonly string[];
  cell(id: string): CellState;
  /** The text as it is now. */
  code(id: string): string;
  analysis(id: string): CellAnalysis;
  /** Cells that wait for this one, in the order in which they would run. */
  dependents(id: string): readonly string[];
  /** Calls back after every change of this cell. Returns the way to end that. */
  watch(id: string, listener: (state: CellState) => void): () => void;
  /** Calls back after every change of any cell. */
  subscribe(listener: (state: CellState) => void): () => void;
  /** Replaces the text. Nothing runs; the cell and its dependents become stale. */
  setCode(id: string, code: string, options?: SetCodeOptions): void;
  /** Runs the cell, what it needs and has no value, and then everything that depends on it. Resolves when all is quiet. */
  run(id: string): Promise<void>;
  runAll(): Promise<void>;
  /** Ends what runs and empties the queue. Displayed outputs and values of other cells stay. */
  stop(): void;
  /** Forgets every value; outputs stay until the cells run again, which then count from 0. */
  restart(): void;
  setFigureState(figure: string, state: unknown): void;
  /** Runs the cells that a check needs, then the check. */
  check(id: string): Promise<CheckReport>;
  /** Resolves when nothing runs and nothing is queued. */
  settled(): Promise<void>;
  dispose(): void;
}
