import type { Projector, View } from "../engine/engine.js";
import { DomainError, ShapeError } from "../grid/errors.js";
import type { ImageStack } from "../grid/types.js";
import type { CtfParameters } from "../optics/types.js";
import { createRandom } from "../random/random.js";
import { randomRotation } from "../rotation/sampling.js";

/** What the views of a simulated data set are drawn from. Å, radian, kV, mm, Å² as elsewhere. */
export interface ViewDistribution {
  readonly count: number;
  readonly seed: number;
  /** Number of the first particle; its random stream depends on it alone. Default 0. */
  readonly first?: number;
  /** Å, range of the mean defocus (U + V)/2, uniform. Absent: no CTF. */
  readonly defocus?: readonly [number, number];
  /** Å, largest U − V; uniform from 0, with a uniform angle. Default 0. */
  readonly astigmatism?: number;
  /** Å, radius of the disc that shifts are uniform in. Default 0. */
  readonly shift?: number;
  /** Default 300. */
  readonly voltageKv?: number;
  /** Default 2.7. */
  readonly csMm?: number;
  /** Default 0.1. */
  readonly amplitudeContrast?: number;
  /** Default 0. */
  readonly bFactor?: number;
}

/** A drawn view; nothing in it is left to a default. */
export interface SimulatedView extends View {
  readonly shiftX: number;
  readonly shiftY: number;
}

/**
 * Draws views: uniform rotations, shifts uniform in a disc, defocus uniform in a range. Particle i draws from stream
 * 2i of the seed and its noise from stream 2i + 1, so particles may be made in any order and in any batches.
 *
 * @throws DomainError  count, ranges or radii below 0, or a reversed range
 * @convention C4.6 C5.3 C6.1 C9.2
 */
export function drawViews(from: ViewDistribution): SimulatedView[] {
  const { count, seed, first = 0, astigmatism = 0, shift = 0, defocus } = from;
  const least = { count, first, astigmatism, shift };
  for (const [field, got] of Object.entries(least)) {
    if (!(got >= 0)) throw new DomainError({ field, got, expected: "0 or above" });
  }
  if (defocus && !(defocus[0] <= defocus[1])) {
    throw new DomainError({
      field: "defocus",
      got: defocus,
      expected: "a range, small to large, Å",
    });
  }
  return Array.from({ length: count }, (_, i) => {
    const random = createRandom(seed, 2 * (first + i));
    const rotation = randomRotation(random);
    // Uniform in the disc: the area inside radius r grows as r².
    const radius = shift * Math.sqrt(random.uniform());
    const azimuth = 2 * Math.PI * random.uniform();
    const mean = random.uniform();
    const difference = astigmatism * random.uniform();
    const astigmatismAngle = Math.PI * random.uniform();
    const view = {
      rotation,
      shiftX: radius * Math.cos(azimuth),
      shiftY: radius * Math.sin(azimuth),
    };
    if (!defocus) return view;
    const middle = defocus[0] + (defocus[1] - defocus[0]) * mean;
    const ctf: CtfParameters = {
      defocusU: middle + difference / 2,
      defocusV: middle - difference / 2,
      astigmatismAngle,
      voltageKv: from.voltageKv ?? 300,
      csMm: from.csMm ?? 2.7,
      amplitudeContrast: from.amplitudeContrast ?? 0.1,
      phaseShift: 0,
      bFactor: from.bFactor ?? 0,
    };
    return { ...view, ctf };
  });
}

/** Images one after the other, wherever they came from. */
export type Images = Pick<ImageStack, "count" | "nx" | "ny" | "data">;

function checkImages({ count, nx, ny, data }: Images): void {
  if (data.length === count * nx * ny) return;
  throw new ShapeError({ field: "images", got: data.length, expected: `${count} × ${ny} × ${nx}` });
}

/** Variance of each image over all its pixels: what the SNR is measured against. @convention C9.1 */
export function signalVariances(images: Images): Float64Array {
  checkImages(images);
  const pixels = images.nx * images.ny;
  return Float64Array.from({ length: images.count }, (_, i) => {
    const end = (i + 1) * pixels;
    let sum = 0;
    for (let p = i * pixels; p < end; p++) sum += images.data[p]!;
    const mean = sum / pixels;
    let squares = 0;
    for (let p = i * pixels; p < end; p++) squares += (images.data[p]! - mean) ** 2;
    return squares / pixels;
  });
}

/**
 * Standard deviation of the noise per pixel that gives an SNR.
 *
 * @equation imaging.snr
 *   \sigma = \sqrt{\overline{\mathrm{Var}(\text{clean image})}\,/\,\mathrm{SNR}}
 * @param snr   a ratio of variances; 0 stands for no noise at all
 * @throws DomainError  for a negative SNR or variance
 * @convention C9.1
 * @example
 *   noiseSigmaFor(0.05, 2); // 6.32
 */
export function noiseSigmaFor(snr: number, meanSignalVariance: number): number {
  if (!(snr >= 0)) {
    throw new DomainError({
      field: "snr",
      got: snr,
      expected: "a ratio of variances, 0 or above",
      hint: "0 means no noise. An SNR in decibels is 10 · log10 of the ratio.",
    });
  }
  if (!(meanSignalVariance >= 0)) {
    throw new DomainError({
      field: "meanSignalVariance",
      got: meanSignalVariance,
      expected: "≥ 0",
    });
  }
  return snr === 0 ? 0 : Math.sqrt(meanSignalVariance / snr);
}

/**
 * Adds white Gaussian noise to images, in place. Image i is particle firstParticleIndex + i and draws from that
 * particle's own stream.
 *
 * @param images  their data are changed
 * @param sigma   standard deviation per pixel; 0 draws nothing
 * @throws ShapeError  the data do not fill the stated size
 * @convention C9.1 C9.2
 */
export function addNoiseInto(
  images: Images,
  sigma: number,
  seed: number,
  firstParticleIndex: number,
): void {
  checkImages(images);
  if (sigma === 0) return;
  const pixels = images.nx * images.ny;
  for (let i = 0; i < images.count; i++) {
    const random = createRandom(seed, 2 * (firstParticleIndex + i) + 1);
    const end = (i + 1) * pixels;
    for (let p = i * pixels; p < end; p++) images.data[p]! += sigma * random.normal();
  }
}

/** What `simulateImages` makes and states. */
export interface SimulatedImages {
  readonly images: ImageStack;
  /** Per pixel. */
  readonly noiseSigma: number;
  /** Of the clean images, CTF applied, averaged over the set. */
  readonly meanSignalVariance: number;
}

/**
 * Forms images: projection, contrast transfer, shift, then noise at a stated SNR. All of them are held in memory; for a
 * large set call `projectInto` and `addNoiseInto` batch by batch, with a sigma found on a first batch.
 *
 * @equation imaging.formation
 *   I_i = \mathcal F^{-1}\!\left[\mathrm{CTF}_i\, \hat V(A_i^{\mathsf T}\mathbf k)\, e^{2\pi i \mathbf k\cdot\mathbf s_i/n}\right] + \varepsilon_i
 * @param snr   0: no noise
 * @throws DomainError  for a negative SNR
 * @convention C5.1 C5.3 C6.3 C9.1 C9.2
 */
export async function simulateImages(
  projector: Projector,
  views: readonly View[],
  { snr, seed }: { readonly snr: number; readonly seed: number },
): Promise<SimulatedImages> {
  const { boxSize: n, voxelSize } = projector;
  const data = new Float32Array(views.length * n * n);
  const images: ImageStack = {
    kind: "image-stack",
    count: views.length,
    nx: n,
    ny: n,
    pixelSize: voxelSize,
    data,
  };
  await projector.projectInto(data, views);
  const variances = signalVariances(images);
  const meanSignalVariance = variances.reduce((sum, v) => sum + v, 0) / Math.max(1, views.length);
  const noiseSigma = noiseSigmaFor(snr, meanSignalVariance);
  addNoiseInto(images, noiseSigma, seed, 0);
  return { images, noiseSigma, meanSignalVariance };
}
