import type { LessonModule } from "../lesson-module.js";
import { nodeFigure } from "../node-figure.js";
import { packFixtures } from "../pictures/pack.js";
import { interpolationClaims } from "./claims.js";
import { cloudModel } from "./cloud-model.js";
import { provenance, readings, references, symbols } from "./content.js";
import { gridsModel } from "./grids-model.js";
import { turnsModel } from "./turns-model.js";
import { interpolationVariants, lessonValues } from "./values.js";
import { cloudWords, gridsWords, turnsWords } from "./words.js";

/** Everything about the lesson that is neither its text nor drawing. */
export const lesson: LessonModule = {
  id: "interpolation",
  symbols,
  readings,
  references,
  provenance,
  loads: { fetches: ["views.bin"] },
  async open(files) {
    const views = await packFixtures((name) => files.fixture(`structures/${name}`));
    const grids = nodeFigure(gridsModel, { words: gridsWords });
    const turns = nodeFigure(turnsModel, { data: { views }, words: turnsWords, ownData: true });
    const cloud = nodeFigure(cloudModel, { words: cloudWords });
    const runs = { grids: grids.run, turns: turns.run, cloud: cloud.run };
    return {
      figures: [grids, turns, cloud],
      values: () => lessonValues(runs),
      claims: interpolationClaims(runs),
      variants: interpolationVariants,
      assets: { "views.bin": views },
    };
  },
};
