import { createRandom, type Random } from "@vitreous/core";
import type { CheckFailure, CheckResult } from "../display/check-report.js";
import { cutText, limits } from "../display/limits.js";
import { expectClose, expectEqual, Unmet } from "./expect.js";
import { inspect } from "./inspect.js";

/** Seeded numbers for a property. Small sizes come first, so that the first failing input is a small one. */
export interface CheckRandom extends Random {
  /** Whole number from `low` to `high`: always `low` in the first case, up to `high` in the last. */
  between(low: number, high: number): number;
  /** Real number between `low` and `high`. */
  real(low: number, high: number): number;
  pick<T>(list: readonly T[]): T;
  /** `count` normal deviates. */
  normals(count: number): Float64Array;
}

export interface PropertyOptions {
  /** Inputs to try. Default 100. */
  readonly cases?: number;
  readonly seed?: number;
}

export type PropertyBody = (random: CheckRandom) => unknown;

interface Property {
  readonly name: string;
  readonly body: PropertyBody;
  readonly cases: number;
  readonly seed: number;
}

/** `size` in 0 … 1 bounds what `between` gives. Draws are noted, to be shown when nothing better is. */
function sizedRandom(seed: number, stream: number, size: number, drawn: unknown[]): CheckRandom {
  const random = createRandom(seed, stream);
  const note = <T>(value: T): T => {
    if (drawn.length < 20) drawn.push(value);
    return value;
  };
  return {
    ...random,
    between: (low, high) => {
      const top = low + Math.round((high - low) * size);
      return note(low + random.integer(top - low + 1));
    },
    real: (low, high) => note(low + (high - low) * random.uniform()),
    pick: (list) => note(list[random.integer(list.length)]),
    normals: (count) => Float64Array.from({ length: count }, () => random.normal()),
  };
}

async function tryCase(
  { body, seed }: Property,
  stream: number,
  size: number,
): Promise<CheckFailure | undefined> {
  const drawn: unknown[] = [];
  const input = () => (drawn.length > 0 ? { input: inspect(drawn, 100) } : {});
  try {
    const verdict: unknown = await body(sizedRandom(seed, stream, size, drawn));
    if (verdict !== false) return undefined;
    return { message: "It does not hold for this input.", ...input() };
  } catch (error) {
    if (error instanceof Unmet) return { ...input(), ...error.failure };
    const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { message: cutText(`It ended with an error. ${text}`, limits.field), ...input() };
  }
}

async function judge(property: Property, mend: () => void): Promise<CheckResult> {
  const { name, cases } = property;
  for (let i = 0; i < cases; i++) {
    const size = cases === 1 ? 1 : i / (cases - 1);
    let failure = await tryCase(property, i, size);
    mend();
    if (!failure) continue;
    // The same numbers with smaller sizes: the smallest that still fails says most.
    for (let k = 0; k < 8; k++) {
      const smaller = await tryCase(property, i, (size * k) / 8);
      if (!smaller) continue;
      failure = smaller;
      break;
    }
    return { name, passed: false, cases: i + 1, failure };
  }
  return { name, passed: true, cases };
}

/** The helpers of one block of checks, and its verdicts. */
export function createChecks(mend: () => void) {
  /** By number: nothing that a cell can change stands between a verdict and its place. */
  const results = new Map<number, CheckResult>();
  const properties: Property[] = [];
  let inside = false;

  const record = (result: CheckResult) => {
    mend();
    if (results.size < limits.results) results.set(results.size, result);
  };

  /** Outside a property, an expectation is a result of its own; inside, it ends the case. */
  function expectation(
    compare: typeof expectClose,
  ): (got: unknown, expected: unknown, options?: Parameters<typeof expectClose>[2]) => void {
    return (got, expected, options = {}) => {
      mend();
      if (inside) return compare(got, expected, options);
      const name = cutText(options.what ?? `Expectation ${results.size + 1}`, limits.label);
      try {
        compare(got, expected, options);
        record({ name, passed: true, cases: 1 });
      } catch (error) {
        if (!(error instanceof Unmet)) throw error;
        record({ name, passed: false, cases: 1, failure: error.failure });
      }
    };
  }

  return {
    helpers: {
      property(name: string, body: PropertyBody, options: PropertyOptions = {}): void {
        if (typeof name !== "string" || typeof body !== "function") {
          throw new TypeError("property: expected a name and a function of random numbers.");
        }
        const { cases = 100, seed = 1 } = options;
        properties.push({ name: cutText(name, limits.label), body, cases, seed });
      },
      expectClose: expectation(expectClose),
      expectEqual: expectation(expectEqual),
    },
    results: () => [...results.values()],
    /** Tries the properties in the order in which they were stated. */
    async finish(): Promise<void> {
      inside = true;
      try {
        for (const property of properties) record(await judge(property, mend));
      } finally {
        inside = false;
      }
    },
  };
}
