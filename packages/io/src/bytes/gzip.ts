import { Gunzip } from "fflate";
import { FormatError } from "@vitreous/core";
import { gzipCrc } from "./crc32.js";
import type { ByteSource } from "./source.js";

/** Deflate expands at most 1032-fold, so one step of this many bytes yields at most 17 MB. */
const STEP = 1 << 14;

/**
 * Decompresses gzip, several members one after the other included. The compressed bytes are read in
 * steps; what comes out is handed over in pieces, and `onBytes` may throw to stop it.
 * The library inflates and does not look at the checksums, so they are compared here.
 *
 * @throws FormatError when the data are damaged or cut short, or do not match their checksums
 */
export async function gunzip(
  source: ByteSource,
  onBytes: (piece: Uint8Array) => void,
): Promise<void> {
  const crc = gzipCrc();
  let length = 0;
  const ends: number[] = [];
  const sums: { readonly crc: number; readonly length: number }[] = [];
  const closeMember = (): void => {
    sums.push({ crc: crc.value(), length: length >>> 0 });
    crc.reset();
    length = 0;
  };
  const inflate = new Gunzip((piece) => {
    crc.update(piece);
    length += piece.length;
    onBytes(piece);
  });
  inflate.onmember = (start) => {
    if (start === 0) return;
    ends.push(start);
    closeMember();
  };

  for (let at = 0; at < source.size; at += STEP) {
    const step = await source.read(at, Math.min(STEP, source.size - at));
    try {
      inflate.push(step, at + step.length === source.size);
    } catch (error) {
      if (error instanceof FormatError) throw error;
      throw new FormatError({
        file: source.name,
        byte: at,
        field: "gzip",
        got: error instanceof Error ? error.message : String(error),
        expected: "a whole gzip file",
        hint: "The file is damaged or cut short.",
      });
    }
  }
  ends.push(source.size);
  closeMember();

  for (const [i, end] of ends.entries()) {
    if (end < 18) throw shortMember(source);
    const trailer = await source.read(end - 8, 8);
    const view = new DataView(trailer.buffer, trailer.byteOffset, 8);
    const stored = { crc: view.getUint32(0, true), length: view.getUint32(4, true) };
    if (stored.crc !== sums[i].crc || stored.length !== sums[i].length) {
      throw new FormatError({
        file: source.name,
        byte: end - 8,
        field: "gzip checksum",
        got: `${sums[i].length} bytes with CRC ${sums[i].crc}`,
        expected: `${stored.length} bytes with CRC ${stored.crc}`,
        hint: "The file is damaged or cut short.",
      });
    }
  }
}

function shortMember(source: ByteSource): FormatError {
  return new FormatError({
    file: source.name,
    field: "gzip",
    got: `${source.size} bytes`,
    expected: "a header, data and a checksum",
    hint: "The file is cut short.",
  });
}
