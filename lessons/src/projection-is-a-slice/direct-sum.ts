import { cubeSide, originOf, type RotationMatrix, type Volume } from "@vitreous/core";

/** A map made ready for `coefficientsInto`: which part of each row is not zero. */
export interface DirectMap {
  readonly boxSize: number;
  readonly data: Float32Array;
  /** Per row (y, z): first and last-plus-one column with a value; equal when the row is empty. */
  readonly spans: Int16Array;
}

/** @throws ShapeError  the map is not a cube */
export function directMap(volume: Volume): DirectMap {
  const n = cubeSide(volume);
  const spans = new Int16Array(2 * n * n);
  for (let row = 0; row < n * n; row++) {
    let first = 0;
    let end = n;
    while (first < n && volume.data[row * n + first] === 0) first++;
    while (end > first && volume.data[row * n + end - 1] === 0) end--;
    spans[2 * row] = first;
    spans[2 * row + 1] = end;
  }
  return { boxSize: n, data: volume.data, spans };
}

/**
 * The transform of the samples at any frequency, by the sum itself: nothing is interpolated, so this is what every
 * interpolation is measured against. Slow on purpose.
 *
 * @equation lessons.direct-sum
 *   \hat V(\mathbf k) = \sum_{\mathbf r} V(\mathbf r)\; e^{-2\pi i\, \mathbf k \cdot \mathbf r / n}
 *
 * @param out     interleaved, one coefficient per point; overwritten
 * @param points  kx, ky, kz of each point, in cycles per box, not only whole numbers
 * @convention C2.1 C3.1 C3.3
 */
export function coefficientsInto(
  out: Float64Array,
  map: DirectMap,
  points: Float64Array,
): Float64Array {
  const { boxSize: n, data, spans } = map;
  const [waveX, waveY, waveZ] = [0, 1, 2].map(() => new Float64Array(2 * n)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let p = 0; p < points.length / 3; p++) {
    waveInto(waveX, points[3 * p]!, n);
    waveInto(waveY, points[3 * p + 1]!, n);
    waveInto(waveZ, points[3 * p + 2]!, n);
    let totalR = 0;
    let totalI = 0;
    for (let z = 0; z < n; z++) {
      let planeR = 0;
      let planeI = 0;
      for (let y = 0; y < n; y++) {
        const row = y + n * z;
        const end = spans[2 * row + 1]!;
        let rowR = 0;
        let rowI = 0;
        for (let x = spans[2 * row]!; x < end; x++) {
          const value = data[row * n + x]!;
          rowR += value * waveX[2 * x]!;
          rowI += value * waveX[2 * x + 1]!;
        }
        planeR += rowR * waveY[2 * y]! - rowI * waveY[2 * y + 1]!;
        planeI += rowR * waveY[2 * y + 1]! + rowI * waveY[2 * y]!;
      }
      totalR += planeR * waveZ[2 * z]! - planeI * waveZ[2 * z + 1]!;
      totalI += planeR * waveZ[2 * z + 1]! + planeI * waveZ[2 * z]!;
    }
    out[2 * p] = totalR;
    out[2 * p + 1] = totalI;
  }
  return out;
}

/** exp(−2πi k (x − ⌊n/2⌋)/n) for x = 0 … n−1. */
function waveInto(out: Float64Array, k: number, n: number): void {
  const origin = originOf(n);
  for (let x = 0; x < n; x++) {
    const phase = (-2 * Math.PI * k * (x - origin)) / n;
    out[2 * x] = Math.cos(phase);
    out[2 * x + 1] = Math.sin(phase);
  }
}

/** Points of the half plane of a view, with the share of the plane that each stands for. */
export interface SlicePoints {
  /** Index of each point in the half spectrum [n, ⌊n/2⌋ + 1]. */
  readonly indices: Int32Array;
  readonly weights: Float64Array;
  /** kx, ky of each. */
  readonly places: Float64Array;
}

/**
 * Points of the half spectrum inside the Nyquist circle: all within `inner` of the centre, where nearly all of the
 * power is, and every so-many-th beyond, so that there are about `count` of these. A point weighs as many points as it stands for.
 */
export function slicePoints(n: number, inner: number, count: number): SlicePoints {
  const radius = n / 2 - 1;
  const near: number[][] = [];
  const far: number[][] = [];
  const half = Math.floor(n / 2) + 1;
  for (let ky = -Math.floor(radius); ky <= radius; ky++) {
    for (let kx = 0; kx * kx + ky * ky <= radius * radius && kx <= radius; kx++) {
      // The column kx = 0 holds each of its points twice, once as its own mate.
      const share = kx === 0 ? 1 : 2;
      const point = [(ky < 0 ? ky + n : ky) * half + kx, share, kx, ky];
      (kx * kx + ky * ky <= inner * inner ? near : far).push(point);
    }
  }
  const step = Math.max(1, far.length / Math.max(1, count));
  const chosen = far.filter((_, i) => Math.floor((i + 1) / step) > Math.floor(i / step));
  const ratio = chosen.length > 0 ? far.length / chosen.length : 1;
  const all = [
    ...near,
    ...chosen.map(([index, share, kx, ky]) => [index!, share! * ratio, kx!, ky!]),
  ];
  return {
    indices: Int32Array.from(all, (point) => point[0]!),
    weights: Float64Array.from(all, (point) => point[1]!),
    places: Float64Array.from(all.flatMap((point) => [point[2]!, point[3]!])),
  };
}

/** Where the points of a view lie in the map's transform: Aᵀ (kx, ky, 0). @convention C5.2 */
export function pointsOfView({ places }: SlicePoints, a: RotationMatrix): Float64Array {
  const points = new Float64Array((places.length / 2) * 3);
  for (let p = 0; p < places.length / 2; p++) {
    const kx = places[2 * p]!;
    const ky = places[2 * p + 1]!;
    points[3 * p] = a[0]! * kx + a[3]! * ky;
    points[3 * p + 1] = a[1]! * kx + a[4]! * ky;
    points[3 * p + 2] = a[2]! * kx + a[5]! * ky;
  }
  return points;
}
