export * from "./grid/types.js";
export * from "./grid/errors.js";
export * from "./grid/frequency.js";
export * from "./rotation/types.js";
export * from "./optics/types.js";
export * from "./engine/engine.js";
