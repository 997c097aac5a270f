import { DomainError } from "../grid/errors.js";
import type { Image } from "../grid/types.js";
import { planNufft } from "../nufft/plan.js";

/** The transform of an image along rays from zero frequency: shape [rays, samples], the radius fastest, interleaved. */
export interface PolarSpectrum {
  readonly kind: "polar-spectrum";
  /** Directions, all the way round: ray j points at 2πj/rays, from +x towards +y. */
  readonly rays: number;
  /** Frequencies on each ray: sample i at i/(2·samples) cycles per pixel, from zero to just below Nyquist. */
  readonly samples: number;
  /** Å per pixel of the image it came from. */
  readonly pixelSize: number;
  readonly data: Float64Array;
}

/** Frequencies of a polar grid in cycles per pixel: shape [rays · samples, 2]. */
function polarPoints(rays: number, samples: number): Float64Array {
  const points = new Float64Array(2 * rays * samples);
  for (let j = 0, at = 0; j < rays; j++) {
    const angle = (2 * Math.PI * j) / rays;
    for (let i = 0; i < samples; i++, at += 2) {
      points[at] = (i / (2 * samples)) * Math.cos(angle);
      points[at + 1] = (i / (2 * samples)) * Math.sin(angle);
    }
  }
  return points;
}

function requirePolar(rays: number, samples: number): void {
  for (const [field, value] of [
    ["rays", rays],
    ["samples", samples],
  ] as const) {
    if (!Number.isSafeInteger(value) || value < 2) {
      throw new DomainError({ field, got: value, expected: "a whole number, 2 or more" });
    }
  }
}

/**
 * Polar Fourier transform: the spectrum of an image, about its origin, on rays. No interpolation in Fourier space: each value is
 * the sum over the pixels to the tolerance, by type 2. A rotation of the image by 2π/rays moves the rays by one.
 *
 * @equation polar.spectrum
 *   F(\nu, \theta) = \sum_{x,y} f(x, y)\; e^{-2\pi i\, \nu (x \cos\theta + y \sin\theta)}
 * @param rays     default: π times the longer side, which puts neighbouring rays one frequency of the box apart at Nyquist
 * @param samples  default: twice the longer side, four per frequency of the box, so that what the way back wraps lies far away
 * @param tolerance  relative to Σ|f|, default 1e-9
 * @throws DomainError  fewer than two rays or samples
 * @convention C2.1 C3.1 C3.3
 */
export function polarSpectrum(
  image: Image,
  options: {
    readonly rays?: number;
    readonly samples?: number;
    readonly tolerance?: number;
  } = {},
): PolarSpectrum {
  const { nx, ny, pixelSize } = image;
  const side = Math.max(nx, ny);
  const { rays = Math.ceil(Math.PI * side), samples = 2 * side, tolerance = 1e-9 } = options;
  requirePolar(rays, samples);
  const plan = planNufft({ shape: [ny, nx], tolerance });
  plan.setPoints(polarPoints(rays, samples));
  const data = plan.type2Into(new Float64Array(2 * rays * samples), image.data);
  return { kind: "polar-spectrum", rays, samples, pixelSize, data };
}

/**
 * The image of a polar spectrum: the sum of its waves, each with the area that it stands for, ν dν dθ, and π Δν²/6 for all rays
 * together at ν = 0. Without that area (`areas:
 * false`) the crowded middle counts too much, and every point of the image is smeared into 1/r. The result holds the
 * frequencies inside the circle of Nyquist.
 *
 * @equation polar.image
 *   f(x, y) = \sum_{j,i} F_{ji}\; \nu_i\, \Delta\nu\, \Delta\theta\; e^{+2\pi i\, \nu_i (x \cos\theta_j + y \sin\theta_j)}
 * @param nx,ny  of the image; the pixel size is that of the spectrum
 * @accuracy     for an image that vanishes outside the circle of radius `samples`/2 pixels and has its band inside the circle of
 *               Nyquist: fourth order in Δν, exact in θ once rays ≥ 2π · radius · ν. An error of the sum over ν at zero was taken out (Euler–Maclaurin)
 * @convention   C3.1 C3.3
 */
export function imageFromPolarSpectrum(
  spectrum: PolarSpectrum,
  options: {
    readonly nx: number;
    readonly ny: number;
    readonly areas?: boolean;
    readonly tolerance?: number;
  },
): Image {
  const { rays, samples, pixelSize, data } = spectrum;
  const { nx, ny, areas = true, tolerance = 1e-9 } = options;
  requirePolar(rays, samples);
  const weighted = new Float64Array(data.length);
  const step = 1 / (2 * samples);
  // #region polar.areas
  for (let i = 0; i < samples; i++) {
    const ring = i === 0 ? (Math.PI * step ** 2) / 6 : 2 * Math.PI * (i * step) * step;
    // Without areas: every sample alike; the one at zero belongs to two rays, so each counts half of it.
    const alike = ((i === 0 ? 0.5 : 1) * Math.PI) / (4 * samples);
    const weight = (areas ? ring : alike) / rays;
    for (let j = 0; j < rays; j++) {
      const at = 2 * (j * samples + i);
      weighted[at] = weight * data[at]!;
      weighted[at + 1] = weight * data[at + 1]!;
    }
  }
  // #endregion
  const plan = planNufft({ shape: [ny, nx], tolerance, sign: 1 });
  plan.setPoints(polarPoints(rays, samples));
  const complex = plan.type1Into(new Float64Array(2 * nx * ny), weighted);
  const pixels = Float32Array.from({ length: nx * ny }, (_, i) => complex[2 * i]!);
  return { kind: "image", nx, ny, pixelSize, data: pixels };
}
