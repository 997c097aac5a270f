import type { LessonModule } from "../lesson-module.js";
import { nodeFigure } from "../node-figure.js";
import { packFixtures } from "../pictures/pack.js";
import { phasorClaims } from "./claims.js";
import { clockModel } from "./clock-model.js";
import { clockWords } from "./clock-words.js";
import { provenance, readings, symbols } from "./content.js";
import { specimenModel } from "./specimen-model.js";
import { specimenWords } from "./specimen-words.js";
import { lessonValues, phasorVariants } from "./values.js";

/** Everything about the lesson that is neither its text nor drawing. */
export const lesson: LessonModule = {
  id: "phasors",
  symbols,
  readings,
  provenance,
  loads: { fetches: ["views.bin"] },
  async open(files) {
    const views = await packFixtures((name) => files.fixture(`structures/${name}`));
    const clock = nodeFigure(clockModel, {
      words: clockWords,
      still: { hands: "two", turn: 40, amplitude: 0.8, phase: 60 },
    });
    const specimen = nodeFigure(specimenModel, {
      data: { views },
      words: specimenWords,
      still: { plate: 90 },
      ownData: true,
    });
    return {
      figures: [clock, specimen],
      values: () => lessonValues(clock.run, specimen.run),
      claims: phasorClaims(clock.run, specimen.run),
      variants: phasorVariants,
      assets: { "views.bin": views },
    };
  },
};
