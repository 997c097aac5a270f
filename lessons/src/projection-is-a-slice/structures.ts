import { FormatError, type Atom } from "@vitreous/core";

/**
 * The molecules that the lesson brings along: one chain each, without water and hydrogen. `diameter`: of the sphere about the
 * centre of mass that holds every atom, Å; a test compares it with the atoms.
 */
export const structures = {
  "4ake": {
    diameter: 73.69,
    file: "4ake.pdb.gz",
    chain: "A",
    name: "Adenylate kinase, open (4AKE)",
  },
  "1ake": {
    diameter: 53.97,
    file: "1ake.pdb.gz",
    chain: "A",
    name: "Adenylate kinase, closed (1AKE)",
  },
  "1crn": { diameter: 31.71, file: "1crn.pdb", chain: "A", name: "Crambin (1CRN)" },
  "2por": { diameter: 76.12, file: "2por.pdb.gz", chain: "A", name: "Porin (2POR)" },
} as const;

export type StructureId = keyof typeof structures;
export const structureIds = Object.keys(structures) as StructureId[];

/** Elements by their atomic number, as far as these entries need them. */
const symbols: Readonly<Record<number, string>> = {
  6: "C",
  7: "N",
  8: "O",
  12: "MG",
  15: "P",
  16: "S",
  20: "CA",
};
const numbers = new Map(Object.entries(symbols).map(([z, symbol]) => [symbol, Number(z)]));

/** Bytes per atom: x, y, z in hundredths of an ångström, atomic number, occupancy in percent, B in half Å². */
const atomBytes = 9;
const magic = 0x31535456; // "VTS1"

/**
 * Atoms as a few bytes each, in the order of `structureIds`, so that a page carries four molecules in the size of a picture.
 * Coordinates keep the two decimals that matter here (the archive's third is below 0.01 Å); B-factors are kept to 0.5 Å².
 *
 * @throws FormatError  for an element outside the table, or a coordinate beyond ±327 Å
 */
export function packStructures(tables: Readonly<Record<StructureId, readonly Atom[]>>): Uint8Array {
  const counts = structureIds.map((id) => tables[id].length);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const bytes = new Uint8Array(4 + 4 * counts.length + atomBytes * total);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  counts.forEach((count, i) => view.setUint32(4 + 4 * i, count, true));
  let at = 4 + 4 * counts.length;
  for (const id of structureIds) {
    for (const atom of tables[id]) {
      const z = numbers.get(atom.element.toUpperCase());
      const place = [atom.x, atom.y, atom.z].map((value) => Math.round(100 * value));
      if (z === undefined || place.some((value) => Math.abs(value) > 32767)) {
        throw new FormatError({
          file: structures[id].file,
          field: "atom",
          got: `${atom.element} at ${atom.x}, ${atom.y}, ${atom.z}`,
          expected: `${Object.values(symbols).join(", ")} within 327 Å`,
        });
      }
      place.forEach((value, i) => view.setInt16(at + 2 * i, value, true));
      view.setUint8(at + 6, z);
      view.setUint8(at + 7, Math.round(100 * atom.occupancy));
      view.setUint8(at + 8, Math.min(255, Math.round(2 * atom.bFactor)));
      at += atomBytes;
    }
  }
  return bytes;
}

/** The way back. @throws FormatError  when the bytes are not those of `packStructures` */
export function unpackStructures(
  bytes: Uint8Array,
): Readonly<Record<StructureId, readonly Atom[]>> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = 4 + 4 * structureIds.length;
  const counts =
    bytes.length >= head && view.getUint32(0, true) === magic
      ? structureIds.map((_, i) => view.getUint32(4 + 4 * i, true))
      : [];
  const expected = head + atomBytes * counts.reduce((sum, count) => sum + count, 0);
  if (counts.length === 0 || bytes.length !== expected) {
    throw new FormatError({
      field: "structures",
      got: `${bytes.length} bytes`,
      expected: "packed atoms",
    });
  }
  let at = head;
  const read = (count: number): Atom[] =>
    Array.from({ length: count }, () => {
      const atomicNumber = view.getUint8(at + 6);
      const atom: Atom = {
        x: view.getInt16(at, true) / 100,
        y: view.getInt16(at + 2, true) / 100,
        z: view.getInt16(at + 4, true) / 100,
        element: symbols[atomicNumber] ?? "C",
        atomicNumber,
        occupancy: view.getUint8(at + 7) / 100,
        bFactor: view.getUint8(at + 8) / 2,
      };
      at += atomBytes;
      return atom;
    });
  return Object.fromEntries(structureIds.map((id, i) => [id, read(counts[i]!)])) as Record<
    StructureId,
    Atom[]
  >;
}
