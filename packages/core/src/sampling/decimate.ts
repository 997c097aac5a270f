import { imageOf, spectrumOf, volumeOf } from "../fft/centred.js";
import { spacingOf } from "../grid/create.js";
import { halfWidth, originOf, signedFrequency } from "../grid/frequency.js";
import type { Image, Volume } from "../grid/types.js";
import { alongAxes, checkFactor, mapLike, sizesOf, type Sizes } from "./map-of.js";

/** Whether what would fold is taken off first. */
export interface DecimateOptions {
  /** Remove every wave above the new Nyquist frequency of an axis before skipping. Default false: skip only. */
  readonly antiAlias?: boolean;
}

/**
 * Makes a map smaller by keeping every `factor`-th sample along each axis, the origin among them. Without the anti-alias filter each wave above
 * the new Nyquist frequency comes back as a slower one (`predictAlias`); with it, the result is that of `fourierCrop` wherever the sizes are
 * whole multiples of the factor.
 *
 * @equation sampling.decimate
 *   g_j = f_{Fj}, \qquad \hat g(k) = \frac{1}{F}\sum_{l=0}^{F-1}\hat f(k + l\,n/F)
 * @param factor  F
 * @returns       about n/F samples along each axis, F times as far apart
 * @throws DomainError  the factor is not a whole number from 1 to the shortest side
 * @convention C2.1
 */
export function decimateMap<T extends Image | Volume>(
  map: T,
  factor: number,
  { antiAlias = false }: DecimateOptions = {},
): T {
  checkFactor(map, factor);
  const source = antiAlias ? withoutFolding(map, factor) : map;
  const from = sizesOf(source);
  const factors = alongAxes(source, factor);
  // Samples on either side of the origin that a step of F reaches.
  const first = from.map((n, axis) => originOf(n) % factors[axis]!);
  const to = from.map((n, axis) => 1 + Math.floor((n - 1 - first[axis]!) / factors[axis]!));
  const sizes: Sizes = [to[0]!, to[1]!, to[2]!];
  const [mx, my, mz] = sizes;
  const [nx, ny] = from;
  const [fx, fy, fz] = factors;
  const data = new Float32Array(mx * my * mz);
  for (let z = 0, i = 0; z < mz; z++) {
    for (let y = 0; y < my; y++) {
      const row = first[0]! + nx * (first[1]! + y * fy + ny * (first[2]! + z * fz));
      for (let x = 0; x < mx; x++, i++) data[i] = source.data[row + x * fx]!;
    }
  }
  return mapLike(map, sizes, factor * spacingOf(map), data);
}

/** The map without the waves above n/2F of any axis. */
function withoutFolding(map: Image | Volume, factor: number): Image | Volume {
  const [nx, ny, nz] = sizesOf(map);
  const kept = (k: number, n: number) => n === 1 || 2 * Math.abs(k) * factor <= n;
  const clear = (data: Float32Array): void => {
    const width = halfWidth(nx);
    for (let z = 0, i = 0; z < nz; z++) {
      for (let y = 0; y < ny; y++) {
        const row = kept(signedFrequency(y, ny), ny) && kept(signedFrequency(z, nz), nz);
        for (let x = 0; x < width; x++, i += 2) if (!row || !kept(x, nx)) data.fill(0, i, i + 2);
      }
    }
  };
  if (map.kind === "image") {
    const spectrum = spectrumOf(map);
    clear(spectrum.data);
    return imageOf(spectrum);
  }
  const spectrum = spectrumOf(map);
  clear(spectrum.data);
  return volumeOf(spectrum);
}
