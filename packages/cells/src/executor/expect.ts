import type { CheckFailure } from "../display/check-report.js";
import { cutText, limits } from "../display/limits.js";
import { inspect, isTypedArray, numberText } from "./inspect.js";

/** An expectation that does not hold. */
export class Unmet extends Error {
  readonly failure: CheckFailure;
  constructor(failure: CheckFailure) {
    super(failure.message);
    this.name = "Unmet";
    this.failure = failure;
  }
}

export interface ExpectOptions {
  /** Largest difference that is allowed. Default: 1e-9 times the largest expected number, or 1e-9. */
  readonly tolerance?: number;
  /** The same as a part of the largest expected number. */
  readonly relative?: number;
  /** What is compared, as the start of a sentence. */
  readonly what?: string;
  /** What it was computed from. */
  readonly input?: unknown;
}

type List = ArrayLike<unknown>;
const isList = (value: unknown): value is List => Array.isArray(value) || isTypedArray(value);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

function kindOf(value: unknown): string {
  if (isList(value)) return `${value.length} numbers`;
  if (value === undefined) return "nothing (undefined)";
  if (value === null) return "null";
  return typeof value === "object" ? "a record" : `a ${typeof value}`;
}

/** What differs between two values, or undefined. `same` compares two numbers. */
function difference(
  got: unknown,
  expected: unknown,
  path: string,
  same: (a: number, b: number) => string | undefined,
): string | undefined {
  const here = path === "" ? "" : `${path}: `;
  if (typeof expected === "number") {
    if (typeof got !== "number") return `${here}got ${kindOf(got)}, expected a number`;
    const problem = same(got, expected);
    return problem === undefined ? undefined : here + problem;
  }
  if (isList(expected)) {
    if (!isList(got)) return `${here}got ${kindOf(got)}, expected ${expected.length} numbers`;
    if (got.length !== expected.length) {
      return `${here}got ${got.length} items, expected ${expected.length}`;
    }
    for (let i = 0; i < expected.length; i++) {
      const problem = difference(got[i], expected[i], `${path}[${i}]`, same);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }
  if (isObject(expected) && isObject(got)) {
    for (const key of Object.keys(expected)) {
      const inner = path === "" ? key : `${path}.${key}`;
      const problem = difference(got[key], expected[key], inner, same);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }
  return Object.is(got, expected)
    ? undefined
    : `${here}got ${String(got)}, expected ${String(expected)}`;
}

function largest(value: unknown): number {
  if (typeof value === "number") return Number.isFinite(value) ? Math.abs(value) : 0;
  let most = 0;
  if (isList(value))
    for (let i = 0; i < value.length; i++) most = Math.max(most, largest(value[i]));
  else if (isObject(value)) {
    for (const one of Object.values(value)) most = Math.max(most, largest(one));
  }
  return most;
}

function compare(
  got: unknown,
  expected: unknown,
  options: ExpectOptions,
  same: (a: number, b: number) => string | undefined,
): void {
  const problem = difference(got, expected, "", same);
  if (problem === undefined) return;
  throw new Unmet({
    message: cutText(`${options.what ? `${options.what}: ` : ""}${problem}.`, limits.field),
    ...("input" in options ? { input: inspect(options.input, 300) } : {}),
    got: inspect(got, 300),
    expected: inspect(expected, 300),
  });
}

/** Numbers, arrays and records of numbers that agree to a tolerance; not-a-number agrees with nothing but itself. */
export function expectClose(got: unknown, expected: unknown, options: ExpectOptions = {}): void {
  const scale = largest(expected);
  const allowed =
    options.relative === undefined
      ? (options.tolerance ?? 1e-9 * Math.max(1, scale))
      : options.relative * scale;
  compare(got, expected, options, (a, b) => {
    if (Object.is(a, b) || a === b) return undefined;
    const off = Math.abs(a - b);
    return off <= allowed
      ? undefined
      : `got ${numberText(a)}, expected ${numberText(b)}, off by ${numberText(off)} where ${numberText(allowed)} is allowed`;
  });
}

/** Values that are the same to the last bit. */
export function expectEqual(got: unknown, expected: unknown, options: ExpectOptions = {}): void {
  compare(got, expected, options, (a, b) =>
    Object.is(a, b) ? undefined : `got ${numberText(a)}, expected ${numberText(b)}`,
  );
}
