/** From images to a map: slices read and inserted on a padded Fourier grid, weights, and the division that solves for the map. */
export { interpolationKernel, type InterpolationKernel } from "./kernel.js";
export {
  griddingProfile,
  paddedGrid,
  type PaddedGrid,
  type PaddedGridOptions,
} from "./padded-grid.js";
export { cropInto, cubeSide, embedInto, unwrapInto } from "./padded-transform.js";
export { createSums, extractSliceInto, foldedPointInto, insertSliceInto } from "./slice.js";
export { shellWeights, wienerInto } from "./wiener.js";
export { checkInsertion, checkPlan, halvesToSolve, symmetricRotations } from "./checks.js";
export { reconstructVolume } from "./reconstruct-volume.js";
export { levelOutsideSphereInto } from "./sphere.js";
