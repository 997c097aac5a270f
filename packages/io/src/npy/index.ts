/** NumPy arrays and the structured arrays of cryoSPARC: columns by name, joined by particle. */
export {
  readNpy,
  readCs,
  recordColumn,
  recordText,
  type NpyArray,
  type RecordColumn,
  type RecordTable,
} from "./read.js";
export { readCsg, joinGroup, type CsgGroup } from "./csg.js";
export type { NumericArray } from "./dtype.js";
