import { crc32, deflateSync } from "node:zlib";

/**
 * An 8-bit greyscale PNG.
 *
 * @param grey  [height, width], 0 black … 255 white
 * @source      PNG (Portable Network Graphics) Specification, ISO/IEC 15948:2004, sections 5, 11.2.2
 */
export function pngOf(grey: Uint8Array, width: number, height: number): Uint8Array {
  const rows = new Uint8Array(height * (width + 1));
  for (let y = 0; y < height; y++) {
    // Filter 0 in front of each row: the bytes as they are.
    rows.set(grey.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  // Depth 8, colour type 0 (grey), deflate, adaptive filters, no interlace.
  header.set([8, 0, 0, 0, 0], 8);

  const chunks = [
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", new Uint8Array(0)),
  ];
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), ...chunks]);
}

function chunk(kind: string, body: Uint8Array): Buffer {
  const out = Buffer.alloc(body.length + 12);
  out.writeUInt32BE(body.length, 0);
  out.write(kind, 4, "latin1");
  out.set(body, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + body.length)), 8 + body.length);
  return out;
}
