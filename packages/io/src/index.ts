/** Bytes ↔ records. The only room that knows a file's units and field names. */
export * from "./bytes/index.js";
export * from "./mrc/index.js";
export * from "./star/index.js";
export * from "./structure/index.js";
export * from "./npy/index.js";
export * from "./particles/index.js";
export { detectFormat, type FileFormat } from "./detect.js";
export {
  describeFile,
  type DescribeOptions,
  type FileFacts,
  type ParticleFacts,
  type StarTableFacts,
} from "./describe.js";
