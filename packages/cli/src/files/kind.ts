import { UnsupportedError } from "@vitreous/core";
import type { ByteSource } from "@vitreous/io";

/** What a file holds, as far as the commands are concerned. */
export type FileKind = "mrc" | "star" | "cs" | "npy" | "pdb" | "mmcif";

/** Endings in small letters, without compression. */
const endings: Readonly<Record<string, FileKind>> = {
  ".mrc": "mrc",
  ".mrcs": "mrc",
  ".map": "mrc",
  ".ccp4": "mrc",
  ".st": "mrc",
  ".rec": "mrc",
  ".star": "star",
  ".cs": "cs",
  ".csg": "cs",
  ".npy": "npy",
  ".pdb": "pdb",
  ".ent": "pdb",
  ".cif": "mmcif",
  ".mmcif": "mmcif",
};

/** Known, but not read here: what to say. */
const foreign: Readonly<Record<string, string>> = {
  ".tif": "TIFF is not read yet. Convert it to MRC first.",
  ".tiff": "TIFF is not read yet. Convert it to MRC first.",
  ".eer": "EER movies are not read yet. Convert them to MRC first.",
  ".bcif": "BinaryCIF is not read yet. Use the mmCIF or PDB form of the entry.",
  ".pkl": "Python pickles can run code when they are opened, so they are not read.",
  ".hdf": "HDF5 is not read yet. Convert it to MRC first.",
};

/** The kind that a name promises; undefined when its ending says nothing. `.gz` and `.bz2` are looked through. */
export function kindOfName(name: string): FileKind | undefined {
  const bare = name.toLowerCase().replace(/\.(gz|bz2)$/, "");
  return endings[ending(bare)];
}

function ending(name: string): string {
  return /\.[a-z0-9]+$/.exec(name)?.[0] ?? "";
}

/**
 * The kind of a file: by its ending, else by its first bytes.
 *
 * @throws UnsupportedError  a format that is known and not read, or one that is not recognised
 */
export async function kindOfFile(source: ByteSource): Promise<FileKind> {
  const { name, size } = source;
  const byName = kindOfName(name);
  if (byName !== undefined) return byName;
  const hint = foreign[ending(name.toLowerCase())];
  if (hint !== undefined) {
    throw new UnsupportedError({ file: name, expected: readable, hint });
  }
  const head = await source.read(0, Math.min(size, 1024));
  const words = new TextDecoder("latin1").decode(head);
  if (words.startsWith("\u0093NUMPY")) return "npy";
  if (/^(HEADER|ATOM {2}|HETATM|REMARK|CRYST1)/m.test(words)) return "pdb";
  if (/^\s*(#.*\s+)*data_/.test(words)) return /^_atom|_entry\./m.test(words) ? "mmcif" : "star";
  if (words.slice(208, 211) === "MAP") return "mrc";
  throw new UnsupportedError({
    file: name,
    got: `an unknown ending and unknown first bytes`,
    expected: readable,
    hint: "Give the file the ending of its format.",
  });
}

const readable = "MRC, STAR, cryoSPARC (.cs), PDB, mmCIF or NumPy (.npy)";
