import type { ReadonlySignal } from "@preact/signals-core";
import type { Description, FigureModel, Quality } from "../contract/definition.js";
import type { InvariantReading } from "../contract/invariants.js";
import type { Params, StateOf } from "../contract/params.js";

/** A result, with the state and the quality it belongs to. */
export interface Shown<P extends Params, R> {
  readonly result: R;
  readonly state: StateOf<P>;
  readonly quality: Quality;
  /** Set while the result is unfinished: the stage that the model reported. */
  readonly stage: string | undefined;
  /** Time that the model took, ms. */
  readonly milliseconds: number;
}

/** What a figure computes from, named so that a reader can repeat it. */
export interface DataFacts {
  /** "4AKE chain A" or the name of the reader's own file. */
  readonly name: string;
  /** SHA-256 of the bytes, in hexadecimal, when known. */
  readonly hash?: string;
  /** Whether it is the reader's own file: then it is never uploaded, and a link cannot carry it. */
  readonly own?: boolean;
}

/** The living figure: its state, its newest numbers, and everything that can be done to it. */
export interface FigureStore<P extends Params, R, D = undefined> {
  readonly model: FigureModel<P, R, D, unknown>;
  readonly state: ReadonlySignal<StateOf<P>>;
  /** Undefined until the first result. */
  readonly shown: ReadonlySignal<Shown<P, R> | undefined>;
  readonly readings: ReadonlySignal<readonly InvariantReading[]>;
  readonly description: ReadonlySignal<Description | undefined>;
  /** The last failure of the model, as a sentence; cleared by the next success. */
  readonly failure: ReadonlySignal<string | undefined>;
  readonly busy: ReadonlySignal<boolean>;
  /** True between `beginDrag` and `endDrag`. */
  readonly dragging: ReadonlySignal<boolean>;
  /** What was shown when the current drag began, or before the last change. */
  readonly ghost: ReadonlySignal<Shown<P, R> | undefined>;
  /** Sentences about an address that could not be used as it was. */
  readonly notices: ReadonlySignal<readonly string[]>;
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  readonly data: ReadonlySignal<DataFacts | undefined>;
  /** Off screen: nothing is computed and nothing animates. */
  readonly paused: ReadonlySignal<boolean>;

  /** Values are clamped and made canonical. One step of undo, unless a drag is under way. */
  set(patch: Partial<StateOf<P>>): void;
  /** Draft quality and one single step of undo until `endDrag`. */
  beginDrag(): void;
  endDrag(): void;
  /** Back to the state at `beginDrag`. */
  cancelDrag(): void;
  undo(): void;
  redo(): void;
  reset(): void;
  setData(data: D, facts: DataFacts): void;
  setPaused(paused: boolean): void;
  /** Replaces the state by an address part, with its notices. Not a step of undo. */
  load(compact: string): void;
  dismissNotices(): void;
  /** The compact state for the address: empty when every value is the default. */
  compact(): string;
  /** Resolves when the exact result of the present state is shown (or has failed). */
  settled(): Promise<void>;
  dispose(): void;
}
