import type { FigureModel, ModelRun, Quality } from "../contract/definition.js";
import type { Params, StateOf } from "../contract/params.js";

export interface RunRequest<P extends Params, R> extends ModelRun<R> {
  readonly state: StateOf<P>;
  readonly quality: Quality;
}

/** Where a model runs: on the page, in a worker, or anywhere else that answers. */
export interface ModelRunner<P extends Params, R, D = undefined> {
  /** What later runs compute from. */
  setData(data: D): void;
  run(request: RunRequest<P, R>): Promise<R>;
  dispose(): void;
}

/** Runs the model where it is called. Right for models of a few milliseconds, and in Node. */
export function localRunner<P extends Params, R, D, C>(
  model: FigureModel<P, R, D, C>,
): ModelRunner<P, R, D> {
  let context: Promise<C> | undefined;
  const prepared = async (data: D): Promise<C> => {
    if (model.prepare) return model.prepare(data);
    // Without `prepare` the context is the data itself: C defaults to D.
    return data as unknown as C;
  };
  return {
    setData(data) {
      context = prepared(data);
      // A failure is reported by the run that needs the context, not as an unhandled rejection.
      context.catch(() => undefined);
    },
    async run({ state, ...run }) {
      // A model that was never given data starts from `undefined`: D defaults to it.
      context ??= prepared(undefined as D);
      return model.model(state, await context, run);
    },
    dispose() {
      context = undefined;
    },
  };
}
