import { expect, test } from "vitest";
import { createRandom, statisticsOf } from "@vitreous/core";
import { layOut, short } from "./description.js";
import { runningStatistics } from "./statistics.js";

test("reference: statistics of pieces are those of the whole, also far from zero", () => {
  const random = createRandom(11);
  const data = Float32Array.from({ length: 10_007 }, () => 5000 + random.normal());
  data[17] = NaN;
  data[4000] = Infinity;
  const running = runningStatistics();
  for (let at = 0; at < data.length; at += 997) running.add(data.subarray(at, at + 997));
  const whole = statisticsOf(data);
  const merged = running.result();
  expect(merged).toMatchObject({ min: whole.min, max: whole.max, finite: 10_005, nonFinite: 2 });
  // Double sums of 1e4 numbers near 5000: 1e4 · 2⁻⁵³ relative at worst.
  expect(merged.mean / whole.mean - 1).toBeCloseTo(0, 11);
  expect(merged.standardDeviation / whole.standardDeviation - 1).toBeCloseTo(0, 9);
});

test("analytic: nothing finite gives no statistics, and does not spoil what follows", () => {
  const running = runningStatistics();
  running.add(Float32Array.of(NaN));
  expect(running.result().mean).toBeNaN();
  running.add(Float32Array.of(1, 3));
  expect(running.result()).toMatchObject({
    mean: 2,
    standardDeviation: 1,
    finite: 2,
    nonFinite: 1,
  });
});

test("analytic: lines are aligned and empty ones left out", () => {
  const lines = [
    ["size", "3"],
    ["none", ""],
    ["pixel size", "1 Å"],
  ] as const;
  expect(layOut("a", { kind: "map", lines, facts: {} })).toBe(
    "a: map\n  size        3\n  pixel size  1 Å",
  );
  expect([1.23456789, 1e-9, 300, NaN].map(short)).toEqual(["1.23457", "1e-9", "300", "NaN"]);
});
