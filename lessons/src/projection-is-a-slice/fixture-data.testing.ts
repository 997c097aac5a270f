/// <reference types="node" />
import { readFile } from "node:fs/promises";
import { wasmEngine } from "@vitreous/kernels";
import { evaluate } from "@vitreous/figures/model";
import { createSliceModel } from "./model.js";
import { packFixtures } from "./pack-fixtures.js";
import type { SliceState } from "./params.js";
import type { SliceData } from "./sources.js";

/** The lesson's data from the project's own fixtures. */
export async function fixtureData(): Promise<SliceData> {
  const folder = new URL("../../../fixtures/structures/", import.meta.url);
  return { structures: await packFixtures((name) => readFile(new URL(name, folder))) };
}

/** The figure's model on the kernels, for tests. */
export function testModel() {
  const model = createSliceModel(() => wasmEngine());
  const data = fixtureData();
  return {
    model,
    evaluate: async (state: Partial<SliceState>) => evaluate(model, { data: await data, state }),
  };
}
