import { spacingOf } from "../grid/create.js";
import { DomainError, ShapeError } from "../grid/errors.js";
import { originOf } from "../grid/frequency.js";
import type { NewSize } from "../grid/resample.js";
import type { Image, Volume } from "../grid/types.js";
import { mapLike, sizesOf, type Sizes } from "./map-of.js";

/** What the new box should be. */
export interface ResampleOptions {
  /** Samples: of a square or cube, or per axis, x first. Default: as many as fit the length of the box, rounded. */
  readonly size?: NewSize;
}

/**
 * The sum of the waves that both grids can hold, at a distance of `d` old samples from a single sample of height one: the Dirichlet kernel.
 *
 * @param n      old samples
 * @param ratio  new spacing over old
 */
function dirichlet(d: number, n: number, ratio: number): number {
  const limit = Math.min(n / 2, n / (2 * ratio));
  const last = Math.floor(limit + 1e-9);
  const angle = (Math.PI * d) / n;
  const bottom = Math.sin(angle);
  // 2·last + 1 is odd, so the ratio of the sines keeps its sign from box to box.
  const whole = Math.abs(bottom) < 1e-12 ? 2 * last + 1 : Math.sin((2 * last + 1) * angle) / bottom;
  // The Nyquist wave of an even axis that is not thinned is one sample, not a pair.
  const shared = ratio <= 1 && 2 * last === n ? Math.cos(2 * last * angle) : 0;
  return (whole - shared) / n;
}

/**
 * Samples a map at any other spacing: the waves of its box that both spacings can hold, added up at the new places. It is exact for the
 * periodic map that the samples stand for; where the new spacing is n/m of the old one it equals `fourierCrop` and `fourierPad`. The origin
 * sample stays the origin and keeps its place.
 *
 * The sum is taken axis by axis, n·m products for each line, so it costs more than a transform and needs no size that suits one.
 *
 * @param spacing  Å between the new samples
 * @throws DomainError  a spacing that is not above 0
 * @throws ShapeError   a size that is no size
 * @convention C2.1 C3.7
 * @example
 *   resampleMap(createImage(100, 1.06), 1.3).nx; // 82
 */
export function resampleMap<T extends Image | Volume>(
  map: T,
  spacing: number,
  { size }: ResampleOptions = {},
): T {
  const old = spacingOf(map);
  if (!(spacing > 0 && Number.isFinite(spacing))) {
    throw new DomainError({ field: "spacing", got: spacing, expected: "a length in Å above 0" });
  }
  const ratio = spacing / old;
  const from = sizesOf(map);
  const axes = map.kind === "image" ? 2 : 3;
  const asked = typeof size === "number" ? Array.from({ length: axes }, () => size) : size;
  const to = from.map((n, axis) =>
    axis >= axes ? 1 : (asked?.[axis] ?? Math.max(1, Math.round(n / ratio))),
  );
  if ((asked && asked.length !== axes) || !to.every((m) => Number.isInteger(m) && m >= 1)) {
    throw new ShapeError({
      field: "size",
      got: asked ? [...asked] : to,
      expected: `whole numbers from 1 on, one or ${axes} of them`,
    });
  }
  let values = Float64Array.from(map.data);
  const sizes = [...from];
  for (let axis = 0; axis < axes; axis++) {
    values = alongAxis(values, sizes, axis, to[axis]!, ratio);
    sizes[axis] = to[axis]!;
  }
  const box: Sizes = [to[0]!, to[1]!, to[2]!];
  return mapLike(map, box, spacing, Float32Array.from(values));
}

/** One axis at a time: every line is multiplied by the m × n matrix of kernels. */
function alongAxis(
  values: Float64Array,
  sizes: readonly number[],
  axis: number,
  m: number,
  ratio: number,
): Float64Array<ArrayBuffer> {
  const n = sizes[axis]!;
  const stride = sizes.slice(0, axis).reduce((product, size) => product * size, 1);
  const outer = values.length / (n * stride);
  const weights = new Float64Array(m * n);
  for (let j = 0, w = 0; j < m; j++) {
    const place = (j - originOf(m)) * ratio + originOf(n);
    for (let i = 0; i < n; i++, w++) weights[w] = dirichlet(place - i, n, ratio);
  }
  const out = new Float64Array(outer * m * stride);
  for (let block = 0; block < outer; block++) {
    for (let j = 0; j < m; j++) {
      const to = stride * (j + m * block);
      for (let i = 0; i < n; i++) {
        const weight = weights[i + n * j]!;
        const from = stride * (i + n * block);
        for (let s = 0; s < stride; s++) out[to + s]! += weight * values[from + s]!;
      }
    }
  }
  return out;
}
