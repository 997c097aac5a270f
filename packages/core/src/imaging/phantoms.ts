import { createImage, createVolume } from "../grid/create.js";
import { DomainError } from "../grid/errors.js";
import { halfWidth, originOf, signedFrequency } from "../grid/frequency.js";
import type { HalfSpectrum2, Image, Volume } from "../grid/types.js";
import { applyRotation } from "../rotation/matrix.js";
import type { RotationMatrix } from "../rotation/types.js";

/** One isotropic Gaussian: total `weight`, standard deviation `sigma`, Å. */
export interface GaussianBlob {
  /** Å, from the origin of the box. */
  readonly x: number;
  /** Å. */
  readonly y: number;
  /** Å. */
  readonly z: number;
  /** Å, standard deviation. */
  readonly sigma: number;
  /** Integral over space. */
  readonly weight: number;
}

/** A sum of Gaussians: its transform, its projections and its slices are known in closed form. */
export interface GaussianPhantom {
  readonly kind: "gaussian-phantom";
  readonly blobs: readonly GaussianBlob[];
}

/**
 * A phantom of given blobs.
 *
 * @throws DomainError  when there is none, or one has no width
 */
export function gaussianBlobPhantom(blobs: readonly GaussianBlob[]): GaussianPhantom {
  if (blobs.length === 0) {
    throw new DomainError({ field: "blobs", got: 0, expected: "one blob or more" });
  }
  for (const { sigma } of blobs) {
    if (!(sigma > 0)) throw new DomainError({ field: "sigma", got: sigma, expected: "above 0 Å" });
  }
  return { kind: "gaussian-phantom", blobs: blobs.map((blob) => ({ ...blob })) };
}

/**
 * A shape with a hand, made to fit a box: a right-handed screw of one and a half turns, thicker towards its foot, with a
 * thumb. No rotation turns it into its mirror image.
 *
 * Blobs are at least 1.8 voxels wide and end 5.6 widths from the faces, so that sampling and cutting change the
 * transform by less than 1e-6.
 *
 * @param boxSize    voxels, 32 or more
 * @param voxelSize  Å
 * @throws DomainError  for a smaller box
 */
export function handedPhantom(boxSize: number, voxelSize: number): GaussianPhantom {
  if (!(boxSize >= 32)) {
    throw new DomainError({ field: "boxSize", got: boxSize, expected: "32 voxels or more" });
  }
  const sigma = voxelSize * Math.max(1.8, boxSize / 30);
  const reach = (voxelSize * (boxSize - 1)) / 2 - 5.6 * sigma;
  const blobs: GaussianBlob[] = [];
  const beads = 36;
  for (let i = 0; i < beads; i++) {
    const t = i / (beads - 1);
    const turn = 3 * Math.PI * t;
    // Counter-clockwise while climbing: right-handed.
    blobs.push({
      x: 0.6 * reach * Math.cos(turn),
      y: 0.6 * reach * Math.sin(turn),
      z: 0.75 * reach * (2 * t - 1),
      sigma,
      weight: 1.6 - t,
    });
  }
  for (let i = 0; i < 6; i++) {
    blobs.push({
      x: 0.25 * reach * i - 0.4 * reach,
      y: 0.2 * reach,
      z: 0.55 * reach,
      sigma,
      weight: 1.2,
    });
  }
  return gaussianBlobPhantom(blobs);
}

/** The mirror image: z reversed. @convention C5.4 */
export function mirrorPhantom(phantom: GaussianPhantom): GaussianPhantom {
  return { ...phantom, blobs: phantom.blobs.map((blob) => ({ ...blob, z: -blob.z })) };
}

/** The phantom seen in the frame of an image: positions r become A r. @convention C4.2 */
export function rotatePhantom(phantom: GaussianPhantom, rotation: RotationMatrix): GaussianPhantom {
  const blobs = phantom.blobs.map((blob) => {
    const [x, y, z] = applyRotation(rotation, [blob.x, blob.y, blob.z]);
    return { ...blob, x, y, z };
  });
  return { ...phantom, blobs };
}

/** exp(−r²/2σ²) / √(2πσ²) at the samples of an axis. @convention C2.2 */
function gaussianAxis(centre: number, sigma: number, n: number, spacing: number): Float64Array {
  const height = 1 / (sigma * Math.sqrt(2 * Math.PI));
  return Float64Array.from({ length: n }, (_, i) => {
    const t = ((i - originOf(n)) * spacing - centre) / sigma;
    return height * Math.exp(-0.5 * t * t);
  });
}

/**
 * The phantom sampled at the voxel centres. Nothing is cut: every blob reaches every voxel.
 *
 * @param size       n for a cube, or [nx, ny, nz]
 * @param voxelSize  Å
 * @returns          weight per Å³: Σ voxels · voxelSize³ = Σ weights
 * @convention       C1.3 C2.2
 */
export function analyticVolume(
  phantom: GaussianPhantom,
  size: number | readonly [nx: number, ny: number, nz: number],
  voxelSize: number,
): Volume {
  const volume = createVolume(size, voxelSize);
  const { nx, ny, nz } = volume;
  const sums = new Float64Array(nx * ny * nz);
  for (const { x, y, z, sigma, weight } of phantom.blobs) {
    const alongX = gaussianAxis(x, sigma, nx, voxelSize);
    const alongY = gaussianAxis(y, sigma, ny, voxelSize);
    const alongZ = gaussianAxis(z, sigma, nz, voxelSize);
    for (let k = 0, i = 0; k < nz; k++) {
      for (let j = 0; j < ny; j++) {
        const w = weight * alongZ[k] * alongY[j];
        for (let l = 0; l < nx; l++, i++) sums[i] += w * alongX[l];
      }
    }
  }
  volume.data.set(sums);
  return volume;
}

/**
 * The projection of the phantom, exactly: the integral along the line of sight, divided by the voxel size so that it is the
 * *sum over voxels* of C5.1.
 *
 * @equation imaging.phantom-projection
 *   P(x,y) = \frac{1}{p}\sum_b \frac{w_b}{2\pi\sigma_b^2}\, e^{-((x-x_b)^2+(y-y_b)^2)/2\sigma_b^2},\qquad (x_b,y_b,\cdot) = A r_b
 *
 * @param rotation   from the map's frame to the image's
 * @param size       n for a square, or [nx, ny]
 * @param pixelSize  Å, the voxel size too
 * @convention       C4.2 C5.1
 */
export function analyticProjection(
  phantom: GaussianPhantom,
  rotation: RotationMatrix,
  size: number | readonly [nx: number, ny: number],
  pixelSize: number,
): Image {
  const image = createImage(size, pixelSize);
  const { nx, ny } = image;
  const sums = new Float64Array(nx * ny);
  for (const { x, y, sigma, weight } of rotatePhantom(phantom, rotation).blobs) {
    const alongX = gaussianAxis(x, sigma, nx, pixelSize);
    const alongY = gaussianAxis(y, sigma, ny, pixelSize);
    for (let j = 0, i = 0; j < ny; j++) {
      const w = (weight * alongY[j]) / pixelSize;
      for (let l = 0; l < nx; l++, i++) sums[i] += w * alongX[l];
    }
  }
  image.data.set(sums);
  return image;
}

/**
 * The continuous Fourier transform of the phantom at one frequency.
 *
 * @equation imaging.phantom-spectrum
 *   \hat\rho(k) = \sum_b w_b\, e^{-2\pi^2\sigma_b^2 |k|^2}\, e^{-2\pi i\, k\cdot r_b}
 *
 * Divided by the voxel volume this is the coefficient of `spectrumOf(analyticVolume(…))`.
 *
 * @param frequency  (kx, ky, kz), Å⁻¹
 * @returns          real and imaginary part, in units of the weights
 * @convention       C3.1 C3.3
 */
export function analyticSpectrum(
  phantom: GaussianPhantom,
  [kx, ky, kz]: readonly [number, number, number],
): [re: number, im: number] {
  // #region imaging.phantom-spectrum
  let re = 0;
  let im = 0;
  for (const { x, y, z, sigma, weight } of phantom.blobs) {
    const k2 = kx * kx + ky * ky + kz * kz;
    const amplitude = weight * Math.exp(-2 * Math.PI ** 2 * sigma * sigma * k2);
    const phase = -2 * Math.PI * (kx * x + ky * y + kz * z);
    re += amplitude * Math.cos(phase);
    im += amplitude * Math.sin(phase);
  }
  // #endregion
  return [re, im];
}

/**
 * The central slice that belongs to a view, from the closed form: what `spectrumOf(analyticProjection(…))` must give.
 *
 * @returns     half spectrum [ny, ⌊nx/2⌋ + 1], phases about the origin
 * @convention  C3.3 C3.4 C5.2
 */
export function analyticSlice(
  phantom: GaussianPhantom,
  rotation: RotationMatrix,
  size: number | readonly [nx: number, ny: number],
  pixelSize: number,
): HalfSpectrum2 {
  const [nx, ny] = typeof size === "number" ? [size, size] : size;
  const turned = rotatePhantom(phantom, rotation);
  const half = halfWidth(nx);
  const data = new Float32Array(2 * ny * half);
  let i = 0;
  for (let j = 0; j < ny; j++) {
    const ky = signedFrequency(j, ny) / (ny * pixelSize);
    for (let k = 0; k < half; k++, i += 2) {
      // Aᵀ (kx, ky, 0) in the map is (kx, ky, 0) in the turned phantom.
      const [re, im] = analyticSpectrum(turned, [k / (nx * pixelSize), ky, 0]);
      data[i] = re / pixelSize ** 3;
      data[i + 1] = im / pixelSize ** 3;
    }
  }
  return { kind: "half-spectrum-2", nx, ny, pixelSize, data };
}
