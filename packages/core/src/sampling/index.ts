/** Sampling: crop, pad, bin, skip and resample maps; where a wave lands when samples are too few; good sizes; windows and what they cost. */
export {
  aliasOf,
  boxTransfer,
  pixelTransfer,
  predictAlias,
  type Alias,
  type ReductionWay,
} from "./aliasing.js";
export { binMap, binOriginShift, type BinOptions } from "./bin.js";
export { cropMap, padMap, type CropOptions, type PadOptions } from "./crop-pad.js";
export { decimateMap, type DecimateOptions } from "./decimate.js";
export { coefficientsWithin, planSampling, type SamplingAim, type SamplingPlan } from "./plan.js";
export { resampleMap, type ResampleOptions } from "./resample-map.js";
export { goodSizes, nextGoodSize, type GoodSizeOptions } from "./sizes.js";
export { windowFacts, type WindowFacts } from "./window-facts.js";
export { windowImage, windowVolume, type WindowMapOptions } from "./window-map.js";
export {
  windowNames,
  windowSamples,
  windowValue,
  type WindowName,
  type WindowOptions,
} from "./windows.js";
