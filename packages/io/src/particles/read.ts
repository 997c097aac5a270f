import { decompressed } from "../bytes/decompress.js";
import { sourceOf, type Readable } from "../bytes/source.js";
import { readCs } from "../npy/read.js";
import { readStar } from "../star/parse.js";
import { particlesFromRecords } from "./cryosparc.js";
import { particlesFromStar } from "./relion.js";
import type { ParticleOptions, ParticleSet } from "./types.js";

/**
 * Reads particles from a STAR file (RELION 3.0 to 5) or a cryoSPARC dataset, told by content. What had
 * to be taken for granted stands in `assumptions`.
 *
 * @throws FormatError when it is neither, or a column cannot be read
 */
export async function readParticles(
  readable: Readable,
  options: ParticleOptions & { readonly name?: string } = {},
): Promise<ParticleSet> {
  const source = await decompressed(sourceOf(readable, options.name));
  const name = options.name ?? source.name;
  const head = await source.read(0, Math.min(8, source.size));
  const numpy = head[0] === 0x93 || head[0] === 0x94;
  if (numpy) return particlesFromRecords(await readCs(source, name), options);
  const { tolerant = false } = options;
  return particlesFromStar(await readStar(source, { name, tolerant }), options);
}
