import {
  FormatError,
  fourierCrop,
  UnsupportedError,
  type Image,
  type Volume,
} from "@vitreous/core";
import { detectFormat, openMrc, readStructure, selectAtoms } from "@vitreous/io";
import type { FileReport, FileRequest } from "../lesson-page.js";
import { isPhoto, readPhoto } from "./photo.js";
import { flatten, type FlatAtoms } from "./molecules.js";

/** A file that the reader opened: an image, or the atoms of a model. */
export type OwnPicture =
  | { readonly kind: "image"; readonly name: string; readonly image: Image }
  | { readonly kind: "atoms"; readonly name: string; readonly atoms: FlatAtoms };

/** A file that was understood: what the figure needs, and what to tell the reader. */
export interface OpenedPicture extends FileReport {
  readonly picture: OwnPicture;
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly hash: string;
}

/** The most samples of a map that a page adds up. */
const mostVoxels = 512 ** 3;

const short = (value: number) => Number(value.toPrecision(4)).toString();

/** What a page asks for. */
export interface PictureRequest extends FileRequest {
  /** Pixels along each side of the picture that the figure will make of it, for the note on what is used. Default 128. */
  readonly side?: number;
}

/**
 * Reads a picture: an image, the first image of a stack, a map as its view along z, a model as the shadow of its atoms, or a photo
 * (which has no pixel size: 1 Å unless the request says).
 *
 * @param report  called with what is being done
 * @throws FormatError, DomainError, UnsupportedError  naming the byte or the field, and what to do
 */
export async function openPicture(
  request: PictureRequest,
  report: (stage: string) => void,
): Promise<OpenedPicture> {
  const { file } = request;
  report("reading");
  const hash = await sha256(file);
  if (isPhoto(file.name)) return openPhoto(request, hash);
  const kind = await kindOf(file);
  if (kind === "model") return openModel(file, hash);
  if (kind === "image") return openImage(request, hash, report);
  throw new FormatError({
    file: file.name,
    got: kind,
    expected: "an image or a map (MRC), a model (PDB, mmCIF), or a picture (PNG, JPEG)",
    hint: "Particle lists and arrays are for the command: `vitreous info` says what is in them.",
  });
}

/** What a file is: by its name, else by its content. */
async function kindOf(file: File): Promise<string> {
  if (/\.(pdb|ent|cif|mmcif|bcif)(\.gz)?$/i.test(file.name)) return "model";
  if (/\.(mrcs?|map|ccp4|rec|st|ali)(\.(gz|bz2))?$/i.test(file.name)) return "image";
  const format = await detectFormat(file, file.name);
  if (format === "pdb" || format === "mmcif" || format === "bcif") return "model";
  return format === "mrc" ? "image" : notPictures[format];
}

const notPictures = {
  star: "a STAR file",
  cs: "a cryoSPARC table",
  csg: "a cryoSPARC group",
  npy: "a NumPy array",
} as const;

async function openModel(file: File, hash: string): Promise<OpenedPicture> {
  const { name } = file;
  const structure = await readStructure(new Uint8Array(await file.arrayBuffer()), name);
  const atoms = selectAtoms(structure).filter(({ element }) => element.toUpperCase() !== "H");
  return {
    name,
    picture: { kind: "atoms", name, atoms: flatten(atoms, [0, 0, 0]) },
    hash,
    facts: [
      ["Format", structure.format === "pdb" ? "PDB" : "mmCIF"],
      ["Title", structure.title ?? "none"],
      ["Atoms used", `${atoms.length} of ${structure.atoms.length}, seen along z of the file`],
    ],
  };
}

async function openPhoto(request: PictureRequest, hash: string): Promise<OpenedPicture> {
  const { file, voxelSize, side = 128 } = request;
  const image = await readPhoto(file, voxelSize ?? 1);
  return {
    name: file.name,
    picture: { kind: "image", name: file.name, image: thinned(image) },
    hash,
    facts: [
      ["Format", "a picture, decoded by the browser; colours become their brightness"],
      ["Size", `${image.nx} × ${image.ny} pixels`],
      [
        "Pixel size",
        voxelSize === undefined
          ? "not in the file: 1 Å is taken"
          : `${short(voxelSize)} Å, as you say`,
      ],
      ["Used here", `the picture, ${squareNote(image, side)}`],
    ],
  };
}

/** What `asSquare` makes of an image. */
function squareNote({ nx, ny }: Image, side: number): string {
  const across = Math.min(nx, ny);
  return `its mean taken off, the square of ${across} pixels about its centre${across > side ? ", cropped in Fourier space" : ""}`;
}

async function openImage(
  { file, voxelSize: pixelSize, side = 128 }: PictureRequest,
  hash: string,
  report: (stage: string) => void,
): Promise<OpenedPicture> {
  const { name } = file;
  const opened = await openMrc(file, { name, ...(pixelSize === undefined ? {} : { pixelSize }) });
  const { facts } = opened;
  report("reading the samples");
  const isMap = opened.kind === "volume";
  const [nx, ny, nz] = facts.size;
  if (isMap && nx * ny * nz > mostVoxels) {
    throw new UnsupportedError({
      field: "map",
      got: `${nx} × ${ny} × ${nz} voxels`,
      expected: "at most 512³",
      hint: "Crop the map first: vitreous convert map.mrc smaller.mrc, or open one image of it.",
    });
  }
  const image = isMap ? alongZ(await opened.readVolume()) : await firstImage(opened);
  await opened.close();
  return {
    name,
    picture: { kind: "image", name, image: thinned(image) },
    hash,
    facts: [
      ["Format", `MRC, mode ${facts.mrcMode} (${facts.sampleType}), ${facts.byteOrder}-endian`],
      ["Size", `${facts.size.join(" × ")} samples`],
      ["Pixel size", `${short(image.pixelSize)} Å`],
      [
        "Used here",
        `${isMap ? "the sum along z" : opened.kind === "stack" ? `the first of ${opened.count} images` : "the image"}, ${squareNote(image, side)}`,
      ],
      ...facts.notes.map((text) => ["Note", text] as const),
    ],
  };
}

async function firstImage(opened: Awaited<ReturnType<typeof openMrc>>): Promise<Image> {
  const { nx, ny, pixelSize, data } = await opened.readImages(0, 1);
  return { kind: "image", nx, ny, pixelSize, data };
}

/** The view of a map along z, a plain sum. @convention C5.1 */
export function alongZ({ nx, ny, nz, voxelSize, data }: Volume): Image {
  const sums = new Float64Array(nx * ny);
  for (let z = 0, i = 0; z < nz; z++) {
    for (let j = 0; j < sums.length; j++, i++) sums[j]! += data[i]!;
  }
  return { kind: "image", nx, ny, pixelSize: voxelSize, data: Float32Array.from(sums) };
}

/** A micrograph of thousands of pixels is cropped to a thousand at once, so that the page has little to carry. */
function thinned(image: Image): Image {
  const side = Math.min(image.nx, image.ny);
  if (side <= 1024 || image.nx !== image.ny) return image;
  return fourierCrop(image, 1024);
}

async function sha256(blob: Blob): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
