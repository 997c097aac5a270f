import { FormatError } from "@vitreous/core";
import {
  Z_BUF_ERROR,
  Z_NO_FLUSH,
  Z_OK,
  Z_STREAM_END,
  ZStream,
  zlibInflate,
  zlibInflateInit2,
  zlibInflateReset,
} from "pako";

/** Bytes held before a piece is handed over. */
const PIECE = 65536;
/** A window of 2^15 bytes; 16 more ask for gzip and nothing else. @source zlib's manual, inflateInit2 */
const GZIP_WINDOW_BITS = 15 + 16;

/**
 * Decompresses gzip, several members one after the other included, and compares lengths and checksums;
 * whatever follows the last member is an error. What comes out is handed over in pieces of at most
 * 64 KiB, which are reused: copy what is to be kept. `onBytes` may throw to stop it.
 *
 * @source RFC 1951 and 1952, as pako computes them
 * @throws FormatError when the data are damaged or cut short, or do not match their checksums
 */
export function gunzip(
  bytes: Uint8Array,
  file: string,
  onBytes: (piece: Uint8Array) => void,
): void {
  const stream = new ZStream();
  zlibInflateInit2(stream, GZIP_WINDOW_BITS);
  stream.input = bytes;
  stream.avail_in = bytes.length;
  stream.output = new Uint8Array(PIECE);
  const wrong = (got: string, expected: string): FormatError =>
    new FormatError({
      file,
      byte: stream.next_in,
      field: "gzip",
      got,
      expected,
      hint: "The file is damaged or cut short.",
    });

  let members = 0;
  for (;;) {
    stream.next_out = 0;
    stream.avail_out = PIECE;
    const status = zlibInflate(stream, Z_NO_FLUSH);
    if (stream.next_out > 0) onBytes(stream.output.subarray(0, stream.next_out));
    if (status === Z_STREAM_END) {
      members += 1;
      if (stream.avail_in === 0) return;
      zlibInflateReset(stream);
    } else if (status === Z_BUF_ERROR) {
      throw wrong("the end of the file", "more data, or the checksum and length that end a member");
    } else if (status !== Z_OK) {
      throw wrong(
        stream.msg === "" ? `status ${status} of the inflater` : stream.msg,
        members === 0
          ? "gzip data that match their checksum and length"
          : `another sound member (read so far: ${members}), or the end of the file`,
      );
    }
  }
}
