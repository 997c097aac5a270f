import {
  analyticProjection,
  analyticSlice,
  analyticVolume,
  centreOfMass,
  densityFromAtoms,
  fourierCrop,
  gaussianBlobPhantom,
  handedPhantom,
  type Atom,
  type GaussianPhantom,
  type HalfSpectrum2,
  type Image,
  type RotationMatrix,
  type Volume,
} from "@vitreous/core";
import type { SliceState } from "./params.js";
import { structures, unpackStructures, type StructureId } from "./structures.js";

/** A file that the reader opened. */
export type OwnFile =
  | { readonly kind: "map"; readonly name: string; readonly volume: Volume }
  | { readonly kind: "model"; readonly name: string; readonly atoms: readonly Atom[] };

/** What the figure computes from. */
export interface SliceData {
  /** The molecules, as `packStructures` made them. */
  readonly structures: Uint8Array;
  readonly own?: OwnFile;
}

/** The map under study, and what is known about it beforehand. */
export interface SliceMap {
  /** Equal keys, equal maps. */
  readonly key: string;
  readonly name: string;
  readonly volume: Volume;
  /** Of the smallest sphere about the centre that holds it, Å. */
  readonly diameter: number;
  /** Finest detail that it has, Å. */
  readonly detail: number;
  /** Present when views and slices are known as formulas. */
  readonly analytic?: {
    projection(rotation: RotationMatrix): Image;
    slice(rotation: RotationMatrix): HalfSpectrum2;
  };
}

/** Box length of a phantom, Å, and of a molecule, diameters. */
const phantomLength = 150;
const roomAround = 1.45;

/** Å per voxel of a box that holds a molecule in every orientation, with room for the blur of its atoms. */
export function voxelSizeFor(diameter: number, box: number, detail: number): number {
  return Math.max(roomAround * diameter, diameter + 1.6 * detail) / box;
}

/** Atoms in a box that holds them in every orientation. */
function mapOfAtoms(
  key: string,
  name: string,
  atoms: readonly Atom[],
  box: number,
  wanted: number,
): SliceMap {
  const [x, y, z] = centreOfMass(atoms);
  const radius = Math.max(...atoms.map((atom) => Math.hypot(atom.x - x, atom.y - y, atom.z - z)));
  const voxelSize = voxelSizeFor(2 * radius, box, wanted);
  // Detail finer than two voxels does not fit into the samples.
  const detail = Math.max(wanted, 2 * voxelSize);
  return {
    key: `${key} ${box} ${detail}`,
    name,
    volume: densityFromAtoms(atoms, { boxSize: box, voxelSize, resolution: detail }),
    diameter: 2 * radius,
    detail,
  };
}

function mapOfPhantom(
  key: string,
  name: string,
  phantom: GaussianPhantom,
  box: number,
  wanted: number,
): SliceMap {
  const voxelSize = phantomLength / box;
  const reach = phantom.blobs.map(({ x, y, z, sigma }) => Math.hypot(x, y, z) + sigma);
  return {
    key: `${key} ${box}`,
    name,
    volume: analyticVolume(phantom, box, voxelSize),
    diameter: 2 * Math.max(...reach),
    detail: Math.max(wanted, 2 * voxelSize),
    analytic: {
      projection: (rotation) => analyticProjection(phantom, rotation, box, voxelSize),
      slice: (rotation) => analyticSlice(phantom, rotation, box, voxelSize),
    },
  };
}

/**
 * Five unlike blobs that no rotation takes to their mirror image. The narrowest is two voxels wide, so the samples
 * know the transform to better than 1e-7.
 */
function fewGaussians(box: number): GaussianPhantom {
  const unit = phantomLength / 100;
  const sigma = (share: number) => Math.max(share * unit, (2 * phantomLength) / box);
  return gaussianBlobPhantom([
    { x: 0, y: 0, z: 0, sigma: sigma(7), weight: 3 },
    { x: 21 * unit, y: 0, z: 0, sigma: sigma(4.5), weight: 1.5 },
    { x: 0, y: 17 * unit, z: 4 * unit, sigma: sigma(5), weight: 1.2 },
    { x: -5 * unit, y: -4 * unit, z: 20 * unit, sigma: sigma(4.2), weight: 1 },
    { x: -14 * unit, y: 9 * unit, z: -13 * unit, sigma: sigma(4.6), weight: 1.3 },
  ]);
}

/** The reader's map as a cube of at most `box` voxels, an even number of them. */
function mapOfFile(own: OwnFile & { kind: "map" }, box: number, wanted: number): SliceMap {
  const cube = asCube(own.volume);
  const n = Math.min(box, 2 * Math.floor(cube.nx / 2));
  const volume = n === cube.nx ? cube : fourierCrop(cube, n);
  return {
    key: `own ${own.name} ${n} ${volume.voxelSize}`,
    name: own.name,
    volume,
    diameter: diameterOf(volume),
    detail: Math.max(wanted, 2 * volume.voxelSize),
  };
}

/** The map in the middle of a cube as long as its longest side; what is added has the value of the corners. */
export function asCube(volume: Volume): Volume {
  const { nx, ny, nz } = volume;
  const n = Math.max(nx, ny, nz);
  if (n === nx && n === ny && n === nz) return volume;
  const data = new Float32Array(n * n * n).fill(volume.data[0] ?? 0);
  const shift = [nx, ny, nz].map((side) => Math.floor(n / 2) - Math.floor(side / 2)) as [
    number,
    number,
    number,
  ];
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      const row = nx * (y + ny * z);
      data.set(
        volume.data.subarray(row, row + nx),
        shift[0] + n * (y + shift[1] + n * (z + shift[2])),
      );
    }
  }
  return { ...volume, nx: n, ny: n, nz: n, data };
}

/** Diameter of the sphere about the origin that holds 98 % of the map's power, Å. */
export function diameterOf(volume: Volume): number {
  const n = volume.nx;
  const origin = Math.floor(n / 2);
  const power = new Float64Array(Math.ceil(n * 0.9));
  const mean = volume.data.reduce((sum, value) => sum + value, 0) / volume.data.length;
  for (let z = 0, i = 0; z < n; z++) {
    for (let y = 0; y < n; y++) {
      for (let x = 0; x < n; x++, i++) {
        const radius = Math.round(Math.hypot(x - origin, y - origin, z - origin));
        if (radius < power.length) power[radius]! += (volume.data[i]! - mean) ** 2;
      }
    }
  }
  const total = power.reduce((sum, value) => sum + value, 0);
  let sum = 0;
  const radius = power.findIndex((value) => (sum += value) >= 0.98 * total);
  return 2 * Math.max(1, radius) * volume.voxelSize;
}

/** The map that the state asks for. Without an own file, `own` shows the hand. */
export function makeMap(
  data: SliceData | undefined,
  { source, box, detail }: Pick<SliceState, "source" | "box" | "detail">,
): SliceMap {
  const n = Number(box);
  if (source === "own" && data?.own?.kind === "map") return mapOfFile(data.own, n, detail);
  if (source === "own" && data?.own?.kind === "model") {
    const { name, atoms } = data.own;
    return mapOfAtoms(`own ${name}`, name, atoms, n, detail);
  }
  if (source === "gauss")
    return mapOfPhantom("gauss", "Five Gaussians", fewGaussians(n), n, detail);
  if (source !== "hand" && source !== "own" && data) {
    const id: StructureId = source;
    return mapOfAtoms(id, structures[id].name, unpackStructures(data.structures)[id], n, detail);
  }
  const phantom = handedPhantom(n, phantomLength / n);
  return mapOfPhantom("hand", "A right-handed screw", phantom, n, detail);
}
