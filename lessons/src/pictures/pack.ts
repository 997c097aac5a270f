import { readStructure, selectAtoms } from "@vitreous/io";
import {
  flatten,
  moleculeIds,
  molecules,
  packViews,
  type FlatAtoms,
  type MoleculeId,
} from "./molecules.js";

/**
 * The lesson's molecules from the project's own archive files: one chain, heavy atoms, no water, seen from the lesson's side.
 *
 * @param readFile  bytes of a file of fixtures/structures
 * @throws FormatError  when a file is not what its entry says
 */
export async function packFixtures(
  readFile: (name: string) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const views = await Promise.all(
    moleculeIds.map(async (id) => {
      const { file, chain, view } = molecules[id];
      const structure = await readStructure(await readFile(file), file);
      const kept = selectAtoms(structure, { chains: [chain] }).filter(
        (atom) => atom.element.toUpperCase() !== "H",
      );
      return [id, flatten(kept, view)] as const;
    }),
  );
  return packViews(Object.fromEntries(views) as Record<MoleculeId, FlatAtoms>);
}
