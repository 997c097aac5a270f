import { describe, expect, test } from "vitest";
import { exactAnswer, gradeNumber, type NumericItem } from "./numeric.js";
import { readQuantity } from "./quantity.js";
import { units } from "./units.js";
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
  expect(readQuantity("1 500 000")?.value).toBe(1_500_000);
  expect(readQuantity("1e400")).toBeUndefined();
});

test("invariant: a right answer stays right in every unit of its dimension", () => {
  const written = { Å: 17.37, nm: 1.737, pm: 1737, µm: 0.001737 };
  for (const [unit, value] of Object.entries(written)) {
    expect(gradeNumber(zero, `${value} ${unit}`).verdict, unit).toBe("correct");
  }
});

test("reference: a unit that begins with a digit is no part of the number", () => {
  expect(readQuantity("0.0078125 1/Å")).toMatchObject({
    value: 0.0078125,
    unit: { symbol: "1/Å" },
  });
  expect(readQuantity("5 1/nm")).toMatchObject({ value: 5, unit: { symbol: "1/nm" } });
  expect(readQuantity("1/Å")).toMatchObject({ value: 1, unit: { symbol: "1/Å" } });
});

test("reference: fractions and multiples of π are read, ranges and sums are not", () => {
  expect(readQuantity("1/384 1/Å")?.value).toBe(1 / 384);
  expect(readQuantity("3π/2 rad")?.value).toBeCloseTo(1.5 * Math.PI, 14);
  expect(readQuantity("pi/4")?.value).toBeCloseTo(Math.PI / 4, 14);
  expect(readQuantity("π·250/8 views")?.value).toBeCloseTo(98.17477, 4);
  expect(readQuantity("√2/2")?.value).toBeCloseTo(Math.SQRT1_2, 14);
  expect(readQuantity("10⁻³ Å")?.value).toBeCloseTo(1e-3, 15);
  for (const text of [
    "3-4 Å",
    "3+4",
    "3 – 4 Å",
    "2 3",
    "1/0",
    "e",
    "x",
    "()",
    "17 ± 1 Å",
    "9".repeat(90),
  ]) {
    expect(readQuantity(text), text).toBeUndefined();
  }
});

test("reference: an absolute tolerance of zero means exactly, in any unit", () => {
  const item: NumericItem = { answer: 137065, unit: "", absoluteTolerance: 0 };
  expect(gradeNumber(item, "137 065").verdict).toBe("correct");
  expect(gradeNumber(item, "1.37065e5").verdict).toBe("correct");
  expect(gradeNumber(item, "137066").verdict).toBe("keep-trying");
  const turn: NumericItem = { answer: -30, unit: "deg", absoluteTolerance: 1e-6, turns: true };
  for (const text of ["-30°", "330 deg", "-π/6 rad", "690°"]) {
    expect(gradeNumber(turn, text).verdict, text).toBe("correct");
  }
  expect(gradeNumber(turn, "30°").verdict).toBe("sign");
});

test("reference: an answer that is only rounded too much is told so, and is no attempt", () => {
  const item: NumericItem = { answer: 0.9472258251, unit: "", absoluteTolerance: 1e-8 };
  expect(gradeNumber(item, "0.9472")).toMatchObject({ verdict: "keep-trying", counts: false });
  expect(gradeNumber(item, "0.9472258251").verdict).toBe("correct");
  expect(gradeNumber(item, "0.9473")).toMatchObject({ verdict: "keep-trying", counts: true });
});

test("reference: a bound accepts every size below it and no other", () => {
  const item: NumericItem = { answer: 1e-4, unit: "", absoluteTolerance: 1e-6, compare: "at-most" };
  for (const text of ["1e-4", "1.01e-4", "3e-7", "0"]) {
    expect(gradeNumber(item, text).verdict, text).toBe("correct");
  }
  expect(gradeNumber(item, "1.02e-4").verdict).toBe("keep-trying");
  expect(gradeNumber(item, "-1e-5").verdict).toBe("sign");
  expect(gradeNumber(item, "1e-3").verdict).toBe("power-of-ten");
});

test("reference: percent and plain numbers are one dimension", () => {
  const item: NumericItem = { answer: 0.5, unit: "", relativeTolerance: 0.01 };
  expect(gradeNumber(item, "50 %").verdict).toBe("correct");
  expect(gradeNumber(item, "50").verdict).toBe("power-of-ten");
});

test("invariant: no spelling stands for two units", () => {
  const seen = new Map<string, string>();
  for (const { symbol, spellings } of units) {
    for (const spelling of new Set([symbol.toLowerCase(), ...spellings])) {
      expect(seen.get(spelling), `${spelling}: ${symbol}`).toBeUndefined();
      seen.set(spelling, symbol);
    }
  }
});

test("invariant: what a reader is told is the exact value is itself a right answer", () => {
  const items: NumericItem[] = [
    zero,
    { answer: 137065, unit: "", absoluteTolerance: 0 },
    { answer: -112.5, unit: "deg", absoluteTolerance: 0.001 },
    { answer: 0.000123456, unit: "1/Å", relativeTolerance: 1e-4 },
    { answer: 0.3572123903, unit: "%", absoluteTolerance: 1e-6 },
  ];
  for (const item of items) {
    expect(gradeNumber(item, exactAnswer(item)).verdict, exactAnswer(item)).toBe("correct");
  }
});

test("analytic: a whole number is told with all its digits, a rounded one to the question's", () => {
  expect(exactAnswer({ answer: 137_065, unit: "", relativeTolerance: 0.002 })).toBe("137065");
  expect(exactAnswer({ answer: 2 / 3, unit: "", relativeTolerance: 0.005 })).toBe("0.66667");
});
