import type { Engine } from "@vitreous/core";
import { bestEngine } from "@vitreous/kernels";
import { serveModel, type WorkerScope } from "@vitreous/figures/model";
import { createSliceModel, largeBox } from "./model.js";
import { thriftyScope } from "./thrifty-port.js";

// Small boxes are quicker on one thread than threads are to start, and a page has better uses for the other core. Threads pay where
// they share memory. The engine starts at once, while the page still reads its data.
const small = bestEngine({ threads: 1 });
let large: Promise<Engine> | undefined;
const threads = crossOriginIsolated
  ? Math.min(4, Math.max(1, navigator.hardwareConcurrency ?? 1))
  : 1;

serveModel(
  createSliceModel((box) => (box > largeBox ? (large ??= bestEngine({ threads })) : small)),
  thriftyScope(globalThis as unknown as WorkerScope),
);
