/** What agrees and how far: Fourier shell and ring correlation, resolution, signal-to-noise ratio, power spectra. */
export {
  fourierRingCorrelation,
  fourierShellCorrelation,
  samplingOf,
  shellCorrelation,
  type FscCurve,
} from "./fsc.js";
export { powerSpectrum, type PowerSpectrum } from "./power.js";
export { referenceCorrelation, resolutionAt, ssnrFromFsc, type Resolution } from "./resolution.js";
export { shellCounts, shellFrequencies, type Sampling } from "./shells.js";
export {
  addShellPowerInto,
  planWhitening,
  shellIndices,
  whiten,
  whitenSpectrumInto,
  type WhiteningPlan,
} from "./whiten.js";
export { guinierFit, type GuinierFit } from "./guinier.js";
