import { createHash } from "node:crypto";
import { inflateSync } from "node:zlib";

/** Pixels of a screenshot, 4 bytes each. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

const channels: Readonly<Record<number, number>> = { 2: 3, 6: 4 };

/** Reads the PNG files that Chromium's screenshots are: 8 bits, colour, not interlaced. @throws Error otherwise */
export function readPng(file: Buffer): Pixels {
  const width = file.readUInt32BE(16);
  const height = file.readUInt32BE(20);
  const size = channels[file[25]!];
  if (file[24] !== 8 || size === undefined || file[28] !== 0) throw new Error("not a screenshot");
  const parts: Buffer[] = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    const length = file.readUInt32BE(at);
    if (file.toString("latin1", at + 4, at + 8) === "IDAT") {
      parts.push(file.subarray(at + 8, at + 8 + length));
    }
  }
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * size;
  const rgba = new Uint8Array(width * height * 4).fill(255);
  let before = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)]!;
    const row = new Uint8Array(raw.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1)));
    for (let i = 0; i < stride; i++) {
      const left = i >= size ? row[i - size]! : 0;
      const above = before[i]!;
      const corner = i >= size ? before[i - size]! : 0;
      row[i] = row[i]! + predicted(filter, left, above, corner);
    }
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < size; c++) rgba[4 * (y * width + x) + c] = row[size * x + c]!;
    }
    before = row;
  }
  return { width, height, rgba };
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  if (filter !== 4) return 0;
  const p = left + above - corner;
  const [a, b, c] = [Math.abs(p - left), Math.abs(p - above), Math.abs(p - corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}

/** How many pixels differ, of pictures of one size; all of them when the sizes differ. */
export function differentPixels(a: Buffer, b: Buffer): number {
  if (a.equals(b)) return 0;
  const [one, other] = [readPng(a), readPng(b)];
  const count = one.width * one.height;
  if (one.width !== other.width || one.height !== other.height) return count;
  let different = 0;
  for (let i = 0; i < 4 * count; i += 4) {
    if (
      one.rgba[i] !== other.rgba[i] ||
      one.rgba[i + 1] !== other.rgba[i + 1] ||
      one.rgba[i + 2] !== other.rgba[i + 2]
    ) {
      different++;
    }
  }
  return different;
}

/** A digest of the pixels alone. */
export function pixelHash(file: Buffer): string {
  const { width, height, rgba } = readPng(file);
  return createHash("sha256").update(`${width}×${height} `).update(rgba).digest("hex");
}
