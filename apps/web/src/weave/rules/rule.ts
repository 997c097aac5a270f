import type { NodeFigure } from "@vitreous/lessons";
import type { CompiledLesson, ParsedLesson } from "../compile.js";
import type { Complaints } from "../errors.js";

/** What a rule looks at. */
export interface Linted {
  readonly slug: string;
  readonly parsed: ParsedLesson;
  readonly compiled: CompiledLesson;
  readonly figures: readonly NodeFigure[];
  /** The sentence that describes each figure's still, by the figure's id. */
  readonly sentences: ReadonlyMap<string, string>;
  /** Names of the claims that have a test. */
  readonly claims: readonly string[];
  /** Unit in which each check expects its answer. */
  readonly checkUnits: ReadonlyMap<string, string>;
  readonly concepts: readonly string[];
  /** The parts of the course. */
  readonly parts: readonly string[];
}

/** One thing that a lesson owes its readers. */
export type Rule = (lesson: Linted, complaints: Complaints) => void;
