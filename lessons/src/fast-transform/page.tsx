import { createFigure, workerRunner } from "@vitreous/figures";
import { livingFigure, type LessonPage } from "../lesson-page.js";
import { openInWorker, pictureEndings } from "../pictures/open-in-worker.js";
import { conventionsFigure } from "./conventions-figure.js";
import { conventionsWords } from "./conventions-words.js";
import { createCostFigure } from "./cost-figure.js";
import { costWords } from "./cost-words.js";
import { networkFigure } from "./network-figure.js";
import { networkWords } from "./network-words.js";
import { sizeReport } from "./own-size.js";
import { createTimer } from "./timer.js";
import { fastVariants } from "./values.js";
import "./fast.css";

/** What the pictures are made of before a file is opened. */
const builtIn = { name: "PDB entry 4AKE, and drawn shapes" } as const;

/** The page of this lesson. Two models are quick enough to run on it; the one that measures errors has a worker. */
export const page: LessonPage = {
  start({ fetchBytes }) {
    const views = fetchBytes("views.bin");
    const [timer, ownTimer] = [createTimer(), createTimer()];
    const network = createFigure(networkFigure);
    const costDefinition = createCostFigure(timer);
    const cost = createFigure(costDefinition, {
      runner: workerRunner(
        costDefinition,
        () => new Worker(new URL("./cost.worker.ts", import.meta.url), { type: "module" }),
      ),
    });
    const conventions = createFigure(conventionsFigure, {
      data: views.then((bytes) => ({ views: bytes })),
      dataFacts: builtIn,
    });
    return {
      figures: [
        livingFigure({ definition: networkFigure, figure: network, words: networkWords }),
        livingFigure({ definition: costDefinition, figure: cost, words: costWords }),
        livingFigure({
          definition: conventionsFigure,
          figure: conventions,
          words: conventionsWords,
          ownData: {
            accept: pictureEndings,
            asksVoxelSize: true,
            async open(request, report) {
              const opened = await openInWorker({ ...request, side: 64 }, report);
              const { picture, facts, hash, name } = opened;
              conventions.setData({ views: await views, own: picture }, { name, hash, own: true });
              conventions.set({ source: "own" });
              const sizes = await sizeReport(facts, ownTimer, report);
              return { name, facts: [...facts, ...sizes] };
            },
            forget() {
              ownTimer.stop();
              void views.then((bytes) => conventions.setData({ views: bytes }, builtIn));
            },
          },
        }),
      ],
      variants: fastVariants,
    };
  },
};
