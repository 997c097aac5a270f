import { createFigure } from "@vitreous/figures";
import { livingFigure, type LessonPage } from "../lesson-page.js";
import { openInWorker, pictureEndings } from "../pictures/open-in-worker.js";
import { clockDefinition } from "./clock-figure.js";
import { clockWords } from "./clock-words.js";
import { specimenDefinition } from "./specimen-figure.js";
import { side } from "./specimen-params.js";
import { specimenWords } from "./specimen-words.js";
import { phasorVariants } from "./values.js";
import "./phasors.css";

/** What the specimen is computed from before a file is opened. */
const builtIn = { name: "PDB entries 4AKE, 2POR, and drawn shapes" } as const;

/** The page of this lesson. Both models are quick enough to run on it: a picture of 128² pixels takes a few milliseconds. */
export const page: LessonPage = {
  start({ fetchBytes }) {
    const views = fetchBytes("views.bin");
    const specimen = createFigure(specimenDefinition, {
      data: views.then((bytes) => ({ views: bytes })),
      dataFacts: builtIn,
    });
    return {
      figures: [
        livingFigure({
          definition: clockDefinition,
          figure: createFigure(clockDefinition),
          words: clockWords,
        }),
        livingFigure({
          definition: specimenDefinition,
          figure: specimen,
          words: specimenWords,
          ownData: {
            accept: pictureEndings,
            asksVoxelSize: true,
            async open(request, report) {
              const { picture, facts, hash, name } = await openInWorker(
                { ...request, side },
                report,
              );
              specimen.setData({ views: await views, own: picture }, { name, hash, own: true });
              specimen.set({ source: "own" });
              return { name, facts };
            },
            forget() {
              void views.then((bytes) => specimen.setData({ views: bytes }, builtIn));
            },
          },
        }),
      ],
      variants: phasorVariants,
    };
  },
};
