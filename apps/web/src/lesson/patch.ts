import type { AnyFigure } from "@vitreous/figures";

/**
 * A patch of a state from the text's own shorthand, "even=12 layout=axis views=": values are read by the kind of each parameter.
 *
 * @throws RangeError  for a name that the figure does not have
 */
export function patchFrom(figure: AnyFigure, text: string): Parameters<AnyFigure["set"]>[0] {
  const patch: Record<string, unknown> = {};
  for (const pair of text.split(/\s+/).filter((part) => part !== "")) {
    const [name = "", value = ""] = pair.split("=");
    const spec = figure.model.params[name];
    if (!spec) throw new RangeError(`${figure.model.id} has no parameter "${name}"`);
    if (spec.kind === "number" || spec.kind === "seed") patch[name] = Number(value);
    else if (spec.kind === "flag") patch[name] = value === "true" || value === "1";
    else if (spec.kind === "rotations") patch[name] = [];
    else patch[name] = value;
  }
  return patch as Parameters<AnyFigure["set"]>[0];
}

/** Brings the figure into sight and the focus to one of its controls. */
export function showFigure(figure: AnyFigure, control?: string): void {
  const frame = document.querySelector<HTMLElement>(`[data-figure="${figure.model.id}"].figure`);
  if (!frame) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  frame.scrollIntoView({ block: "start", behavior: calm ? "instant" : "smooth" });
  const handle = control
    ? frame.querySelector<HTMLElement>(
        `[data-param="${control}"] [tabindex="0"], [data-param="${control}"] input, [data-param="${control}"][tabindex="0"]`,
      )
    : undefined;
  handle?.focus({ preventScroll: true });
}
