import { createFigure } from "@vitreous/figures";
import { livingFigure, type LessonPage } from "../lesson-page.js";
import { openInWorker, pictureEndings } from "../pictures/open-in-worker.js";
import { cloudDefinition } from "./cloud-figure.js";
import { gridsDefinition } from "./grids-figure.js";
import { turnsDefinition } from "./turns-figure.js";
import { pictureSide } from "./turns-params.js";
import { interpolationVariants } from "./values.js";
import { cloudWords, gridsWords, turnsWords } from "./words.js";
import "./interpolation.css";

/** What the figure of turns computes from before a file is opened. */
const builtIn = { name: "PDB entry 4AKE, and drawn shapes" } as const;

/** The page of this lesson. The models run on it: each takes some milliseconds, the comparison of all rules some dozen. */
export const page: LessonPage = {
  start({ fetchBytes }) {
    const views = fetchBytes("views.bin");
    const grids = createFigure(gridsDefinition, {});
    const turns = createFigure(turnsDefinition, {
      data: views.then((bytes) => ({ views: bytes })),
      dataFacts: builtIn,
    });
    const cloud = createFigure(cloudDefinition, {});
    return {
      figures: [
        livingFigure({ definition: gridsDefinition, figure: grids, words: gridsWords }),
        livingFigure({
          definition: turnsDefinition,
          figure: turns,
          words: turnsWords,
          ownData: {
            accept: pictureEndings,
            asksVoxelSize: true,
            async open(request, report) {
              const asked = { ...request, side: pictureSide };
              const { picture, facts, hash, name } = await openInWorker(asked, report);
              turns.setData({ views: await views, own: picture }, { name, hash, own: true });
              turns.set({ source: "own" });
              return { name, facts };
            },
            forget() {
              void views.then((bytes) => turns.setData({ views: bytes }, builtIn));
            },
          },
        }),
        livingFigure({ definition: cloudDefinition, figure: cloud, words: cloudWords }),
      ],
      variants: interpolationVariants,
    };
  },
};
