/**
 * PNG with a palette, from pure bytes: posters are made in Node without a canvas. The pixels are stored,
 * not compressed, because the page that carries them is compressed as a whole.
 *
 * @source W3C, Portable Network Graphics (third edition); RFC 1950 and 1951 for the stored stream
 */
export function encodePalettePng(
  nx: number,
  ny: number,
  indices: Uint8Array,
  palette: Uint8Array,
): Uint8Array {
  const header = new Uint8Array(13);
  const fields = new DataView(header.buffer);
  fields.setUint32(0, nx);
  fields.setUint32(4, ny);
  // 8 bits per pixel, palette, and the only compression, filter and interlace methods there are.
  header.set([8, 3, 0, 0, 0], 8);

  // Every row is preceded by its filter type, 0 for none.
  const rows = new Uint8Array(ny * (nx + 1));
  for (let y = 0; y < ny; y++) rows.set(indices.subarray(y * nx, (y + 1) * nx), y * (nx + 1) + 1);

  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return joined([
    signature,
    chunk("IHDR", header),
    chunk("PLTE", palette),
    chunk("IDAT", storedZlib(rows)),
    chunk("IEND", new Uint8Array(0)),
  ]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    out.set(part, offset);
    offset += part.length;
  }
  return out;
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(data.length + 12);
  const view = new DataView(out.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i++) out[4 + i] = name.codePointAt(i) ?? 0;
  out.set(data, 8);
  view.setUint32(data.length + 8, crc32(out.subarray(4, data.length + 8)));
  return out;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

function storedZlib(data: Uint8Array): Uint8Array {
  const limit = 65_535;
  const blocks: Uint8Array[] = [Uint8Array.of(0x78, 0x01)];
  for (let start = 0; start < data.length || start === 0; start += limit) {
    const block = data.subarray(start, start + limit);
    const n = block.length;
    const last = start + limit >= data.length ? 1 : 0;
    blocks.push(Uint8Array.of(last, n & 255, n >> 8, ~n & 255, (~n >> 8) & 255), block);
  }
  let a = 1;
  let b = 0;
  for (const byte of data) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  blocks.push(Uint8Array.of(b >> 8, b & 255, a >> 8, a & 255));
  return joined(blocks);
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Base64 of any bytes, the same everywhere. */
export function base64(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = [bytes[i], bytes[i + 1], bytes[i + 2]];
    const word = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    text += (letters[word >> 18] ?? "") + (letters[(word >> 12) & 63] ?? "");
    text += b === undefined ? "=" : (letters[(word >> 6) & 63] ?? "");
    text += c === undefined ? "=" : (letters[word & 63] ?? "");
  }
  return text;
}
