/** A wave behind a specimen that only delays it, and what a lens makes of that wave. */
import { electronWavelength, fft, inverseFft, signedFrequency } from "@vitreous/core";
import { radians } from "./arrows.js";

/** A complex wave on n × n pixels: pairs re, im; about index 0. */
export interface Wave {
  readonly n: number;
  readonly data: Float64Array;
}

/** The voltage of the lesson's microscope, kV. */
export const voltageKv = 300;

/**
 * A wave behind a specimen that delays and absorbs nothing. φ in radian, at every pixel.
 *
 * @equation phasor.exit
 *   \psi(\mathbf r) = e^{i\varphi(\mathbf r)}, \qquad |\psi|^2 = 1
 */
export function exitWave(phase: Float64Array, n: number): Wave {
  const data = new Float64Array(2 * n * n);
  phase.forEach((value, i) => {
    data[2 * i] = Math.cos(value);
    data[2 * i + 1] = Math.sin(value);
  });
  return { n, data };
}

/** A wave turned as a whole so that its mean, which is its unscattered part, points along 0°. No camera can tell the difference. */
export function levelled({ n, data }: Wave): Wave {
  let [re, im] = [0, 0];
  for (let i = 0; i < data.length; i += 2) {
    re += data[i]!;
    im += data[i + 1]!;
  }
  const length = Math.hypot(re, im);
  // A wave without an unscattered part has nothing to be turned against.
  if (length < 1e-9 * n * n) return { n, data };
  const [c, s] = [re / length, -im / length];
  const out = new Float64Array(data.length);
  for (let i = 0; i < data.length; i += 2) {
    out[i] = data[i]! * c - data[i + 1]! * s;
    out[i + 1] = data[i]! * s + data[i + 1]! * c;
  }
  return { n, data: out };
}

/** The transform of a wave whose unscattered part, the coefficient in the middle, points along 0°. */
export function waveSpectrum(wave: Wave): Wave {
  const { n, data } = levelled(wave);
  return { n, data: fft(data, [n, n]) };
}

/** Squared frequencies of a grid, 1/Å², in the order of its transform. */
export function squaredFrequencies(n: number, pixelSize: number): Float64Array {
  const step = 1 / (n * pixelSize);
  const out = new Float64Array(n * n);
  for (let k = 0, i = 0; k < n; k++) {
    const ky = signedFrequency(k, n) * step;
    for (let h = 0; h < n; h++, i++) {
      const kx = signedFrequency(h, n) * step;
      out[i] = kx * kx + ky * ky;
    }
  }
  return out;
}

/**
 * How far the lens turns the scattered wave of a frequency against the unscattered one, radian: a plate turns all alike, defocus the
 * more the finer the detail. Underfocus is positive.
 *
 * @param plate    radian
 * @param defocus  Å
 * @param squared  squared frequency, 1/Å²
 * @convention C6.1 C6.2
 */
export const turnOf = (plate: number, defocus: number, squared: number): number =>
  plate + Math.PI * electronWavelength(voltageKv) * defocus * squared;

/** The turn, degrees, that a plate (degrees) and a defocus (µm) give to a wave of a length, Å. */
export const turnOfLength = (
  { plate, defocus }: { readonly plate: number; readonly defocus: number },
  length: number,
): number => (turnOf(radians(plate), 1e4 * defocus, 1 / length ** 2) * 180) / Math.PI;

/** The scattered wave turned by the lens, and the unscattered one left as it is. */
export function throughLens(
  spectrum: Wave,
  squared: Float64Array,
  plate: number,
  defocus: number,
): Wave {
  const { n } = spectrum;
  const data = spectrum.data.slice();
  const perSquare = turnOf(0, defocus, 1);
  for (let i = 1; i < n * n; i++) {
    const turn = plate + perSquare * squared[i]!;
    const [c, s] = [Math.cos(turn), Math.sin(turn)];
    const [re, im] = [data[2 * i]!, data[2 * i + 1]!];
    data[2 * i] = re * c - im * s;
    data[2 * i + 1] = re * s + im * c;
  }
  return { n, data: inverseFft(data, [n, n]) };
}

/** |ψ|² at every pixel: what a camera counts, as a share of what comes in. */
export function intensityOf({ data }: Wave): Float64Array {
  const out = new Float64Array(data.length / 2);
  for (let i = 0; i < out.length; i++) out[i] = data[2 * i]! ** 2 + data[2 * i + 1]! ** 2;
  return out;
}

/**
 * The brightness that the weak-phase formula gives: Φ is the transform of the phase without its mean, χ the turn by the lens.
 *
 * @equation phasor.weak
 *   I(\mathbf r) \approx 1 - 2\, \mathcal F^{-1}\bigl[\sin\chi(\mathbf k)\; \Phi(\mathbf k)\bigr](\mathbf r)
 *
 * @param phaseSpectrum  transform of the phases
 */
export function weakIntensity(
  phaseSpectrum: Wave,
  squared: Float64Array,
  plate: number,
  defocus: number,
): Float64Array {
  const { n } = phaseSpectrum;
  const data = new Float64Array(2 * n * n);
  const perSquare = turnOf(0, defocus, 1);
  for (let i = 1; i < n * n; i++) {
    const factor = -2 * Math.sin(plate + perSquare * squared[i]!);
    data[2 * i] = factor * phaseSpectrum.data[2 * i]!;
    data[2 * i + 1] = factor * phaseSpectrum.data[2 * i + 1]!;
  }
  const back = inverseFft(data, [n, n]);
  return Float64Array.from({ length: n * n }, (_, i) => 1 + back[2 * i]!);
}

/**
 * The most that the weak-phase formula can miss on average over the pixels: rms(φ²) + (rms φ + rms(φ²)/2)², φ without its mean.
 *
 * The wave is 1 + iφ + r with |r| ≤ φ²/2. The lens keeps root mean squares, so what it makes of r has at most that of r, and
 * |1 + a + b|² − (1 + 2 Re a) = 2 Re b + |a + b|², with a made of iφ and b of r.
 */
export function weakBound(phase: Float64Array): number {
  const n = phase.length;
  const mean = phase.reduce((sum, v) => sum + v, 0) / n;
  let [square, fourth] = [0, 0];
  for (const v of phase) {
    const d = (v - mean) ** 2;
    square += d;
    fourth += d * d;
  }
  const [a, q] = [Math.sqrt(square / n), Math.sqrt(fourth / n)];
  return q + (a + q / 2) ** 2;
}
