import { passFor } from "./butterflies.js";
import { goodFftSize, radicesOf } from "./factors.js";
import { forwardRoots, writeRoot } from "./roots.js";

/**
 * The forward transform of many lines of one length at once, in double precision.
 *
 * The data lie in `buffer`, interleaved complex, shape [n, lines]: sample j of line l at
 * `j · lines + l`. Neighbouring lines thus share every twiddle, and a Stockham pass with stride
 * `lines` transforms all of them. The inverse is the same transform with the real and imaginary
 * parts swapped on the way in and on the way out.
 */
export interface LineTransform {
  readonly n: number;
  readonly lines: number;
  /** Interleaved complex, shape [n, lines]: put the lines here, find their transforms here. */
  readonly buffer: Float64Array;
  run(): void;
}

/** Plans the transform of `lines` lines of `n` samples; any n ≥ 1. */
export function planLines(n: number, lines: number): LineTransform {
  const radices = radicesOf(n);
  return radices === undefined ? bluestein(n, lines) : stockham(n, lines, radices);
}

function stockham(n: number, lines: number, radices: readonly number[]): LineTransform {
  const buffer = new Float64Array(2 * n * lines);
  const scratch = new Float64Array(2 * n * lines);
  let left = n;
  const passes = radices.map((radix) => {
    const m = left / radix;
    const twiddles = new Float64Array(2 * m * (radix - 1));
    for (let p = 0; p < m; p++) {
      for (let k = 1; k < radix; k++) writeRoot(twiddles, p * (radix - 1) + k - 1, -p * k, left);
    }
    const pass = { run: passFor(radix, forwardRoots(radix)), m, s: (n / left) * lines, twiddles };
    left = m;
    return pass;
  });
  const run = (): void => {
    let from = buffer;
    let to = scratch;
    for (const pass of passes) {
      pass.run(to, from, pass.m, pass.s, pass.twiddles);
      [from, to] = [to, from];
    }
    if (from !== buffer) buffer.set(from);
  };
  return { n, lines, buffer, run };
}

/**
 * Lengths with a large prime factor: jk = (j² + k² − (k − j)²)/2 turns the sum into a convolution
 * with a chirp, which transforms of a longer, smooth length carry out.
 *
 * @source Bluestein (1970) IEEE Trans. Audio Electroacoust. 18, 451–455, eq. 6
 */
function bluestein(n: number, lines: number): LineTransform {
  const inner = planLines(goodFftSize(2 * n - 1), lines);
  const m = inner.n;

  // chirp[j] = exp(−πi j²/n); j² is reduced modulo 2n with whole numbers, so the phase is exact.
  const chirp = new Float64Array(2 * n);
  for (let j = 0; j < n; j++) writeRoot(chirp, j, -((j * j) % (2 * n)), 2 * n);

  // The transform of the conjugate chirp, wrapped to both signs of its argument, divided by m.
  const kernel = new Float64Array(2 * m);
  const single = planLines(m, 1);
  for (let j = 0; j < n; j++) {
    const back = j === 0 ? 0 : m - j;
    single.buffer[2 * j] = single.buffer[2 * back] = chirp[2 * j]!;
    single.buffer[2 * j + 1] = single.buffer[2 * back + 1] = -chirp[2 * j + 1]!;
  }
  single.run();
  for (let i = 0; i < 2 * m; i++) kernel[i] = single.buffer[i]! / m;

  const buffer = new Float64Array(2 * n * lines);
  const work = inner.buffer;
  const run = (): void => {
    work.fill(0, 2 * n * lines);
    for (let j = 0, i = 0; j < n; j++) {
      const c = chirp[2 * j]!;
      const d = chirp[2 * j + 1]!;
      for (let l = 0; l < lines; l++, i += 2) {
        work[i] = buffer[i]! * c - buffer[i + 1]! * d;
        work[i + 1] = buffer[i]! * d + buffer[i + 1]! * c;
      }
    }
    inner.run();
    // Multiply, and swap the parts so that the second forward transform acts as an inverse.
    for (let k = 0, i = 0; k < m; k++) {
      const c = kernel[2 * k]!;
      const d = kernel[2 * k + 1]!;
      for (let l = 0; l < lines; l++, i += 2) {
        const re = work[i]! * c - work[i + 1]! * d;
        work[i] = work[i]! * d + work[i + 1]! * c;
        work[i + 1] = re;
      }
    }
    inner.run();
    for (let j = 0, i = 0; j < n; j++) {
      const c = chirp[2 * j]!;
      const d = chirp[2 * j + 1]!;
      for (let l = 0; l < lines; l++, i += 2) {
        const re = work[i + 1]!;
        const im = work[i]!;
        buffer[i] = re * c - im * d;
        buffer[i + 1] = re * d + im * c;
      }
    }
  };
  return { n, lines, buffer, run };
}
