export { readStructure, type StructureOptions } from "./read.js";
export { selectAtoms, type AtomSelection } from "./select.js";
export { hybrid36 } from "./hybrid36.js";
export type { Structure, StructureAtom } from "./types.js";
