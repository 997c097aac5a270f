import { FormatError, type Engine } from "@vitreous/core";
import { detectFormat, openMrc, readStructure, selectAtoms } from "@vitreous/io";
import { cropOnEngine } from "./crop.js";
import type { FileRequest } from "../lesson-page.js";
import { asCube, type OwnFile } from "./sources.js";

/** The largest box that the figure computes in. */
export const largestBox = 128;

/** A file that was understood: what the figure needs, and what to tell the reader. */
export interface OpenedFile {
  readonly file: OwnFile;
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly hash: string;
}

const fixed = (value: number, digits = 3) => Number(value.toPrecision(digits + 1)).toString();

/**
 * Reads a map or a model. Told by its name first, by its content where the name says nothing.
 *
 * @param report  called with what is being done
 * @throws FormatError, DomainError  naming the byte or the field, and what to do
 */
export async function openOwnFile(
  { file: blob, voxelSize }: FileRequest,
  openEngine: () => Promise<Engine>,
  report: (stage: string) => void,
): Promise<OpenedFile> {
  const { name } = blob;
  report("reading");
  const hash = await sha256(blob);
  const kind = await kindOf(blob);
  if (kind === "model") return openModel(blob, name, hash);
  if (kind === "map") return openMap(blob, voxelSize, hash, openEngine, report);
  throw new FormatError({
    file: name,
    got: kind,
    expected: "a map (MRC) or a model (PDB, mmCIF)",
    hint: "Particle lists and arrays are for the command: `vitreous reconstruct` makes a map of them.",
  });
}

/** What a file is: by its name, else by its content. */
async function kindOf(blob: File): Promise<string> {
  if (/\.(pdb|ent|cif|mmcif|bcif)(\.gz)?$/i.test(blob.name)) return "model";
  if (/\.(mrcs?|map|ccp4|rec|st|ali)(\.(gz|bz2))?$/i.test(blob.name)) return "map";
  const format = await detectFormat(blob, blob.name);
  if (format === "pdb" || format === "mmcif" || format === "bcif") return "model";
  return format === "mrc" ? "map" : notForFigures[format];
}

const notForFigures = {
  star: "a STAR file",
  cs: "a cryoSPARC table",
  csg: "a cryoSPARC group",
  npy: "a NumPy array",
} as const;

async function openModel(blob: Blob, name: string, hash: string): Promise<OpenedFile> {
  const structure = await readStructure(new Uint8Array(await blob.arrayBuffer()), name);
  const atoms = selectAtoms(structure).map(({ x, y, z, element, occupancy, bFactor }) => ({
    x,
    y,
    z,
    element,
    occupancy,
    bFactor,
  }));
  return {
    file: { kind: "model", name, atoms },
    hash,
    facts: [
      ["Format", structure.format === "pdb" ? "PDB" : "mmCIF"],
      ["Title", structure.title ?? "none"],
      ["Atoms used", `${atoms.length} of ${structure.atoms.length}`],
      ["Chains", structure.chains.join(", ") || "none"],
      ["Models", `${structure.models.length}, the first is used`],
      ...structure.assumptions.map((text) => ["Assumed", text] as const),
    ],
  };
}

async function openMap(
  blob: File,
  voxelSize: number | undefined,
  hash: string,
  openEngine: () => Promise<Engine>,
  report: (stage: string) => void,
): Promise<OpenedFile> {
  const { name } = blob;
  const map = await openMrc(blob, {
    name,
    as: "volume",
    ...(voxelSize === undefined ? {} : { pixelSize: voxelSize }),
  });
  report("reading the voxels");
  const whole = asCube(await map.readVolume());
  const even = 2 * Math.floor(Math.min(whole.nx, largestBox) / 2);
  let volume = whole;
  if (even !== whole.nx) {
    report(`cropping its transform to ${even}³`);
    const engine = await openEngine();
    volume = await cropOnEngine(engine, whole, even);
    engine.dispose();
  }
  const { facts } = map;
  return {
    file: { kind: "map", name, volume },
    hash,
    facts: [
      ["Format", `MRC, mode ${facts.mrcMode} (${facts.sampleType}), ${facts.byteOrder}-endian`],
      ["Size", `${facts.size.join(" × ")} voxels`],
      ["Voxel size", facts.voxelSize.map((size) => fixed(size)).join(" × ") + " Å"],
      ["Axis order", facts.axisOrder.join(", ")],
      [
        "Used here",
        `${volume.nx}³ voxels of ${fixed(volume.voxelSize)} Å${even === whole.nx ? "" : ", by Fourier cropping"}`,
      ],
      ...facts.notes.map((text) => ["Note", text] as const),
    ],
  };
}

async function sha256(blob: Blob): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
