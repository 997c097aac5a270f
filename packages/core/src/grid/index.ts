/** Images, volumes and their half spectra: sizes, origins, masks, filters, resampling, shifts, and the errors that the whole library throws. */
export * from "./types.js";
export * from "./errors.js";
export * from "./frequency.js";
export * from "./create.js";
export { statisticsOf, type Statistics } from "./statistics.js";
export { applyMask, circularMask, cosineEdge, sphericalMask } from "./masks.js";
export {
  applyGainsInto,
  bFactorGain,
  gainTable,
  gaussianGain,
  highPassGain,
  lowPassGain,
  productOfGains,
  type RadialGain,
} from "./gains.js";
export { phaseSelection, randomisePhases, replacePhasesInto } from "./randomise-phases.js";
export {
  levelBackgroundInto,
  normaliseBackground,
  planBackground,
  type BackgroundOptions,
  type BackgroundPlan,
} from "./background.js";
export { applyBFactor, filterShells, highPass, lowPass } from "./filters.js";
export { fourierCrop, fourierPad, resizeSpectrumInto, type NewSize } from "./resample.js";
export { fourierShift, rollMap } from "./shift.js";
export { rotateVolume, type RotateOptions } from "./rotate.js";
export { automaticThreshold, softMaskFromMap, type SoftMaskOptions } from "./soft-mask.js";
export { mapCorrelation } from "./correlation.js";
