/** Between the samples: splines, kernels, gather and scatter on regular grids; triangulations for scattered points. */
export type { BoundaryMode, GridSamples } from "./types.js";
export { mapCoordinates, type MapCoordinatesOptions } from "./map-coordinates.js";
export { splineFilter, splinePoles, splineWeightsInto, type SplineOrder } from "./spline.js";
export {
  resamplingKernel,
  resamplingKernelNames,
  type ResamplingKernel,
  type ResamplingKernelName,
} from "./kernels.js";
export { gatherCoefficients, gatherSamples, scatterSamples, type GatherOptions } from "./gather.js";
export { planGather, type GatherPlan } from "./plan-gather.js";
export { trigonometricSamples, trigonometricWeightsInto } from "./trigonometric.js";
export { rotateImage, type RotateImageOptions } from "./rotate-image.js";
export { delaunay, type Delaunay } from "./delaunay.js";
export { kdTree, type KdTree } from "./kd-tree.js";
export { simplexFinder, type SimplexFinder } from "./locate.js";
export { naturalNeighbours, type ScatteredWeights } from "./natural-neighbours.js";
export {
  griddata,
  planScattered,
  type GriddataOptions,
  type ScatteredInterpolator,
  type ScatteredMethod,
} from "./griddata.js";
