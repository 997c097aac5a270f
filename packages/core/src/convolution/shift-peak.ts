import { signedFrequency } from "../grid/frequency.js";
import { threeAxes } from "./arrays.js";

/**
 * A real, periodic function of a continuous place: the sum of waves whose coefficients are given on a half spectrum. The Nyquist
 * coefficients of even axes are left out, because a sample between two others does not know their phase.
 */
export interface WaveSum {
  readonly shape: readonly number[];
  /** Half spectrum, interleaved. */
  readonly spectrum: Float64Array;
}

/** Value, gradient and second derivatives at a place (z, y, x), samples; missing slow axes are 0. */
export interface Local {
  readonly value: number;
  readonly gradient: Float64Array;
  /** Row-major 3 × 3. */
  readonly hessian: Float64Array;
}

/** Phases exp(2πi k t/n) of one axis at t, or 0 at the Nyquist index of an even axis; `count` indices. */
function axisWaves(n: number, count: number, t: number): Float64Array {
  const waves = new Float64Array(2 * count);
  for (let i = 0; i < count; i++) {
    if (n > 1 && 2 * i === n) continue;
    const phase = (2 * Math.PI * signedFrequency(i, n) * t) / n;
    waves[2 * i] = Math.cos(phase);
    waves[2 * i + 1] = Math.sin(phase);
  }
  return waves;
}

/** The sum and its derivatives at one place, by the formula: one pass over the half spectrum. */
export function waveSumAt({ shape, spectrum }: WaveSum, place: readonly number[]): Local {
  const [nz, ny, nx] = threeAxes(shape);
  const half = Math.floor(nx / 2) + 1;
  const [tz, ty, tx] = threeAxesOf(place);
  const alongX = axisWaves(nx, half, tx);
  const alongY = axisWaves(ny, ny, ty);
  const alongZ = axisWaves(nz, nz, tz);
  const total = nz * ny * nx;
  let value = 0;
  const gradient = new Float64Array(3);
  const hessian = new Float64Array(9);
  for (let z = 0, i = 0; z < nz; z++) {
    const kz = (2 * Math.PI * signedFrequency(z, nz)) / nz;
    for (let y = 0; y < ny; y++) {
      const ky = (2 * Math.PI * signedFrequency(y, ny)) / ny;
      const rowR = alongZ[2 * z] * alongY[2 * y] - alongZ[2 * z + 1] * alongY[2 * y + 1];
      const rowI = alongZ[2 * z] * alongY[2 * y + 1] + alongZ[2 * z + 1] * alongY[2 * y];
      for (let x = 0; x < half; x++, i += 2) {
        const pr = rowR * alongX[2 * x] - rowI * alongX[2 * x + 1];
        const pi = rowR * alongX[2 * x + 1] + rowI * alongX[2 * x];
        // A column strictly inside the half plane also stands for its mates.
        const weight = (x === 0 ? 1 : 2) / total;
        const re = weight * (spectrum[i] * pr - spectrum[i + 1] * pi);
        const im = weight * (spectrum[i] * pi + spectrum[i + 1] * pr);
        const kx = (2 * Math.PI * x) / nx;
        value += re;
        gradient[0] -= kz * im;
        gradient[1] -= ky * im;
        gradient[2] -= kx * im;
        hessian[0] -= kz * kz * re;
        hessian[1] -= kz * ky * re;
        hessian[2] -= kz * kx * re;
        hessian[4] -= ky * ky * re;
        hessian[5] -= ky * kx * re;
        hessian[8] -= kx * kx * re;
      }
    }
  }
  hessian[3] = hessian[1];
  hessian[6] = hessian[2];
  hessian[7] = hessian[5];
  return { value, gradient, hessian };
}

/** Missing slow axes as 0. */
function threeAxesOf(place: readonly number[]): [number, number, number] {
  return [place.at(-3) ?? 0, place.at(-2) ?? 0, place.at(-1) ?? 0];
}

/** Solves the symmetric 3 × 3 system (−H + μI) step = g by Cholesky; undefined where that is not positive definite. */
function uphill(
  hessian: Float64Array,
  gradient: Float64Array,
  mu: number,
): Float64Array | undefined {
  const m = hessian.map((value, i) => -value + (i % 4 === 0 ? mu : 0));
  const l = new Float64Array(9);
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = m[3 * i + j];
      for (let k = 0; k < j; k++) sum -= l[3 * i + k] * l[3 * j + k];
      if (i === j) {
        if (!(sum > 0)) return undefined;
        l[3 * i + i] = Math.sqrt(sum);
      } else l[3 * i + j] = sum / l[3 * j + j];
    }
  }
  const step = Float64Array.from(gradient);
  for (let i = 0; i < 3; i++) {
    for (let k = 0; k < i; k++) step[i] -= l[3 * i + k] * step[k];
    step[i] /= l[3 * i + i];
  }
  for (let i = 2; i >= 0; i--) {
    for (let k = i + 1; k < 3; k++) step[i] -= l[3 * k + i] * step[k];
    step[i] /= l[3 * i + i];
  }
  return step;
}

/**
 * Climbs from a sample to the top of the wave sum: first over places a quarter of a sample apart, then by Newton's method with a
 * damping that keeps every step uphill.
 *
 * @param start  the highest sample
 * @returns      the place of the top, within a sample of the start on each axis, and its height
 */
export function climb(
  waves: WaveSum,
  start: readonly number[],
): { readonly place: readonly number[]; readonly value: number } {
  const free = waves.shape.map((n) => n > 1);
  let place = start.slice();
  let here = waveSumAt(waves, place);
  for (const step of [0.5, 0.25]) {
    for (let axis = 0; axis < place.length; axis++) {
      if (!free[axis]) continue;
      for (const sign of [-1, 1]) {
        const tried = place.map((t, a) => (a === axis ? t + sign * step : t));
        const there = waveSumAt(waves, tried);
        if (there.value > here.value) [place, here] = [tried, there];
      }
    }
  }
  const slope = Math.hypot(...here.hessian) || 1;
  let mu = 1e-9 * slope;
  for (let round = 0; round < 40; round++) {
    // An axis of one sample has no waves: its row is zero, and the damping keeps it at rest.
    const step = uphill(here.hessian, here.gradient, mu);
    if (!step) {
      mu = Math.max(10 * mu, 1e-6 * slope);
      continue;
    }
    const offset = 3 - place.length;
    const moved = place.map((t, axis) => t + Math.max(-0.5, Math.min(0.5, step[axis + offset])));
    const there = waveSumAt(waves, moved);
    const length = Math.hypot(...step);
    if (there.value >= here.value) {
      [place, here] = [moved, there];
      mu *= 0.1;
      if (length < 1e-12) break;
    } else {
      if (length < 1e-9) break;
      mu = Math.max(10 * mu, 1e-6 * slope);
    }
  }
  return {
    place: place.map((t, axis) => Math.max(start[axis] - 1, Math.min(start[axis] + 1, t))),
    value: here.value,
  };
}
