import type { CellSource } from "../cell-source.js";
import { analyse, type CellAnalysis } from "../compile/analyse.js";
import type { CellState, CellStatus } from "./notebook-types.js";

/** Longer than this, and a cell does not follow a slider. Milliseconds. */
export const lazyAfter = 250;

/** A cell, or a check, and what is known about it. */
export interface CellRecord {
  readonly id: string;
  readonly source: CellSource;
  readonly check: boolean;
  code: string;
  analysis: CellAnalysis;
  /** What it defined when its text could last be read. */
  formerly: readonly string[];
  /** From a link: never run because something else asks. */
  held: boolean;
  /** The text that ran last, and the one that last came to an end. */
  ranCode: string | undefined;
  provenCode: string | undefined;
  state: CellState;
}

export function createRecord(source: CellSource, check: boolean): CellRecord {
  const { analysis } = analyse(source.code);
  return {
    id: source.id,
    source,
    check,
    code: source.code,
    analysis,
    formerly: analysis.defines,
    held: false,
    ranCode: undefined,
    provenCode: undefined,
    state: freshState(source),
  };
}

export function freshState({ id, heavy }: CellSource): CellState {
  return {
    id,
    status: "fresh",
    runs: 0,
    lazy: heavy,
    outputs: [],
    values: [],
    console: [],
  };
}

/** The reader changed the text and has not run it. */
export function isDirty(record: CellRecord): boolean {
  return record.code !== (record.ranCode ?? record.source.code);
}

/** Never runs because something else changed. */
export function waitsForReader(record: CellRecord): boolean {
  return record.held || isDirty(record);
}

/** The state with another status: what belongs to the old one is gone. */
export function withStatus(
  state: CellState,
  status: CellStatus,
  more: Partial<CellState> = {},
): CellState {
  const { id, runs, lazy, milliseconds, outputs, values, console } = state;
  return {
    id,
    runs,
    lazy,
    outputs,
    values,
    console,
    ...(milliseconds === undefined ? {} : { milliseconds }),
    status,
    ...more,
  };
}
