/** What lessons are made of. The lessons themselves are behind `registry` (for the build) and `pages` (for the page). */
export * from "./assess/index.js";
export {
  claim,
  testClaim,
  type Claim,
  type Claims,
  type Evidence,
  type Finding,
  type Holds,
} from "./claims.js";
export type { FigureWords, LineTest, LiveValue } from "./figure-words.js";
export { glossary, type Term } from "./glossary.js";
export type {
  LessonFiles,
  LessonModule,
  LessonValues,
  OpenLesson,
  OwnReference,
  Provenance,
  Reading,
  SketchAxis,
  SketchPrediction,
  SymbolRow,
  Variant,
  Variants,
} from "./lesson-module.js";
export {
  nodeFigure,
  type AnyState,
  type NodeFigure,
  type NodeFigureOptions,
  type TypedNodeFigure,
} from "./node-figure.js";
