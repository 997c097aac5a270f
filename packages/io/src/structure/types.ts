import type { Atom } from "@vitreous/core";

/** One atom of a file, as the file has it: every model and every alternative location is kept. */
export interface StructureAtom extends Atom {
  readonly serial: number;
  /** CA, OP1, … without blanks. */
  readonly name: string;
  /** Alternative location, "" when there is none. */
  readonly altloc: string;
  readonly residueName: string;
  /** The author's chain, as PDB files and papers name it. */
  readonly chain: string;
  /** The author's number; with `insertionCode` it names the residue in its chain. */
  readonly residueNumber: number;
  readonly insertionCode: string;
  /** Number of the model, 1 when the file does not number them. */
  readonly model: number;
  /** A HETATM record: ligand, ion, water. */
  readonly hetero: boolean;
}

/** What a structure file says: atoms, chains, models. */
export interface Structure {
  readonly name: string;
  readonly format: "pdb" | "mmcif" | "bcif";
  readonly atoms: readonly StructureAtom[];
  /** In order of appearance. */
  readonly chains: readonly string[];
  readonly models: readonly number[];
  /** Atoms that carry an alternative location. */
  readonly altlocCount: number;
  readonly title?: string;
  /** Choices that the reader had to make. */
  readonly assumptions: readonly string[];
  /** What was wrong and put up with; empty unless `tolerant`. */
  readonly forgiven: readonly string[];
}

/** What a reader of one format hands over. */
export interface StructureParts {
  readonly format: Structure["format"];
  readonly atoms: readonly StructureAtom[];
  readonly title?: string;
  readonly assumptions: readonly string[];
  readonly forgiven: readonly string[];
}

export function assembleStructure(name: string, parts: StructureParts): Structure {
  const chains = new Set<string>();
  const models = new Set<number>();
  let altlocCount = 0;
  for (const atom of parts.atoms) {
    chains.add(atom.chain);
    models.add(atom.model);
    if (atom.altloc !== "") altlocCount += 1;
  }
  return { name, ...parts, chains: [...chains], models: [...models], altlocCount };
}
