/** Reader-editable cells: what a cell defines and reads, in which order cells run, where they run, and what they show. */
export type { CellError, CellSource, CheckSource, FigureStates, Place } from "./cell-source.js";
export { figureName } from "./cell-source.js";
export { analyseCell, type CellAnalysis, type UsedName } from "./compile/analyse.js";
export type { ImportedName } from "./compile/imports.js";
export { cellHelpers, checkHelpers, moduleNames } from "./compile/modules.js";
export { buildGraph, type Graph, type GraphCell, type Provider } from "./graph/graph.js";
export type * from "./display/display.js";
export type * from "./display/check-report.js";
export { createNotebook } from "./notebook/notebook.js";
export type * from "./notebook/notebook-types.js";
export type * from "./sandbox/sandbox.js";
export type * from "./sandbox/protocol.js";
export { cellScriptSources, frameScript, frameScriptHash } from "./sandbox/frame.js";
export { iframeSandbox } from "./sandbox/iframe-sandbox.js";
export type { LessonExport, LessonPart, ShownCell } from "./export/lesson-export.js";
export { toIpynb } from "./export/ipynb.js";
export { toTypeScript } from "./export/typescript.js";
