import { UsageError } from "./usage.js";

/**
 * One option of a command. The table of options is walked by the parser, by the help text and by
 * the tests; `T` is what the command receives.
 */
export interface Option<T> {
  /** What stands for the value in the help; absent for a flag. */
  readonly value?: string;
  readonly short?: string;
  readonly summary: string;
  readonly required: boolean;
  /** What the command receives when the option is not given. */
  readonly fallback: T;
  /** @throws UsageError  the text is not a value of this option */
  parse(text: string, name: string): T;
}

export type Options = Readonly<Record<string, Option<unknown>>>;
export type Values<O extends Options> = {
  readonly [K in keyof O]: O[K] extends Option<infer T> ? T : never;
};

interface Common<T> {
  readonly value: string;
  readonly summary: string;
  readonly short?: string;
  readonly default?: T;
  readonly required?: true;
}
/** Always there when it is required or has a default. */
type Given<T, S> = S extends { readonly default: T } | { readonly required: true }
  ? T
  : T | undefined;

function build<T, S extends Common<T>>(
  spec: S,
  parse: (text: string, name: string) => T,
): Option<Given<T, S>> {
  return {
    value: spec.value,
    summary: spec.summary,
    ...(spec.short === undefined ? {} : { short: spec.short }),
    required: spec.required ?? false,
    fallback: spec.default as Given<T, S>,
    parse: parse as (text: string, name: string) => Given<T, S>,
  };
}

/** True when given. */
export function flag(summary: string, short?: string): Option<boolean> {
  const parse = (): boolean => true;
  const common = { summary, required: false, fallback: false, parse };
  return short === undefined ? common : { ...common, short };
}

/** Any text: a path, mostly. An empty one is refused. */
export function text<const S extends Common<string>>(spec: S): Option<Given<string, S>> {
  return build<string, S>(spec, (given, name) => {
    if (given === "") throw new UsageError(`--${name} is empty.`);
    return given;
  });
}

interface NumberSpec extends Common<number> {
  readonly min?: number;
  readonly max?: number;
  /** Larger than this, not equal. */
  readonly above?: number;
  readonly integer?: true;
}

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function range({ min, max, above }: NumberSpec): string {
  const low =
    above !== undefined ? `above ${above}` : min !== undefined ? `at least ${min}` : undefined;
  const high = max === undefined ? undefined : `at most ${max}`;
  return [low, high].filter((part) => part !== undefined).join(" and ");
}

function readNumber(given: string, name: string, spec: NumberSpec): number {
  if (!decimal.test(given)) {
    const unit = /^[+-]?[\d.]+(e[+-]?\d+)?\s*[^\d\s]+$/i.test(given);
    throw new UsageError(
      `--${name} takes a number (${spec.value}), not "${given}".`,
      unit ? "Leave the unit out." : undefined,
    );
  }
  const number = Number(given);
  if (spec.integer && !Number.isSafeInteger(number)) {
    throw new UsageError(`--${name} takes a whole number, not "${given}".`);
  }
  const { min = -Infinity, max = Infinity, above = -Infinity } = spec;
  if (!(Number.isFinite(number) && number >= min && number <= max && number > above)) {
    throw new UsageError(`--${name} must be ${range(spec)}, not ${given}.`);
  }
  return number;
}

/** A decimal number. */
export function number<const S extends NumberSpec>(spec: S): Option<Given<number, S>> {
  return build<number, S>(spec, (given, name) => readNumber(given, name, spec));
}

/** MIN:MAX, or one number for both. */
export function interval<
  const S extends Common<readonly [number, number]> & Pick<NumberSpec, "min" | "max">,
>(spec: S): Option<Given<readonly [number, number], S>> {
  return build<readonly [number, number], S>(spec, (given, name) => {
    const { value, summary, min, max } = spec;
    const each = {
      value,
      summary,
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
    };
    const [low, high = low, ...rest] = given.split(":").map((part) => readNumber(part, name, each));
    if (low === undefined || high === undefined || rest.length > 0 || low > high) {
      throw new UsageError(`--${name} takes ${value}, the smaller first, not "${given}".`);
    }
    return [low, high] as const;
  });
}

/** Numbers with commas between, as many as one of `counts` says. */
export function numbers<
  const S extends Common<readonly number[]> & Pick<NumberSpec, "min" | "above" | "integer">,
>(counts: readonly number[], spec: S): Option<Given<readonly number[], S>> {
  return build<readonly number[], S>(spec, (given, name) => {
    const { default: _default, ...each } = spec;
    const values = given.split(",").map((part) => readNumber(part, name, each as NumberSpec));
    if (!counts.includes(values.length)) {
      throw new UsageError(`--${name} takes ${spec.value}, not "${given}".`);
    }
    return values;
  });
}

/** One of a few words. */
export function choice<const W extends string, const S extends Common<W>>(
  words: readonly W[],
  spec: S,
): Option<Given<W, S>> {
  return build<W, S>(spec, (given, name) => {
    const word = words.find((candidate) => candidate === given.toLowerCase());
    if (word === undefined) {
      throw new UsageError(`--${name} is one of ${words.join(", ")}; not "${given}".`);
    }
    return word;
  });
}

/** Shared by the commands that compute. */
export const threadsOption = number({
  value: "N",
  summary: "processor cores to use; 0: all",
  integer: true,
  min: 0,
  max: 256,
  default: 0,
});
