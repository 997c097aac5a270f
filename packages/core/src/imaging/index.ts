/** From atoms to images: densities, phantoms known in closed form, projections, noise, and whole simulated data sets. */
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
export { atomicNumberOf, atomWeight, centreOfMass, type Atom } from "./atoms.js";
export { densityFromAtoms, sigmaOfResolution, type DensityOptions } from "./density.js";
export {
  analyticProjection,
  analyticSlice,
  analyticSpectrum,
  analyticVolume,
  gaussianBlobPhantom,
  handedPhantom,
  mirrorPhantom,
  rotatePhantom,
  type GaussianBlob,
  type GaussianPhantom,
} from "./phantoms.js";
