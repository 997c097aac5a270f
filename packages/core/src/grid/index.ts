export * from "./types.js";
export * from "./errors.js";
export * from "./frequency.js";
export * from "./create.js";
export { statisticsOf, type Statistics } from "./statistics.js";
export { applyMask, circularMask, cosineEdge, sphericalMask } from "./masks.js";
