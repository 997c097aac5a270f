import { UnsupportedError } from "@vitreous/core";
import { decompressed } from "./bytes/decompress.js";
import { sourceOf, type ByteSource, type Readable } from "./bytes/source.js";
import { HEADER_BYTES, readHeaderFields, type MrcHeader } from "./mrc/header.js";
import { isMrcMode } from "./mrc/modes.js";
import { looksLikeBinaryCif, looksLikeCif } from "./structure/read.js";

/** The formats that are read here. */
export type FileFormat = "mrc" | "star" | "cs" | "csg" | "npy" | "pdb" | "mmcif" | "bcif";

/** Formats of the field that are known by their first bytes and not read. */
const FOREIGN: readonly {
  readonly starts: readonly number[];
  readonly what: string;
  readonly hint: string;
}[] = [
  { starts: [0x49, 0x49, 42, 0], what: "a TIFF image", hint: "Convert it to MRC first." },
  {
    starts: [0x4d, 0x4d, 0, 42],
    what: "a TIFF image (big-endian)",
    hint: "Convert it to MRC first.",
  },
  {
    starts: [0x49, 0x49, 43, 0],
    what: "a BigTIFF image or an EER movie",
    hint: "Convert it to MRC first.",
  },
  {
    starts: [0x4d, 0x4d, 0, 43],
    what: "a BigTIFF image (big-endian)",
    hint: "Convert it to MRC first.",
  },
  { starts: [0x89, 0x48, 0x44, 0x46], what: "an HDF5 file", hint: "Convert it to MRC first." },
  {
    starts: [0x50, 0x4b, 3, 4],
    what: "a zip archive (or PyTorch weights)",
    hint: "Unpack it first.",
  },
  {
    starts: [0x80, 2],
    what: "a Python pickle",
    hint: "Pickles can run code and are not opened; save the array as .npy.",
  },
  {
    starts: [0x80, 3],
    what: "a Python pickle",
    hint: "Pickles can run code and are not opened; save the array as .npy.",
  },
  {
    starts: [0x80, 4],
    what: "a Python pickle",
    hint: "Pickles can run code and are not opened; save the array as .npy.",
  },
  {
    starts: [0x80, 5],
    what: "a Python pickle",
    hint: "Pickles can run code and are not opened; save the array as .npy.",
  },
  {
    starts: [0x89, 0x50, 0x4e, 0x47],
    what: "a PNG picture",
    hint: "It holds a drawing, not data.",
  },
];

/** The formats that are read, for a message. */
export const READABLE_FORMATS =
  "MRC, STAR, cryoSPARC (.cs, .csg), NumPy (.npy), PDB, mmCIF or BinaryCIF, with gzip or bzip2 or without";

const PDB_RECORD =
  /^(?:HEADER|TITLE {2}|REMARK|CRYST1|MODEL {2}|ATOM {2}|HETATM|COMPND|SEQRES|AUTHOR|EXPDTA)/m;

/** Sizes and mode make sense in one of the byte orders, whatever the marks say. */
function looksLikeMrc(head: Uint8Array, size: number): boolean {
  if (head.length < HEADER_BYTES) return false;
  const text = new TextDecoder("latin1").decode(head.subarray(208, 212));
  if (text.startsWith("MAP")) return true;
  const sane = (header: MrcHeader): boolean =>
    [header.nx, header.ny, header.nz].every((n) => n > 0 && n < 2 ** 24) &&
    isMrcMode(header.mrcMode) &&
    header.nx * header.ny <= 8 * size;
  return sane(readHeaderFields(head, true)) || sane(readHeaderFields(head, false));
}

/** The descr of a .npy header says whether records or plain numbers follow. */
function numpyKind(head: Uint8Array): "cs" | "npy" {
  const text = new TextDecoder("latin1").decode(head);
  return /'descr'\s*:\s*\[/.test(text) ? "cs" : "npy";
}

/**
 * The format of uncompressed bytes, by their content; the name decides nothing.
 * @throws UnsupportedError for what is known but not read (TIFF, HDF5, pickles, …), and for what is not recognised
 */
export async function detectSource(source: ByteSource): Promise<FileFormat> {
  const head = await source.read(0, Math.min(4096, source.size));
  for (const { starts, what, hint } of FOREIGN) {
    if (!starts.every((byte, i) => head[i] === byte)) continue;
    throw new UnsupportedError({ file: source.name, got: what, expected: READABLE_FORMATS, hint });
  }
  if (head[0] === 0x93 && new TextDecoder("latin1").decode(head.subarray(1, 6)) === "NUMPY") {
    return numpyKind(head);
  }
  if (looksLikeMrc(head, source.size)) return "mrc";
  if (looksLikeBinaryCif(head)) return "bcif";
  const text = new TextDecoder("latin1").decode(head);
  if (looksLikeCif(head)) return (await mentionsAtoms(source)) ? "mmcif" : "star";
  if (PDB_RECORD.test(text)) return "pdb";
  if (/^results:|^group:/m.test(text) && /metafile:/.test(text)) return "csg";
  throw new UnsupportedError({
    file: source.name,
    got: source.size === 0 ? "an empty file" : "bytes of no known format",
    expected: READABLE_FORMATS,
  });
}

/** Category of atoms somewhere in the text: what makes a STAR file an mmCIF structure. */
async function mentionsAtoms(source: ByteSource): Promise<boolean> {
  const window = 2 ** 20;
  const overlap = 32;
  for (let at = 0; at < source.size; at += window) {
    const length = Math.min(window + overlap, source.size - at);
    const text = new TextDecoder("latin1").decode(await source.read(at, length));
    if (/^_(atom_site|entry)\./im.test(text)) return true;
    if (/^_rln/m.test(text)) return false;
  }
  return false;
}

/** The format of a file, looked at through its compression. */
export async function detectFormat(readable: Readable, name?: string): Promise<FileFormat> {
  return detectSource(await decompressed(sourceOf(readable, name)));
}
