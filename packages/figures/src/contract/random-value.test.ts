import { createRandom } from "@vitreous/core";
import { expect, test } from "vitest";
import { param, type Params } from "./params.js";
import { isQuickOption, randomValue } from "./random-value.js";
import { defaultState, patchState } from "./state.js";

const params: Params = {
  level: param.number({ label: "Level", value: 1, min: 0.5, max: 2, step: 0.1 }),
  count: param.number({ label: "Count", value: 3, min: 0, max: 400, step: 1, integer: true }),
  size: param.choice({
    label: "Size",
    value: "32",
    options: ["32", "64", "128", "own"].map((value) => ({ value, label: value })),
  }),
  on: param.flag({ label: "On", value: false }),
  view: param.rotation({ label: "View", value: [1, 0, 0, 0] }),
};

test("invariant: drawn values are legal, reach both limits and every option, and cost little as a rule", () => {
  const random = createRandom(7);
  const uniform = () => random.uniform();
  const seen = new Map<string, unknown[]>(Object.keys(params).map((name) => [name, []]));
  for (let i = 0; i < 4000; i++) {
    for (const [name, spec] of Object.entries(params)) {
      const value = randomValue(spec, uniform);
      seen.get(name)!.push(value);
      // A legal value is taken as it is; what is out of its limits would be put back into them.
      const state = patchState(params, defaultState(params), { [name]: value });
      if (spec.kind === "number" || spec.kind === "choice") expect(state[name], name).toBe(value);
      if (spec.kind === "rotation") {
        expect(Math.hypot(...(value as unknown as readonly number[]))).toBeCloseTo(1, 12);
      }
    }
  }
  const levels = seen.get("level") as number[];
  expect([Math.min(...levels), Math.max(...levels)]).toEqual([0.5, 2]);
  expect((seen.get("count") as number[]).every(Number.isInteger)).toBe(true);
  // Of 4000 drawn counts x⁴ puts a quarter root of the share below a tenth: 0.1^(1/4) = 0.56.
  const small = (seen.get("count") as number[]).filter((n) => n < 40).length / 4000;
  expect(Math.abs(small - (39.5 / 400) ** 0.25)).toBeLessThan(0.04);
  const sizes = seen.get("size") as string[];
  expect(new Set(sizes)).toEqual(new Set(["32", "64", "128", "own"]));
  // Three in a hundred draws are of all four options, two of which are costly.
  const costly = sizes.filter((size) => !isQuickOption(size)).length / 4000;
  expect(Math.abs(costly - 0.015)).toBeLessThan(0.008);
});
