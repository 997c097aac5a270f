/// <reference types="node" />
import { readFile } from "node:fs/promises";
import { evaluate } from "@vitreous/figures/model";
import { waveModel } from "./model.js";
import { packFixtures } from "../pictures/pack.js";
import type { WaveState } from "./params.js";
import type { WaveData } from "./source.js";

const folder = new URL("../../../fixtures/structures/", import.meta.url);

/** The lesson's data from the project's own fixtures. */
export async function fixtureData(): Promise<WaveData> {
  return { views: await packFixtures((name) => readFile(new URL(name, folder))) };
}

const data = fixtureData();

/** One run of the figure's model. */
export const runModel = async (state: Partial<WaveState>) =>
  evaluate(waveModel, { data: await data, state });
