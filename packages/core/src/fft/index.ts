/** Discrete Fourier transforms of any size in one, two and three dimensions: forward unnormalised, inverse divided by the number of samples. */
export * from "./fft.js";
export * from "./centred.js";
export * from "./naive.js";
export * from "./plan.js";
export { fftLayout, type FftLayout } from "./shape.js";
export { goodFftSize } from "./factors.js";
export { forwardRoots, writeRoot } from "./roots.js";
export { dftByMatrix, dftMatrix, type DftOptions, type DftRoots } from "./dft-matrix.js";
export { compensatedDft } from "./compensated.js";
export {
  digitReversal,
  fftStages,
  wiresBehind,
  type Butterfly,
  type FftStage,
  type FftStages,
  type StagesOptions,
} from "./stages.js";
export { fftOperations, matrixOperations, primeFactors, type TransformCount } from "./counts.js";
export {
  fftConventions,
  fourierTransform,
  shiftToCentre,
  shiftToFirst,
  type FftConvention,
  type FftDirection,
  type FftNormalisation,
  type FftOrigin,
} from "./conventions.js";
export {
  measureRounding,
  unitRoundoff,
  type RoundingError,
  type RoundingOptions,
  type TransformMethod,
} from "./rounding.js";
