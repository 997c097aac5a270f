import { originOf } from "../grid/frequency.js";
import type { Image, Volume } from "../grid/types.js";
import { applyRotation } from "../rotation/matrix.js";
import type { RotationMatrix } from "../rotation/types.js";

/** For tests: a few Gaussians with no symmetry, whose views are known in closed form. */
export interface Blobs {
  /** x, y, z as fractions of the box from the origin, and a weight. */
  readonly centres: readonly (readonly [number, number, number, number])[];
  /** Standard deviation, voxels. */
  readonly sigma: number;
}

export const threeBlobs: Blobs = {
  centres: [
    [0.15, 0.05, -0.1, 1],
    [-0.12, 0.13, 0.08, 0.7],
    [0.02, -0.17, 0.14, 1.3],
  ],
  sigma: 2,
};

export function blobVolume(n: number, { centres, sigma }: Blobs, voxelSize = 1): Volume {
  const data = new Float32Array(n ** 3);
  const o = originOf(n);
  for (let z = 0, i = 0; z < n; z++) {
    for (let y = 0; y < n; y++) {
      for (let x = 0; x < n; x++, i++) {
        for (const [a, b, c, weight] of centres) {
          const r2 = (x - o - a * n) ** 2 + (y - o - b * n) ** 2 + (z - o - c * n) ** 2;
          data[i]! += weight * Math.exp(-r2 / (2 * sigma * sigma));
        }
      }
    }
  }
  return { kind: "volume", nx: n, ny: n, nz: n, voxelSize, data };
}

/** ∫ dz of turned Gaussians; the sum over unit steps differs by exp(−2π²σ²), nothing at σ ≥ 1.5. */
export function blobView(n: number, { centres, sigma }: Blobs, a: RotationMatrix): Image {
  const data = new Float32Array(n * n);
  const o = originOf(n);
  const height = Math.sqrt(2 * Math.PI) * sigma;
  for (const [cx, cy, cz, weight] of centres) {
    const [u, v] = applyRotation(a, [cx * n, cy * n, cz * n]);
    for (let y = 0, i = 0; y < n; y++) {
      for (let x = 0; x < n; x++, i++) {
        const r2 = (x - o - u) ** 2 + (y - o - v) ** 2;
        data[i]! += weight * height * Math.exp(-r2 / (2 * sigma * sigma));
      }
    }
  }
  return { kind: "image", nx: n, ny: n, pixelSize: 1, data };
}

/** ‖a − b‖ / ‖b‖ */
export function relativeDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let difference = 0;
  let norm = 0;
  for (let i = 0; i < b.length; i++) {
    difference += (a[i]! - b[i]!) ** 2;
    norm += b[i]! ** 2;
  }
  return Math.sqrt(difference / norm);
}

export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const n = a.length;
  let [sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    sa += a[i]!;
    sb += b[i]!;
    saa += a[i]! ** 2;
    sbb += b[i]! ** 2;
    sab += a[i]! * b[i]!;
  }
  return (sab - (sa * sb) / n) / Math.sqrt((saa - sa ** 2 / n) * (sbb - sb ** 2 / n));
}

/** FSC of two cubic maps by C8, written again from its definition: one value per shell 0 … ⌊n/2⌋. */
export function shellCorrelations(
  a: { readonly data: ArrayLike<number> },
  b: { readonly data: ArrayLike<number> },
  n: number,
): Float64Array {
  const shells = Math.floor(n / 2) + 1;
  const half = shells;
  const [cross, powerA, powerB] = [0, 0, 0].map(() => new Float64Array(shells)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let z = 0, i = 0; z < n; z++) {
    const kz = 2 * z < n ? z : z - n;
    for (let y = 0; y < n; y++) {
      const ky = 2 * y < n ? y : y - n;
      for (let x = 0; x < half; x++, i += 2) {
        const s = Math.floor(Math.sqrt(x * x + ky * ky + kz * kz) + 0.5);
        if (s >= shells) continue;
        const w = x === 0 || 2 * x === n ? 1 : 2;
        cross[s]! += w * (a.data[i]! * b.data[i]! + a.data[i + 1]! * b.data[i + 1]!);
        powerA[s]! += w * (a.data[i]! ** 2 + a.data[i + 1]! ** 2);
        powerB[s]! += w * (b.data[i]! ** 2 + b.data[i + 1]! ** 2);
      }
    }
  }
  return cross.map((c, s) => c / Math.sqrt(powerA[s]! * powerB[s]!));
}
