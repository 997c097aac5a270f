/** Atoms from PDB, mmCIF and BinaryCIF files, and the choice among models, chains and alternative locations. */
export { readStructure, type StructureOptions } from "./read.js";
export { selectAtoms, type AtomSelection } from "./select.js";
export { hybrid36 } from "./hybrid36.js";
export type { Structure, StructureAtom } from "./types.js";
