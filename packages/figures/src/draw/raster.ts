import { ShapeError } from "@vitreous/core";

/** What can be drawn as a picture. An `Image` of core is one. Row 0 is the top row. @convention C1.2 */
export interface Raster {
  readonly nx: number;
  readonly ny: number;
  readonly data: Float32Array | Float64Array;
  /** Distance of two samples in `unit`. */
  readonly pixelSize?: number;
}

/** How values become brightness. `log` shows log(1 + |v|/q), q being the median of |v|. */
export type DisplayScale = "linear" | "log";

export interface DisplayRange {
  readonly low: number;
  readonly high: number;
}

/**
 * The values between which contrast is spent: percentiles, so that one hot pixel does not turn the rest
 * grey. Values that are not finite are ignored. Exact up to 65 536 samples, evenly thinned above.
 */
export function robustRange(
  data: ArrayLike<number>,
  lowFraction = 0.001,
  highFraction = 0.999,
): DisplayRange {
  const sorted = sortedSample(data);
  if (sorted.length === 0) return { low: 0, high: 1 };
  const [low, high] = [quantile(sorted, lowFraction), quantile(sorted, highFraction)];
  if (high > low) return { low, high };
  const [least, most] = [quantile(sorted, 0), quantile(sorted, 1)];
  return most > least ? { low: least, high: most } : { low: low - 0.5, high: low + 0.5 };
}

function sortedSample(data: ArrayLike<number>): Float64Array {
  const stride = Math.max(1, Math.ceil(data.length / 65_536));
  const sample = new Float64Array(Math.ceil(data.length / stride));
  let count = 0;
  for (let i = 0; i < data.length; i += stride) {
    const value = data[i] ?? Number.NaN;
    if (Number.isFinite(value)) sample[count++] = value;
  }
  return sample.subarray(0, count).sort();
}

function quantile(sorted: Float64Array, fraction: number): number {
  return sorted[Math.round(fraction * (sorted.length - 1))] ?? 0;
}

/** Range symmetric about zero, for a diverging map. */
export function symmetricRange(data: ArrayLike<number>, fraction = 0.999): DisplayRange {
  const { low, high } = robustRange(data, 1 - fraction, fraction);
  const reach = Math.max(Math.abs(low), Math.abs(high));
  return { low: -reach, high: reach };
}

/** The values that are shown: the data itself, or its logarithm. */
export function displayValues(
  data: Float32Array | Float64Array,
  scale: DisplayScale,
): Float32Array | Float64Array {
  if (scale === "linear") return data;
  const sizes = data.map(Math.abs);
  const median = quantile(sortedSample(sizes), 0.5);
  const unit = median > 0 ? median : 1;
  return sizes.map((size) => Math.log1p(size / unit));
}

/** Index 0…255 of the colour of every pixel; a value that is not finite is 0. */
export function colourIndices(
  values: Float32Array | Float64Array,
  { low, high }: DisplayRange,
): Uint8Array {
  const scale = 255 / (high - low);
  const indices = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const level = Math.round(((values[i] ?? 0) - low) * scale);
    indices[i] = level > 0 ? (level < 255 ? level : 255) : 0;
  }
  return indices;
}

/** Writes opaque RGBA pixels into `out`. @throws ShapeError when `out` is not 4 bytes per pixel. */
export function paintInto(
  out: Uint8ClampedArray,
  indices: Uint8Array,
  palette: Uint8Array,
): Uint8ClampedArray {
  if (out.length !== 4 * indices.length) {
    throw new ShapeError({
      field: "out",
      got: out.length,
      expected: `${4 * indices.length} bytes, four per pixel`,
    });
  }
  for (let i = 0; i < indices.length; i++) {
    const colour = 3 * (indices[i] ?? 0);
    out[4 * i] = palette[colour] ?? 0;
    out[4 * i + 1] = palette[colour + 1] ?? 0;
    out[4 * i + 2] = palette[colour + 2] ?? 0;
    out[4 * i + 3] = 255;
  }
  return out;
}
