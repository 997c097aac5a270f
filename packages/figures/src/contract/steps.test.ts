import * as fc from "fast-check";
import { expect, test } from "vitest";
import { formatNumber, formatValue, parseNumber, spokenValue, withUnit } from "./format.js";
import { param } from "./params.js";
import { fractionOf, numberForKey, snapNumber, stepNumber, valueAtFraction } from "./steps.js";

const linear = param.number({ label: "Å", value: 5, min: 0, max: 10, step: 0.1, unit: "Å" });
const log = param.number({ label: "dose", value: 1, min: 0.01, max: 100, step: 2, scale: "log" });
const count = param.number({ label: "n", value: 3, min: 1, max: 200, step: 1, integer: true });
const press = (key: string, shiftKey = false) => ({ key, shiftKey });

test("analytic: arrows step, Shift is fine, pages are coarse, Home and End are the limits", () => {
  expect(numberForKey(linear, 5, press("ArrowRight"))).toBe(5.1);
  expect(numberForKey(linear, 5, press("ArrowDown"))).toBe(4.9);
  expect(numberForKey(linear, 5, press("ArrowUp", true))).toBe(5.01);
  expect(numberForKey(linear, 5, press("PageUp"))).toBe(6);
  expect(numberForKey(linear, 5, press("Home"))).toBe(0);
  expect(numberForKey(linear, 5, press("End"))).toBe(10);
  expect(numberForKey(log, 1, press("ArrowRight"))).toBeCloseTo(2, 10);
  expect(numberForKey(count, 3, press("ArrowRight", true))).toBe(4);
  expect(numberForKey(linear, 5, press("a"))).toBeUndefined();
});

test("invariant: keys reach every value that a pointer reaches, to 1e-12", () => {
  for (const spec of [linear, log, count]) {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (fraction) => {
        const target = valueAtFraction(spec, fraction);
        let value = spec.value;
        for (const size of ["coarse", "step", "fine"] as const) {
          for (let i = 0; i < 2000; i++) {
            const next = stepNumber(spec, value, target > value ? 1 : -1, size);
            if (Math.abs(next - target) >= Math.abs(value - target)) break;
            value = next;
          }
        }
        expect(Math.abs(value - target)).toBeLessThanOrEqual(1e-12 * Math.max(1, target));
      }),
      { numRuns: 200, seed: 3 },
    );
  }
});

test("invariant: a thousand steps up and down stay on the grid and inside the limits", () => {
  let value = 5;
  for (let i = 0; i < 1000; i++) value = stepNumber(linear, value, i % 7 < 4 ? 1 : -1, "step");
  expect(value).toBe(snapNumber(linear, value));
  expect(String(value).length).toBeLessThan(6);
});

test("analytic: a fine step always moves, even from a typed value off the grid", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 9.9, noNaN: true }), (typed) => {
      expect(stepNumber(linear, typed, 1, "fine")).toBeGreaterThan(typed);
      expect(stepNumber(linear, typed, -1, "fine")).toBeLessThan(typed);
    }),
    { numRuns: 300, seed: 4 },
  );
});

test("invariant: position and value are inverse to half a fine step", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (fraction) => {
      // Half a fine step of 0.01 on a track of length 10.
      expect(
        Math.abs(fractionOf(linear, valueAtFraction(linear, fraction)) - fraction),
      ).toBeLessThan(0.00051);
    }),
    { seed: 5 },
  );
});

test("analytic: numbers are read as people type them", () => {
  const cases: readonly (readonly [string, number | undefined])[] = [
    ["1.7e1", 17],
    ["2,5", 2.5],
    ["\u22123", -3],
    [" 4.5 Å ", 4.5],
    ["1.2×10^3", 1200],
    [".5", 0.5],
    ["5.", 5],
    ["1 000", 1000],
    ["", undefined],
    ["Å", undefined],
    ["1.2.3", undefined],
    ["Infinity", undefined],
    ["0x10", undefined],
  ];
  for (const [text, value] of cases) expect(parseNumber(text, "Å"), text).toBe(value);
});

test("analytic: numbers are written with a real minus and the digits asked for", () => {
  expect(formatNumber(-1.23456, 3)).toBe("\u22121.23");
  expect(formatNumber(0.000012345, 3)).toBe("1.23e\u22125");
  expect(formatNumber(12345678, 4)).toBe("1.235e7");
  expect(formatNumber(0)).toBe("0");
  expect(withUnit("30", "°")).toBe("30°");
  expect(withUnit("3", "Å")).toBe("3\u00a0Å");
  expect(formatValue(linear, 5)).toBe("5.00");
  expect(spokenValue(linear, 5)).toBe("5.00 ångström");
});
