import { bestEngine } from "@vitreous/kernels";
import { serveModel, type WorkerScope } from "@vitreous/figures/model";
import { createSliceModel } from "./model.js";
import { thriftyScope } from "./thrifty-port.js";

// Threads pay where they share memory; a pool that copies takes longer to start than the figure to compute. The engine
// starts at once, while the page still reads its data.
const threads = crossOriginIsolated
  ? Math.min(4, Math.max(1, navigator.hardwareConcurrency ?? 1))
  : 1;
const engine = bestEngine({ threads });
serveModel(
  createSliceModel(() => engine),
  thriftyScope(globalThis as unknown as WorkerScope),
);
