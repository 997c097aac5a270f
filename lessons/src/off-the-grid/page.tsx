import { createFigure, workerRunner } from "@vitreous/figures";
import { livingFigure, type LessonPage } from "../lesson-page.js";
import { openInWorker, pictureEndings } from "../pictures/open-in-worker.js";
import { spreadingFigure } from "./figure.js";
import { raysFigure } from "./rays-figure.js";
import { side } from "./rays-params.js";
import { sphereFigure } from "./sphere-figure.js";
import { offGridVariants } from "./values.js";
import { raysWords, spreadingWords, sphereWords } from "./words.js";
import "./grid.css";

/** What the figure of the rays computes from before a file is opened. */
const builtIn = { name: "PDB entries 4AKE and 2POR, and drawn shapes" } as const;

/** The page of this lesson. Only the rays are worth a worker. */
export const page: LessonPage = {
  start({ fetchBytes }) {
    const views = fetchBytes("views.bin");
    const rays = createFigure(raysFigure, {
      runner: workerRunner(
        raysFigure,
        () => new Worker(new URL("./rays.worker.ts", import.meta.url), { type: "module" }),
      ),
      data: views.then((bytes) => ({ views: bytes })),
      dataFacts: builtIn,
    });
    return {
      figures: [
        livingFigure({
          definition: spreadingFigure,
          figure: createFigure(spreadingFigure),
          words: spreadingWords,
        }),
        livingFigure({
          definition: raysFigure,
          figure: rays,
          words: raysWords,
          ownData: {
            accept: pictureEndings,
            asksVoxelSize: true,
            async open(request, report) {
              const { picture, facts, hash, name } = await openInWorker(
                { ...request, side },
                report,
              );
              rays.setData({ views: await views, own: picture }, { name, hash, own: true });
              rays.set({ source: "own" });
              return { name, facts };
            },
            forget() {
              void views.then((bytes) => rays.setData({ views: bytes }, builtIn));
            },
          },
        }),
        livingFigure({
          definition: sphereFigure,
          figure: createFigure(sphereFigure),
          words: sphereWords,
        }),
      ],
      variants: offGridVariants,
    };
  },
};
