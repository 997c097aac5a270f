import { createFigure } from "@vitreous/figures";
import { livingFigure, type FileRequest, type LessonPage } from "../lesson-page.js";
import { waveDefinition } from "./figure.js";
import type { FileAnswer } from "./file.worker.js";
import type { OpenedPicture } from "./own-file.js";
import { waveVariants } from "./values.js";
import { waveWords } from "./words.js";
import "./wave.css";

/** What the figure computes from before a file is opened. */
const builtIn = { name: "PDB entries 4AKE, 1AKE, 2POR, 1CRN, and drawn shapes" } as const;

/** Reads a file in a worker of its own, which ends with it. */
function openInWorker(
  request: FileRequest,
  report: (stage: string) => void,
): Promise<OpenedPicture> {
  const worker = new Worker(new URL("./file.worker.ts", import.meta.url), { type: "module" });
  return new Promise<OpenedPicture>((resolve, reject) => {
    worker.addEventListener("message", ({ data }: MessageEvent<FileAnswer>) => {
      if (data.kind === "stage") report(data.stage);
      else if (data.kind === "opened") resolve(data.opened);
      else reject(new Error(data.message));
    });
    worker.addEventListener("error", (event) =>
      reject(new Error(event.message || "The file reader did not start.")),
    );
    worker.postMessage(request, []);
  }).finally(() => worker.terminate());
}

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
            accept: ".mrc,.mrcs,.map,.ccp4,.rec,.st,.pdb,.ent,.cif,.mmcif,.gz,.bz2",
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
