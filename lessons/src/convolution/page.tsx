import { createFigure } from "@vitreous/figures";
import { livingFigure, type LessonPage } from "../lesson-page.js";
import { openInWorker, pictureEndings } from "../pictures/open-in-worker.js";
import { smearDefinition } from "./figure.js";
import { smearVariants } from "./values.js";
import { smearWords } from "./words.js";
import { slideDefinition } from "./slide/figure.js";
import { slideWords } from "./slide/words.js";
import "./smear.css";

/** What the figure computes from before a file is opened. */
const builtIn = { name: "PDB entries 4AKE and 2POR, and drawn shapes" } as const;

/** The page of this lesson. Both models are quick enough to run on it: a smear of 128² pixels takes a few milliseconds. */
export const page: LessonPage = {
  start({ fetchBytes }) {
    const views = fetchBytes("views.bin");
    const figure = createFigure(smearDefinition, {
      data: views.then((bytes) => ({ views: bytes })),
      dataFacts: builtIn,
    });
    return {
      figures: [
        livingFigure({
          definition: smearDefinition,
          figure,
          words: smearWords,
          ownData: {
            accept: pictureEndings,
            asksVoxelSize: true,
            async open(request, report) {
              const { picture, facts, hash, name } = await openInWorker(request, report);
              figure.setData({ views: await views, own: picture }, { name, hash, own: true });
              figure.set({ source: "own" });
              return { name, facts };
            },
            forget() {
              void views.then((bytes) => figure.setData({ views: bytes }, builtIn));
            },
          },
        }),
        livingFigure({
          definition: slideDefinition,
          figure: createFigure(slideDefinition),
          words: slideWords,
        }),
      ],
      variants: smearVariants,
    };
  },
};
