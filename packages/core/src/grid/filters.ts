import { inverseRealFft, realFft } from "../fft/fft.js";
import { shapeOf, spacingOf } from "./create.js";
import { DomainError } from "./errors.js";
import { halfWidth, signedFrequency } from "./frequency.js";
import { bFactorGain, highPassGain, lowPassGain } from "./gains.js";
import type { RadialGain } from "./gains.js";
import type { Image, Volume } from "./types.js";

/**
 * Multiplies every Fourier coefficient by a gain that depends on its spatial frequency alone.
 *
 * @param map   an image or a volume, of any sides
 * @param gain  of the frequency in Å⁻¹; gain(0) acts on the mean
 * @returns     a new map of the same size
 * @throws DomainError  when a gain is not finite
 * @convention  C3.6
 */
export function filterShells<T extends Image | Volume>(map: T, gain: RadialGain): T {
  const shape = shapeOf(map);
  const [nx, ny, nz] = [shape.at(-1) ?? 1, shape.at(-2) ?? 1, shape.at(-3) ?? 1];
  const spacing = spacingOf(map);
  const spectrum = realFft(map.data, shape);
  const half = halfWidth(nx);
  let i = 0;
  for (let z = 0; z < nz; z++) {
    const sz = signedFrequency(z, nz) / (nz * spacing);
    for (let y = 0; y < ny; y++) {
      const sy = signedFrequency(y, ny) / (ny * spacing);
      for (let x = 0; x < half; x++, i += 2) {
        const sx = x / (nx * spacing);
        const factor = gain(Math.sqrt(sx * sx + sy * sy + sz * sz));
        spectrum[i] *= factor;
        spectrum[i + 1] *= factor;
      }
    }
  }
  const data = inverseRealFft(spectrum, shape);
  // One bad gain spoils every sample, so one sample tells.
  if (!Number.isFinite(data[0]) && Number.isFinite(map.data[0])) {
    throw new DomainError({
      field: "gain",
      got: data[0],
      expected: "a finite factor at every frequency from 0 to the corner of the transform",
    });
  }
  return { ...map, data };
}

/** Two shells of the longest side, Å⁻¹: soft enough not to ring much. */
function defaultEdge(map: Image | Volume): number {
  return 2 / (Math.max(...shapeOf(map)) * spacingOf(map));
}

/**
 * Keeps detail coarser than `resolution`. The gain is ½ at 1/resolution, and falls from 1 to 0 as half a cosine.
 *
 * @param resolution  Å
 * @param edgeWidth   Å⁻¹, default two shells
 * @throws DomainError  for a resolution that is not above 0
 */
export function lowPass<T extends Image | Volume>(
  map: T,
  resolution: number,
  edgeWidth: number = defaultEdge(map),
): T {
  return filterShells(map, lowPassGain(resolution, edgeWidth));
}

/**
 * Keeps detail finer than `resolution`; the mean goes. What `lowPass` keeps and what this keeps add up to the map.
 *
 * @param resolution  Å
 * @param edgeWidth   Å⁻¹, default two shells
 * @throws DomainError  for a resolution that is not above 0
 */
export function highPass<T extends Image | Volume>(
  map: T,
  resolution: number,
  edgeWidth: number = defaultEdge(map),
): T {
  return filterShells(map, highPassGain(resolution, edgeWidth));
}

/**
 * Multiplies amplitudes by exp(−B s²/4): a positive B blurs, a negative one sharpens.
 *
 * @param bFactor  Å²
 * @throws DomainError  when a sharpening overflows
 * @convention C6.3
 */
export function applyBFactor<T extends Image | Volume>(map: T, bFactor: number): T {
  return filterShells(map, bFactorGain(bFactor));
}
