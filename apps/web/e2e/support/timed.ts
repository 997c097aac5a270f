import { expect } from "vitest";

/** `VITREOUS_TIMED=1`: bounds of wall time are held to the letter. Meant for a machine that does nothing else. */
const strict = process.env["VITREOUS_TIMED"] === "1";

/** How far a shared machine with software graphics may exceed a bound of wall time before the test fails. */
const slack = 6;

/**
 * Holds a wall time to its bound. Tests of this house are not timed: on a machine that others share, a bound in
 * milliseconds fails for reasons that are not in the page. So the time is printed beside its bound with a verdict every time; it fails the run beyond
 * `slack` times the bound, which is a page that hangs, or beyond the bound itself when `VITREOUS_TIMED=1` asks for it.
 */
export function expectWithin(what: string, value: number, bound: number, unit = "ms"): void {
  const verdict = value <= bound ? "within" : "BEYOND";
  console.log(
    `timed: ${what}: ${value.toFixed(1)} ${unit}, ${verdict} its bound of ${bound} ${unit}`,
  );
  expect(value, what).toBeLessThanOrEqual(strict ? bound : slack * bound);
}
