import { readFile } from "node:fs/promises";
import { test } from "vitest";
import { plainEngine } from "@vitreous/core";
import { evaluate } from "@vitreous/figures/model";
import { packFixtures } from "./pack-fixtures.js";
import { createSliceModel } from "./model.js";
import { unpackStructures } from "./structures.js";
test("try", async () => {
  const structures = await packFixtures((n) => readFile(new URL(`../../../fixtures/structures/${n}`, import.meta.url)));
  const s = unpackStructures(structures);
  console.log(structures.length, Object.entries(s).map(([k, v]) => [k, v.length]));
  const model = createSliceModel(async () => plainEngine());
  for (const state of [{}, { source: "gauss", interpolation: "exact" }, { source: "hand", interpolation: "exact" }, {even: 24}] as const) {
    const t = performance.now();
    const e = await evaluate(model, { data: { structures }, state });
    console.log(performance.now() - t, e.description.sentence, e.readings.map((r) => [r.id, r.value, r.verdict]));
  }
});
