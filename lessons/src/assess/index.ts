export { gradeChoice } from "./choice.js";
export {
  exactAnswer,
  gradeNumber,
  type Graded,
  type NumericItem,
  type Verdict,
} from "./numeric.js";
export { readQuantity, type Quantity } from "./quantity.js";
export { findUnit, units, type Dimension, type Unit } from "./units.js";
