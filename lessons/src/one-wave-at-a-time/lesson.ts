import type { LessonModule } from "../lesson-module.js";
import { nodeFigure } from "../node-figure.js";
import { waveClaims } from "./claims.js";
import { provenance, readings, symbols } from "./content.js";
import { waveModel } from "./model.js";
import { packFixtures } from "../pictures/pack.js";
import { lessonValues, waveVariants } from "./values.js";
import { waveWords } from "./words.js";

/** Everything about the lesson that is neither its text nor drawing. */
export const lesson: LessonModule = {
  id: "one-wave-at-a-time",
  symbols,
  readings,
  provenance,
  loads: { fetches: ["views.bin"] },
  async open(files) {
    const views = await packFixtures((name) => files.fixture(`structures/${name}`));
    const wave = nodeFigure(waveModel, { data: { views }, words: waveWords, ownData: true });
    return {
      figures: [wave],
      values: () => lessonValues(wave.run),
      claims: waveClaims(wave.run),
      variants: waveVariants,
      assets: { "views.bin": views },
    };
  },
};
