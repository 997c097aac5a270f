import { createFigure, workerRunner } from "@vitreous/figures";
import { plainEngine } from "@vitreous/core";
import { livingFigure, type FileRequest, type LessonPage } from "../lesson-page.js";
import { createSliceFigure, type SliceFigure, ViewActions } from "./figure.js";
import type { FileAnswer } from "./file.worker.js";
import { createSliceModel } from "./model.js";
import type { OpenedFile } from "./own-file.js";
import { sliceParams, type SliceState } from "./params.js";
import type { SliceData } from "./sources.js";
import { thriftyHandle } from "./thrifty-port.js";
import { sliceWords } from "./values.js";

/** On the page the model only describes: its runs happen in the worker. */
const definition = createSliceFigure(createSliceModel(async () => plainEngine()));

/** What the figure computes from before a file is opened. */
const builtIn = { name: "PDB entries 4AKE, 1AKE, 2POR, 1CRN" } as const;

/** The living figure. `structures` are the bytes of the packed molecules. */
function startSliceFigure(structures: Promise<Uint8Array>): SliceFigure {
  // At once, so that the engine starts while the data are still on their way.
  const worker = new Worker(new URL("./slice.worker.ts", import.meta.url), { type: "module" });
  return createFigure(definition, {
    runner: workerRunner(definition, () => thriftyHandle(worker)),
    data: structures.then((bytes): SliceData => ({ structures: bytes })),
    dataFacts: builtIn,
  });
}

/** Reads a file in a worker of its own, which ends with it. */
function openInWorker(request: FileRequest, report: (stage: string) => void): Promise<OpenedFile> {
  const worker = new Worker(new URL("./file.worker.ts", import.meta.url), { type: "module" });
  return new Promise<OpenedFile>((resolve, reject) => {
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

/** The smallest box that shows a map of that size whole, or the largest there is. */
function boxFor(size: number): SliceState["box"] {
  const boxes = sliceParams.box.options.map((option) => option.value);
  return boxes.find((box) => Number(box) >= size) ?? boxes.at(-1)!;
}

/** The page of this lesson. */
export const page: LessonPage = {
  start({ fetchBytes }) {
    const structures = fetchBytes("structures.bin");
    const figure = startSliceFigure(structures);
    return {
      figures: [
        livingFigure({
          definition,
          figure,
          words: sliceWords,
          actions: <ViewActions figure={figure} />,
          ownData: {
            accept: ".mrc,.map,.ccp4,.rec,.pdb,.ent,.cif,.mmcif,.gz,.bz2",
            asksVoxelSize: true,
            async open(request, report) {
              const { file, facts, hash } = await openInWorker(request, report);
              const data = { structures: await structures, own: file };
              figure.setData(data, { name: file.name, hash, own: true });
              const box = file.kind === "map" ? { box: boxFor(file.volume.nx) } : {};
              figure.set({ source: "own", ...box });
              return { name: file.name, facts };
            },
            forget() {
              void structures.then((bytes) => figure.setData({ structures: bytes }, builtIn));
            },
          },
        }),
      ],
    };
  },
};
