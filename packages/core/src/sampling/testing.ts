import { createImage, createVolume } from "../grid/create.js";
import type { Image, Volume } from "../grid/types.js";
import { createRandom } from "../random/index.js";

/** White noise of variance 1. */
export function noiseImage(size: number | readonly [number, number], seed: number): Image {
  const random = createRandom(seed);
  const image = createImage(size, 1.3);
  for (let i = 0; i < image.data.length; i++) image.data[i] = random.normal();
  return image;
}

export function noiseVolume(
  size: number | readonly [number, number, number],
  seed: number,
): Volume {
  const random = createRandom(seed);
  const volume = createVolume(size, 1.3);
  for (let i = 0; i < volume.data.length; i++) volume.data[i] = random.normal();
  return volume;
}

/** cos(2π(fx·x + fy·y) + phase), cycles per pixel, from the origin. */
export function waveImage(
  [nx, ny]: readonly [number, number],
  fx: number,
  fy: number,
  phase = 0,
): Image {
  const image = createImage([nx, ny], 1);
  for (let y = 0, i = 0; y < ny; y++) {
    for (let x = 0; x < nx; x++, i++) {
      const at = fx * (x - Math.floor(nx / 2)) + fy * (y - Math.floor(ny / 2));
      image.data[i] = Math.cos(2 * Math.PI * at + phase);
    }
  }
  return image;
}

export function largestGap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs(a[i]! - b[i]!));
  return most;
}
