import { createFigure } from "@vitreous/figures";
import { livingFigure, type LessonPage } from "../lesson-page.js";
import { openInWorker, pictureEndings } from "../pictures/open-in-worker.js";
import { leakDefinition, lineDefinition, reduceDefinition } from "./figure.js";
import { side } from "./params.js";
import { samplingVariants } from "./values.js";
import { leakWords, lineWords, reduceWords } from "./words.js";
import "./sampling.css";

/** What the figure computes from before a file is opened. */
const builtIn = { name: "PDB entry 4AKE, and drawn patterns" } as const;

/** The page of this lesson. A run is a few transforms of 120² pixels: the page does it itself. */
export const page: LessonPage = {
  start({ fetchBytes }) {
    const views = fetchBytes("views.bin");
    const reduce = createFigure(reduceDefinition, {
      data: views.then((bytes) => ({ views: bytes })),
      dataFacts: builtIn,
    });
    return {
      figures: [
        livingFigure({
          definition: lineDefinition,
          figure: createFigure(lineDefinition),
          words: lineWords,
        }),
        livingFigure({
          definition: reduceDefinition,
          figure: reduce,
          words: reduceWords,
          ownData: {
            accept: pictureEndings,
            asksVoxelSize: true,
            async open(request, report) {
              const opened = await openInWorker({ ...request, side }, report);
              const { picture, facts, hash, name } = opened;
              reduce.setData({ views: await views, own: picture }, { name, hash, own: true });
              reduce.set({ source: "own" });
              return { name, facts };
            },
            forget() {
              void views.then((bytes) => reduce.setData({ views: bytes }, builtIn));
            },
          },
        }),
        livingFigure({
          definition: leakDefinition,
          figure: createFigure(leakDefinition),
          words: leakWords,
        }),
      ],
      variants: samplingVariants,
    };
  },
};
