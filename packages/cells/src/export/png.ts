/** Grey pictures as PNG files, uncompressed inside: forty lines, and the same bytes everywhere. */

function checksums() {
  const table = Uint32Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c >>> 0;
  });
  return (bytes: Uint8Array) => {
    let c = 0xffffffff;
    for (const byte of bytes) c = table[(c ^ byte) & 0xff] ^ (c >>> 8);
    return (c ^ 0xffffffff) >>> 0;
  };
}

function adler(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
}

const big = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);

/** A zlib stream of stored blocks. */
function stored(bytes: Uint8Array): number[] {
  const out = [0x78, 0x01];
  const size = 65535;
  for (let at = 0; at < bytes.length || at === 0; at += size) {
    const block = bytes.subarray(at, at + size);
    const last = at + size >= bytes.length ? 1 : 0;
    const { length } = block;
    out.push(last, length & 0xff, length >> 8, ~length & 0xff, (~length >> 8) & 0xff);
    for (const byte of block) out.push(byte);
  }
  return [...out, ...big(adler(bytes))];
}

/** Black at the smallest value, white at the largest; row 0 on top. */
export function greyPng(data: ArrayLike<number>, nx: number, ny: number): Uint8Array {
  const finite = Array.from(data).filter((value) => Number.isFinite(value));
  let low = Infinity;
  let high = -Infinity;
  for (const value of finite) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const scale = high > low ? 255 / (high - low) : 0;
  const rows = new Uint8Array(ny * (nx + 1));
  for (let y = 0; y < ny; y++) {
    for (let x = 0; x < nx; x++) {
      rows[y * (nx + 1) + 1 + x] = Math.round(((data[x + nx * y] || 0) - low) * scale);
    }
  }
  const checksum = checksums();
  const chunk = (name: string, body: readonly number[]) => {
    const named = Uint8Array.from([...new TextEncoder().encode(name), ...body]);
    return [...big(body.length), ...named, ...big(checksum(named))];
  };
  return Uint8Array.from([
    0x89,
    0x50,
    0x4e,
    0x47,
    0x0d,
    0x0a,
    0x1a,
    0x0a,
    ...chunk("IHDR", [...big(nx), ...big(ny), 8, 0, 0, 0, 0]),
    ...chunk("IDAT", stored(rows)),
    ...chunk("IEND", []),
  ]);
}
