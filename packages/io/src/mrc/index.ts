/** MRC and CCP4 maps and stacks: read and written in every mode and byte order that is met in the wild. */
export { openMrc, type MrcFile, type OpenMrcOptions, type Voxels } from "./open.js";
export type { MrcHeader } from "./header.js";
export type { MrcFacts } from "./facts.js";
export type { MrcKind } from "./layout.js";
export {
  writeMrcVolume,
  encodeMrcVolume,
  createMrcStackWriter,
  type MrcStackWriter,
  type StackWriterOptions,
  type WriteMrcOptions,
  type WrittenMode,
} from "./write.js";
