/** Transforms about a centre: the spectrum of an image on rays, images on rings, Hankel transforms, spherical harmonics, and the standing waves of a ball. */
export {
  besselJ,
  besselZeros,
  sphericalBessel,
  sphericalBesselInto,
  sphericalBesselZeros,
} from "./bessel.js";
export { hankelTransform, planHankel, type HankelPlan } from "./hankel.js";
export { harmonicIndex, legendreIndex, legendreInto, sphericalHarmonic } from "./harmonics.js";
export {
  degreePower,
  directionsOf,
  sphereFromCoefficients,
  sphereGrid,
  sphereTransform,
  type SphereGrid,
} from "./sphere.js";
export {
  ballInvariants,
  ballSpectrum,
  volumeFromBallSpectrum,
  type BallOptions,
  type BallSpectrum,
} from "./ball.js";
export { imageFromPolarSpectrum, polarSpectrum, type PolarSpectrum } from "./polar-spectrum.js";
export {
  imageFromPolar,
  interpolatePolar,
  polarImage,
  samplePolar,
  type PolarImage,
} from "./polar-image.js";
