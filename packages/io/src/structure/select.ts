import type { Structure, StructureAtom } from "./types.js";

/** Which of a file’s atoms to keep. */
export interface AtomSelection {
  /** A model's number, "all", or (default) the first model of the file. */
  readonly model?: number | "all";
  /**
   * Default "highest": of the alternative locations of a residue the one with the highest summed
   * occupancy, the first of equals; atoms without alternatives always. A letter: that one, and atoms
   * without. "all": every location, which counts shared atoms once per occupancy.
   */
  readonly altloc?: "highest" | "all" | (string & {});
  /** Default all. */
  readonly chains?: readonly string[];
  /** Ligands, ions, modified residues in HETATM records. Default true. */
  readonly hetero?: boolean;
  /** Default false. */
  readonly water?: boolean;
}

const WATER = new Set(["HOH", "WAT", "DOD", "H2O", "SOL", "TIP3"]);

function residueKey(atom: StructureAtom): string {
  return `${atom.model}/${atom.chain}/${atom.residueNumber}${atom.insertionCode}`;
}

/** The location to keep in each residue that has several. */
function highestLocations(atoms: readonly StructureAtom[]): Map<string, string> {
  const sums = new Map<string, Map<string, number>>();
  for (const atom of atoms) {
    if (atom.altloc === "") continue;
    const key = residueKey(atom);
    const ofResidue = sums.get(key) ?? new Map<string, number>();
    sums.set(key, ofResidue);
    ofResidue.set(atom.altloc, (ofResidue.get(atom.altloc) ?? 0) + atom.occupancy);
  }
  const kept = new Map<string, string>();
  for (const [key, ofResidue] of sums) {
    let best = "";
    for (const [altloc, sum] of ofResidue) {
      if (best === "" || sum > (ofResidue.get(best) ?? 0)) best = altloc;
    }
    kept.set(key, best);
  }
  return kept;
}

/**
 * The atoms to compute with. By default one model, one location of each atom, no water: a molecule
 * as it could be at one moment. A structure keeps all atoms; nothing is dropped until asked here.
 */
export function selectAtoms(structure: Structure, selection: AtomSelection = {}): StructureAtom[] {
  const { altloc = "highest", chains, hetero = true, water = false } = selection;
  const model = selection.model ?? structure.models[0];
  const chosen = structure.atoms.filter(
    (atom) =>
      (model === "all" || atom.model === model) &&
      (!chains || chains.includes(atom.chain)) &&
      (water || !WATER.has(atom.residueName)) &&
      (hetero || !atom.hetero || WATER.has(atom.residueName)),
  );
  if (altloc === "all") return chosen;
  if (altloc !== "highest") {
    return chosen.filter((atom) => atom.altloc === "" || atom.altloc === altloc);
  }
  const kept = highestLocations(chosen);
  return chosen.filter((atom) => atom.altloc === "" || kept.get(residueKey(atom)) === atom.altloc);
}
