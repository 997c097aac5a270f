import type { Param, Params, ParamValue, StateOf } from "./params.js";
import { canonicalQuaternion } from "./rotation-code.js";

const seedLimit = 2 ** 32 - 1;

/** The nearest legal value, or `undefined` when there is none: text for a number, an unknown choice. */
export function canonicalValue(spec: Param, value: unknown): ParamValue | undefined {
  switch (spec.kind) {
    case "number": {
      if (typeof value !== "number" || Number.isNaN(value)) return undefined;
      const clamped = Math.min(spec.max, Math.max(spec.min, value));
      return (spec.integer ? Math.round(clamped) : clamped) + 0;
    }
    case "seed": {
      if (typeof value !== "number" || !Number.isFinite(value)) return undefined;
      return Math.min(seedLimit, Math.max(0, Math.round(value))) + 0;
    }
    case "choice":
      return spec.options.find((option) => option.value === value)?.value;
    case "flag":
      return typeof value === "boolean" ? value : undefined;
    case "text":
      return typeof value === "string" ? value.slice(0, spec.maxLength) : undefined;
    case "rotation":
      return isNumbers(value) ? canonicalQuaternion(value) : undefined;
    case "rotations": {
      if (!Array.isArray(value)) return undefined;
      const rotations = value
        .slice(0, spec.maxLength)
        .map((item: unknown) => (isNumbers(item) ? canonicalQuaternion(item) : undefined));
      return rotations.every((item) => item !== undefined) ? rotations : undefined;
    }
  }
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((part) => typeof part === "number");
}

/** The record that every figure starts from and that Reset returns to. */
export function defaultState<P extends Params>(params: P): StateOf<P> {
  return fillState(params, {}, undefined);
}

/** `base` with the legal part of `patch` laid over it. Unknown names and impossible values are left out. */
export function patchState<P extends Params>(
  params: P,
  base: StateOf<P>,
  patch: Readonly<Record<string, unknown>>,
): StateOf<P> {
  return fillState(params, patch, base);
}

function fillState<P extends Params>(
  params: P,
  patch: Readonly<Record<string, unknown>>,
  base: StateOf<P> | undefined,
): StateOf<P> {
  const entries = Object.entries(params).map(([name, spec]): [string, unknown] => {
    const wanted = Object.hasOwn(patch, name) ? canonicalValue(spec, patch[name]) : undefined;
    return [name, wanted ?? base?.[name] ?? canonicalValue(spec, spec.value)];
  });
  // The record has one legal value per parameter by construction; the compiler cannot see that.
  return Object.fromEntries(entries) as StateOf<P>;
}

/** Same numbers, same words, same rotations. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  return a.every((item, index) => sameValue(item, b[index]));
}

export function sameState(
  a: Readonly<Record<string, unknown>>,
  b: Readonly<Record<string, unknown>>,
): boolean {
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length && names.every((name) => sameValue(a[name], b[name]))
  );
}
