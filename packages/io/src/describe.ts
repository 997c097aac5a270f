import { decompressed, compressionOf, type Compression } from "./bytes/decompress.js";
import { sourceOf, type Readable } from "./bytes/source.js";
import { detectSource, type FileFormat } from "./detect.js";
import type { MrcFacts } from "./mrc/facts.js";
import { openMrc } from "./mrc/open.js";
import { readCsg, type CsgGroup } from "./npy/csg.js";
import { readCs, readNpy } from "./npy/read.js";
import { columnNamed } from "./star/columns.js";
import { readStar } from "./star/parse.js";
import type { StarFile } from "./star/types.js";
import { particlesFromRecords } from "./particles/cryosparc.js";
import { particlesFromStar } from "./particles/relion.js";
import type { OpticsGroup, ParticleSet } from "./particles/types.js";
import { readStructure } from "./structure/read.js";
import { selectAtoms } from "./structure/select.js";

/** What a particle file holds, without its images. */
export interface ParticleFacts {
  readonly count: number;
  readonly dialect: ParticleSet["dialect"];
  readonly stacks: readonly string[];
  readonly poses: boolean;
  readonly ctf: boolean;
  /** Particles in half sets 1 and 2. */
  readonly halves?: readonly [number, number];
  readonly optics: readonly OpticsGroup[];
  readonly contrast?: 1 | -1;
  readonly assumptions: readonly string[];
}

/** What one table of a STAR file holds. */
export interface StarTableFacts {
  readonly block: string;
  readonly loop: boolean;
  readonly rows: number;
  readonly columns: readonly string[];
}

/** What `vitreous info` tells. Plain values only. */
export type FileFacts = {
  readonly name: string;
  readonly bytes: number;
  readonly compression: Compression;
  readonly forgiven: readonly string[];
} & (
  | { readonly format: "mrc"; readonly mrc: MrcFacts }
  | {
      readonly format: "star";
      readonly version?: number;
      readonly tables: readonly StarTableFacts[];
      readonly particles?: ParticleFacts;
    }
  | {
      readonly format: "cs";
      readonly rows: number;
      readonly recordBytes: number;
      readonly fields: readonly {
        readonly name: string;
        readonly type: string;
        readonly shape: readonly number[];
      }[];
      readonly particles?: ParticleFacts;
    }
  | { readonly format: "csg"; readonly group: CsgGroup }
  | { readonly format: "npy"; readonly shape: readonly number[]; readonly type: string }
  | {
      readonly format: "pdb" | "mmcif" | "bcif";
      readonly title?: string;
      readonly atoms: number;
      readonly hetero: number;
      readonly alternative: number;
      readonly models: readonly number[];
      /** Atoms per chain. */
      readonly chains: Readonly<Record<string, number>>;
      /** Mean position of all atoms, Å. */
      readonly centroid: readonly [number, number, number];
      /** Smallest box that holds all atoms, Å. */
      readonly extent: readonly [number, number, number];
      /** Atoms that computations take by default: one model, one location of each, no water. */
      readonly selected: number;
      readonly assumptions: readonly string[];
    }
);

/** What to believe where a file is silent. */
export interface DescribeOptions {
  readonly tolerant?: boolean;
  readonly pixelSize?: number;
}

function particleFacts(set: ParticleSet): ParticleFacts {
  const second = set.halves?.reduce((sum, half) => sum + half, 0);
  return {
    count: set.count,
    dialect: set.dialect,
    stacks: set.stacks,
    poses: set.rotations !== undefined,
    ctf: set.defocus !== undefined,
    ...(second === undefined ? {} : { halves: [set.count - second, second] as const }),
    optics: set.optics,
    ...(set.contrast === undefined ? {} : { contrast: set.contrast }),
    assumptions: set.assumptions,
  };
}

function starFacts(star: StarFile, options: DescribeOptions) {
  const tables = star.blocks.flatMap((block) =>
    block.tables.map((table) => ({
      block: block.name,
      loop: table.loop,
      rows: table.rowCount,
      columns: table.columns.map((column) => column.name),
    })),
  );
  const hasImages = star.blocks.some((block) =>
    block.tables.some((table) => columnNamed(table, "rlnImageName")),
  );
  // Facts are wanted even where a computation would stop, so what is missing is forgiven here.
  const set = hasImages ? particlesFromStar(star, { ...options, tolerant: true }) : undefined;
  return {
    format: "star" as const,
    ...(star.version === undefined ? {} : { version: star.version }),
    tables,
    ...(set ? { particles: particleFacts(set) } : {}),
    forgiven: set?.forgiven ?? star.forgiven,
  };
}

/**
 * What is in a file: its format by content, its sizes and units, and every guess that reading it takes.
 *
 * @throws FormatError when it is damaged, UnsupportedError when it is of no format that is read here
 */
export async function describeFile(
  readable: Readable,
  name?: string,
  options: DescribeOptions = {},
): Promise<FileFacts> {
  const packed = sourceOf(readable, name);
  const source = await decompressed(packed);
  const file = name ?? packed.name;
  const common = { name: file, bytes: packed.size, compression: await compressionOf(packed) };
  const format: FileFormat = await detectSource({ ...source, name: file });
  switch (format) {
    case "mrc": {
      const mrc = await openMrc(source, { ...options, name: file });
      const facts = { ...mrc.facts, compression: common.compression };
      return { ...common, format, mrc: facts, forgiven: mrc.forgiven };
    }
    case "star": {
      const { tolerant = false } = options;
      return { ...common, ...starFacts(await readStar(source, { name: file, tolerant }), options) };
    }
    case "cs": {
      const table = await readCs(source, file);
      const isParticles = table.columns.some((column) => column.name === "blob/path");
      return {
        ...common,
        format,
        rows: table.rowCount,
        recordBytes: table.recordBytes,
        fields: table.columns.map(({ name, descr, shape }) => ({ name, type: descr, shape })),
        ...(isParticles ? { particles: particleFacts(particlesFromRecords(table, options)) } : {}),
        forgiven: [],
      };
    }
    case "csg":
      return { ...common, format, group: await readCsg(source, file), forgiven: [] };
    case "npy": {
      const array = await readNpy(source, file);
      return { ...common, format, shape: array.shape, type: array.descr, forgiven: [] };
    }
    default:
      return { ...common, ...(await structureFacts(source, file, options)) };
  }
}

async function structureFacts(readable: Readable, file: string, options: DescribeOptions) {
  const { tolerant = false } = options;
  const structure = await readStructure(readable, file, { tolerant });
  const chains: Record<string, number> = {};
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  const sum = [0, 0, 0];
  for (const atom of structure.atoms) {
    chains[atom.chain] = (chains[atom.chain] ?? 0) + 1;
    [atom.x, atom.y, atom.z].forEach((value, i) => {
      low[i] = Math.min(low[i], value);
      high[i] = Math.max(high[i], value);
      sum[i] += value;
    });
  }
  const count = structure.atoms.length;
  return {
    format: structure.format,
    ...(structure.title === undefined ? {} : { title: structure.title }),
    atoms: count,
    hetero: structure.atoms.filter((atom) => atom.hetero).length,
    alternative: structure.altlocCount,
    models: structure.models,
    chains,
    centroid: [sum[0] / count, sum[1] / count, sum[2] / count] as const,
    extent: [high[0] - low[0], high[1] - low[1], high[2] - low[2]] as const,
    selected: selectAtoms(structure).length,
    assumptions: structure.assumptions,
    forgiven: structure.forgiven,
  };
}
