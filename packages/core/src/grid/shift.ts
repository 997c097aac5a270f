import { inverseRealFft, realFft } from "../fft/fft.js";
import { shapeOf, spacingOf } from "./create.js";
import { DomainError } from "./errors.js";
import { halfWidth, signedFrequency } from "./frequency.js";
import type { Image, Volume } from "./types.js";

/**
 * Moves the content of a map by any distance, through its Fourier phases. What leaves on one side comes back on the
 * other. Moving an observed particle by its (shiftX, shiftY) centres it.
 *
 * @equation grid.shift
 *   \hat g(k) = \hat f(k)\; e^{-2\pi i\, k\cdot t / (n p)} \quad\Leftrightarrow\quad g(r) = f(r - t)
 *
 * At the Nyquist frequency of an even axis, where +k and −k are one sample, the phase is replaced by its cosine, so that
 * the result is real; whole-sample moves stay exact.
 *
 * @param shift  Å along x, y (and z)
 * @throws DomainError  when the number of components is wrong, or one is not finite
 * @convention   C3.1 C5.3
 */
export function fourierShift<T extends Image | Volume>(map: T, shift: readonly number[]): T {
  const shape = shapeOf(map);
  const sizes = [shape.at(-1) ?? 1, shape.at(-2) ?? 1, shape.at(-3) ?? 1];
  checkShift(shift, shape.length);
  const spacing = spacingOf(map);
  const [alongX, alongY, alongZ] = sizes.map((n, axis) => phases(n, (shift[axis] ?? 0) / spacing));
  const spectrum = realFft(map.data, shape);
  const half = halfWidth(sizes[0]);

  // #region grid.shift
  let i = 0;
  for (let z = 0; z < sizes[2]; z++) {
    for (let y = 0; y < sizes[1]; y++) {
      const [rowRe, rowIm] = product(alongZ, z, alongY, y);
      for (let x = 0; x < half; x++, i += 2) {
        const pr = rowRe * alongX[2 * x] - rowIm * alongX[2 * x + 1];
        const pi = rowRe * alongX[2 * x + 1] + rowIm * alongX[2 * x];
        const re = spectrum[i];
        const im = spectrum[i + 1];
        spectrum[i] = re * pr - im * pi;
        spectrum[i + 1] = re * pi + im * pr;
      }
    }
  }
  // #endregion
  return { ...map, data: inverseRealFft(spectrum, shape) };
}

function checkShift(shift: readonly number[], dimensions: number): void {
  if (shift.length !== dimensions || !shift.every(Number.isFinite)) {
    throw new DomainError({
      field: "shift",
      got: [...shift],
      expected: `${dimensions} finite lengths, x first`,
    });
  }
}

/** exp(−2πi k t/n) for every index of an axis, interleaved; t in samples. */
export function phases(n: number, t: number): Float64Array {
  const out = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) {
    const angle = (-2 * Math.PI * signedFrequency(i, n) * t) / n;
    out[2 * i] = Math.cos(angle);
    out[2 * i + 1] = 2 * i === n ? 0 : Math.sin(angle);
  }
  return out;
}

function product(a: Float64Array, i: number, b: Float64Array, j: number): [number, number] {
  return [
    a[2 * i] * b[2 * j] - a[2 * i + 1] * b[2 * j + 1],
    a[2 * i] * b[2 * j + 1] + a[2 * i + 1] * b[2 * j],
  ];
}

/**
 * Moves the content of a map by whole samples, around the box. Nothing is interpolated.
 *
 * @param steps  samples along x, y (and z); negative ones move back
 * @throws DomainError  when the number of components is wrong, or one is not whole
 */
export function rollMap<T extends Image | Volume>(map: T, steps: readonly number[]): T {
  const shape = shapeOf(map);
  checkShift(steps, shape.length);
  if (!steps.every(Number.isInteger)) {
    throw new DomainError({
      field: "steps",
      got: [...steps],
      expected: "whole samples",
      hint: "fourierShift takes any distance.",
    });
  }
  const [nx, ny, nz] = [shape.at(-1) ?? 1, shape.at(-2) ?? 1, shape.at(-3) ?? 1];
  const from = (i: number, step: number, n: number) => (((i - step) % n) + n) % n;
  const data = new Float32Array(map.data.length);
  for (let z = 0, i = 0; z < nz; z++) {
    const sz = from(z, steps[2] ?? 0, nz);
    for (let y = 0; y < ny; y++) {
      const row = nx * (from(y, steps[1], ny) + ny * sz);
      for (let x = 0; x < nx; x++, i++) data[i] = map.data[row + from(x, steps[0], nx)];
    }
  }
  return { ...map, data };
}
