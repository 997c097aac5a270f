import { describe, expect, test } from "vitest";
import { gradeNumber, type NumericItem } from "./numeric.js";
import { readQuantity } from "./quantity.js";
import type { Verdict } from "./verdict.js";

/** First CTF zero at 300 kV, Cs 2.7 mm, 1.5 µm, Q 0.07: the sample of the laboratory's own acceptance list. */
const zero: NumericItem = { answer: 17.37, unit: "Å", relativeTolerance: 0.005, reciprocal: true };

const rows: readonly [text: string, verdict: Verdict][] = [
  ["17.37 Å", "correct"],
  ["1.737 nm", "correct"],
  ["0.0576 1/Å", "correct"],
  ["1.737 Å", "power-of-ten"],
  ["17,37 Å", "correct"],
  ["1.737e1 Å", "correct"],
  ["1.737×10¹ Å", "correct"],
  ["1.737 · 10^1 angstrom", "correct"],
  ["17.37\u00a0\u212b", "correct"],
  ["0.576 nm⁻¹", "correct"],
  ["−17.37 Å", "sign"],
  ["-1.737 nm", "sign"],
  ["173.7 A", "power-of-ten"],
  ["17.37", "unit"],
  ["17.37 °", "unit"],
  ["17.37 nm", "unit"],
  ["17.45 Å", "correct"],
  ["17.47 Å", "keep-trying"],
  ["12 Å", "keep-trying"],
  ["", "unreadable"],
  ["   ", "unreadable"],
  ["seventeen", "unreadable"],
  ["17.37 parsec", "unreadable"],
  ["1.2.3 Å", "unreadable"],
  ["e Å", "unreadable"],
];

describe("reference: each answer gets the declared verdict", () => {
  test.each(rows)("reference: %s → %s", (text, verdict) => {
    const graded = gradeNumber(zero, text);
    expect(graded.verdict).toBe(verdict);
    expect(graded.counts).toBe(verdict !== "unreadable");
  });
});

test("reference: a count needs no unit, and takes the words a reader would use", () => {
  const item: NumericItem = { answer: 94.2, unit: "views", relativeTolerance: 0.01 };
  for (const text of ["94", "94.2", "95 views", "94 images"]) {
    expect(gradeNumber(item, text).verdict, text).toBe("correct");
  }
  expect(gradeNumber(item, "94 Å").verdict).toBe("unit");
  expect(gradeNumber(item, "942").verdict).toBe("power-of-ten");
});

test("reference: the edge of the tolerance is right, just beyond it is not", () => {
  const item: NumericItem = { answer: 100, unit: "", relativeTolerance: 0.01 };
  expect(gradeNumber(item, "101").verdict).toBe("correct");
  expect(gradeNumber(item, "99").verdict).toBe("correct");
  expect(gradeNumber(item, "101.01").verdict).toBe("keep-trying");
});

test("reference: separators of thousands are told from the decimal comma", () => {
  expect(readQuantity("1,737.5")?.value).toBe(1737.5);
  expect(readQuantity("1.737,5")?.value).toBe(1737.5);
  expect(readQuantity("1 500 Å")?.value).toBe(1500);
  expect(readQuantity("1,5")?.value).toBe(1.5);
  expect(readQuantity(".5")?.value).toBe(0.5);
  expect(readQuantity("1e400")).toBeUndefined();
});

test("invariant: a right answer stays right in every unit of its dimension", () => {
  const written = { Å: 17.37, nm: 1.737, pm: 1737, µm: 0.001737 };
  for (const [unit, value] of Object.entries(written)) {
    expect(gradeNumber(zero, `${value} ${unit}`).verdict, unit).toBe("correct");
  }
});
