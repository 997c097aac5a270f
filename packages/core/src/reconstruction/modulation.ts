import type { View } from "../engine/engine.js";
import { halfWidth, signedFrequency } from "../grid/frequency.js";
import { ctfHalfSpectrumInto } from "../optics/ctf.js";

/**
 * What turns the slice of a map into the transform of the observed image: contrast transfer and the phase of the
 * shift, and the move of the phases' reference from the origin to index 0, where an FFT has it.
 */
export interface Modulation {
  /** CTF, [n, ⌊n/2⌋ + 1]; all ones without one. */
  readonly ctf: Float32Array;
  /** Phase factors of the columns, ⌊n/2⌋ + 1, and of the rows, n; interleaved. */
  readonly phaseX: Float64Array;
  readonly phaseY: Float64Array;
}

export function createModulation(n: number): Modulation {
  return {
    ctf: new Float32Array(n * halfWidth(n)),
    phaseX: new Float64Array(2 * halfWidth(n)),
    phaseY: new Float64Array(2 * n),
  };
}

/**
 * @equation imaging.shift
 *   \hat I(\mathbf k) = \mathrm{CTF}(\mathbf k)\, \hat P(\mathbf k)\;
 *   e^{\,2\pi i\, \mathbf k \cdot (\mathbf s / p)/n}
 *
 * @param n          box size, pixels
 * @param pixelSize  Å
 * @throws DomainError  for an impossible CTF
 * @convention C3.3 C5.3 C6.3
 */
export function modulationInto(
  out: Modulation,
  view: View,
  n: number,
  pixelSize: number,
): Modulation {
  const origin = Math.floor(n / 2);
  const stepX = (2 * Math.PI * ((view.shiftX ?? 0) / pixelSize - origin)) / n;
  const stepY = (2 * Math.PI * ((view.shiftY ?? 0) / pixelSize - origin)) / n;
  for (let k = 0; k < out.phaseX.length / 2; k++) {
    out.phaseX[2 * k] = Math.cos(stepX * k);
    out.phaseX[2 * k + 1] = Math.sin(stepX * k);
  }
  for (let y = 0; y < n; y++) {
    const k = signedFrequency(y, n);
    out.phaseY[2 * y] = Math.cos(stepY * k);
    out.phaseY[2 * y + 1] = Math.sin(stepY * k);
  }
  if (view.ctf) ctfHalfSpectrumInto(out.ctf, view.ctf, { nx: n, ny: n, pixelSize });
  else out.ctf.fill(1);
  return out;
}

/** spectrum ← CTF · phase · spectrum: the forward direction, in place. */
export function modulateInto(
  spectrum: Float32Array | Float64Array,
  by: Modulation,
  n: number,
): void {
  eachPhase(by, n, (i, pr, pi) => {
    const c = by.ctf[i]!;
    const re = spectrum[2 * i]!;
    const im = spectrum[2 * i + 1]!;
    spectrum[2 * i] = c * (re * pr - im * pi);
    spectrum[2 * i + 1] = c * (re * pi + im * pr);
  });
}

/**
 * What an observed transform gives to its slice: spectrum ← CTF · conj(phase) · spectrum, in place, and
 * weights ← CTF². The adjoint of `modulateInto`, with the weight of the least-squares normal equation.
 */
export function demodulateInto(
  spectrum: Float32Array | Float64Array,
  weights: Float32Array | Float64Array,
  by: Modulation,
  n: number,
): void {
  eachPhase(by, n, (i, pr, pi) => {
    const c = by.ctf[i]!;
    const re = spectrum[2 * i]!;
    const im = spectrum[2 * i + 1]!;
    spectrum[2 * i] = c * (re * pr + im * pi);
    spectrum[2 * i + 1] = c * (im * pr - re * pi);
    weights[i] = c * c;
  });
}

function eachPhase(
  { phaseX, phaseY }: Modulation,
  n: number,
  visit: (index: number, re: number, im: number) => void,
): void {
  const half = halfWidth(n);
  for (let y = 0, i = 0; y < n; y++) {
    const yr = phaseY[2 * y]!;
    const yi = phaseY[2 * y + 1]!;
    for (let x = 0; x < half; x++, i++) {
      const xr = phaseX[2 * x]!;
      const xi = phaseX[2 * x + 1]!;
      visit(i, yr * xr - yi * xi, yr * xi + yi * xr);
    }
  }
}
