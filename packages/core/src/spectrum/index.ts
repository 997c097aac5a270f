/** Spectra: of functions whose transform is known in closed form. */
export { besselJ0, besselJ1, ballFactor, jinc, sinc } from "./closed-form-special.js";
export {
  shiftedPair,
  sumOfPairs,
  type ComplexNumber,
  type DeltaLine,
  type FourierPair,
} from "./closed-form-pair.js";
export {
  ballPair,
  boxPair,
  combPair,
  cosinePair,
  deltaPair,
  discPair,
  gaussianPair,
  planeWavePair,
  trianglePair,
} from "./closed-form.js";
export { expectedTransform, samplePair, type SampleGrid } from "./closed-form-sampled.js";
export {
  radialPowerSpectrum,
  type PowerNormalisation,
  type RadialPower,
  type RadialPowerOptions,
} from "./power.js";
