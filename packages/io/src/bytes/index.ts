/** Where bytes come from and go to: memory, a file, a stream, compressed or not. */
export {
  bytesSource,
  blobSource,
  streamSource,
  sourceOf,
  type ByteSource,
  type Readable,
} from "./source.js";
export { memorySink, type ByteSink, type MemorySink } from "./sink.js";
export {
  compressionOf,
  decompressed,
  type Compression,
  type DecompressOptions,
} from "./decompress.js";
