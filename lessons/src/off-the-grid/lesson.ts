import type { LessonModule } from "../lesson-module.js";
import { nodeFigure } from "../node-figure.js";
import { packFixtures } from "../pictures/pack.js";
import { offGridClaims } from "./claims.js";
import { provenance, readings, references, symbols } from "./content.js";
import { spreadingModel } from "./model.js";
import { raysModel } from "./rays-model.js";
import { sphereModel } from "./sphere-model.js";
import { lessonValues, offGridVariants } from "./values.js";
import { raysWords, spreadingWords, sphereWords } from "./words.js";

/** Everything about the lesson that is neither its text nor drawing. */
export const lesson: LessonModule = {
  id: "off-the-grid",
  symbols,
  readings,
  references,
  provenance,
  loads: { fetches: ["views.bin"] },
  async open(files) {
    const views = await packFixtures((name) => files.fixture(`structures/${name}`));
    const spreading = nodeFigure(spreadingModel, { words: spreadingWords });
    const rays = nodeFigure(raysModel, { data: { views }, words: raysWords, ownData: true });
    const sphere = nodeFigure(sphereModel, { words: sphereWords });
    return {
      figures: [spreading, rays, sphere],
      values: () => lessonValues(spreading.run, rays.run),
      claims: offGridClaims(spreading.run, rays.run, sphere.run),
      variants: offGridVariants,
      assets: { "views.bin": views },
    };
  },
};
