import type { Invariant } from "./definition.js";
import type { Params, StateOf } from "./params.js";

/** One invariant, read at one result. */
export interface InvariantReading {
  readonly id: string;
  readonly label: string;
  readonly explain: string | undefined;
  readonly unit: string | undefined;
  readonly value: number;
  readonly target: number;
  readonly tolerance: number;
  readonly compare: "near" | "atMost" | "atLeast";
  /** `holds`, `fails`, or `not here` when the law does not apply to this state. */
  readonly verdict: "holds" | "fails" | "not here";
}

const tests = {
  near: (value: number, target: number, tolerance: number) => Math.abs(value - target) <= tolerance,
  atMost: (value: number, target: number, tolerance: number) => value <= target + tolerance,
  atLeast: (value: number, target: number, tolerance: number) => value >= target - tolerance,
} as const;

/** Every declared invariant, in order. A value that is not finite fails. */
export function readInvariants<P extends Params, R>(
  invariants: readonly Invariant<P, R>[],
  result: R,
  state: StateOf<P>,
): readonly InvariantReading[] {
  return invariants.map((invariant) => {
    const compare = invariant.compare ?? "near";
    const applies = invariant.applies?.(result, state) ?? true;
    const value = applies ? invariant.value(result, state) : Number.NaN;
    const target = invariant.targetOf?.(result, state) ?? invariant.target ?? 0;
    const tolerance = invariant.toleranceOf?.(result, state) ?? invariant.tolerance;
    const holds = Number.isFinite(value) && tests[compare](value, target, tolerance);
    return {
      id: invariant.id,
      label: invariant.label,
      explain: invariant.explain,
      unit: invariant.unit,
      value,
      target,
      tolerance,
      compare,
      verdict: applies ? (holds ? "holds" : "fails") : "not here",
    };
  });
}
