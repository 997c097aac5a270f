import type { CheckResult } from "../display/check-report.js";
import type { ConsoleLine, Display, NamedValue, Progress } from "../display/display.js";
import type { Place } from "../cell-source.js";

/** Where an argument of a cell comes from inside the sandbox. */
export type InputSource =
  | { readonly name: string; readonly cell: string }
  | { readonly name: string; readonly state: unknown }
  | { readonly name: string; readonly helper: true };

/** A cell or a check, ready to be called. */
export interface RunRequest {
  readonly type: "run";
  /** Unique in the life of a notebook. */
  readonly run: number;
  readonly cell: string;
  readonly text: string;
  readonly modules: readonly string[];
  readonly inputs: readonly InputSource[];
  readonly defines: readonly string[];
  readonly imports: readonly ({ module: string; imported: string } & Place)[];
  readonly linesBefore: number;
  /** Restores a value that was displayed long ago: nothing is shown. */
  readonly silent: boolean;
  readonly check: boolean;
}

export type ToSandbox =
  | RunRequest
  /** Keep copies of these cells' values where stopping does not reach. */
  | { readonly type: "keep"; readonly cells: readonly string[] }
  /** Bring copies back; answered by "restored". */
  | { readonly type: "restore"; readonly cells: readonly string[] }
  | { readonly type: "forget"; readonly cells: readonly string[] };

export interface SandboxError {
  readonly name: string;
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
  /** The cell in whose text the place is, when it is another one. */
  readonly cell?: string;
}

export type FromSandbox =
  | { readonly type: "ready" }
  | { readonly type: "begun"; readonly run: number }
  | { readonly type: "display"; readonly run: number; readonly displays: readonly Display[] }
  | { readonly type: "console"; readonly run: number; readonly lines: readonly ConsoleLine[] }
  | { readonly type: "progress"; readonly run: number; readonly progress: Progress }
  | {
      readonly type: "done";
      readonly run: number;
      readonly milliseconds: number;
      readonly values: readonly NamedValue[];
      readonly results: readonly CheckResult[];
    }
  | {
      readonly type: "failed";
      readonly run: number;
      readonly milliseconds: number;
      readonly error: SandboxError;
      readonly results: readonly CheckResult[];
    }
  | { readonly type: "restored"; readonly cells: readonly string[] }
  /** Said by a cell after its run had ended: a timer, a promise nobody waited for. */
  | { readonly type: "late"; readonly cell: string; readonly lines: readonly ConsoleLine[] };
