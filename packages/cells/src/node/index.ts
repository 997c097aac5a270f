/** Trusted cells in Node: for the build of the lab and for tests. */
export { inProcessSandbox } from "./in-process-sandbox.js";
export {
  runNotebookInNode,
  type CellOutcome,
  type NodeRun,
  type NodeRunOptions,
} from "./run-in-node.js";
