/** Convolution and correlation, directly and through transforms, common kernels, shifts by correlation, and deconvolution with what it does to noise. */
export {
  extendArray,
  kernelOnTorus,
  realArray,
  realArrayOf,
  type Border,
  type DoubleArray,
  type RealArray,
} from "./arrays.js";
export {
  circularConvolve,
  convolve,
  convolveSeparable,
  type ConvolutionMethod,
  type ConvolutionMode,
  type ConvolutionOptions,
} from "./convolve.js";
export { convolutionCost, type ConvolutionCost } from "./cost.js";
export {
  boxKernel,
  deltaKernel,
  discKernel,
  gaussianKernel,
  gaussianLine,
  gradientKernel,
  laplacianKernel,
  motionKernel,
  normaliseKernel,
  sharpenKernel,
} from "./kernels.js";
export {
  circularCorrelate,
  crossCorrelate,
  normalisedCrossCorrelation,
  type Correlation,
} from "./correlate.js";
export { findShift, type FindShiftOptions, type FoundShift } from "./find-shift.js";
export {
  applyDeconvolution,
  deconvolutionFilter,
  deconvolve,
  expectedError,
  penaltyPower,
  type Deconvolution,
  type DeconvolutionFilter,
  type DeconvolutionMethod,
  type Penalty,
} from "./deconvolve.js";
export {
  chooseRegularisation,
  type ChosenRegularisation,
  type RegularisationOptions,
} from "./choose-regularisation.js";
