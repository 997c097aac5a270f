import type { ComponentChildren } from "preact";
import type { FigureStore } from "../store/store.js";
import type { SvgNode } from "../draw/svg.js";
import { checkIds, checkModel } from "./check.js";
import type { Params, Quantity, StateOf } from "./params.js";

/** How carefully a model is asked to work. `draft` while a handle is held, `exact` once it is released. */
export type Quality = "draft" | "exact";

/** What a run may know besides its state. */
export interface ModelRun<R> {
  readonly quality: Quality;
  /** Aborted when a newer state has replaced this one. A long model checks it between stages. */
  readonly signal: AbortSignal;
  /** Shows an unfinished result. `stage` completes the sentence "Computing: …". */
  report(partial: R, stage?: string): void;
}

/** A conserved quantity of the figure, with the tolerance it is held to. */
export interface Invariant<P extends Params, R> {
  /** Letters, digits and hyphens. */
  readonly id: string;
  /** The law in a few words: "Every view has the same sum". */
  readonly label: string;
  /** One or two sentences: what it means and what the tolerance allows for. */
  readonly explain?: string;
  readonly unit?: string;
  value(result: R, state: StateOf<P>): number;
  /** Default 0. */
  readonly target?: number;
  readonly tolerance: number;
  /** For a law whose target depends on the state; wins over `target`. */
  targetOf?(result: R, state: StateOf<P>): number;
  /** For a tolerance that depends on the state; wins over `tolerance`. */
  toleranceOf?(result: R, state: StateOf<P>): number;
  /** `near`: |value − target| ≤ tolerance (default). `atMost`, `atLeast`: one-sided. */
  readonly compare?: "near" | "atMost" | "atLeast";
  /** Absent or true: it applies. False: the strip says that it does not apply here, and the tests skip it. */
  applies?(result: R, state: StateOf<P>): boolean;
}

export interface Column {
  /** Header of the CSV column: letters, digits and underscores. */
  readonly key: string;
  readonly label: string;
  readonly unit?: string;
  /** Significant digits on screen; exports always carry every digit. Default 4. */
  readonly digits?: number;
}

/** Numbers behind a picture. What is plotted, what is tabulated and what is exported are these. */
export interface DataTable {
  /** Letters, digits and hyphens; names the CSV file. */
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly (number | string)[])[];
}

export interface Description {
  /** One sentence that says what is to be seen now, with its numbers and units. */
  readonly sentence: string;
  readonly tables: readonly DataTable[];
}

export interface Preset<P extends Params> {
  readonly id: string;
  readonly label: string;
  readonly state: Partial<StateOf<P>>;
}

/** A goal that is reached by setting the figure. */
export interface Challenge<P extends Params, R> {
  readonly id: string;
  readonly prompt: string;
  /** Applied when the challenge starts. */
  readonly start?: Partial<StateOf<P>>;
  readonly hide?: readonly (keyof P & string)[];
  /** `progress` is announced and says how far it is: "first zero at 11.2 Å, wanted 10 Å". */
  goal(result: R, state: StateOf<P>): { readonly done: boolean; readonly progress: string };
}

/**
 * Everything about a figure that is not drawing: it runs in a page, in a worker, in Node and in tests.
 *
 * `P` parameters, `R` result of the model, `D` the data it starts from (default: none), `C` what
 * `prepare` makes of the data once (default: the data itself).
 */
export interface FigureModel<P extends Params, R, D = undefined, C = D> {
  /** Letters, digits and hyphens, unique in the lab; the first word of the address. */
  readonly id: string;
  readonly title: string;
  /** Raised when an old address would mean another picture. Default 1. */
  readonly version?: number;
  readonly params: P;
  /** Whether `draft` saves work. Default false: the model is always asked for `exact`. */
  readonly draft?: boolean;
  /** Work that depends on the data alone: a padded transform, a mesh. Pure. */
  prepare?(data: D): C | Promise<C>;
  /**
   * State in, numbers out. Pure: equal state, context and quality give equal bytes. Results are plain
   * records of numbers and typed arrays, because they cross from a worker.
   */
  model(state: StateOf<P>, context: C, run: ModelRun<R>): R | Promise<R>;
  readonly invariants: readonly Invariant<P, R>[];
  describe(result: R, state: StateOf<P>): Description;
  /** The still picture, drawn at build time by the same code that draws the page. */
  poster(result: R, state: StateOf<P>): SvgNode;
  /** The command that repeats the numbers. */
  cli?(state: StateOf<P>): string;
  readonly presets?: readonly Preset<P>[];
  readonly challenges?: readonly Challenge<P, R>[];
}

/** What a view is given. `shown` is the newest result; it may be one state behind while work is under way. */
export interface ViewProps<P extends Params, R, D = undefined> {
  readonly figure: FigureStore<P, R, D>;
  readonly result: R;
  /** The state that `result` belongs to. */
  readonly state: StateOf<P>;
  readonly quality: Quality;
  /** The result before the current drag, for a ghost. */
  readonly ghost: R | undefined;
}

export interface FigureView<P extends Params, R, D = undefined> {
  readonly id: string;
  readonly title: string;
  /** The quantity whose colour marks the title. */
  readonly quantity?: Quantity;
  /** Columns of the grid of views that it takes on a wide page. Default 1. */
  readonly span?: 1 | 2 | 3;
  /** On a phone: `half` lets two stand side by side. Default `full`. */
  readonly narrow?: "half" | "full";
  render(props: ViewProps<P, R, D>): ComponentChildren;
}

export interface FigureDefinition<P extends Params, R, D = undefined, C = D> extends FigureModel<
  P,
  R,
  D,
  C
> {
  /** One sentence of instruction: "Drag the molecule; drop a slice." */
  readonly instruction: string;
  /** Columns of the grid of views on a wide page. Default: the number of views, at most 3. */
  readonly columns?: 1 | 2 | 3 | 4;
  readonly views: readonly FigureView<P, R, D>[];
}

/** Checks the parts that the types cannot see, and returns the model unchanged. @throws DomainError */
export function defineModel<P extends Params, R, D = undefined, C = D>(
  model: FigureModel<P, R, D, C>,
): FigureModel<P, R, D, C> {
  checkModel(model);
  return model;
}

/** A model with its views. `defineFigure({ ...sliceModel, instruction, views })`. @throws DomainError */
export function defineFigure<P extends Params, R, D = undefined, C = D>(
  figure: FigureDefinition<P, R, D, C>,
): FigureDefinition<P, R, D, C> {
  checkModel(figure);
  checkIds("view", figure.views);
  return figure;
}
