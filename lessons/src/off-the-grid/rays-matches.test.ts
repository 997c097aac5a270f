import { evaluate } from "@vitreous/figures/model";
import { expect, test } from "vitest";
import { raysModel } from "./rays-model.js";
import { foundText, matchesOf } from "./rays-matches.js";

const curve = (times: number): Float64Array =>
  Float64Array.from(
    { length: 120 },
    (_, j) => 0.5 + 0.4 * Math.cos((2 * Math.PI * times * j) / 120),
  );

test("analytic: a curve that repeats five times has five matches", () => {
  expect(matchesOf(curve(5))).toBe(5);
  expect(foundText({ alike: curve(5), found: 72 })).toBe("72.0°, one of 5 angles that match");
});

test("analytic: one peak is one angle", () => {
  expect(foundText({ alike: curve(1), found: 0 })).toBe("0.0°");
});

test("analytic: a flat curve, with rounding, has no angle", () => {
  const flat = Float64Array.from({ length: 120 }, (_, j) => 1 - 1e-7 * (j % 7));
  expect(matchesOf(flat)).toBe("all");
  expect(foundText({ alike: flat, found: 240 })).toBe("that every angle matches");
});

test.each([1, 6])("invariant: a point is round, to %i digits", async (digits) => {
  const { result } = await evaluate(raysModel, { state: { source: "point", turn: 0, digits } });
  expect(matchesOf(result.alike)).toBe("all");
});

test("invariant: a star of twelve spokes matches at twelve angles, a letter at one", async () => {
  const at = async (source: "star" | "letter") =>
    matchesOf((await evaluate(raysModel, { state: { source, turn: 42 } })).result.alike);
  expect(await at("star")).toBe(12);
  expect(await at("letter")).toBe(1);
});
