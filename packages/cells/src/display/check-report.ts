import type { CellError } from "../cell-source.js";
import type { ValueTree } from "./display.js";

/** Why an expectation does not hold. */
export interface CheckFailure {
  /** One sentence: what was compared and how far apart it is. */
  readonly message: string;
  readonly input?: ValueTree;
  readonly got?: ValueTree;
  readonly expected?: ValueTree;
}

/** One property or one expectation. */
export interface CheckResult {
  readonly name: string;
  readonly passed: boolean;
  /** Inputs that were tried. */
  readonly cases: number;
  readonly failure?: CheckFailure;
}

/** What a block of checks found. */
export interface CheckReport {
  readonly id: string;
  readonly state: "passed" | "failed" | "blocked" | "stopped";
  readonly results: readonly CheckResult[];
  /** Something else than a failed expectation: the check itself could not run. */
  readonly error?: CellError;
  /** Cells without a value that the check needs. */
  readonly blockedBy?: readonly string[];
}
