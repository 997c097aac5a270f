import type { Atom } from "@vitreous/core";
import { readStructure, selectAtoms } from "@vitreous/io";
import { packStructures, structureIds, structures, type StructureId } from "./structures.js";

/**
 * The lesson's molecules from the project's own archive files: one chain, heavy atoms, no water.
 *
 * @param readFile  bytes of a file of fixtures/structures
 * @throws FormatError  when a file is not what its entry says
 */
export async function packFixtures(
  readFile: (name: string) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const tables = await Promise.all(
    structureIds.map(async (id) => {
      const { file, chain } = structures[id];
      const structure = await readStructure(await readFile(file), file);
      const kept = selectAtoms(structure, { chains: [chain] }).filter(
        (atom) => atom.element.toUpperCase() !== "H",
      );
      return [id, kept as readonly Atom[]] as const;
    }),
  );
  return packStructures(Object.fromEntries(tables) as Record<StructureId, readonly Atom[]>);
}
