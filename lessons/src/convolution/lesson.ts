import type { LessonModule } from "../lesson-module.js";
import { nodeFigure } from "../node-figure.js";
import { packFixtures } from "../pictures/pack.js";
import { smearClaims } from "./claims.js";
import { provenance, readings, symbols } from "./content.js";
import { smearModel } from "./model.js";
import { slideModel } from "./slide/model.js";
import { slideWords } from "./slide/words.js";
import { lessonValues, smearVariants } from "./values.js";
import { smearWords } from "./words.js";

/** Everything about the lesson that is neither its text nor drawing. */
export const lesson: LessonModule = {
  id: "convolution",
  symbols,
  readings,
  provenance,
  loads: { fetches: ["views.bin"] },
  async open(files) {
    const views = await packFixtures((name) => files.fixture(`structures/${name}`));
    const smear = nodeFigure(smearModel, { data: { views }, words: smearWords, ownData: true });
    const slide = nodeFigure(slideModel, { words: slideWords });
    return {
      figures: [smear, slide],
      values: () => lessonValues(smear.run),
      claims: smearClaims(smear.run),
      variants: smearVariants,
      assets: { "views.bin": views },
    };
  },
};
