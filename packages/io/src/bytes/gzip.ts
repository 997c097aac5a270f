import { FormatError } from "@vitreous/core";
import { gzipCrc } from "./crc32.js";
import { inflate } from "./inflate.js";

const HAS_CRC = 2;
const HAS_EXTRA = 4;
const HAS_NAME = 8;
const HAS_COMMENT = 16;

/**
 * Decompresses gzip, several members one after the other included, and compares lengths and checksums.
 * What comes out is handed over in pieces, which are reused: copy what is to be kept. `onBytes` may
 * throw to stop it.
 *
 * @source RFC 1952
 * @throws FormatError when the data are damaged or cut short, or do not match their checksums
 */
export function gunzip(
  bytes: Uint8Array,
  file: string,
  onBytes: (piece: Uint8Array) => void,
): void {
  const wrong = (byte: number, got: string, expected: string): FormatError =>
    new FormatError({
      file,
      byte,
      field: "gzip",
      got,
      expected,
      hint: "The file is damaged or cut short.",
    });
  const crc = gzipCrc();

  /** Where the deflate stream of a member begins. */
  const skipHeader = (start: number): number => {
    if (start + 10 > bytes.length)
      throw wrong(start, `${bytes.length - start} bytes`, "a gzip header");
    if (bytes[start] !== 0x1f || bytes[start + 1] !== 0x8b || bytes[start + 2] !== 8) {
      const got = [...bytes.subarray(start, start + 3)].join(" ");
      throw wrong(start, `bytes ${got}`, "31 139 8, another member, or the end of the file");
    }
    const flags = bytes[start + 3];
    if (flags > 31) throw wrong(start + 3, `flags ${flags}`, "flags below 32");
    let at = start + 10;
    if (flags & HAS_EXTRA) at += 2 + ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8));
    for (const flag of [HAS_NAME, HAS_COMMENT]) {
      if (!(flags & flag)) continue;
      const end = bytes.indexOf(0, at);
      if (end < 0) throw wrong(at, "no end", "a name that ends");
      at = end + 1;
    }
    return flags & HAS_CRC ? at + 2 : at;
  };

  let at = 0;
  do {
    const start = skipHeader(at);
    let length = 0;
    crc.reset();
    at = inflate(bytes, start, file, (piece) => {
      crc.update(piece);
      length += piece.length;
      onBytes(piece);
    });
    if (at + 8 > bytes.length)
      throw wrong(at, `${bytes.length - at} bytes`, "a checksum of 8 bytes");
    const view = new DataView(bytes.buffer, bytes.byteOffset + at, 8);
    const [storedCrc, storedLength] = [view.getUint32(0, true), view.getUint32(4, true)];
    if (storedCrc !== crc.value() || storedLength !== length >>> 0) {
      throw wrong(
        at,
        `${length} bytes with checksum ${crc.value()}`,
        `${storedLength} bytes with checksum ${storedCrc}`,
      );
    }
    at += 8;
  } while (at < bytes.length);
}
