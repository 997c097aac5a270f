import { createRandom, realFft } from "@vitreous/core";
import type { DisplayRange, Raster } from "@vitreous/figures/model";
import { side } from "./params.js";
import type { Picture } from "./source.js";
import { largest, planePicture, powerOf, ringsOf, type Rings } from "./spectra.js";

/** A picture on its torus, with what every run asks of it. */
export interface Base {
  readonly picture: Picture;
  /** Side of the torus. */
  readonly room: number;
  /** The picture on the torus. */
  readonly torus: Float64Array;
  readonly spectrum: Float64Array;
  readonly power: Float64Array;
  readonly range: DisplayRange;
  readonly image: Raster;
  readonly plane: Raster;
  /** Largest amplitude, and Σ |F|² without the mean. */
  readonly most: number;
  readonly variance: number;
  readonly sum: number;
  readonly sumOfSizes: number;
}

/** What depends on the side of the torus alone. */
export interface Plane {
  readonly rings: Rings;
  readonly slope: Float64Array;
}

/** The transform of white noise of standard deviation 1. */
export interface Noise {
  readonly spectrum: Float64Array;
}

/** Lays a picture on its torus and transforms it. */
export function baseOf(picture: Picture, room: number): Base {
  const torus = new Float64Array(room * room);
  const rim = (room - side) / 2;
  let [sum, sumOfSizes] = [0, 0];
  for (let y = 0, i = 0; y < side; y++) {
    for (let x = 0; x < side; x++, i++) {
      const value = picture.pixels[i]!;
      torus[x + rim + room * (y + rim)] = value;
      sum += value;
      sumOfSizes += Math.abs(value);
    }
  }
  const spectrum = realFft(torus, [room, room]);
  const power = powerOf(spectrum);
  const most = Math.sqrt(largest(power));
  return {
    picture,
    room,
    torus,
    spectrum,
    power,
    range: limits(picture.pixels),
    image: { nx: side, ny: side, pixelSize: picture.pixelSize, data: picture.pixels },
    plane: planePicture(power, room, most, room * picture.pixelSize),
    most,
    variance: spread(power, ringsOf(room)),
    sum,
    sumOfSizes,
  };
}

/** White noise of standard deviation 1, transformed. */
export function whiteNoise(seed: number, samples: number): Noise {
  const random = createRandom(seed);
  const data = Float64Array.from({ length: samples }, () => random.normal());
  const room = Math.round(Math.sqrt(samples));
  return { spectrum: realFft(data, [room, room]) };
}

/** Coefficient by coefficient. */
export function product(a: Float64Array, b: Float64Array): Float64Array {
  const out = new Float64Array(a.length);
  for (let i = 0; i < a.length; i += 2) {
    out[i] = a[i]! * b[i]! - a[i + 1]! * b[i + 1]!;
    out[i + 1] = a[i]! * b[i + 1]! + a[i + 1]! * b[i]!;
  }
  return out;
}

/** a + scale · b */
export function added(a: Float64Array, b: Float64Array, scale: number): Float64Array {
  const out = new Float64Array(a.length);
  for (let i = 0; i < a.length; i++) out[i] = a[i]! + scale * b[i]!;
  return out;
}

/** Σ over the whole plane. */
export function weighted(values: Float64Array, { weight }: Rings): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += weight[i]! * values[i]!;
  return sum;
}

/** Σ |X|² over the plane, the mean left out. */
export const spread = (power: Float64Array, rings: Rings): number =>
  weighted(power, rings) - power[0]!;

/** The part of the torus that is shown. */
export function middleOf(data: Float64Array, room: number): Float64Array {
  if (room === side) return data;
  const rim = (room - side) / 2;
  const out = new Float64Array(side * side);
  for (let y = 0; y < side; y++) {
    const from = rim + room * (y + rim);
    out.set(data.subarray(from, from + side), side * y);
  }
  return out;
}

/** Least and largest value, never equal. */
export function limits(data: ArrayLike<number>): DisplayRange {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < data.length; i++) {
    low = Math.min(low, data[i]!);
    high = Math.max(high, data[i]!);
  }
  return high > low ? { low, high } : { low: low - 1, high: high + 1 };
}

/** Root mean square difference from the image, as a share of its contrast, by Parseval. */
export function errorOf(spectrum: Float64Array, base: Base, { weight }: Rings): number {
  if (base.variance === 0) return 0;
  let sum = 0;
  for (let i = 0; i < weight.length; i++) {
    const re = spectrum[2 * i]! - base.spectrum[2 * i]!;
    const im = spectrum[2 * i + 1]! - base.spectrum[2 * i + 1]!;
    sum += weight[i]! * (re * re + im * im);
  }
  return Math.sqrt(sum / base.variance);
}
