import { bestEngine } from "@vitreous/kernels";
import { serveModel, type WorkerScope } from "@vitreous/figures/model";
import { createSliceModel } from "./model.js";
import { thriftyScope } from "./thrifty-port.js";

// The engine may itself start threads: a worker may wait for them, a page may not.
const threads = Math.min(4, Math.max(1, navigator.hardwareConcurrency ?? 1));
serveModel(
  createSliceModel(() => bestEngine({ threads })),
  thriftyScope(globalThis as unknown as WorkerScope),
);
