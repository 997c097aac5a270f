import { sample } from "./shapes.js";

/**
 * Pictures made by a formula that ask something of an algorithm: how fine a wave it keeps, what it does to an edge, to a point, to a
 * direction. Each is a function of the place, Å from the centre, x to the right and y down, like those of `shapes.ts`.
 * @convention C1.2 C1.3 C2.1
 */
export type Shape = (x: number, y: number) => number;

/** 1 inside an edge at 0, 0 outside, falling in a straight line over one pixel: `inside` is the depth, Å. */
const soften = (inside: number, pixelSize: number): number =>
  Math.min(1, Math.max(0, inside / pixelSize + 0.5));

/**
 * Stripes cos(2π(x cos a + y sin a)·frequency): one plane wave.
 *
 * @param frequency  1/Å; stripes are 1/frequency apart
 * @param angle      rad, of the direction in which the wave runs, from +x towards +y
 */
export const stripes =
  (frequency: number, angle = 0): Shape =>
  (x, y) =>
    Math.cos(2 * Math.PI * frequency * (x * Math.cos(angle) + y * Math.sin(angle)));

/**
 * Rings that grow finer from the centre outwards, cos(π c r²): at radius r the local frequency is c·r, so the picture holds every
 * frequency in every direction, each at its own place.
 *
 * @param fastest  1/Å, the local frequency at radius `reach`
 * @param reach    Å
 */
export const chirp =
  (fastest: number, reach: number): Shape =>
  (x, y) =>
    Math.cos((Math.PI * fastest * (x * x + y * y)) / reach);

/**
 * A Siemens star, cos(s·angle): spokes that grow finer towards the centre, where the local frequency is s/2πr.
 *
 * @param spokes  bright spokes, s
 * @param reach   Å; zero beyond
 */
export const siemensStar =
  (spokes: number, reach: number): Shape =>
  (x, y) =>
    Math.hypot(x, y) > reach ? 0 : Math.cos(spokes * Math.atan2(y, x));

/** A disc: centre and radius, Å, and its brightness. */
export interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly value: number;
}

/** Discs, added up. Their edges are one pixel wide. */
export const discs =
  (list: readonly Disc[], pixelSize: number): Shape =>
  (x, y) =>
    list.reduce(
      (sum, { x: cx, y: cy, radius, value }) =>
        sum + value * soften(radius - Math.hypot(x - cx, y - cy), pixelSize),
      0,
    );

/** Five discs of sizes from a tenth to a third of the box, none of them at its centre. */
export function fiveDiscs(length: number): readonly Disc[] {
  const at = (x: number, y: number, radius: number, value: number): Disc => ({
    x: x * length,
    y: y * length,
    radius: radius * length,
    value,
  });
  return [
    at(-0.14, -0.12, 0.17, 0.7),
    at(0.22, -0.2, 0.1, 1),
    at(0.16, 0.18, 0.13, 0.85),
    at(-0.24, 0.24, 0.07, 1),
    at(-0.02, 0.34, 0.05, 1),
  ];
}

/** A Gaussian exp(−r²/2σ²) about a place, Å. */
export interface Blob {
  readonly x: number;
  readonly y: number;
  readonly sigma: number;
  readonly value: number;
}

/** Gaussians, added up. */
export const blobs =
  (list: readonly Blob[]): Shape =>
  (x, y) =>
    list.reduce(
      (sum, { x: cx, y: cy, sigma, value }) =>
        sum + value * Math.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * sigma * sigma)),
      0,
    );

/** Six blobs of widths from 2 to 8 hundredths of the box. */
export function sixBlobs(length: number): readonly Blob[] {
  const at = (x: number, y: number, sigma: number, value: number): Blob => ({
    x: x * length,
    y: y * length,
    sigma: sigma * length,
    value,
  });
  return [
    at(-0.15, -0.1, 0.08, 0.8),
    at(0.2, -0.18, 0.05, 1),
    at(0.05, 0.2, 0.06, 0.9),
    at(-0.26, 0.22, 0.03, 1),
    at(0.28, 0.16, 0.02, 1),
    at(0.02, -0.3, 0.025, 0.7),
  ];
}

/**
 * Points on a square lattice, one at the centre: 1 on a point's pixel, 0 elsewhere. The distance is taken to whole pixels.
 *
 * @param spacing  Å between neighbours
 */
export const lattice = (spacing: number, pixelSize: number): Shape => {
  const step = Math.max(1, Math.round(spacing / pixelSize));
  const on = (place: number) => Math.round(place / pixelSize) % step === 0;
  return (x, y) => (on(x) && on(y) ? 1 : 0);
};

/** An ellipse of the head phantom: half axes and centre as fractions of half the box, turn in degrees. */
type Ellipse = readonly [value: number, a: number, b: number, x: number, y: number, turn: number];

/** Shepp and Logan (1974), table 1, with the brighter contrasts in common use since. x to the right, y upwards. */
const headEllipses: readonly Ellipse[] = [
  [1, 0.69, 0.92, 0, 0, 0],
  [-0.8, 0.6624, 0.874, 0, -0.0184, 0],
  [-0.2, 0.11, 0.31, 0.22, 0, -18],
  [-0.2, 0.16, 0.41, -0.22, 0, 18],
  [0.1, 0.21, 0.25, 0, 0.35, 0],
  [0.1, 0.046, 0.046, 0, 0.1, 0],
  [0.1, 0.046, 0.046, 0, -0.1, 0],
  [0.1, 0.046, 0.023, -0.08, -0.605, 0],
  [0.1, 0.023, 0.023, 0, -0.606, 0],
  [0.1, 0.023, 0.046, 0.06, -0.605, 0],
];

/**
 * The head phantom of tomography, a sum of ten ellipses, 0 to 1.
 *
 * @param length  Å, the side of the box that it fills
 * @source Shepp and Logan (1974) IEEE Trans. Nucl. Sci. 21, 21–43
 */
export function head(length: number): Shape {
  const made = headEllipses.map(([value, a, b, x, y, turn]) => ({
    value,
    a,
    b,
    x,
    y,
    cos: Math.cos((turn * Math.PI) / 180),
    sin: Math.sin((turn * Math.PI) / 180),
  }));
  return (px, py) => {
    const [u, v] = [(2 * px) / length, (-2 * py) / length];
    let sum = 0;
    for (const { value, a, b, x, y, cos, sin } of made) {
      const [dx, dy] = [u - x, v - y];
      const along = (dx * cos + dy * sin) / a;
      const across = (dy * cos - dx * sin) / b;
      if (along * along + across * across <= 1) sum += value;
    }
    return sum;
  };
}

/** The phantoms by name, as they stand in a list of pictures. */
export const phantoms = {
  stripes: { label: "Stripes", hint: "One plane wave" },
  chirp: { label: "Rings", hint: "Rings that grow finer outwards: every frequency, each at its place" },
  star: { label: "Siemens star", hint: "Spokes that grow finer inwards" },
  discs: { label: "Discs", hint: "Sharp edges of all directions" },
  blobs: { label: "Blobs", hint: "Gaussians: no sharp edge anywhere" },
  lattice: { label: "Points", hint: "A lattice of single bright pixels" },
  head: { label: "Head", hint: "The Shepp–Logan phantom of tomography" },
} as const; // prettier-ignore

export type PhantomId = keyof typeof phantoms;
export const phantomIds = Object.keys(phantoms) as PhantomId[];

/** What some of the phantoms can be asked for. */
export interface PhantomOptions {
  /** Cycles per pixel: of the stripes; of the rings at the edge of the box. Default 1/8 and 1/2. */
  readonly frequencyPx?: number;
  /** rad, of the stripes. Default 0. */
  readonly angle?: number;
  /** Of the star. Default 36. */
  readonly spokes?: number;
  /** Pixels between the points of the lattice. Default 8. */
  readonly spacingPx?: number;
}

/**
 * A phantom as n × n pixels.
 *
 * @param pixelSize  Å
 * @returns          row by row; heights between −1 and 1
 */
export function phantomPixels(
  id: PhantomId,
  n: number,
  pixelSize: number,
  { frequencyPx, angle = 0, spokes = 36, spacingPx = 8 }: PhantomOptions = {},
): Float64Array {
  const length = n * pixelSize;
  const shapes: Readonly<Record<PhantomId, () => Shape>> = {
    stripes: () => stripes((frequencyPx ?? 1 / 8) / pixelSize, angle),
    chirp: () => chirp((frequencyPx ?? 1 / 2) / pixelSize, length / 2),
    star: () => siemensStar(spokes, 0.48 * length),
    discs: () => discs(fiveDiscs(length), pixelSize),
    blobs: () => blobs(sixBlobs(length)),
    lattice: () => lattice(spacingPx * pixelSize, pixelSize),
    head: () => head(length),
  };
  return sample(n, pixelSize, shapes[id]());
}
