import { claim } from "../claims.js";
import type { LessonModule } from "../lesson-module.js";
import { nodeFigure } from "../node-figure.js";
import { boxLength, model } from "./model.js";
import { words } from "./words.js";

/** What the build and the tests need: numbers, checks, claims, symbols and sources. */
export const lesson: LessonModule = {
  id: "template-slug",
  symbols: [
    {
      symbol: "L",
      meaning: "length of the box",
      unit: "Å",
      here: "boxLength",
      relion: "rlnImageSize times rlnImagePixelSize",
      cryosparc: "blob/shape times blob/psize_A",
      cryodrgn: "D times Apix",
    },
  ],
  readings: [{ key: "brightwang2010", stream: "both" }],
  provenance: { notebooks: [], errata: [] },
  open() {
    const wave = nodeFigure(model, { words });
    return {
      figures: [wave],
      values: async () => ({
        printed: {
          box: `${boxLength} Å`,
          lengthAnswer: `${(await wave.run({ waves: 8 })).length} Å`,
        },
        checks: {
          length: {
            answer: (await wave.run({ waves: 8 })).length,
            unit: "Å",
            relativeTolerance: 0.001,
          },
        },
      }),
      claims: {
        "power-does-not-depend-on-length": claim("invariant", async (holds) => {
          const { meanSquare } = await wave.run({ waves: 1 });
          for (const waves of [2, 5, 16]) {
            const other = await wave.run({ waves });
            // Rounding of a sum of 256 squares.
            holds.near(`mean square of ${waves} waves`, other.meanSquare, meanSquare, 1e-12);
          }
        }),
      },
    };
  },
};
