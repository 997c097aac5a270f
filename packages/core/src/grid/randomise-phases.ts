import { inverseRealFft, realFft } from "../fft/fft.js";
import type { Random } from "../random/random.js";
import { shapeOf, spacingOf } from "./create.js";
import { DomainError } from "./errors.js";
import { gainTable } from "./gains.js";
import type { Image, Volume } from "./types.js";

/**
 * Keeps every amplitude, and replaces the phases at and beyond 1/resolution by random ones: what still agrees between two maps there was
 * not put there by their signal. The phases are those of white noise, so that they belong to a real map.
 *
 * @param resolution  Å
 * @param random      one normal deviate per sample is drawn
 * @throws DomainError  for a resolution that is not above 0
 * @source Chen et al. (2013) Ultramicroscopy 135, 24–35
 */
export function randomisePhases<T extends Image | Volume>(
  map: T,
  resolution: number,
  random: Random,
): T {
  const shape = shapeOf(map);
  const noise = realFft(
    map.data.map(() => random.normal()),
    shape,
  );
  const spectrum = realFft(map.data, shape);
  replacePhasesInto(spectrum, noise, phaseSelection(shape, spacingOf(map), resolution));
  return { ...map, data: inverseRealFft(spectrum, shape) };
}

/** 1 where a coefficient of the half spectrum keeps its phase, 0 at and beyond 1/resolution. */
export function phaseSelection(
  shape: readonly number[],
  spacing: number,
  resolution: number,
): Float32Array {
  if (!(resolution > 0)) {
    throw new DomainError({ field: "resolution", got: resolution, expected: "above 0 Å" });
  }
  // Rounding must not decide which side a coefficient at the limit is on.
  const limit = (1 - 1e-9) / resolution;
  return gainTable(shape, spacing, (frequency) => (frequency < limit ? 1 : 0));
}

/**
 * Gives `out`'s coefficients the phases of `phases` where `keep` is 0; amplitudes stay.
 *
 * @param out     a half spectrum, interleaved
 * @param phases  another of the same shape; a coefficient that is 0 leaves the phase 0
 */
export function replacePhasesInto(
  out: Float32Array,
  phases: Float32Array,
  keep: Float32Array,
): Float32Array {
  for (let i = 0, j = 0; i < keep.length; i++, j += 2) {
    if (keep[i] !== 0) continue;
    const amplitude = Math.hypot(out[j], out[j + 1]);
    const length = Math.hypot(phases[j], phases[j + 1]);
    out[j] = length > 0 ? (amplitude * phases[j]) / length : amplitude;
    out[j + 1] = length > 0 ? (amplitude * phases[j + 1]) / length : 0;
  }
  return out;
}
