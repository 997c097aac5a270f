import { imageOf, spectrumOf, volumeOf } from "../fft/centred.js";
import { shapeOf, spacingOf } from "./create.js";
import { ShapeError } from "./errors.js";
import { halfWidth, signedFrequency } from "./frequency.js";
import type { Image, Volume } from "./types.js";

/** The new number of samples: of a square or cube, or per axis, x first. */
export type NewSize = number | readonly number[];

/**
 * Samples a map more coarsely by cutting off the outer part of its transform. The box keeps its length in Å, and the
 * mean its value.
 *
 * @param size  no larger than now on any axis; axes must shrink alike, because samples stay cubic
 * @throws ShapeError  otherwise
 * @convention C3.7
 * @example
 *   const image = createImage(8, 1);
 *   fourierCrop(image, 4).pixelSize; // 2
 */
export function fourierCrop<T extends Image | Volume>(map: T, size: NewSize): T {
  return resize(map, size, "crop");
}

/**
 * Samples a map more finely by padding its transform with zeros: trigonometric interpolation. The box keeps its
 * length in Å, and every old sample that falls on a new one keeps its value.
 *
 * @param size  no smaller than now on any axis; axes must grow alike, because samples stay cubic
 * @throws ShapeError  otherwise
 * @convention C3.7
 */
export function fourierPad<T extends Image | Volume>(map: T, size: NewSize): T {
  return resize(map, size, "pad");
}

function resize<T extends Image | Volume>(map: T, size: NewSize, way: "crop" | "pad"): T;
function resize(map: Image | Volume, size: NewSize, way: "crop" | "pad"): Image | Volume {
  const from = shapeOf(map).reverse();
  const to = typeof size === "number" ? from.map(() => size) : [...size];
  const allowed = (n: number, m: number) =>
    Number.isInteger(m) && m >= 1 && (way === "crop" ? m <= n : m >= n);
  const ratio = to[0] / from[0];
  const alike = to.every((m, axis) => Math.abs(m / from[axis] / ratio - 1) < 1e-9);
  if (to.length !== from.length || !from.every((n, axis) => allowed(n, to[axis])) || !alike) {
    throw new ShapeError({
      field: "size",
      got: to,
      expected: `${way === "crop" ? "no more" : "no fewer"} samples than ${from.join(" × ")}, in the same proportion`,
      hint: "One number serves a square or a cube.",
    });
  }
  const spacing = spacingOf(map) / ratio;
  const [mx, ...slow] = to;
  const length = slow.reduce((product, n) => product * n, 2 * halfWidth(mx));
  const data = resizeSpectrumInto(new Float32Array(length), spectrumOf(map).data, from, to);
  if (map.kind === "image") {
    const [nx, ny] = to;
    return imageOf({ kind: "half-spectrum-2", nx, ny, pixelSize: spacing, data });
  }
  const [nx, ny, nz] = to;
  return volumeOf({ kind: "half-spectrum-3", nx, ny, nz, voxelSize: spacing, data });
}

/** Where a new frequency takes its value from: up to two old signed frequencies, and the share of each. */
interface Source {
  readonly first: number;
  readonly second: number;
  readonly share: number;
}
const NOWHERE: Source = { first: 0, second: 0, share: 0 };

/** The sources of signed frequency k when an axis of n samples becomes one of m. */
function sourceOf(k: number, n: number, m: number): Source {
  const size = Math.abs(k);
  if (2 * size > n) return NOWHERE;
  // Padding splits the old Nyquist sample between +n/2 and −n/2.
  if (2 * size === n && m > n) return { first: k, second: k, share: 0.25 };
  // Cropping adds the two old samples at ±m/2, which fold onto the new Nyquist sample.
  if (2 * size === m && m < n) return { first: k, second: -k, share: 1 };
  return { first: k, second: k, share: 0.5 };
}

/**
 * Crops or pads half spectra about the origin, or about index 0 where all sizes are even; sizes are [nx, ny] or [nx, ny, nz].
 * Values are scaled by the ratio of sample counts.
 *
 * @convention C3.4 C3.7
 */
export function resizeSpectrumInto(
  out: Float32Array,
  old: Float32Array,
  [nx, ny, nz = 1]: readonly number[],
  [mx, my, mz = 1]: readonly number[],
): Float32Array {
  const half = halfWidth(nx);
  const newHalf = halfWidth(mx);
  const scale = (mx * my * mz) / (nx * ny * nz);
  const wrap = (k: number, n: number) => (k < 0 ? k + n : k);
  const alongX = Array.from({ length: newHalf }, (_, x) => sourceOf(x, nx, mx));
  // Columns before the first that folds, splits or is empty are copied.
  const odd = alongX.findIndex(({ first, second, share }) => first !== second || share !== 0.5);
  const plain = odd < 0 ? newHalf : odd;

  let i = 0;
  for (let z = 0; z < mz; z++) {
    const sz = sourceOf(signedFrequency(z, mz), nz, mz);
    for (let y = 0; y < my; y++) {
      const sy = sourceOf(signedFrequency(y, my), ny, my);
      const end = i + 2 * newHalf;
      let x = 0;
      if (isPlain(sy) && isPlain(sz)) {
        let j = 2 * half * (wrap(sy.first, ny) + ny * wrap(sz.first, nz));
        for (const last = i + 2 * plain; i < last; i++, j++) out[i] = scale * old[j];
        x = plain;
      }
      for (; x < newHalf; x++, i += 2) {
        const sx = alongX[x];
        const share = scale * sx.share * sy.share * sz.share;
        let [re, im] = [0, 0];
        for (let corner = share === 0 ? 8 : 0; corner < 8; corner++) {
          const kx = corner & 1 ? sx.second : sx.first;
          const ky = corner & 2 ? sy.second : sy.first;
          const kz = corner & 4 ? sz.second : sz.first;
          // A negative kx is not stored: its Friedel mate is.
          const mate = kx < 0 ? -1 : 1;
          const j = 2 * (mate * kx + half * (wrap(mate * ky, ny) + ny * wrap(mate * kz, nz)));
          re += share * old[j];
          im += share * mate * old[j + 1];
        }
        out[i] = re;
        out[i + 1] = im;
      }
      i = end;
    }
  }
  return out;
}

/** One old sample, whole. */
function isPlain({ first, second, share }: Source): boolean {
  return first === second && share === 0.5;
}
