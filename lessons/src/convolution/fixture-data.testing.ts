/// <reference types="node" />
import { readFile } from "node:fs/promises";
import { evaluate } from "@vitreous/figures/model";
import { packFixtures } from "../pictures/pack.js";
import { smearModel } from "./model.js";
import type { SmearState } from "./params.js";
import type { SmearData } from "./source.js";

const folder = new URL("../../../fixtures/structures/", import.meta.url);

/** The lesson's data from the project's own fixtures. */
export async function fixtureData(): Promise<SmearData> {
  return { views: await packFixtures((name) => readFile(new URL(name, folder))) };
}

const data = fixtureData();

/** One run of the figure's model. */
export const runModel = async (state: Partial<SmearState>) =>
  evaluate(smearModel, { data: await data, state });
