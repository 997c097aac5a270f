import type { Param, ParamValue } from "./params.js";

/** Uniform in [0, 1). */
export type Uniform = () => number;

const pick = <T>(random: Uniform, items: readonly T[]): T =>
  items[Math.floor(random() * items.length)]!;

function rotation(random: Uniform): [number, number, number, number] {
  const parts = [0, 0, 0, 0].map(() => 2 * random() - 1);
  const length = Math.hypot(...parts) || 1;
  return parts.map((part) => part / length) as [number, number, number, number];
}

/**
 * Whether an option costs no more than the others: the last sizes of a box take seconds a run, and "own" needs a file.
 */
export const isQuickOption = (option: string): boolean =>
  !/^(own|96|128|256|512|1024)$/.test(option);

/**
 * A legal value of a parameter, for tests that try many states. As at a reader's hand small counts are commoner than large
 * ones, limits are reached often, and costly options seldom.
 */
export function randomValue(spec: Param, random: Uniform): ParamValue {
  switch (spec.kind) {
    case "number": {
      const value = spec.min + (spec.max - spec.min) * random() ** (spec.integer ? 4 : 1);
      return spec.integer
        ? Math.round(value)
        : pick(random, [value, value, value, spec.min, spec.max]);
    }
    case "seed":
      return Math.floor(random() * 2 ** 32);
    case "choice": {
      const values = spec.options.map((option) => option.value);
      const quick = values.filter((value) => value === spec.value || isQuickOption(value));
      return pick(random, random() < 0.97 ? quick : values);
    }
    case "flag":
      return random() < 0.5;
    case "text":
      return pick(random, ["", "a", "é√\u202e", "x".repeat(spec.maxLength)]);
    case "rotation":
      return rotation(random);
    case "rotations":
      return Array.from({ length: Math.floor(4 * random()) }, () => rotation(random));
  }
}
