import { dirname, join } from "node:path";
import { detectFormat } from "../detect.js";
import { joinGroup, readCs, readCsg, type RecordTable } from "../npy/index.js";
import {
  particlesFromRecords,
  readParticles,
  starFromParticles,
  type ParticleOptions,
  type ParticleSet,
} from "../particles/index.js";
import { openFile } from "./source.js";
import { writeStarFile } from "./star.js";

/**
 * Reads particles by path: STAR, .cs, or a .csg group, whose datasets are looked for beside it.
 * @throws FormatError when a dataset of the group is missing or does not belong to it
 */
export async function readParticlesFile(
  path: string,
  options: ParticleOptions = {},
): Promise<ParticleSet> {
  const source = await openFile(path);
  try {
    if ((await detectFormat(source)) !== "csg") return await readParticles(source, options);
    const group = await readCsg(source);
    const tables = new Map<string, RecordTable>();
    for (const { metafile } of group.results) {
      if (!tables.has(metafile)) tables.set(metafile, await readTable(path, metafile));
    }
    return particlesFromRecords(joinGroup({ ...group, name: path }, tables), options);
  } finally {
    await source.close();
  }
}

async function readTable(group: string, metafile: string): Promise<RecordTable> {
  const source = await openFile(join(dirname(group), metafile));
  try {
    return await readCs(source);
  } finally {
    await source.close();
  }
}

/** Writes a set as a STAR file of RELION 3.1, atomically. */
export async function writeParticlesFile(path: string, set: ParticleSet): Promise<void> {
  await writeStarFile(path, starFromParticles(set));
}
