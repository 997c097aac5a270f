export { gradeChoice } from "./choice.js";
export {
  curriculumItem,
  type CourseAnswer,
  type CourseItem,
  type CourseValue,
} from "./curriculum.js";
export { evaluateFormula, formulaText } from "./formula/evaluate.js";
export { FormulaError } from "./formula/error.js";
export { gradeFormula, type FormulaItem, type FormulaVariable } from "./formula/grade.js";
export { parseFormula, type Formula } from "./formula/parse.js";
export { answerMatrix, type MatrixRow } from "./matrix.js";
export { exactAnswer, gradeNumber, type NumericItem } from "./numeric.js";
export { readQuantity, type Quantity } from "./quantity.js";
export {
  curveAt,
  knotsOf,
  meanGap,
  sketchKnots,
  type SketchAxis,
  type SketchPrediction,
} from "./sketch.js";
export { findUnit, units, type Dimension, type Unit } from "./units.js";
export { gradeTogether, gradeValues, type NamedValue, type ValuesItem } from "./values.js";
export {
  largestSeed,
  numbersOf,
  seeded,
  type DrawnVariant,
  type NumericVariant,
  type VariantParameter,
} from "./variant.js";
export { graded, type Graded, type Verdict } from "./verdict.js";
