import type { FloatArray } from "../engine/engine.js";
import { ShapeError } from "../grid/errors.js";
import { originOf } from "../grid/frequency.js";
import type { Volume } from "../grid/types.js";
import { griddingProfile, type PaddedGrid } from "./padded-grid.js";

/** The side of a cubic map. @throws ShapeError when the three sides differ */
export function cubeSide(volume: Volume): number {
  const { nx, ny, nz } = volume;
  if (nx !== ny || nx !== nz || volume.data.length !== nx * ny * nz) {
    throw new ShapeError({
      field: "volume",
      got: [nz, ny, nx],
      expected: `a cube filled by its ${volume.data.length} samples`,
      hint: "Projection and reconstruction turn the map about its origin: pad or crop it to a cube first.",
    });
  }
  return nx;
}

/**
 * Puts a map into the middle of its zero-padded box, divided by what the interpolation will multiply it with. The
 * origin lands on index 0 and negative coordinates wrap, so that the plain FFT of the box has its phases about the origin.
 *
 * @param padded  real array of paddedSize³, overwritten
 * @convention C2.1 C3.3
 */
export function embedInto(padded: FloatArray, volume: Volume, grid: PaddedGrid): void {
  const { boxSize: n, paddedSize } = grid;
  const profile = griddingProfile(grid);
  const wrapped = wrappedIndices(n, paddedSize);
  padded.fill(0);
  for (let z = 0, i = 0; z < n; z++) {
    for (let y = 0; y < n; y++) {
      const row = paddedSize * (wrapped[y]! + paddedSize * wrapped[z]!);
      const correction = profile[y]! * profile[z]!;
      for (let x = 0; x < n; x++, i++) {
        padded[row + wrapped[x]!] = volume.data[i]! / (correction * profile[x]!);
      }
    }
  }
}

/** The way back: crops the box around index 0 and divides by what the interpolation multiplied it with. */
export function cropInto(out: Float32Array, padded: FloatArray, grid: PaddedGrid): void {
  const { boxSize: n, paddedSize } = grid;
  const profile = griddingProfile(grid);
  const wrapped = wrappedIndices(n, paddedSize);
  for (let z = 0, i = 0; z < n; z++) {
    for (let y = 0; y < n; y++) {
      const row = paddedSize * (wrapped[y]! + paddedSize * wrapped[z]!);
      const correction = profile[y]! * profile[z]!;
      for (let x = 0; x < n; x++, i++) {
        out[i] = padded[row + wrapped[x]!]! / (correction * profile[x]!);
      }
    }
  }
}

/**
 * Copies the half spectrum of the padded box onto the unwrapped grid. Points that are not in the half spectrum come
 * from their Friedel mates; points beyond Nyquist (the reach of the kernel) from the period.
 *
 * @param out       interleaved, grid.points complex values; overwritten
 * @param spectrum  of the padded box: [N, N, N/2 + 1], interleaved, wrapped
 * @convention C3.4
 */
export function unwrapInto(out: FloatArray, spectrum: FloatArray, grid: PaddedGrid): void {
  const { paddedSize: size, xLow, width, extent } = grid;
  const half = size / 2 + 1;
  let to = 0;
  for (let z = -extent; z <= extent; z++) {
    for (let y = -extent; y <= extent; y++) {
      const row = half * (wrap(y, size) + size * wrap(z, size));
      const mateRow = half * (wrap(-y, size) + size * wrap(-z, size));
      for (let x = xLow; x < xLow + width; x++, to += 2) {
        const column = wrap(x, size);
        const stored = column < half;
        const from = 2 * (stored ? row + column : mateRow + size - column);
        out[to] = spectrum[from]!;
        out[to + 1] = stored ? spectrum[from + 1]! : -spectrum[from + 1]!;
      }
    }
  }
}

/** Index of signed place `i` on a full axis of `n`. */
export function wrap(i: number, n: number): number {
  return i < 0 ? i + n : i >= n ? i - n : i;
}

function wrappedIndices(n: number, paddedSize: number): Int32Array {
  return Int32Array.from({ length: n }, (_, i) => wrap(i - originOf(n), paddedSize));
}
