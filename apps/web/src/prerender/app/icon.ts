import { crc32, deflateSync } from "node:zlib";

/**
 * The mark of the lab on a square of 32 units: a sphere of frequencies and the plane that one view fills. One list of shapes makes
 * the SVG and, by sampling, the PNGs that phones ask for.
 */
type Rgb = readonly [red: number, green: number, blue: number];

interface Shape {
  readonly colour: Rgb;
  readonly opacity: number;
  readonly covers: (x: number, y: number) => boolean;
  readonly svg: string;
}

const night: Rgb = [0x0f, 0x1c, 0x2b];
const middle = 16;
const tilt = (-32 * Math.PI) / 180;

const hex = (colour: Rgb) => `#${colour.map((c) => c.toString(16).padStart(2, "0")).join("")}`;

/** A ring of mean radius 11: inside the circle of radius 12.8 that every mask of a phone leaves. */
const shapes: readonly Shape[] = [
  ((colour: Rgb) => ({
    colour,
    opacity: 0.8,
    covers: (x: number, y: number) => Math.abs(Math.hypot(x - middle, y - middle) - 11) <= 0.9,
    svg: `<circle cx="16" cy="16" r="11" fill="none" stroke="${hex(colour)}" stroke-width="1.8" opacity=".8"/>`,
  }))([0x9f, 0xb6, 0xcc]),
  ((colour: Rgb) => ({
    colour,
    opacity: 0.85,
    covers: (x: number, y: number) => {
      const [dx, dy] = [x - middle, y - middle];
      const along = dx * Math.cos(tilt) + dy * Math.sin(tilt);
      const across = dy * Math.cos(tilt) - dx * Math.sin(tilt);
      return Math.hypot(along / 11, across / 3.8) <= 1;
    },
    svg: `<ellipse cx="16" cy="16" rx="11" ry="3.8" transform="rotate(-32 16 16)" fill="${hex(colour)}" fill-opacity=".85"/>`,
  }))([0xe8, 0xa3, 0x3d]),
  {
    colour: [255, 255, 255],
    opacity: 1,
    covers: (x, y) => Math.hypot(x - middle, y - middle) <= 1.8,
    svg: `<circle cx="16" cy="16" r="1.8" fill="#fff"/>`,
  },
];

const cornerRadius = 7;

/** Inside the square with round corners. */
function inTile(x: number, y: number): boolean {
  const beyond = (t: number) => Math.max(0, Math.abs(t - middle) - (middle - cornerRadius));
  return Math.hypot(beyond(x), beyond(y)) <= cornerRadius;
}

export const iconSvg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="${cornerRadius}" fill="${hex(night)}"/>${shapes.map(({ svg }) => svg).join("")}</svg>\n`;

/** Samples per pixel and axis. */
const fine = 4;

/** Which shapes lie at a place, as bits; the lowest is the ground. */
function layersAt(x: number, y: number, full: boolean): number {
  if (!full && !inTile(x, y)) return 0;
  return shapes.reduce((bits, shape, i) => (shape.covers(x, y) ? bits | (2 << i) : bits), 1);
}

/** What layers look like together: red, green, blue and opacity, or nothing. */
function colourOf(layers: number): readonly [number, number, number, number] {
  if (layers === 0) return [0, 0, 0, 0];
  const over = shapes.reduce<Rgb>((below, { colour, opacity }, i) => {
    if ((layers & (2 << i)) === 0) return below;
    const mix = (c: 0 | 1 | 2) => below[c] + opacity * (colour[c] - below[c]);
    return [mix(0), mix(1), mix(2)];
  }, night);
  return [...over, 255];
}

/** @param full  the ground fills the square, for systems that cut out their own form */
function samplePixel(px: number, py: number, scale: number, full: boolean): readonly number[] {
  const layers = (i: number, j: number, n: number) =>
    layersAt((px + (i + 0.5) / n) * scale, (py + (j + 0.5) / n) * scale, full);
  // Every shape is wider than a pixel, so where the corners agree there is no edge.
  const corner = layers(0, 0, fine);
  const last = fine - 1;
  const plain = [layers(last, 0, fine), layers(0, last, fine), layers(last, last, fine)];
  const n = plain.every((other) => other === corner) ? 1 : fine;
  const sum = [0, 0, 0, 0];
  for (let i = 0; i < n * n; i++) {
    colourOf(layers(i % n, Math.floor(i / n), n)).forEach((value, c) => (sum[c]! += value));
  }
  const [r = 0, g = 0, b = 0, a = 0] = sum;
  // Colours of a half-covered pixel are those of its covered part.
  const covered = a / 255 || 1;
  return [r / covered, g / covered, b / covered, a / n ** 2].map(Math.round);
}

/** A PNG with eight bits each of red, green, blue and opacity. */
export function iconPng(size: number, { full }: { readonly full: boolean }): Uint8Array {
  const rows = Buffer.alloc(size * (4 * size + 1));
  for (let y = 0, at = 0; y < size; y++) {
    // Filter type 0, none, before each row.
    at++;
    for (let x = 0; x < size; x++, at += 4) rows.set(samplePixel(x, y, 32 / size, full), at);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.of(137, 80, 78, 71, 13, 10, 26, 10),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const out = Buffer.alloc(data.length + 12);
  out.writeUInt32BE(data.length, 0);
  out.write(name, 4, "latin1");
  data.copy(out, 8);
  out.writeUInt32BE(crc32(out.subarray(4, data.length + 8)), data.length + 8);
  return out;
}
