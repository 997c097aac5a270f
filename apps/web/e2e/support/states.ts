import type { Param, Params } from "@vitreous/figures/contract";
import { isQuickOption } from "@vitreous/figures/model";
import type { State } from "./figure.js";

/** A legal value that is not the default, and that a figure of any lesson reaches quickly: a `share` of the way through its range. */
function otherValue(spec: Param, share: number): unknown {
  switch (spec.kind) {
    case "number": {
      // Counts are costly at their upper end.
      const value = spec.min + (spec.max - spec.min) * (spec.integer ? share ** 3 : share);
      const stepped = spec.min + Math.round((value - spec.min) / spec.step) * spec.step;
      const near = Number((stepped === spec.value ? stepped + spec.step : stepped).toFixed(9));
      return Math.min(spec.max, spec.integer ? Math.round(near) : near);
    }
    case "seed":
      return spec.value + 1 + Math.floor(100 * share);
    case "choice": {
      const others = spec.options
        .map((option) => option.value)
        .filter((value) => value !== spec.value && isQuickOption(value));
      return others[Math.floor(share * others.length)] ?? spec.value;
    }
    case "flag":
      return !spec.value;
    case "text":
      return spec.value;
    case "rotation":
      return share < 0.5 ? [0.5, 0.5, -0.5, 0.5] : [0.5, -0.5, 0.5, 0.5];
    case "rotations":
      return spec.value;
  }
}

/** Another legal state: as many parameters as asked for, from the first, each away from its default. */
export function otherState(params: Params, share: number, count = Infinity): State {
  const patch: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries(params)) {
    if (Object.keys(patch).length >= count) break;
    const value = otherValue(spec, share);
    if (JSON.stringify(value) !== JSON.stringify(spec.value)) patch[name] = value;
  }
  return patch;
}
