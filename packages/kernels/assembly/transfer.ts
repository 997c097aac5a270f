import {
  PARAMETERS,
  ctfRowInto,
  firstRowPhaseInto,
  nextRowPhase,
  rowsOf,
  tablesInto,
} from "./modulation";
import { rowEnd } from "./walk";

// Between the slice of a map and the transform of an image: contrast transfer and phase, there and back.
// The core's `modulateInto` and `demodulateInto` are the definitions. `scratch` is per thread: four rows of
// `stride` floats and two doubles.

/** Images [from, to): samples of a slice, times CTF and phase, into half spectra ready for an inverse FFT. */
export function transfer(
  from: i32,
  to: i32,
  thread: i32,
  out: usize,
  samples: usize,
  parameters: usize,
  scratch: usize,
  scratchBytes: usize,
  n: i32,
  limit: i32,
  maxRadiusSquared: i32,
  stride: i32,
): void {
  const half = (n >> 1) + 1;
  const bytes = (<usize>(n * half)) << 3;
  const row = (<usize>stride) << 2;
  const mine = scratch + <usize>thread * scratchBytes;
  const ctf = rowsOf(mine, stride);
  const phase = ctf + row;
  for (let image = from; image < to; image++) {
    const target = out + <usize>image * bytes;
    memory.fill(target, 0, bytes);
    const settings = parameters + ((<usize>image * PARAMETERS) << 3);
    let source = samples + <usize>image * <usize>(2 * limit + 1) * 2 * row;
    tablesInto(mine, settings, stride);
    firstRowPhaseInto(phase, settings, limit);
    for (let ky = -limit; ky <= limit; ky++, source += 2 * row) {
      ctfRowInto(ctf, mine, settings, ky, stride);
      const yr = f32x4.splat(<f32>load<f64>(phase));
      const yi = f32x4.splat(<f32>load<f64>(phase + 8));
      const rowOut = target + ((<usize>((ky < 0 ? ky + n : ky) * half)) << 3);
      const rowBytes = (<usize>(rowEnd(ky, maxRadiusSquared) + 1)) << 3;
      for (let at: usize = 0; at < rowBytes; at += 32) {
        const k = at >> 1;
        const xr = v128.load(mine + k);
        const xi = v128.load(mine + row + k);
        const c = v128.load(ctf + k);
        const pr = f32x4.mul(c, f32x4.sub(f32x4.mul(xr, yr), f32x4.mul(xi, yi)));
        const pi = f32x4.mul(c, f32x4.add(f32x4.mul(xr, yi), f32x4.mul(xi, yr)));
        const first = v128.load(source + at);
        const second = v128.load(source + at + 16);
        const a = v128.shuffle<f32>(first, second, 0, 2, 4, 6);
        const b = v128.shuffle<f32>(first, second, 1, 3, 5, 7);
        const re = f32x4.sub(f32x4.mul(a, pr), f32x4.mul(b, pi));
        const im = f32x4.add(f32x4.mul(a, pi), f32x4.mul(b, pr));
        const low = v128.shuffle<f32>(re, im, 0, 4, 1, 5);
        const high = v128.shuffle<f32>(re, im, 2, 6, 3, 7);
        if (at + 32 <= rowBytes) {
          v128.store(rowOut + at, low);
          v128.store(rowOut + at + 16, high);
        } else {
          // The last few columns of a row: nothing may be written beyond them.
          const left = rowBytes - at;
          v128.store64_lane(rowOut + at, low, 0);
          if (left > 8) v128.store64_lane(rowOut + at + 8, low, 1);
          if (left > 16) v128.store64_lane(rowOut + at + 16, high, 0);
        }
      }
      nextRowPhase(phase, settings);
    }
  }
}

/**
 * Images [from, to): takes the phases of the shift out and multiplies by the CTF. An observation is four floats:
 * ctf · F (real, imaginary), ctf² and the real part again, ready to be spread. The half spectrum's redundant column
 * kx = 0, ky < 0 gets no weight, and the zero frequency, which is its own mate, half.
 */
export function observe(
  from: i32,
  to: i32,
  thread: i32,
  out: usize,
  spectra: usize,
  parameters: usize,
  scratch: usize,
  scratchBytes: usize,
  n: i32,
  limit: i32,
  maxRadiusSquared: i32,
  stride: i32,
): void {
  const half = (n >> 1) + 1;
  const row = (<usize>stride) << 2;
  const mine = scratch + <usize>thread * scratchBytes;
  const ctf = rowsOf(mine, stride);
  const phase = ctf + row;
  for (let image = from; image < to; image++) {
    const settings = parameters + ((<usize>image * PARAMETERS) << 3);
    const source = spectra + ((<usize>image * <usize>(n * half)) << 3);
    let target = out + <usize>image * <usize>(2 * limit + 1) * 4 * row;
    tablesInto(mine, settings, stride);
    firstRowPhaseInto(phase, settings, limit);
    for (let ky = -limit; ky <= limit; ky++, target += 4 * row) {
      ctfRowInto(ctf, mine, settings, ky, stride);
      const yr = f32x4.splat(<f32>load<f64>(phase));
      const yi = f32x4.splat(<f32>load<f64>(phase + 8));
      const rowIn = source + ((<usize>((ky < 0 ? ky + n : ky) * half)) << 3);
      // Reads up to three numbers past the columns that are used, and writes them where nobody looks.
      for (let k: usize = 0; k < row; k += 16) {
        const xr = v128.load(mine + k);
        const xi = v128.load(mine + row + k);
        const c = v128.load(ctf + k);
        const pr = f32x4.mul(c, f32x4.sub(f32x4.mul(xr, yr), f32x4.mul(xi, yi)));
        const pi = f32x4.mul(c, f32x4.add(f32x4.mul(xr, yi), f32x4.mul(xi, yr)));
        const first = v128.load(rowIn + 2 * k);
        const second = v128.load(rowIn + 2 * k + 16);
        const a = v128.shuffle<f32>(first, second, 0, 2, 4, 6);
        const b = v128.shuffle<f32>(first, second, 1, 3, 5, 7);
        const re = f32x4.add(f32x4.mul(a, pr), f32x4.mul(b, pi));
        const im = f32x4.sub(f32x4.mul(b, pr), f32x4.mul(a, pi));
        const w = f32x4.mul(c, c);
        const at = target + 4 * k;
        const low = v128.shuffle<f32>(re, im, 0, 4, 1, 5);
        const high = v128.shuffle<f32>(re, im, 2, 6, 3, 7);
        const lowWeight = v128.shuffle<f32>(w, re, 0, 4, 1, 5);
        const highWeight = v128.shuffle<f32>(w, re, 2, 6, 3, 7);
        v128.store(at, v128.shuffle<f64>(low, lowWeight, 0, 2));
        v128.store(at + 16, v128.shuffle<f64>(low, lowWeight, 1, 3));
        v128.store(at + 32, v128.shuffle<f64>(high, highWeight, 0, 2));
        v128.store(at + 48, v128.shuffle<f64>(high, highWeight, 1, 3));
      }
      const share: f32 = ky < 0 ? 0 : ky == 0 ? 0.5 : 1;
      v128.store(target, f32x4.mul(f32x4.splat(share), v128.load(target)));
      nextRowPhase(phase, settings);
    }
  }
}
