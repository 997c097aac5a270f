import { DomainError } from "../grid/errors.js";
import { originOf, signedFrequency } from "../grid/frequency.js";
import { fft } from "../fft/fft.js";
import { createImage } from "../grid/create.js";
import type { Image } from "../grid/types.js";
import { nufft2 } from "../nufft/nufft.js";

/** Values on rings about an origin: shape [rays, samples], the radius fastest. */
export interface PolarImage {
  readonly kind: "polar-image";
  /** Directions, all the way round: ray j points at 2πj/rays, from +x towards +y. */
  readonly rays: number;
  /** Radii on each ray: sample i at i · radialStep. */
  readonly samples: number;
  /** Pixels from `polarImage`, else the unit of the radius. */
  readonly radialStep: number;
  /** Å per pixel, when it came from an image. */
  readonly pixelSize?: number;
  readonly data: Float64Array;
}

/** A function of radius and angle on a polar grid. */
export function samplePolar(
  f: (radius: number, angle: number) => number,
  grid: { readonly rays: number; readonly samples: number; readonly radialStep: number },
): PolarImage {
  const { rays, samples, radialStep } = grid;
  requireRings(rays, samples, radialStep);
  const data = new Float64Array(rays * samples);
  for (let j = 0, at = 0; j < rays; j++) {
    for (let i = 0; i < samples; i++, at++) data[at] = f(i * radialStep, (2 * Math.PI * j) / rays);
  }
  return { kind: "polar-image", rays, samples, radialStep, data };
}

/**
 * An image on rings about its origin, by the sum of all its waves (type 2 of its transform), so exact for the periodic
 * image; at a pixel it is the pixel.
 *
 * @param rays,samples  default: π times and half the longer side
 * @param radialStep    pixels, default 1
 * @convention C2.1
 */
export function polarImage(
  image: Image,
  options: {
    readonly rays?: number;
    readonly samples?: number;
    readonly radialStep?: number;
    readonly tolerance?: number;
  } = {},
): PolarImage {
  const { nx, ny, data, pixelSize } = image;
  const side = Math.max(nx, ny);
  const rays = options.rays ?? Math.ceil(Math.PI * side);
  const samples = options.samples ?? Math.floor(side / 2);
  const radialStep = options.radialStep ?? 1;
  requireRings(rays, samples, radialStep);
  const complex = new Float64Array(2 * nx * ny);
  for (let i = 0; i < data.length; i++) complex[2 * i] = data[i]!;
  const waves = centredWaves(fft(complex, [ny, nx]), nx, ny);
  const points = new Float64Array(2 * rays * samples);
  for (let j = 0, at = 0; j < rays; j++) {
    const angle = (2 * Math.PI * j) / rays;
    for (let i = 0; i < samples; i++, at += 2) {
      points[at] = (originOf(nx) + i * radialStep * Math.cos(angle)) / nx;
      points[at + 1] = (originOf(ny) + i * radialStep * Math.sin(angle)) / ny;
    }
  }
  const values = nufft2(points, waves, [ny, nx], {
    sign: 1,
    tolerance: options.tolerance ?? 1e-9,
  });
  const out = Float64Array.from({ length: rays * samples }, (_, i) => values[2 * i]! / (nx * ny));
  return { kind: "polar-image", rays, samples, radialStep, pixelSize, data: out };
}

/** From the order of the FFT to frequency zero at ⌊n/2⌋. */
function centredWaves(spectrum: Float64Array, nx: number, ny: number): Float64Array {
  const out = new Float64Array(spectrum.length);
  for (let y = 0, from = 0; y < ny; y++) {
    const row = nx * (signedFrequency(y, ny) + originOf(ny));
    for (let x = 0; x < nx; x++, from += 2) {
      const to = 2 * (row + signedFrequency(x, nx) + originOf(nx));
      out[to] = spectrum[from]!;
      out[to + 1] = spectrum[from + 1]!;
    }
  }
  return out;
}

/**
 * A value between the rings and the rays: linear in the radius and in the angle. Beyond the last ring it is 0.
 *
 * @equation polar.bilinear
 *   f \approx (1 - a)\big[(1 - b) f_{j,i} + b f_{j,i+1}\big] + a\big[(1 - b) f_{j+1,i} + b f_{j+1,i+1}\big]
 * @param x,y  from the origin, in the unit of the radius
 * @accuracy   (Δr²/8) max|∂²f/∂r²| + (Δθ²/8) max|∂²f/∂θ²|
 */
export function interpolatePolar(polar: PolarImage, x: number, y: number): number {
  const { rays, samples, radialStep, data } = polar;
  const r = Math.hypot(x, y) / radialStep;
  const i = Math.floor(r);
  if (i >= samples - 1) return r === samples - 1 ? alongRing(polar, x, y, samples - 1) : 0;
  const b = r - i;
  const turns = Math.atan2(y, x) / (2 * Math.PI);
  const around = (turns - Math.floor(turns)) * rays;
  const j = Math.floor(around) % rays;
  const a = around - Math.floor(around);
  const here = j * samples + i;
  const next = ((j + 1) % rays) * samples + i;
  return (
    (1 - a) * ((1 - b) * data[here]! + b * data[here + 1]!) +
    a * ((1 - b) * data[next]! + b * data[next + 1]!)
  );
}

function alongRing({ rays, samples, data }: PolarImage, x: number, y: number, i: number): number {
  const turns = Math.atan2(y, x) / (2 * Math.PI);
  const around = (turns - Math.floor(turns)) * rays;
  const j = Math.floor(around) % rays;
  const a = around - Math.floor(around);
  return (1 - a) * data[j * samples + i]! + a * data[((j + 1) % rays) * samples + i]!;
}

/** The image of a polar image, by `interpolatePolar`; zero beyond its rings. */
export function imageFromPolar(
  polar: PolarImage,
  size: { readonly nx: number; readonly ny: number },
): Image {
  const image = createImage([size.nx, size.ny], polar.pixelSize ?? 1);
  for (let y = 0, at = 0; y < size.ny; y++) {
    for (let x = 0; x < size.nx; x++, at++) {
      image.data[at] = interpolatePolar(polar, x - originOf(size.nx), y - originOf(size.ny));
    }
  }
  return image;
}

function requireRings(rays: number, samples: number, radialStep: number): void {
  for (const [field, value] of [
    ["rays", rays],
    ["samples", samples],
  ] as const) {
    if (!Number.isSafeInteger(value) || value < 2) {
      throw new DomainError({ field, got: value, expected: "a whole number, 2 or more" });
    }
  }
  if (!(radialStep > 0)) {
    throw new DomainError({ field: "radialStep", got: radialStep, expected: "more than 0" });
  }
}
