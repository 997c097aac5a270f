import type { Param, Params, ParamValue } from "../contract/params.js";
import type { FigureStore } from "../store/store.js";

/** A figure whose parameters are known only by name: what the controls work with. */
export type AnyFigure = FigureStore<Params, unknown, unknown>;

/** The description of a parameter. @throws RangeError when the figure has none of that name and kind. */
export function specOf<K extends Param["kind"]>(
  figure: AnyFigure,
  name: string,
  ...kinds: readonly K[]
): Extract<Param, { kind: K }> {
  const spec = figure.model.params[name];
  const isWanted = (found: Param): found is Extract<Param, { kind: K }> =>
    kinds.some((kind) => kind === found.kind);
  if (!spec || !isWanted(spec)) {
    throw new RangeError(`${figure.model.id} has no ${kinds.join(" or ")} parameter “${name}”.`);
  }
  return spec;
}

export function numberOf(figure: AnyFigure, name: string): number {
  const value = figure.state.value[name];
  return typeof value === "number" ? value : Number.NaN;
}

export function setParam(figure: AnyFigure, name: string, value: ParamValue): void {
  figure.set({ [name]: value });
}
