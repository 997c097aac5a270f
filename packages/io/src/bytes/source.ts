import { FormatError } from "@vitreous/core";

/**
 * Bytes that can be read by ranges, wherever they are: in memory, in a browser's file, on a disk.
 * Nothing is read before it is asked for, so a source may be far larger than memory.
 */
export interface ByteSource {
  /** For messages and for the few decisions that a name takes part in (`.mrcs`). */
  readonly name: string;
  /** Bytes in all. */
  readonly size: number;
  /** Fills `out` with the bytes from `offset` on. @throws FormatError when the range leaves the source */
  readInto(out: Uint8Array, offset: number): Promise<void>;
  /** The bytes [offset, offset + length). May be a view of the source's memory: do not write to it. */
  read(offset: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Refuses a range that leaves the source, before anything is allocated for it. */
export function checkRange(source: ByteSource, offset: number, length: number): void {
  const whole = Number.isSafeInteger(offset) && Number.isSafeInteger(length);
  if (!whole || offset < 0 || length < 0 || offset + length > source.size) {
    throw new FormatError({
      file: source.name,
      byte: offset,
      got: `a file of ${source.size} bytes`,
      expected: `${length} bytes from byte ${offset} on`,
      hint: "The file is cut short, or a size in it is wrong.",
    });
  }
}

/** A source over bytes in memory. */
export function bytesSource(bytes: Uint8Array, name = "bytes"): ByteSource {
  const source: ByteSource = {
    name,
    size: bytes.length,
    readInto: async (out, offset) => {
      checkRange(source, offset, out.length);
      out.set(bytes.subarray(offset, offset + out.length));
    },
    read: async (offset, length) => {
      checkRange(source, offset, length);
      return bytes.subarray(offset, offset + length);
    },
    close: async () => {},
  };
  return source;
}

/** A source over a Blob or a File of a browser: read by slices, never whole. */
export function blobSource(blob: Blob, name?: string): ByteSource {
  const own = "name" in blob && typeof blob.name === "string" ? blob.name : "blob";
  const read = async (offset: number, length: number): Promise<Uint8Array> => {
    checkRange(source, offset, length);
    return new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer());
  };
  const source: ByteSource = {
    name: name ?? own,
    size: blob.size,
    read,
    readInto: async (out, offset) => out.set(await read(offset, out.length)),
    close: async () => {},
  };
  return source;
}

/**
 * The bytes of a web stream, collected: for a download or a pipe, which cannot be read by ranges.
 * @throws FormatError once more than `maxBytes` (default 1 GiB) have come
 */
export async function streamSource(
  stream: ReadableStream<Uint8Array>,
  name = "stream",
  options: { readonly maxBytes?: number } = {},
): Promise<ByteSource> {
  const maxBytes = options.maxBytes ?? 2 ** 30;
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > maxBytes) {
      await reader.cancel();
      throw new FormatError({
        file: name,
        got: `more than ${maxBytes} bytes`,
        expected: `a stream of at most ${maxBytes} bytes`,
        hint: "Save it as a file, which is read by ranges, or raise maxBytes.",
      });
    }
    chunks.push(value);
  }
  return bytesSource(joinBytes(chunks, size), name);
}

/** What a reader accepts: a source, bytes in memory, or a Blob. */
export type Readable = ByteSource | Uint8Array | Blob;

/** One source from any of the three. */
export function sourceOf(readable: Readable, name?: string): ByteSource {
  if (readable instanceof Uint8Array) return bytesSource(readable, name);
  if (readable instanceof Blob) return blobSource(readable, name);
  return readable;
}

/** The chunks one after the other, in one array of `size` bytes. */
export function joinBytes(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
