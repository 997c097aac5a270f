/** The mathematics in plain TypeScript: no files, no DOM, no clock, no globals. */
export * from "./grid/index.js";
export * from "./random/index.js";
export * from "./rotation/index.js";
export * from "./fft/index.js";
export * from "./nufft/index.js";
export * from "./polar/index.js";
export * from "./convolution/index.js";
export * from "./optics/index.js";
export * from "./imaging/index.js";
export * from "./reconstruction/index.js";
export * from "./statistics/index.js";
export * from "./spectrum/index.js";
export * from "./interpolation/index.js";
export * from "./sampling/index.js";
export * from "./engine/index.js";
