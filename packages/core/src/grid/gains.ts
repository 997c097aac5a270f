import { DomainError } from "./errors.js";
import { halfWidth, signedFrequency } from "./frequency.js";
import { cosineEdge } from "./masks.js";

/** A factor for every spatial frequency, Å⁻¹; gain(0) acts on the mean. */
export type RadialGain = (frequency: number) => number;

function requirePositive(got: number, field: string): number {
  if (got > 0) return got;
  throw new DomainError({ field, got, expected: "a length in Å above 0" });
}

/**
 * 1 at low frequencies, ½ at 1/resolution, 0 beyond: half a cosine, `edgeWidth` wide.
 *
 * @param resolution  Å
 * @param edgeWidth   Å⁻¹; 0 cuts off sharply, and keeps 1/resolution itself
 * @throws DomainError  for a resolution that is not above 0
 * @convention C8.5
 */
export function lowPassGain(resolution: number, edgeWidth: number): RadialGain {
  const start = 1 / requirePositive(resolution, "resolution") - edgeWidth / 2;
  return (frequency) => cosineEdge(frequency, start, edgeWidth);
}

/**
 * What `lowPassGain` leaves out: both add up to 1 at every frequency.
 *
 * @param resolution  Å
 * @param edgeWidth   Å⁻¹
 * @throws DomainError  for a resolution that is not above 0
 */
export function highPassGain(resolution: number, edgeWidth: number): RadialGain {
  const low = lowPassGain(resolution, edgeWidth);
  return (frequency) => 1 - low(frequency);
}

/**
 * The transform of a Gaussian of standard deviation `sigma` and of sum 1: multiplying by it blurs with that Gaussian.
 *
 * @equation grid.gaussian-gain
 *   g(s) = e^{-2\pi^2\sigma^2 s^2}
 * @param sigma  Å
 * @throws DomainError  for a width that is not above 0
 */
export function gaussianGain(sigma: number): RadialGain {
  const factor = -2 * (Math.PI * requirePositive(sigma, "sigma")) ** 2;
  return (frequency) => Math.exp(factor * frequency * frequency);
}

/** exp(−B s²/4): a positive B blurs, a negative one sharpens. @param bFactor Å² @convention C6.3 */
export function bFactorGain(bFactor: number): RadialGain {
  return (frequency) => Math.exp((-bFactor * frequency ** 2) / 4);
}

/** The product of several gains; of none, 1. */
export function productOfGains(gains: readonly RadialGain[]): RadialGain {
  return (frequency) => gains.reduce((product, gain) => product * gain(frequency), 1);
}

/**
 * A gain at every coefficient of a half spectrum, for filtering many maps of one size.
 *
 * @param shape    of the maps, slow to fast: [ny, nx] or [nz, ny, nx]
 * @param spacing  Å between samples
 * @returns        [nz, ny, ⌊nx/2⌋ + 1]
 * @throws DomainError  when a gain is not finite
 * @convention C3.4 C3.6
 */
export function gainTable(
  shape: readonly number[],
  spacing: number,
  gain: RadialGain,
): Float32Array {
  const [nx, ny, nz] = [shape.at(-1) ?? 1, shape.at(-2) ?? 1, shape.at(-3) ?? 1];
  const half = halfWidth(nx);
  const table = new Float32Array(nz * ny * half);
  let i = 0;
  for (let z = 0; z < nz; z++) {
    const sz = signedFrequency(z, nz) / (nz * spacing);
    for (let y = 0; y < ny; y++) {
      const sy = signedFrequency(y, ny) / (ny * spacing);
      const rest = sy * sy + sz * sz;
      for (let x = 0; x < half; x++, i++) {
        const sx = x / (nx * spacing);
        const frequency = Math.sqrt(sx * sx + rest);
        const value = gain(frequency);
        if (!Number.isFinite(Math.fround(value))) {
          throw new DomainError({
            field: "gain",
            got: value,
            expected: "a factor that single precision can hold, at every frequency",
            hint: `At ${frequency} 1/Å, ${1 / frequency} Å.`,
          });
        }
        table[i] = value;
      }
    }
  }
  return table;
}

/**
 * Multiplies half spectra by a table of gains.
 *
 * @param out    one half spectrum after another, interleaved
 * @param table  of one of them
 */
export function applyGainsInto(out: Float32Array, table: Float32Array): Float32Array {
  const length = 2 * table.length;
  for (let start = 0; start < out.length; start += length) {
    for (let i = 0, j = start; i < table.length; i++, j += 2) {
      out[j] *= table[i];
      out[j + 1] *= table[i];
    }
  }
  return out;
}
