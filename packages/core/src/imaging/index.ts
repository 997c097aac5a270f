export { projectVolume } from "./project-volume.js";
export { projectRealSpace, type RealSpaceOptions } from "./project-real-space.js";
export {
  addNoiseInto,
  drawViews,
  noiseSigmaFor,
  signalVariances,
  simulateImages,
  type Images,
  type SimulatedImages,
  type SimulatedView,
  type ViewDistribution,
} from "./simulate.js";
