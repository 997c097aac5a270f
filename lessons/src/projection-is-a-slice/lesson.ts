import { plainEngine } from "@vitreous/core";
import type { LessonModule } from "../lesson-module.js";
import { nodeFigure } from "../node-figure.js";
import { sliceClaims } from "./claims.js";
import { provenance, readings, references, symbols } from "./content.js";
import { createSliceModel } from "./model.js";
import { packFixtures } from "./pack-fixtures.js";
import { lessonValues, sliceWords } from "./values.js";

/** Everything about the lesson that is neither its text nor drawing. */
export const lesson: LessonModule = {
  id: "projection-is-a-slice",
  symbols,
  readings,
  references,
  provenance,
  loads: { soon: ["isosurface", "fourier-space"], fetches: ["structures.bin"] },
  async open(files) {
    const structures = await packFixtures((name) => files.fixture(`structures/${name}`));
    const slice = nodeFigure(
      createSliceModel(async () => plainEngine()),
      { data: { structures }, still: { even: 12 }, words: sliceWords, ownData: true },
    );
    return {
      figures: [slice],
      values: () => lessonValues(slice.run),
      claims: sliceClaims(slice.run),
      assets: { "structures.bin": structures },
    };
  },
};
