/**
 * The figure contract: what a lesson writes down so that a figure can be drawn, driven by keys, linked
 * to, exported, printed and tested without further code. The README of this package shows it in use.
 */
export type {
  Challenge,
  Column,
  DataTable,
  Description,
  FigureDefinition,
  FigureModel,
  FigureView,
  Invariant,
  ModelRun,
  Preset,
  Quality,
  ViewProps,
} from "./contract/definition.js";
export { defineFigure, defineModel } from "./contract/definition.js";
export type { InvariantReading } from "./contract/invariants.js";
export { readInvariants } from "./contract/invariants.js";
export type {
  ChoiceOption,
  ChoiceParam,
  FlagParam,
  NumberParam,
  Param,
  Params,
  ParamValue,
  Quantity,
  QuaternionValue,
  RotationParam,
  RotationsParam,
  SeedParam,
  StateOf,
  TextParam,
  ValueOf,
} from "./contract/params.js";
export { param } from "./contract/params.js";
export type { DataFacts, FigureStore, Shown } from "./store/store.js";
export type { SvgNode } from "./draw/svg.js";
export { svg, svgToString } from "./draw/svg.js";
