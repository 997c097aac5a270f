import { frequenciesOf, indexOf, mateOf, type Plane } from "./plane.js";
import type { HandWave } from "./wave-list.js";

/**
 * The height of the wave that coefficient (h, k) makes together with its mate: (2/N)|X|, in the unit of the pixels. The constant, and
 * the few others that are their own mates, make |X|/N.
 */
export function heightOf({ n, data }: Plane, index: number): number {
  const share = mateOf(n, index) === index ? 1 : 2;
  return (share * Math.hypot(data[2 * index]!, data[2 * index + 1]!)) / (n * n);
}

/** The phase of a coefficient about the centre, degrees; 0 for a coefficient that is nothing. */
export function phaseOf({ data }: Plane, index: number): number {
  const [re, im] = [data[2 * index]!, data[2 * index + 1]!];
  // Nothing has no direction; atan2 would give ±0 or ±π by the signs of its zeros.
  return re === 0 && im === 0 ? 0 : (Math.atan2(im, re) * 180) / Math.PI;
}

/** Height of the strongest wave, the constant left out; 1 where there is none. */
export function loudestOf(plane: Plane): number {
  let largest = 0;
  for (let i = 1; i < plane.n * plane.n; i++) largest = Math.max(largest, heightOf(plane, i));
  // A blank image has rounding only, or nothing at all.
  return largest > 1e-12 ? largest : 1;
}

/**
 * Puts one wave into the plane, overwriting what was there: X(h, k) = (N/2) A e^{iφ}, and, when the mate follows, its conjugate at
 * (−h, −k).
 *
 * @equation wave.pair
 *   \frac{1}{N}\left[ X\, e^{2\pi i (hx+ky)/n} + \overline{X}\, e^{-2\pi i (hx+ky)/n} \right]
 *   = \frac{2|X|}{N} \cos\!\left( 2\pi\,\frac{hx+ky}{n} + \arg X \right)
 *
 * A coefficient that is its own mate must be real: N A cos φ. Changes the plane.
 */
export function putWave(plane: Plane, wave: HandWave, loudest: number, mate: boolean): void {
  const { n, data } = plane;
  const index = indexOf(n, wave.h, wave.k);
  const other = mateOf(n, index);
  const height = (wave.height / 100) * loudest;
  const angle = (wave.phase * Math.PI) / 180;
  if (other === index) {
    data[2 * index] = n * n * height * Math.cos(angle);
    data[2 * index + 1] = 0;
    return;
  }
  const size = (n * n * height) / 2;
  data[2 * index] = size * Math.cos(angle);
  data[2 * index + 1] = size * Math.sin(angle);
  if (!mate) return;
  data[2 * other] = data[2 * index]!;
  data[2 * other + 1] = -data[2 * index + 1]!;
}

/** Pixels of the wave at (h, k) alone: A cos(2π(hx + ky)/n + φ), x and y from the centre. */
export function waveInto(
  out: Float64Array,
  n: number,
  h: number,
  k: number,
  height: number,
  phase: number,
): Float64Array {
  const origin = n / 2;
  const angle = (phase * Math.PI) / 180;
  const turn = (2 * Math.PI) / n;
  const across = Float64Array.from({ length: n }, (_, x) => Math.cos(turn * h * (x - origin)));
  const sine = Float64Array.from({ length: n }, (_, x) => Math.sin(turn * h * (x - origin)));
  for (let y = 0, i = 0; y < n; y++) {
    const down = turn * k * (y - origin) + angle;
    const c = height * Math.cos(down);
    const s = height * Math.sin(down);
    for (let x = 0; x < n; x++, i++) out[i] = across[x]! * c - sine[x]! * s;
  }
  return out;
}

/**
 * Multiplies every coefficient by one phase, `constant` degrees, and by the ramp exp(−2πi (h tx + k ty)/n) that moves the image by
 * (tx, ty) pixels. At the Nyquist frequency, where + and − are one sample, the ramp is its cosine, so that the image stays real.
 * Changes the plane.
 *
 * @equation wave.ramp
 *   \hat g(h, k) = \hat f(h, k)\; e^{-2\pi i\,(h\,t_x + k\,t_y)/n} \quad\Leftrightarrow\quad g(x, y) = f(x - t_x,\; y - t_y)
 */
export function turnPhases(plane: Plane, constant: number, tx: number, ty: number): void {
  const { n, data } = plane;
  const angle = (constant * Math.PI) / 180;
  const [cr, ci] = [Math.cos(angle), Math.sin(angle)];
  const along = (t: number) =>
    Array.from({ length: n }, (_, i) => {
      const [f] = frequenciesOf(n, i);
      const phase = (-2 * Math.PI * f * t) / n;
      return [Math.cos(phase), 2 * i === n ? 0 : Math.sin(phase)] as const;
    });
  const [xs, ys] = [along(tx), along(ty)];
  for (let k = 0, i = 0; k < n; k++) {
    const [yr, yi] = ys[k]!;
    const rowR = yr * cr - yi * ci;
    const rowI = yr * ci + yi * cr;
    for (let h = 0; h < n; h++, i += 2) {
      const [xr, xi] = xs[h]!;
      const pr = rowR * xr - rowI * xi;
      const pi = rowR * xi + rowI * xr;
      const re = data[i]!;
      const im = data[i + 1]!;
      data[i] = re * pr - im * pi;
      data[i + 1] = re * pi + im * pr;
    }
  }
}
