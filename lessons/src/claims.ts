/** What kind of evidence a claim rests on: a closed form, a law, an independent statement, or stored output. */
export type Evidence = "analytic" | "invariant" | "reference" | "golden";

/** One number that a claim was held to. */
export interface Finding {
  readonly what: string;
  readonly found: number;
  /** "below 1e-6", "0.5 ± 0.01". */
  readonly expected: string;
  readonly holds: boolean;
}

/** Holds numbers to bounds. Each call is a finding; a number that is not finite never holds. */
export interface Holds {
  below(what: string, found: number, bound: number): void;
  above(what: string, found: number, bound: number): void;
  near(what: string, found: number, expected: number, tolerance: number): void;
  equal(what: string, found: number, expected: number): void;
}

/** A sentence of the text that can be tested: `:claim[name]` stands behind it. */
export interface Claim {
  readonly kind: Evidence;
  test(holds: Holds): void | Promise<void>;
}

/** By the names that the text uses. */
export type Claims = Readonly<Record<string, Claim>>;

/** @param test  says at least one thing about a number; an argument for each tolerance stands beside it */
export const claim = (kind: Evidence, test: Claim["test"]): Claim => ({ kind, test });

/** Runs a claim and lists what was found. It holds when every finding does. */
export async function testClaim({ test }: Claim): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const add = (what: string, found: number, expected: string, holds: boolean) =>
    findings.push({ what, found, expected, holds: holds && Number.isFinite(found) });
  await test({
    below: (what, found, bound) => add(what, found, `below ${bound}`, found < bound),
    above: (what, found, bound) => add(what, found, `above ${bound}`, found > bound),
    near: (what, found, expected, tolerance) =>
      add(what, found, `${expected} ± ${tolerance}`, Math.abs(found - expected) <= tolerance),
    equal: (what, found, expected) => add(what, found, String(expected), found === expected),
  });
  if (findings.length === 0) {
    findings.push({
      what: "the claim holds no number to a bound",
      found: 0,
      expected: "at least one finding",
      holds: false,
    });
  }
  return findings;
}
