import { UnsupportedError } from "@vitreous/core";
import { detectFormat } from "@vitreous/io";
import type { ByteSource, FileFormat } from "@vitreous/io";
import { openFile } from "@vitreous/io/node";

/** Endings in small letters, without compression. */
const endings: Readonly<Record<string, FileFormat>> = {
  ".mrc": "mrc",
  ".mrcs": "mrc",
  ".map": "mrc",
  ".ccp4": "mrc",
  ".st": "mrc",
  ".rec": "mrc",
  ".star": "star",
  ".cs": "cs",
  ".csg": "csg",
  ".npy": "npy",
  ".pdb": "pdb",
  ".ent": "pdb",
  ".cif": "mmcif",
  ".mmcif": "mmcif",
};

/** The kind that a name promises; undefined when its ending says nothing. `.gz` and `.bz2` are looked through. */
export function kindOfName(name: string): FileFormat | undefined {
  const bare = name.toLowerCase().replace(/\.(gz|bz2)$/, "");
  return endings[ending(bare)];
}

function ending(name: string): string {
  return /\.[a-z0-9]+$/.exec(name)?.[0] ?? "";
}

/**
 * The format of a file: by its content. Where that says nothing, by its name, so that the reader of the format can
 * say what is wrong with it.
 *
 * @throws UnsupportedError  a format that is known and not read, or one that is not recognised
 */
export async function kindOfFile(source: ByteSource): Promise<FileFormat> {
  try {
    return await detectFormat(source, source.name);
  } catch (error) {
    const named = kindOfName(source.name);
    if (!(error instanceof UnsupportedError) || named === undefined) throw error;
    return named;
  }
}

/** The format of the file at a path; `name` is how the user calls it. */
export async function kindAt(path: string, name: string): Promise<FileFormat> {
  const source = await openFile(path);
  try {
    return await kindOfFile({ ...source, name });
  } finally {
    await source.close();
  }
}
