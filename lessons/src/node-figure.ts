import {
  defaultState,
  evaluate,
  formatValue,
  localRunner,
  svgToString,
  withUnit,
  type Evaluated,
  type FigureModel,
  type InvariantReading,
  type ModelRunner,
  type Params,
  type StateOf,
} from "@vitreous/figures/model";
import type { FigureWords } from "./figure-words.js";

/** A state whose parameters are known only by name. */
export type AnyState = Readonly<Record<string, unknown>>;

/** A figure as the build knows it: its names, its numbers and its still; not its views. */
export interface NodeFigure {
  readonly id: string;
  readonly title: string;
  readonly params: Params;
  readonly invariants: readonly string[];
  readonly presets: readonly string[];
  readonly challenges: readonly string[];
  /** Names of live values, with the unit of those that can be read off as numbers. */
  readonly live: ReadonlyMap<string, string | undefined>;
  readonly steps: readonly string[];
  readonly ownData: boolean;
  readonly defaults: AnyState;
  /** The still picture as SVG text, and the sentence that says what is to be seen. */
  still(): Promise<{ readonly svg: string; readonly sentence: string }>;
  /** The first value of a number that can be dragged in the text, as printed; undefined when there is none of that name. */
  parameterText(name: string): string | undefined;
  /** A live value at the first state, as printed. */
  liveText(name: string): Promise<string>;
  /** A line of a derivation at the first state. */
  step(name: string): Promise<{ readonly difference: number; readonly allowed: number }>;
  /** The exact result of any state, and the laws there. It is not kept: for tests that try many. */
  probe(
    state: AnyState,
  ): Promise<{ readonly result: unknown; readonly readings: readonly InvariantReading[] }>;
  /** The invariants at the first state. */
  readings(): Promise<readonly { readonly id: string; readonly holds: boolean }[]>;
}

/** The same, with the types of its lesson: what values and claims are computed with. */
export interface TypedNodeFigure<P extends Params, R> extends NodeFigure {
  /** The exact result of a state; what is not named has its first value. Each state is computed once. */
  run(state?: Partial<StateOf<P>>): Promise<R>;
}

export interface NodeFigureOptions<P extends Params, R, D> {
  readonly data?: D;
  /** Laid over the first state for the still picture. */
  readonly still?: Partial<StateOf<P>>;
  readonly words?: FigureWords<P, R>;
  /** Whether the page can open the reader's own file in it. */
  readonly ownData?: boolean;
}

function named<T>(names: Readonly<Record<string, T>> | undefined, name: string, what: string): T {
  const found = names?.[name];
  if (found === undefined) throw new RangeError(`there is no ${what} "${name}"`);
  return found;
}

/** Makes a model known to the build. */
export function nodeFigure<P extends Params, R, D = undefined, C = D>(
  model: FigureModel<P, R, D, C>,
  options: NodeFigureOptions<P, R, D> = {},
): TypedNodeFigure<P, R> {
  const { words = {} } = options;
  const params: Params = model.params;
  const defaults: AnyState = defaultState(model.params);
  const done = new Map<string, Promise<Evaluated<P, R>>>();
  let prober: ModelRunner<P, R, D> | undefined;
  const at = (state: Partial<StateOf<P>>) => {
    const key = JSON.stringify(state);
    const known = done.get(key);
    if (known) return known;
    const run = evaluate(model, {
      state,
      ...(options.data === undefined ? {} : { data: options.data }),
    });
    done.set(key, run);
    return run;
  };
  return {
    id: model.id,
    title: model.title,
    params,
    invariants: model.invariants.map(({ id }) => id),
    presets: (model.presets ?? []).map(({ id }) => id),
    challenges: (model.challenges ?? []).map(({ id }) => id),
    live: new Map(Object.entries(words.live ?? {}).map(([name, value]) => [name, value.unit])),
    steps: Object.keys(words.steps ?? {}),
    ownData: options.ownData ?? false,
    defaults,
    run: async (state = {}) => (await at(state)).result,
    async still() {
      const { result, state, description } = await at(options.still ?? {});
      return { svg: svgToString(model.poster(result, state)), sentence: description.sentence };
    },
    parameterText(name) {
      const spec = params[name];
      const value = defaults[name];
      if (spec?.kind !== "number" || typeof value !== "number") return undefined;
      return withUnit(formatValue(spec, value), spec.unit);
    },
    async liveText(name) {
      const { result, state } = await at({});
      return named(words.live, name, "live value").text(result, state);
    },
    async step(name) {
      const { result, state } = await at({});
      return named(words.steps, name, "test of a line")(result, state);
    },
    async probe(state) {
      if (!prober) {
        prober = localRunner(model);
        if (options.data !== undefined) prober.setData(options.data);
      }
      return await evaluate(model, { state: state as Partial<StateOf<P>>, runner: prober });
    },
    async readings() {
      const { readings } = await at({});
      return readings.map(({ id, verdict }) => ({ id, holds: verdict !== "fails" }));
    },
  };
}
