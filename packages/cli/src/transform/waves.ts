import {
  centrePhasesInto,
  halfWidth,
  realFft,
  shapeOf,
  signedFrequency,
  spacingOf,
  statisticsOf,
  toDegrees,
} from "@vitreous/core";
import type { Image, Volume } from "@vitreous/core";

/** One wave of a map: amplitude · cos(2π k·r/n + phase), r from the origin sample. */
export interface Wave {
  /** Periods along the box: kx, ky (and kz). */
  readonly k: readonly number[];
  /** Å⁻¹. */
  readonly frequency: number;
  /** Å. */
  readonly resolution: number;
  /** In the unit of the samples. */
  readonly amplitude: number;
  readonly phaseDeg: number;
  /** Of the variance of all samples. */
  readonly share: number;
}

/** A map as its mean and its strongest waves. */
export interface Waves {
  readonly mean: number;
  readonly variance: number;
  /** The strongest first. */
  readonly waves: readonly Wave[];
}

/**
 * The strongest waves of an image or a map. A wave and its Friedel mate are one wave, and the mean is none.
 *
 * @param most  how many
 * @convention C2.1 C3.3 C3.4
 */
export function strongestWaves(map: Image | Volume, most: number): Waves {
  const shape = shapeOf(map);
  const [nx, ny, nz] = [...shape.toReversed(), 1];
  const spectrum = centrePhasesInto(realFft(map.data, shape), shape, 1);
  const { mean, standardDeviation } = statisticsOf(map.data);
  const variance = standardDeviation ** 2;
  const half = halfWidth(nx);
  const found: { readonly i: number; readonly power: number; readonly weight: 1 | 2 }[] = [];
  for (let z = 0, i = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      const row = y + ny * z;
      const mate = ((ny - y) % ny) + ny * ((nz - z) % nz);
      for (let x = 0; x < half; x++, i++) {
        // In these two columns both of a pair are stored; a coefficient that is its own mate is counted once.
        const column = x === 0 || 2 * x === nx;
        if ((column && row > mate) || i === 0) continue;
        const weight = column && row === mate ? 1 : 2;
        const power = weight * (spectrum[2 * i] ** 2 + spectrum[2 * i + 1] ** 2);
        if (found.length === most && !(power > found[most - 1].power)) continue;
        const at = found.findIndex((each) => power > each.power);
        found.splice(at < 0 ? found.length : at, 0, { i, power, weight });
        if (found.length > most) found.pop();
      }
    }
  }
  const samples = map.data.length;
  const spacing = spacingOf(map);
  const waves = found.map(({ i, power, weight }): Wave => {
    const [x, y, z] = [i % half, Math.floor(i / half) % ny, Math.floor(i / (half * ny))];
    const k = [x, signedFrequency(y, ny), signedFrequency(z, nz)].slice(0, shape.length);
    const frequency = Math.hypot(...k.map((each, axis) => each / ([nx, ny, nz][axis] * spacing)));
    const [re, im] = [spectrum[2 * i], spectrum[2 * i + 1]];
    return {
      k,
      frequency,
      resolution: 1 / frequency,
      amplitude: (weight * Math.hypot(re, im)) / samples,
      phaseDeg: toDegrees(Math.atan2(im, re)),
      share: variance > 0 ? power / samples ** 2 / variance : 0,
    };
  });
  return { mean, variance, waves };
}
