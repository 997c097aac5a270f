import { inverseRealFft, kernelOnTorus, realArray, realFft } from "@vitreous/core";
import type { DisplayRange, Raster } from "@vitreous/figures/model";
import { makeKernel, type MadeKernel } from "./kernel-of.js";
import { kernelReach, kernelSide } from "./paint.js";
import { side, type SmearState } from "./params.js";
import { largest, planePicture, powerOf } from "./spectra.js";
import {
  added,
  errorOf,
  limits,
  middleOf,
  product,
  spread,
  type Base,
  type Noise,
  type Plane,
} from "./torus.js";

/** The smear: everything that the way back does not change. */
export interface Smear {
  readonly kernel: MadeKernel;
  /** H, and |H|². */
  readonly transfer: Float64Array;
  readonly power: Float64Array;
  /** H F, without and with noise. */
  readonly clean: Float64Array;
  readonly noisy: Float64Array;
  readonly noiseBefore: number;
  readonly kernelView: Raster;
  readonly kernelRange: DisplayRange;
  readonly kernelSum: number;
  readonly kernelSquares: number;
  readonly view: Raster;
  readonly range: DisplayRange;
  readonly kernelPlane: Raster;
  readonly plane: Raster;
  readonly error: number;
  readonly theorem: number;
  readonly sums: number;
}

/** Smears the picture by a product of transforms, and checks some of its pixels by the sum over shifts. */
export function makeSmear(
  state: SmearState,
  base: Base,
  { rings }: Plane,
  noise: Noise,
  places: number,
): Smear {
  const { room, picture } = base;
  const kernel = makeKernel(state);
  const transfer = transferOf(kernel, state, room);
  const power = powerOf(transfer);
  const clean = product(base.spectrum, transfer);
  const contrast = Math.sqrt(spread(powerOf(clean), rings)) / room;
  const noiseBefore = (state.noise / 100) * (contrast / room);
  const noisy = noiseBefore === 0 ? clean : added(clean, noise.spectrum, noiseBefore);
  const cleanPixels = inverseRealFft(clean, [room, room]);
  const pixels = noiseBefore === 0 ? cleanPixels : inverseRealFft(noisy, [room, room]);
  const { pixelSize } = picture;
  const view = { nx: side, ny: side, pixelSize, data: middleOf(pixels, room) };
  const length = room * pixelSize;
  const most = Math.sqrt(largest(power));
  const used = kernel.data;
  return {
    kernel,
    transfer,
    power,
    clean,
    noisy,
    noiseBefore,
    kernelView: { nx: kernelSide, ny: kernelSide, pixelSize, data: used },
    kernelRange: kernelRange(used),
    kernelSum: used.reduce((sum, value) => sum + value, 0),
    kernelSquares: used.reduce((count, value) => count + (value === 0 ? 0 : 1), 0),
    view,
    range: rangeFor(view.data, base.range),
    kernelPlane: planePicture(power, room, most, length),
    plane: planePicture(powerOf(noisy), room, base.most * most, length),
    error: errorOf(noisy, base, rings),
    theorem: theoremGap(state, base, kernel, cleanPixels, places),
    sums: sumsGap(base, kernel, clean),
  };
}

/** The kernel's transform: its middle on index 0, or, as a mistake, the corner of its pad. */
function transferOf({ data }: MadeKernel, { origin }: SmearState, room: number): Float64Array {
  const shape = [room, room];
  if (origin === "zero") {
    return realFft(kernelOnTorus(realArray([kernelSide, kernelSide], data), shape).data, shape);
  }
  const torus = new Float64Array(room * room);
  for (let y = 0; y < kernelSide; y++) {
    for (let x = 0; x < kernelSide; x++) torus[x + room * y] = data[x + kernelSide * y]!;
  }
  return realFft(torus, shape);
}

/** The contrast of the image, as long as the smeared one uses most of it; its own otherwise. */
function rangeFor(data: ArrayLike<number>, own: DisplayRange): DisplayRange {
  const found = limits(data);
  const [wide, whole] = [found.high - found.low, own.high - own.low];
  const inside = found.low >= own.low - 0.1 * whole && found.high <= own.high + 0.1 * whole;
  return inside && wide > 0.5 * whole ? own : found;
}

/** Symmetric about zero where there are negative weights. */
function kernelRange(data: ArrayLike<number>): DisplayRange {
  const { low, high } = limits(data);
  if (low >= 0) return { low: 0, high: high > 0 ? high : 1 };
  const reach = Math.max(-low, high);
  return { low: -reach, high: reach };
}

/** The sum over shifts, term by term, at pixels spread over the torus, against the product of the transforms. */
function theoremGap(
  { origin }: SmearState,
  { torus, room }: Base,
  { data }: MadeKernel,
  byProduct: Float64Array,
  places: number,
): number {
  const moved = origin === "corner" ? kernelReach : 0;
  let size = 0;
  for (const value of data) size += Math.abs(value);
  const brightest = largest(torus.map(Math.abs));
  let worst = 0;
  for (let place = 0; place < places; place++) {
    // Steps of the golden ratio: no row, column or region is left out.
    const x = Math.floor(room * ((place * 0.754877666) % 1));
    const y = Math.floor(room * ((place * 0.569840291) % 1));
    let sum = 0;
    for (let v = 0, i = 0; v < kernelSide; v++) {
      const row = room * ((y - moved - v + kernelReach + 2 * room) % room);
      for (let u = 0; u < kernelSide; u++, i++) {
        if (data[i] === 0) continue;
        sum += data[i]! * torus[row + ((x - moved - u + kernelReach + 2 * room) % room)]!;
      }
    }
    worst = Math.max(worst, Math.abs(sum - byProduct[x + room * y]!));
  }
  return worst / (size * brightest || 1);
}

function sumsGap(base: Base, { data }: MadeKernel, clean: Float64Array): number {
  let [sum, size] = [0, 0];
  for (const value of data) {
    sum += value;
    size += Math.abs(value);
  }
  return Math.abs(clean[0]! - base.sum * sum) / (base.sumOfSizes * size || 1);
}
