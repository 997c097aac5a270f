import { FormatError } from "@vitreous/core";
import { decompressed, type DecompressOptions } from "../bytes/decompress.js";
import { bytesSource, sourceOf, type Readable } from "../bytes/source.js";
import { readStar } from "../star/parse.js";
import { readBcif } from "./bcif.js";
import { readMmcif } from "./mmcif.js";
import { readPdb } from "./pdb.js";
import { assembleStructure, type Structure, type StructureParts } from "./types.js";

/** How strictly a structure is read. */
export interface StructureOptions extends DecompressOptions {
  /** Leave out atoms that cannot be read, and say so. Default false. */
  readonly tolerant?: boolean;
}

/** The first line that is not empty and no comment begins a CIF file with `data_`. */
export function looksLikeCif(bytes: Uint8Array): boolean {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 4096));
  return /^\s*(?:#[^\n]*\n\s*)*data_/i.test(head);
}

/** MessagePack's map of 3 entries whose first key is a short string: how BinaryCIF begins. */
export function looksLikeBinaryCif(bytes: Uint8Array): boolean {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 64));
  return bytes[0] >= 0x81 && bytes[0] <= 0x8f && /encoder|dataBlocks|version/.test(head);
}

/**
 * Reads a structure: PDB, mmCIF or BinaryCIF, compressed or not, told by content. All atoms are kept,
 * of every model and alternative location; `selectAtoms` chooses among them.
 *
 * @throws FormatError when it is none of them, an atom cannot be read, or there is none
 */
export async function readStructure(
  readable: Readable,
  name?: string,
  options: StructureOptions = {},
): Promise<Structure> {
  const packed = sourceOf(readable, name);
  const file = name ?? packed.name;
  const source = await decompressed(packed, options);
  const bytes = await source.read(0, source.size);
  const parts = await partsOf(bytes, file, options);
  if (parts.atoms.length === 0) {
    throw new FormatError({
      file,
      got: "no atoms",
      expected: "ATOM or HETATM records, or a loop of _atom_site",
    });
  }
  return assembleStructure(file, parts);
}

async function partsOf(
  bytes: Uint8Array,
  file: string,
  options: StructureOptions,
): Promise<StructureParts> {
  if (looksLikeBinaryCif(bytes)) {
    return readBcif(bytes, file);
  }
  if (looksLikeCif(bytes)) {
    const { tolerant = false } = options;
    return readMmcif(await readStar(bytesSource(bytes, file), { tolerant }), file);
  }
  return readPdb(bytes, file, options.tolerant ?? false);
}
