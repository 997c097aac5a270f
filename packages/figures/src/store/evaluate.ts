import type { Description, FigureModel, Quality } from "../contract/definition.js";
import { type InvariantReading, readInvariants } from "../contract/invariants.js";
import type { Params, StateOf } from "../contract/params.js";
import { defaultState, patchState } from "../contract/state.js";
import { svgToString } from "../draw/svg.js";
import { localRunner, type ModelRunner } from "./runner.js";

export interface EvaluateOptions<P extends Params, D, R = unknown> {
  /** Laid over the defaults. */
  readonly state?: Partial<StateOf<P>>;
  readonly data?: D;
  /** Default `exact`. */
  readonly quality?: Quality;
  /** Computes with the data that it has, in place of a runner of its own: for many states of one figure, prepared once. */
  readonly runner?: ModelRunner<P, R, D>;
}

export interface Evaluated<P extends Params, R> {
  readonly state: StateOf<P>;
  readonly result: R;
  readonly readings: readonly InvariantReading[];
  readonly description: Description;
}

/** The figure without a page: what a test, a command and a build step call. */
export async function evaluate<P extends Params, R, D = undefined, C = D>(
  model: FigureModel<P, R, D, C>,
  options: EvaluateOptions<P, D, R> = {},
): Promise<Evaluated<P, R>> {
  const state = patchState(model.params, defaultState(model.params), options.state ?? {});
  const runner = options.runner ?? localRunner(model);
  if (options.data !== undefined && !options.runner) runner.setData(options.data);
  const result = await runner.run({
    state,
    quality: options.quality ?? "exact",
    signal: new AbortController().signal,
    report: () => undefined,
  });
  return {
    state,
    result,
    readings: readInvariants(model.invariants, result, state),
    description: model.describe(result, state),
  };
}

/** The still picture as SVG text, for the page before any script runs. */
export async function posterSvg<P extends Params, R, D = undefined, C = D>(
  model: FigureModel<P, R, D, C>,
  options: EvaluateOptions<P, D, R> = {},
): Promise<string> {
  const { result, state } = await evaluate(model, options);
  return svgToString(model.poster(result, state));
}
