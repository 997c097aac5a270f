import { FormatError } from "@vitreous/core";
import { bunzip2 } from "./bzip2.js";
import { gunzip } from "./gzip.js";
import { bytesSource, joinBytes, type ByteSource } from "./source.js";

/** How a file is compressed. */
export type Compression = "none" | "gzip" | "bzip2";

/** How far a compressed file may grow. */
export interface DecompressOptions {
  /**
   * Bytes allowed to come out for each byte that goes in; 16 MiB are always allowed. Default 250:
   * maps compress 1 to 5-fold, masks up to about 200-fold.
   */
  readonly maxExpansion?: number;
}

/** Always allowed to come out, whatever the expansion. */
export const EXPANSION_FLOOR = 16 * 2 ** 20;
export const DEFAULT_EXPANSION = 250;

/** How the bytes are compressed, by their first bytes: names lie, magic numbers rarely do. */
export async function compressionOf(source: ByteSource): Promise<Compression> {
  if (source.size < 4) return "none";
  const [a, b, c, d] = await source.read(0, 4);
  if (a === 0x1f && b === 0x8b && c === 8) return "gzip";
  if (a === 0x42 && b === 0x5a && c === 0x68 && d >= 0x31 && d <= 0x39) return "bzip2";
  return "none";
}

/** The name without the ending that its compression adds. */
export function uncompressedName(name: string): string {
  return name.replace(/\.(gz|bz2)$/i, "");
}

/**
 * The source itself when it is not compressed; otherwise what is in it, in memory, one layer deep.
 *
 * @throws FormatError when the data are damaged, or expand beyond `maxExpansion`: a decompression bomb
 */
export async function decompressed(
  source: ByteSource,
  options: DecompressOptions = {},
): Promise<ByteSource> {
  const compression = await compressionOf(source);
  if (compression === "none") return source;
  const expansion = options.maxExpansion ?? DEFAULT_EXPANSION;
  const limit = Math.max(EXPANSION_FLOOR, expansion * source.size);
  const pieces: Uint8Array[] = [];
  let size = 0;
  const collect = (piece: Uint8Array): void => {
    size += piece.length;
    if (size > limit) {
      throw new FormatError({
        file: source.name,
        field: compression,
        got: `more than ${limit} bytes from ${source.size}`,
        expected: `at most ${expansion} bytes for each compressed byte`,
        hint: "If the file is to be trusted, raise maxExpansion or unpack it first.",
      });
    }
    pieces.push(piece.slice());
  };
  const bytes = await source.read(0, source.size);
  if (compression === "gzip") gunzip(bytes, source.name, collect);
  else bunzip2(bytes, source.name, collect);
  return bytesSource(joinBytes(pieces, size), uncompressedName(source.name));
}
