import type { NumberParam } from "./params.js";

/** The three sizes of a step: Shift with an arrow, an arrow, PageUp and PageDown. */
export type StepSize = "fine" | "step" | "coarse";

/** Steps of a number: differences on a linear scale, ratios on a logarithmic one. */
export function stepSizes(spec: NumberParam): Readonly<Record<StepSize, number>> {
  const log = spec.scale === "log";
  const smallest = log ? spec.step ** 0.1 : spec.integer ? Math.min(1, spec.step) : spec.step / 10;
  const largest = log ? spec.step ** 10 : spec.step * 10;
  return { fine: spec.fine ?? smallest, step: spec.step, coarse: spec.coarse ?? largest };
}

/** Where a value stands on the grid of fine steps. An integer for the points of the grid. */
function gridIndex(spec: NumberParam, value: number): number {
  const { fine } = stepSizes(spec);
  // A logarithmic grid goes through the default, so that round defaults have round neighbours.
  return spec.scale === "log" ? Math.log(value / spec.value) / Math.log(fine) : value / fine;
}

function gridPoint(spec: NumberParam, index: number): number {
  const { fine } = stepSizes(spec);
  const raw = spec.scale === "log" ? spec.value * fine ** index : index * fine;
  // 12 digits remove the tail of 0.1 + 0.2 and are far below any step.
  const clean = Number(raw.toPrecision(12)) + 0;
  return Math.min(spec.max, Math.max(spec.min, spec.integer ? Math.round(clean) : clean));
}

/**
 * The value on the grid of fine steps nearest to `value`, within the limits. Pointer and keys both land
 * on this grid, so the two ways to a value give the same number; a typed number is kept as typed.
 */
export function snapNumber(spec: NumberParam, value: number): number {
  if (value <= spec.min) return spec.min;
  if (value >= spec.max) return spec.max;
  return gridPoint(spec, Math.round(gridIndex(spec, value)));
}

/** One step up (+1) or down (−1). It always moves, unless the limit is reached. */
export function stepNumber(
  spec: NumberParam,
  value: number,
  direction: 1 | -1,
  size: StepSize,
): number {
  const step = stepSizes(spec)[size];
  const moved = spec.scale === "log" ? value * step ** direction : value + direction * step;
  if (size !== "fine") {
    const snapped = snapNumber(spec, moved);
    if ((snapped - value) * direction > 0) return snapped;
  }
  // The next point of the grid, also from a typed value or a limit that lies between two points.
  const index = gridIndex(spec, value) * direction;
  return gridPoint(spec, direction * (Math.floor(index + 1e-6) + 1));
}

/** What a key does to a number, or `undefined` when the key is not one of ours. */
export function numberForKey(
  spec: NumberParam,
  value: number,
  event: { readonly key: string; readonly shiftKey: boolean },
): number | undefined {
  const size = event.shiftKey ? "fine" : "step";
  switch (event.key) {
    case "ArrowRight":
    case "ArrowUp":
      return stepNumber(spec, value, 1, size);
    case "ArrowLeft":
    case "ArrowDown":
      return stepNumber(spec, value, -1, size);
    case "PageUp":
      return stepNumber(spec, value, 1, "coarse");
    case "PageDown":
      return stepNumber(spec, value, -1, "coarse");
    case "Home":
      return spec.min;
    case "End":
      return spec.max;
    default:
      return undefined;
  }
}

/** Position of a value along its track, 0 at `min` and 1 at `max`. */
export function fractionOf(spec: NumberParam, value: number): number {
  const { min, max } = spec;
  const fraction =
    spec.scale === "log"
      ? Math.log(value / min) / Math.log(max / min)
      : (value - min) / (max - min);
  return Math.min(1, Math.max(0, fraction));
}

/** The snapped value at a position along the track. */
export function valueAtFraction(spec: NumberParam, fraction: number): number {
  const { min, max } = spec;
  const f = Math.min(1, Math.max(0, fraction));
  return snapNumber(spec, spec.scale === "log" ? min * (max / min) ** f : min + (max - min) * f);
}
