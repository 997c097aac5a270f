import type { Params, StateOf } from "@vitreous/figures/contract";

/** A number of the text that follows a figure. */
export interface LiveValue<P extends Params, R> {
  /** As it is printed, with its unit: "5.2 Å". */
  text(result: R, state: StateOf<P>): string;
  /** For questions that ask to read it off: the number alone, in `unit`. */
  number?(result: R, state: StateOf<P>): number | undefined;
  readonly unit?: string;
}

/** A line of a derivation, computed at the figure's present numbers. */
export interface LineTest {
  /** Both sides in words. */
  readonly what: string;
  /** Relative difference of the two sides. */
  readonly difference: number;
  /** Largest difference that rounding, or the named approximation, explains. */
  readonly allowed: number;
}

/** What the text says about a figure; pure, and shared by the build, the page and the tests. */
export interface FigureWords<P extends Params, R> {
  readonly live?: Readonly<Record<string, LiveValue<P, R>>>;
  readonly steps?: Readonly<Record<string, (result: R, state: StateOf<P>) => LineTest>>;
}
