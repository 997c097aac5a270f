/** Table of the unreflected CRC-32 (polynomial 0x04C11DB7), as bzip2 uses it. */
function directTable(): Uint32Array {
  const table = new Uint32Array(256);
  for (let i = 0; i < 256; i++) {
    let c = i << 24;
    for (let bit = 0; bit < 8; bit++) c = c & 0x80000000 ? (c << 1) ^ 0x04c11db7 : c << 1;
    table[i] = c >>> 0;
  }
  return table;
}

/** A running checksum. */
export interface Crc {
  update(bytes: Uint8Array): void;
  value(): number;
  reset(): void;
}

export function bzip2Crc(): Crc {
  const table = directTable();
  let c = 0xffffffff;
  return {
    update: (bytes) => {
      for (const byte of bytes) c = (c << 8) ^ table[((c >>> 24) ^ byte) & 255]!;
    },
    value: () => ~c >>> 0,
    reset: () => {
      c = 0xffffffff;
    },
  };
}
