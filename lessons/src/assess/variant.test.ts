import { expect, test } from "vitest";
import { curveAt, knotsOf, meanGap, sketchKnots, type SketchPrediction } from "./sketch.js";
import { numbersOf, seeded, type NumericVariant, type VariantParameter } from "./variant.js";

const parameters = {
  diameter: { unit: "Å", first: 250, draw: { min: 100, max: 400, step: 10 } },
  detail: { unit: "Å", first: 8, draw: [4, 5, 6, 8, 10] },
  defocus: { unit: "µm", first: 1.5, draw: { min: 0.5, max: 3, step: 0.1 } },
  tilt: { unit: "°", first: -30, draw: [-60, -30] },
} satisfies Record<string, VariantParameter>;
const declaration: NumericVariant<typeof parameters> = {
  parameters,
  item: ({ diameter, detail }) => ({ answer: (Math.PI * diameter) / detail, unit: "views", relativeTolerance: 0.01 }), // prettier-ignore
  printed: ({ detail }) => ({ spacing: `1/${detail} 1/Å` }),
};
const draw = seeded(declaration);

test("reference: seed 0 is the text's own numbers, printed with their units", () => {
  expect(draw(0).given).toEqual({
    diameter: "250 Å",
    detail: "8 Å",
    defocus: "1.5 µm",
    tilt: "−30°",
    spacing: "1/8 1/Å",
    answer: "98.17 views",
  });
  expect(draw(0).item.answer).toBe((Math.PI * 250) / 8);
});

test("invariant: a seed gives the same numbers again, within the declared ranges and on their steps", () => {
  const seen = {
    diameter: new Set<number>(),
    detail: new Set<number>(),
    defocus: new Set<number>(),
  };
  for (let seed = 1; seed <= 400; seed++) {
    const numbers = numbersOf(declaration, seed);
    expect(numbersOf(declaration, seed)).toEqual(numbers);
    expect(numbers.diameter % 10).toBe(0);
    expect(numbers.diameter).toBeGreaterThanOrEqual(100);
    expect(numbers.diameter).toBeLessThanOrEqual(400);
    expect(parameters.detail.draw).toContain(numbers.detail);
    expect(String(numbers.defocus)).toMatch(/^\d(\.\d)?$/);
    expect(draw(seed).item.answer).toBe((Math.PI * numbers.diameter) / numbers.detail);
    for (const name of ["diameter", "detail", "defocus"] as const) seen[name].add(numbers[name]);
  }
  // 400 draws miss one of 31 values with a probability of 31 (30/31)^400 ≈ 6e-5: the seeds are fixed, so this either holds or not.
  expect(seen.diameter.size).toBe(31);
  expect(seen.detail.size).toBe(5);
  expect(seen.defocus.size).toBe(26);
});

const line: SketchPrediction = {
  x: { label: "x", unit: "", min: 0, max: 2 },
  y: { label: "y", unit: "", min: -1, max: 1 },
  curve: [[0, -1], [1, 0], [2, 1]],
}; // prettier-ignore

test("analytic: a curve between its points is a straight line, and beyond them its last value", () => {
  expect(curveAt(line, 0.25)).toBeCloseTo(-0.75, 15);
  expect(curveAt(line, 1.5)).toBeCloseTo(0.5, 15);
  expect([curveAt(line, -1), curveAt(line, 3)]).toEqual([-1, 1]);
});

test("analytic: the gap of the true curve is zero, and of a curve at the middle a quarter of the axes' height", () => {
  const knots = knotsOf(line);
  expect(knots).toHaveLength(sketchKnots);
  expect(meanGap(line, knots.map((x) => curveAt(line, x)))).toBeCloseTo(0, 15); // prettier-ignore
  // The mean of |y| over 21 even knots of −1 … 1 is 11/21 = 0.524, over a height of 2.
  expect(meanGap(line, knots.map(() => 0))).toBeCloseTo(11 / 42, 12); // prettier-ignore
});
