import { inverseFft, fft, signedFrequency } from "@vitreous/core";

/**
 * The transform of an image of n × n pixels as a whole plane of coefficients: shape [n, n], h fastest, interleaved, wrapped order
 * (index 0 is zero frequency), phases about the centre pixel. n is even, so the phases that move the reference point from the
 * corner to the centre are signs, and exact.
 *
 * The plane is kept whole, mates and all, because the lesson is about them: nothing here assumes that X(−k) is the conjugate of X(k).
 *
 * @convention C3.1 C3.2 C3.3
 */
export interface Plane {
  readonly n: number;
  readonly data: Float64Array;
}

/** Where coefficient (h, k) stands. Any whole numbers: the plane repeats. */
export function indexOf(n: number, h: number, k: number): number {
  return (((h % n) + n) % n) + n * (((k % n) + n) % n);
}

/** Index of the Friedel mate, (−h, −k). A few coefficients are their own mates. */
export function mateOf(n: number, index: number): number {
  const h = index % n;
  const k = (index - h) / n;
  return ((n - h) % n) + n * ((n - k) % n);
}

/** (h, k) of an index, signed. */
export function frequenciesOf(n: number, index: number): readonly [h: number, k: number] {
  const h = index % n;
  return [signedFrequency(h, n), signedFrequency((index - h) / n, n)];
}

/** Multiplies coefficient (h, k) by (−1)^(h+k): from the corner to the centre and back, n even. */
function moveReference({ n, data }: Plane): Plane {
  for (let k = 0, i = 0; k < n; k++) {
    for (let h = 0; h < n; h++, i += 2) {
      if (((h + k) & 1) === 0) continue;
      data[i] = -data[i]!;
      data[i + 1] = -data[i + 1]!;
    }
  }
  return { n, data };
}

/** The transform of real pixels. */
export function planeOf(pixels: ArrayLike<number>, n: number): Plane {
  const signal = new Float64Array(2 * n * n);
  for (let i = 0; i < n * n; i++) signal[2 * i] = pixels[i]!;
  return moveReference({ n, data: fft(signal, [n, n]) });
}

/** How the image is computed from its coefficients; all but `inverse` are mistakes. */
export type WayBack = "inverse" | "forward" | "corner";

/**
 * The image of a plane: complex, interleaved. Each pixel is the sum of all waves there.
 *
 * @equation wave.sum
 *   f(x, y) = \frac{1}{N} \sum_{h,k} X(h, k)\; e^{+2\pi i\,(h x + k y)/n}, \qquad N = n^2
 *
 * `forward` runs the forward transform once more and divides by the number of pixels
 * (BUG-17); `corner` forgets that the phases refer to the centre.
 */
export function pixelsOf(plane: Plane, way: WayBack = "inverse"): Float64Array {
  const { n } = plane;
  const copy = { n, data: plane.data.slice() };
  if (way !== "corner") moveReference(copy);
  if (way !== "forward") return inverseFft(copy.data, [n, n]);
  const out = fft(copy.data, [n, n]);
  return out.map((value) => value / (n * n));
}

/** One independent wave: a coefficient and its mate (the same index for a few that are their own). */
export interface WaveTable {
  /** Index of one of the two. */
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** Radius in bins. */
  readonly radius: Float64Array;
}

/** All independent waves of an even box: n²/2 + 2, the constant among them, coarsest first. */
export function waveTable(n: number): WaveTable {
  const list: { first: number; second: number; radius: number }[] = [];
  for (let i = 0; i < n * n; i++) {
    const mate = mateOf(n, i);
    if (mate < i) continue;
    const [h, k] = frequenciesOf(n, i);
    list.push({ first: i, second: mate, radius: Math.hypot(h, k) });
  }
  list.sort((a, b) => a.radius - b.radius || a.first - b.first);
  return {
    first: Int32Array.from(list, (wave) => wave.first),
    second: Int32Array.from(list, (wave) => wave.second),
    radius: Float64Array.from(list, (wave) => wave.radius),
  };
}

/** Energy of each wave of the table, in units of Σ|pixel|²: (|X|² + |X of the mate|²) / N. */
export function waveEnergies({ n, data }: Plane, table: WaveTable): Float64Array {
  const power = (i: number) => data[2 * i]! ** 2 + data[2 * i + 1]! ** 2;
  return Float64Array.from(table.first, (i, w) => {
    const mate = table.second[w]!;
    return (power(i) + (mate === i ? 0 : power(mate))) / (n * n);
  });
}

/**
 * The energy of the waves, which is that of the pixels.
 *
 * @equation wave.parseval
 *   \sum_{x,y} |f(x, y)|^2 = \frac{1}{N} \sum_{h,k} |X(h, k)|^2
 */
export function planeEnergy({ n, data }: Plane): number {
  return sumOfSquares(data) / (n * n);
}

export function sumOfSquares(data: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += data[i]! ** 2;
  return sum;
}

/**
 * How far the coefficients are from being those of real pixels: the largest difference, as a share of the largest coefficient.
 *
 * @equation wave.friedel
 *   f \text{ real} \quad\Longleftrightarrow\quad X(-h, -k) = \overline{X(h, k)}
 */
export function friedelResidual({ n, data }: Plane): number {
  let worst = 0;
  let largest = 0;
  for (let i = 0; i < n * n; i++) {
    const m = mateOf(n, i);
    largest = Math.max(largest, data[2 * i]! ** 2 + data[2 * i + 1]! ** 2);
    if (m < i) continue;
    const re = data[2 * m]! - data[2 * i]!;
    const im = data[2 * m + 1]! + data[2 * i + 1]!;
    worst = Math.max(worst, re * re + im * im);
  }
  return largest === 0 ? 0 : Math.sqrt(worst / largest);
}
