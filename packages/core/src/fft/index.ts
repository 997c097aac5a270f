/** Discrete Fourier transforms of any size in one, two and three dimensions: forward unnormalised, inverse divided by the number of samples. */
export * from "./fft.js";
export * from "./centred.js";
export * from "./naive.js";
export * from "./plan.js";
export { fftLayout, type FftLayout } from "./shape.js";
export { goodFftSize } from "./factors.js";
export { forwardRoots, writeRoot } from "./roots.js";
