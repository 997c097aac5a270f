import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeState, encodeState, formatPageAddress, parsePageAddress } from "./address.js";
import { param, type QuaternionValue } from "./params.js";
import { canonicalQuaternion, decodeRotation, encodeRotation } from "./rotation-code.js";
import { defaultState, patchState } from "./state.js";

const params = {
  level: param.number({ label: "Level", value: 2, min: 0.5, max: 6, step: 0.1, unit: "σ" }),
  count: param.number({ label: "Count", value: 10, min: 1, max: 500, step: 1, integer: true }),
  dose: param.number({ label: "Dose", value: 1, min: 1e-3, max: 1e3, step: 1.1, scale: "log" }),
  seed: param.seed({ label: "Seed", value: 1 }),
  kernel: param.choice({
    label: "Kernel",
    value: "trilinear",
    options: [
      { value: "nearest", label: "Nearest" },
      { value: "trilinear", label: "Trilinear" },
      { value: "a;b=c&d~e %", label: "Awkward" },
    ],
  }),
  mirror: param.flag({ label: "Mirror", value: false }),
  note: param.text({ label: "Note", value: "", maxLength: 40 }),
  view: param.rotation({ label: "View", value: [1, 0, 0, 0] }),
  views: param.rotations({ label: "Views", value: [], maxLength: 20 }),
};

const component = fc.double({ min: -1, max: 1, noNaN: true });
const quaternion = fc
  .tuple(component, component, component, component)
  .filter((q) => Math.hypot(...q) > 1e-3);

const legal = fc.record({
  level: fc.double({ min: 0.5, max: 6, noNaN: true }),
  count: fc.integer({ min: 1, max: 500 }),
  dose: fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
  seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  kernel: fc.constantFrom("nearest", "trilinear", "a;b=c&d~e %"),
  mirror: fc.boolean(),
  note: fc.string({ maxLength: 40 }),
  view: quaternion,
  views: fc.array(quaternion, { maxLength: 20 }),
});

describe("rotation code", () => {
  test("invariant: decoding and encoding again gives the same numbers, bit for bit", () => {
    fc.assert(
      fc.property(quaternion, (q) => {
        const once = canonicalQuaternion(q);
        expect(once).toBeDefined();
        if (!once) return;
        expect(canonicalQuaternion(once)).toEqual(once);
        expect(decodeRotation(encodeRotation(once))).toEqual(once);
      }),
      { numRuns: 2000, seed: 7 },
    );
  });

  test("invariant: two components that tie to the last bit do not flip", () => {
    const half = Math.SQRT1_2;
    for (const offset of [0, 1e-15, -1e-15, 1e-16, 3e-15, 7e-15]) {
      for (const sign of [1, -1]) {
        const once = canonicalQuaternion([half + offset, sign * half, 0, 0]);
        expect(once && decodeRotation(encodeRotation(once))).toEqual(once);
      }
    }
  });

  test("analytic: the angle between a rotation and its representative is below 1e-13 rad", () => {
    fc.assert(
      fc.property(quaternion, (q) => {
        const norm = Math.hypot(...q);
        const once = canonicalQuaternion(q) ?? [0, 0, 0, 0];
        const dot = q.reduce((sum, part, i) => sum + (part / norm) * (once[i] ?? 0), 0);
        const sign = Math.sign(dot);
        // |q − q'| is half the angle: three components off by at most 2⁻⁴⁸, the fourth follows.
        const gap = Math.hypot(...q.map((part, i) => part / norm - sign * (once[i] ?? 0)));
        expect(2 * gap).toBeLessThan(1e-13);
      }),
      { numRuns: 500, seed: 8 },
    );
  });

  test("invariant: q and −q are one rotation", () => {
    const q: QuaternionValue = [0.1, -0.7, 0.5, 0.5];
    expect(canonicalQuaternion(q.map((part) => -part))).toEqual(canonicalQuaternion(q));
  });
});

describe("state in the address", () => {
  test("invariant: a state comes back deep-equal, without notices", () => {
    fc.assert(
      fc.property(legal, (patch) => {
        const state = patchState(params, defaultState(params), patch);
        const compact = encodeState(params, state, 1);
        const back = decodeState(params, compact, 1);
        expect(back.state).toEqual(state);
        expect(back.notices).toEqual([]);
        const page = formatPageAddress({ anchor: "", figures: new Map([["fig", compact]]) });
        expect(parsePageAddress(page).figures.get("fig") ?? "").toBe(compact);
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  test("analytic: only values that differ are written, and the default is empty", () => {
    const start = defaultState(params);
    expect(encodeState(params, start, 1)).toBe("");
    expect(encodeState(params, { ...start, level: 2.5, mirror: true }, 1)).toBe(
      "1;level=2.5;mirror=1",
    );
  });

  test("invariant: no text makes the reader throw or leave the limits", () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "1;",
        "level=",
        "views=",
        "=",
        ";",
        "%",
        "%zz",
        "NaN",
        "1e999",
        "-0",
        "view=",
      ),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const { state } = decodeState(params, pieces.join(""), 1);
        expect(state.level).toBeGreaterThanOrEqual(0.5);
        expect(state.level).toBeLessThanOrEqual(6);
        expect(Number.isInteger(state.count)).toBe(true);
        expect(Math.hypot(...state.view)).toBeCloseTo(1, 12);
        expect(state).toEqual(patchState(params, defaultState(params), state));
        parsePageAddress(`#${pieces.join("&")}`);
      }),
      { numRuns: 2000, seed: 2 },
    );
  });

  const start = defaultState(params);
  const malformed: readonly (readonly [string, string])[] = [
    ["nonsense", "could not be read"],
    ["9;level=3", "version 9"],
    ["1;colour=red", "does not have"],
    ["1;level=abc", "not a value"],
    ["1;level=NaN", "not a value"],
    ["1;level=Infinity", "not a value"],
    ["1;level=%E0%A4%A", "not a value"],
    ["1;level=1e999", "out of range"],
    ["1;level=-3", "out of range"],
    ["1;count=2.5", "out of range"],
    ["1;kernel=cubic", "not a value"],
    ["1;mirror=yes", "not a value"],
    ["1;view=short", "not a value"],
    ["1;view=!!!!!!!!!!!!!!!!!!!!!!!!!", "not a value"],
    ["1;views=AAAA", "not a value"],
    ["1;seed=-1", "out of range"],
    ["1;seed=x", "not a value"],
    ["1;__proto__=1", "does not have"],
    ["1;constructor=1", "does not have"],
    ["1;;;", "does not have"],
  ];
  test.each(malformed)("analytic: “%s” gives a notice and legal values", (compact, words) => {
    const { state, notices } = decodeState(params, compact, 1);
    expect(notices.join(" ")).toContain(words);
    expect(Object.keys(state)).toEqual(Object.keys(start));
  });

  test("analytic: a link whose separators were escaped once still opens", () => {
    expect(decodeState(params, "1%3Blevel%3D3", 1)).toEqual({
      state: { ...start, level: 3 },
      notices: [],
    });
  });

  test("analytic: the anchor of a section and other figures survive", () => {
    const page = parsePageAddress("#the-law&a~1;x=1&b~1;y=2");
    expect(page.anchor).toBe("the-law");
    expect([...page.figures.keys()]).toEqual(["a", "b"]);
    expect(formatPageAddress(page)).toBe("#the-law&a~1;x=1&b~1;y=2");
  });
});
