import type { FloatArray } from "../engine/engine.js";
import { halfWidth } from "../grid/frequency.js";
import type { LineTransform } from "./line.js";

/** Where the block of rows that starts at `first` ends. */
function blockEnd(first: number, size: number, perPlane: number): number {
  const planeEnd = (Math.floor(first / perPlane) + 1) * perPlane;
  return Math.min(first + size, planeEnd);
}

/**
 * Two real rows a and b travel as one complex row z = a + i b. Their transforms come apart by
 * Friedel's law: A_k = (Z_k + conj Z_{n−k})/2 and B_k = (Z_k − conj Z_{n−k})/(2i).
 *
 * @equation fft.twoRealRows
 *   A_k = \tfrac12 (Z_k + \overline{Z_{n-k}}), \qquad B_k = \tfrac1{2i} (Z_k - \overline{Z_{n-k}})
 * @param perPlane  rows that belong together: a pair never spans two planes, so images of a batch stay apart
 * @source     Cooley, Lewis, Welch (1970) J. Sound Vib. 12, 315–337, section 5
 * @convention C3.4
 */
export function packRealRows(
  spectrum: FloatArray,
  signal: FloatArray,
  line: LineTransform,
  perPlane: number,
): void {
  const { n, lines, buffer } = line;
  const width = halfWidth(n);
  const total = signal.length / n;
  for (let first = 0, end = 0; first < total; first = end) {
    end = blockEnd(first, 2 * lines, perPlane);
    const pairs = Math.ceil((end - first) / 2);
    for (let l = 0; l < pairs; l++) {
      const a = (first + 2 * l) * n;
      const alone = first + 2 * l + 1 === end;
      for (let j = 0, to = 2 * l; j < n; j++, to += 2 * lines) {
        buffer[to] = signal[a + j]!;
        buffer[to + 1] = alone ? 0 : signal[a + n + j]!;
      }
    }
    line.run();
    for (let l = 0; l < pairs; l++) {
      const a = 2 * (first + 2 * l) * width;
      const b = a + 2 * width;
      const alone = first + 2 * l + 1 === end;
      // #region fft.twoRealRows
      for (let k = 0; k < width; k++) {
        const z = 2 * (l + lines * k);
        const mate = 2 * (l + lines * (k === 0 ? 0 : n - k));
        spectrum[a + 2 * k] = 0.5 * (buffer[z]! + buffer[mate]!);
        spectrum[a + 2 * k + 1] = 0.5 * (buffer[z + 1]! - buffer[mate + 1]!);
        if (alone) continue;
        spectrum[b + 2 * k] = 0.5 * (buffer[z + 1]! + buffer[mate + 1]!);
        spectrum[b + 2 * k + 1] = 0.5 * (buffer[mate]! - buffer[z]!);
      }
      // #endregion
    }
  }
}

/**
 * The way back: Z = A + i B for a pair of half rows, one inverse transform, real parts to one row and
 * imaginary parts to the other. The imaginary parts of the zero and Nyquist coefficients, which the
 * transform of a real row does not have, are dropped: left in, they would leak into the other row.
 */
export function unpackRealRows(
  signal: FloatArray,
  spectrum: FloatArray,
  line: LineTransform,
  perPlane: number,
  scale: number,
): void {
  const { n, lines, buffer } = line;
  const width = halfWidth(n);
  const total = signal.length / n;
  for (let first = 0, end = 0; first < total; first = end) {
    end = blockEnd(first, 2 * lines, perPlane);
    const pairs = Math.ceil((end - first) / 2);
    for (let l = 0; l < pairs; l++) {
      const a = 2 * (first + 2 * l) * width;
      const b = a + 2 * width;
      const alone = first + 2 * l + 1 === end;
      for (let k = 0; k < width; k++) {
        const single = k === 0 || 2 * k === n;
        const ar = spectrum[a + 2 * k]!;
        const ai = single ? 0 : spectrum[a + 2 * k + 1]!;
        const br = alone ? 0 : spectrum[b + 2 * k]!;
        const bi = alone || single ? 0 : spectrum[b + 2 * k + 1]!;
        // The parts are stored swapped, which turns the forward transform into the inverse.
        const z = 2 * (l + lines * k);
        buffer[z] = ai + br;
        buffer[z + 1] = ar - bi;
        if (single) continue;
        const mate = 2 * (l + lines * (n - k));
        buffer[mate] = br - ai;
        buffer[mate + 1] = ar + bi;
      }
    }
    line.run();
    for (let l = 0; l < pairs; l++) {
      const a = (first + 2 * l) * n;
      const alone = first + 2 * l + 1 === end;
      for (let j = 0, from = 2 * l; j < n; j++, from += 2 * lines) {
        signal[a + j] = scale * buffer[from + 1]!;
        if (!alone) signal[a + n + j] = scale * buffer[from]!;
      }
    }
  }
}
