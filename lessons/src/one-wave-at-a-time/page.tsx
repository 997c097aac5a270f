import { createFigure } from "@vitreous/figures";
import { livingFigure, type LessonPage } from "../lesson-page.js";
import { waveDefinition } from "./figure.js";
import { openInWorker, pictureEndings } from "../pictures/open-in-worker.js";
import { waveVariants } from "./values.js";
import { waveWords } from "./words.js";
import "./wave.css";

/** What the figure computes from before a file is opened. */
const builtIn = { name: "PDB entries 4AKE, 1AKE, 2POR, 1CRN, and drawn shapes" } as const;

/** The page of this lesson. The model is quick enough to run on it: a picture of 128² pixels takes a few milliseconds. */
export const page: LessonPage = {
  start({ fetchBytes }) {
    const views = fetchBytes("views.bin");
    const figure = createFigure(waveDefinition, {
      data: views.then((bytes) => ({ views: bytes })),
      dataFacts: builtIn,
    });
    return {
      figures: [
        livingFigure({
          definition: waveDefinition,
          figure,
          words: waveWords,
          ownData: {
            accept: pictureEndings,
            asksVoxelSize: true,
            async open(request, report) {
              const { picture, facts, hash, name } = await openInWorker(request, report);
              figure.setData({ views: await views, own: picture }, { name, hash, own: true });
              figure.set({ source: "own", hand: "own" });
              return { name, facts };
            },
            forget() {
              void views.then((bytes) => figure.setData({ views: bytes }, builtIn));
            },
          },
        }),
      ],
      variants: waveVariants,
    };
  },
};
