import { originOf } from "../grid/frequency.js";
import type { Image, Volume } from "../grid/types.js";
import { cubeSide } from "../reconstruction/padded-transform.js";
import type { RotationMatrix } from "../rotation/types.js";

/** How density is read between voxels. */
export interface RealSpaceOptions {
  /** `cubic`: Catmull–Rom, exact for quadratics. Default `trilinear`. */
  readonly sampling?: "trilinear" | "cubic";
}

/**
 * The view of a map as a sum along rays, one voxel step apart: no Fourier transform at all. Slow; it is the independent
 * check of `projectVolume`. Rays cross the whole box, its diagonal included; outside the map is 0.
 *
 * @throws ShapeError   the map is not a cube
 * @convention C2.1 C4.2 C5.1
 * @accuracy   sampling blurs: `trilinear` by up to h²/8 · |∇²V|, h one voxel; `cubic` by order h³
 */
export function projectRealSpace(
  volume: Volume,
  rotation: RotationMatrix,
  options: RealSpaceOptions = {},
): Image {
  const n = cubeSide(volume);
  const sample = options.sampling === "cubic" ? sampleCubic : sampleTrilinear;
  const [a00, a01, a02, a10, a11, a12, a20, a21, a22] = Array.from(rotation) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const origin = originOf(n);
  const reach = Math.ceil((n * Math.sqrt(3)) / 2) + 1;
  const data = new Float32Array(n * n);
  for (let j = 0, i = 0; j < n; j++) {
    const y = j - origin;
    for (let k = 0; k < n; k++, i++) {
      const x = k - origin;
      let sum = 0;
      for (let z = -reach; z <= reach; z++) {
        // #region imaging.projection
        // Aᵀ (x, y, z): from the image's frame to the map's.
        sum += sample(
          volume.data,
          n,
          a00 * x + a10 * y + a20 * z + origin,
          a01 * x + a11 * y + a21 * z + origin,
          a02 * x + a12 * y + a22 * z + origin,
        );
        // #endregion
      }
      data[i] = sum;
    }
  }
  return { kind: "image", nx: n, ny: n, pixelSize: volume.voxelSize, data };
}

function sampleTrilinear(data: Float32Array, n: number, x: number, y: number, z: number): number {
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const z0 = Math.floor(z);
  if (x0 < -1 || y0 < -1 || z0 < -1 || x0 >= n || y0 >= n || z0 >= n) return 0;
  return blend(data, n, [x0, y0, z0], linear(x - x0), linear(y - y0), linear(z - z0));
}

function sampleCubic(data: Float32Array, n: number, x: number, y: number, z: number): number {
  const x0 = Math.floor(x) - 1;
  const y0 = Math.floor(y) - 1;
  const z0 = Math.floor(z) - 1;
  if (x0 < -3 || y0 < -3 || z0 < -3 || x0 >= n || y0 >= n || z0 >= n) return 0;
  const [wx, wy, wz] = [x - x0 - 1, y - y0 - 1, z - z0 - 1].map(catmullRom) as [
    number[],
    number[],
    number[],
  ];
  return blend(data, n, [x0, y0, z0], wx, wy, wz);
}

/** Σ of the samples around a point, with weights per axis; samples outside the box are 0. */
function blend(
  data: Float32Array,
  n: number,
  [x0, y0, z0]: readonly [number, number, number],
  wx: readonly number[],
  wy: readonly number[],
  wz: readonly number[],
): number {
  let sum = 0;
  for (let c = 0; c < wz.length; c++) {
    if (z0 + c < 0 || z0 + c >= n) continue;
    for (let b = 0; b < wy.length; b++) {
      if (y0 + b < 0 || y0 + b >= n) continue;
      const row = n * (y0 + b + n * (z0 + c));
      for (let a = 0; a < wx.length; a++) {
        if (x0 + a < 0 || x0 + a >= n) continue;
        sum += wz[c]! * wy[b]! * wx[a]! * data[row + x0 + a]!;
      }
    }
  }
  return sum;
}

function linear(t: number): number[] {
  return [1 - t, t];
}

/** Weights of the four samples around a point at fraction t. @source Keys (1981) IEEE TASSP 29, 1153, eq. 15 with a = −1/2 */
function catmullRom(t: number): number[] {
  const t2 = t * t;
  const t3 = t2 * t;
  return [
    (-t3 + 2 * t2 - t) / 2,
    (3 * t3 - 5 * t2 + 2) / 2,
    (-3 * t3 + 4 * t2 + t) / 2,
    (t3 - t2) / 2,
  ];
}
