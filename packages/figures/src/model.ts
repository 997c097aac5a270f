/** Everything that a model needs and that runs without a page: for workers, Node, posters and tests. */
export * from "./contract.js";
export {
  decodeState,
  encodeState,
  formatPageAddress,
  parsePageAddress,
  type DecodedState,
  type PageAddress,
} from "./contract/address.js";
export {
  formatFixed,
  formatNumber,
  formatValue,
  parseNumber,
  spokenUnit,
  spokenValue,
  withUnit,
} from "./contract/format.js";
export { canonicalQuaternion } from "./contract/rotation-code.js";
export { isQuickOption, randomValue, type Uniform } from "./contract/random-value.js";
export { defaultState, patchState, sameState } from "./contract/state.js";
export { numberForKey, snapNumber, stepNumber, stepSizes } from "./contract/steps.js";
export { tableToCsv } from "./contract/table.js";
export { type AddressOptions, type AddressWindow, syncAddress } from "./store/address-sync.js";
export { createFigure, type FigureOptions } from "./store/create.js";
export { evaluate, type Evaluated, type EvaluateOptions, posterSvg } from "./store/evaluate.js";
export { localRunner, type ModelRunner, type RunRequest } from "./store/runner.js";
export { serveModel, type WorkerHandle, type WorkerScope, workerRunner } from "./store/worker.js";
export { colormap, type ColormapName } from "./draw/colormaps.js";
export {
  plotPicture,
  type PlotAxis,
  type PlotMarker,
  type PlotRule,
  type PlotSeries,
  type PlotSize,
  type PlotSpec,
} from "./draw/plot.js";
export {
  imagePicture,
  type PictureOptions,
  posterGrid,
  type PosterOptions,
  type PosterPanel,
  rasterUrl,
} from "./draw/poster.js";
export {
  type DisplayRange,
  type DisplayScale,
  type Raster,
  robustRange,
  symmetricRange,
} from "./draw/raster.js";
export { tokens } from "./design/tokens.js";
export { softwareSurface } from "./draw/software-surface.js";
export { spherePicture, type SpherePictureOptions } from "./draw/sphere-picture.js";
export { eulerCharacteristic, meshArea, meshVolume } from "./mesh/measure.js";
export { type SurfaceMesh, surfaceMesh } from "./mesh/surface-nets.js";
