import type { LessonModule } from "../lesson-module.js";
import { nodeFigure } from "../node-figure.js";
import { packFixtures } from "../pictures/pack.js";
import { fastClaims } from "./claims.js";
import { provenance, readings, references, symbols } from "./content.js";
import { conventionsModel } from "./conventions-model.js";
import { conventionsWords } from "./conventions-words.js";
import { createCostModel } from "./cost-model.js";
import { costWords } from "./cost-words.js";
import { networkModel } from "./network-model.js";
import { networkWords } from "./network-words.js";
import { fastVariants, lessonValues } from "./values.js";

/** Everything about the lesson that is neither its text nor drawing. */
export const lesson: LessonModule = {
  id: "fast-transform",
  symbols,
  readings,
  references,
  provenance,
  loads: { fetches: ["views.bin"] },
  async open(files) {
    const views = await packFixtures((name) => files.fixture(`structures/${name}`));
    const network = nodeFigure(networkModel, { words: networkWords });
    const cost = nodeFigure(createCostModel(), { words: costWords });
    const conventions = nodeFigure(conventionsModel, {
      data: { views },
      words: conventionsWords,
      ownData: true,
    });
    const runs = { network: network.run, cost: cost.run, conventions: conventions.run };
    return {
      figures: [network, cost, conventions],
      values: () => lessonValues(runs),
      claims: fastClaims(runs),
      variants: fastVariants,
      assets: { "views.bin": views },
    };
  },
};
