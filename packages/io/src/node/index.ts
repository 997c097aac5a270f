/** What needs a disk: files by path, and writing that is whole or not at all. Node only. */
export { openFile } from "./source.js";
export { createFileSink, writeFileAtomic } from "./sink.js";
export { openMrcFile, writeMrcVolumeFile, createMrcStackFile } from "./mrc.js";
export { readStarFile, writeStarFile } from "./star.js";
export { readParticlesFile, writeParticlesFile } from "./particles.js";
export { resolveStack, type ResolveOptions } from "./stacks.js";
