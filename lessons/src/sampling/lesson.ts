import type { LessonModule } from "../lesson-module.js";
import { nodeFigure } from "../node-figure.js";
import { packFixtures } from "../pictures/pack.js";
import { samplingClaims } from "./claims.js";
import { provenance, readings, references, symbols } from "./content.js";
import { leakModel } from "./leak-model.js";
import { lineModel } from "./line-model.js";
import { reduceModel } from "./model.js";
import { lessonValues, samplingVariants } from "./values.js";
import { leakWords, lineWords, reduceWords } from "./words.js";

/** Everything about the lesson that is neither its text nor drawing. */
export const lesson: LessonModule = {
  id: "sampling",
  symbols,
  readings,
  references,
  provenance,
  loads: { fetches: ["views.bin"] },
  async open(files) {
    const views = await packFixtures((name) => files.fixture(`structures/${name}`));
    const reduce = nodeFigure(reduceModel, { data: { views }, words: reduceWords, ownData: true });
    return {
      figures: [
        nodeFigure(lineModel, { words: lineWords }),
        reduce,
        nodeFigure(leakModel, { words: leakWords }),
      ],
      values: () => lessonValues(reduce.run),
      claims: samplingClaims(reduce.run),
      variants: samplingVariants,
      assets: { "views.bin": views },
    };
  },
};
