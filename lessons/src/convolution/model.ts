import {
  convolutionCost,
  createRandom,
  inverseRealFft,
  kernelOnTorus,
  realArray,
  realFft,
} from "@vitreous/core";
import {
  defineModel,
  type DisplayRange,
  type FigureModel,
  type Raster,
} from "@vitreous/figures/model";
import { smearChallenges } from "./challenges.js";
import { commandLine } from "./command-line.js";
import { describeSmear } from "./describe.js";
import { smearInvariants } from "./invariants.js";
import { makeKernel, type MadeKernel } from "./kernel-of.js";
import { kernelReach, kernelSide } from "./paint.js";
import { side, smearParams, type SmearState } from "./params.js";
import { smearPoster } from "./poster.js";
import { smearPresets } from "./presets.js";
import type { Coefficient, ErrorCurves, GainCurves, Probe, SmearResult } from "./result.js";
import { Slot } from "./slot.js";
import { makePicture, type Picture, type SmearData } from "./source.js";
import {
  coefficientAt,
  largest,
  placeOf,
  planePicture,
  powerOf,
  ringMean,
  ringsOf,
  type Rings,
} from "./spectra.js";
import { errorSums, makeUndo, slopes, type Undo } from "./undo.js";

/** A picture on its torus, with what every run asks of it. */
interface Base {
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
interface Plane {
  readonly rings: Rings;
  readonly slope: Float64Array;
}

/** The transform of white noise of standard deviation 1. */
interface Noise {
  readonly spectrum: Float64Array;
}

/** What `prepare` makes: the data, and what was computed last. */
export interface SmearContext {
  readonly data: SmearData | undefined;
  readonly bases: Slot<Base>;
  readonly planes: Slot<Plane>;
  readonly noises: Slot<Noise>;
}

export type SmearModel = FigureModel<
  typeof smearParams,
  SmearResult,
  SmearData | undefined,
  SmearContext
>;

/** An image, a kernel, the image smeared with it, and the way back. */
export const smearModel: SmearModel = defineModel({
  id: "smear",
  title: "Paint a kernel",
  params: smearParams,
  prepare: (data) => ({
    data,
    bases: new Slot(),
    planes: new Slot(),
    noises: new Slot(),
  }),
  model: runSmear,
  invariants: smearInvariants,
  describe: describeSmear,
  poster: smearPoster,
  cli: commandLine,
  presets: smearPresets,
  challenges: smearChallenges,
});

function runSmear(state: SmearState, context: SmearContext): SmearResult {
  const room = state.border === "room" ? side + 2 * kernelReach : side;
  const base = context.bases.get(
    `${state.source} ${state.drawing} ${room} ${context.data?.own?.name ?? ""}`,
    () => baseOf(makePicture(context.data, state), room),
  );
  const { rings, slope } = context.planes.get(String(room), () => ({
    rings: ringsOf(room),
    slope: slopes(room),
  }));
  const { picture } = base;
  const samples = room * room;
  const kernel = makeKernel(state);
  const transfer = transferOf(kernel, state, room);
  const transferPower = powerOf(transfer);

  // The smear: a product, coefficient by coefficient.
  const clean = product(base.spectrum, transfer);
  const cleanPower = powerOf(clean);
  const contrast = Math.sqrt(spread(cleanPower, rings)) / room;
  const noiseBefore = (state.noise / 100) * (contrast / room);
  const noise = context.noises.get(`${state.seed} ${room}`, () => whiteNoise(state.seed, samples));
  const noisy = noiseBefore === 0 ? clean : added(clean, noise.spectrum, noiseBefore);
  const cleanPixels = inverseRealFft(clean, [room, room]);
  const smeared = noiseBefore === 0 ? cleanPixels : inverseRealFft(noisy, [room, room]);

  // The way back.
  const undo = makeUndo(transfer, transferPower, state, slope, rings);
  const back = product(noisy, undo.inverse);
  const restored = inverseRealFft(back, [room, room]);
  const noiseAfter = noiseBefore * passedNoise(noise.spectrum, undo, rings, samples);
  const amplification = Math.sqrt(weighted(undo.power, rings) / samples);

  const shown = (data: Float64Array): Raster => ({
    nx: side,
    ny: side,
    pixelSize: picture.pixelSize,
    data: middleOf(data, room),
  });
  const smearedView = shown(smeared);
  const restoredView = shown(restored);
  const length = room * picture.pixelSize;
  const used = kernel.data;
  const cost = convolutionCost([side, side], [2 * state.cut + 1, 2 * state.cut + 1]);
  return {
    name: picture.name,
    n: side,
    room,
    pixelSize: picture.pixelSize,
    range: base.range,
    image: base.image,
    kernel: {
      nx: kernelSide,
      ny: kernelSide,
      pixelSize: picture.pixelSize,
      data: used,
    },
    kernelRange: kernelRange(used),
    kernelSum: used.reduce((sum, value) => sum + value, 0),
    kernelSquares: used.reduce((count, value) => count + (value === 0 ? 0 : 1), 0),
    kernelLost: kernel.lost,
    divided: kernel.divisor !== 1,
    smeared: smearedView,
    smearedRange: rangeFor(smearedView.data, base.range),
    imagePlane: base.plane,
    kernelPlane: planePicture(transferPower, room, Math.sqrt(largest(transferPower)), length),
    smearedPlane: planePicture(
      powerOf(noisy),
      room,
      base.most * Math.sqrt(largest(transferPower)),
      length,
    ),
    restored: restoredView,
    restoredRange: base.range,
    restoredPlane: planePicture(powerOf(back), room, base.most, length),
    probe: probeOf(state, base, transfer, clean, back, undo),
    gains: gainCurves(transferPower, undo, rings, length),
    errors: errorCurves(state, transferPower, base, slope, rings, noiseBefore),
    noiseBefore,
    noisePredicted: noiseBefore * amplification,
    noiseAfter,
    amplification,
    worstGain: Math.sqrt(largest(undo.power)),
    lost: undo.lost,
    errorSmeared: errorOf(noisy, base, rings),
    errorRestored: errorOf(back, base, rings),
    cost: { direct: cost.direct / 1e6, fourier: cost.fourier / 1e6 },
    laws: {
      theorem: theoremGap(state, base, kernel, cleanPixels, room),
      sums: sumsGap(base, kernel, clean),
      noise:
        noiseBefore === 0 || amplification === 0
          ? undefined
          : noiseAfter / (noiseBefore * amplification) - 1,
      noiseAllowed: noiseAllowed(undo.power, rings),
    },
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

function baseOf(picture: Picture, room: number): Base {
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

function whiteNoise(seed: number, samples: number): Noise {
  const random = createRandom(seed);
  const data = Float64Array.from({ length: samples }, () => random.normal());
  const room = Math.round(Math.sqrt(samples));
  return { spectrum: realFft(data, [room, room]) };
}

function product(a: Float64Array, b: Float64Array): Float64Array {
  const out = new Float64Array(a.length);
  for (let i = 0; i < a.length; i += 2) {
    out[i] = a[i]! * b[i]! - a[i + 1]! * b[i + 1]!;
    out[i + 1] = a[i]! * b[i + 1]! + a[i + 1]! * b[i]!;
  }
  return out;
}

function added(a: Float64Array, b: Float64Array, scale: number): Float64Array {
  const out = new Float64Array(a.length);
  for (let i = 0; i < a.length; i++) out[i] = a[i]! + scale * b[i]!;
  return out;
}

/** Σ over the whole plane. */
function weighted(values: Float64Array, { weight }: Rings): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += weight[i]! * values[i]!;
  return sum;
}

/** Σ |X|² over the plane, the mean left out. */
const spread = (power: Float64Array, rings: Rings): number => weighted(power, rings) - power[0]!;

/** Standard deviation that white noise of standard deviation 1 has after the undo, for this very noise. */
function passedNoise(noise: Float64Array, undo: Undo, { weight }: Rings, samples: number): number {
  let sum = 0;
  for (let i = 0; i < weight.length; i++) {
    sum += weight[i]! * undo.power[i]! * (noise[2 * i]! ** 2 + noise[2 * i + 1]! ** 2);
  }
  return Math.sqrt(sum) / samples;
}

/**
 * Five standard deviations of the ratio of both: |N|² of a pair of mates is exponential, so the relative variance of Σ |R|²|N|² is at
 * most 2 Σ |R|⁴/(Σ |R|²)² over the plane; the root of a ratio has half of its deviation, and a quarter of the square is the curvature.
 */
function noiseAllowed(gain: Float64Array, { weight }: Rings): number {
  let [second, fourth] = [0, 0];
  for (let i = 0; i < gain.length; i++) {
    second += weight[i]! * gain[i]!;
    fourth += weight[i]! * gain[i]! ** 2;
  }
  if (second === 0) return 0;
  const deviation = Math.sqrt((2 * fourth) / second ** 2);
  return 2.5 * deviation + 6 * deviation ** 2;
}

/** The part of the torus that is shown. */
function middleOf(data: Float64Array, room: number): Float64Array {
  if (room === side) return data;
  const rim = (room - side) / 2;
  const out = new Float64Array(side * side);
  for (let y = 0; y < side; y++) {
    const from = rim + room * (y + rim);
    out.set(data.subarray(from, from + side), side * y);
  }
  return out;
}

function limits(data: ArrayLike<number>): DisplayRange {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < data.length; i++) {
    low = Math.min(low, data[i]!);
    high = Math.max(high, data[i]!);
  }
  return high > low ? { low, high } : { low: low - 1, high: high + 1 };
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

/** Root mean square difference from the image, as a share of its contrast, by Parseval. */
function errorOf(spectrum: Float64Array, base: Base, { weight }: Rings): number {
  if (base.variance === 0) return 0;
  let sum = 0;
  for (let i = 0; i < weight.length; i++) {
    const re = spectrum[2 * i]! - base.spectrum[2 * i]!;
    const im = spectrum[2 * i + 1]! - base.spectrum[2 * i + 1]!;
    sum += weight[i]! * (re * re + im * im);
  }
  return Math.sqrt(sum / base.variance);
}

/** Turn that moves the reference of a phase from index 0 to the origin sample. @convention C3.3 */
const toCentre = (h: number, k: number): number => Math.PI * (h + k);

const arrow = ([re, im]: readonly [number, number]): Coefficient => ({
  amplitude: Math.hypot(re, im),
  phase: (Math.atan2(im, re) * 180) / Math.PI || 0,
});

/** The frequency of the state on this torus: with room the same wave has more periods, so the nearest whole ones are taken. */
function probePlace({ h, k }: SmearState, room: number): readonly [number, number] {
  const scale = room / side;
  const limit = (value: number) =>
    Math.max(-room / 2, Math.min(room / 2 - 1, Math.round(scale * value)));
  return [limit(h), limit(k)];
}

function probeOf(
  state: SmearState,
  { spectrum, picture, room }: Base,
  transfer: Float64Array,
  clean: Float64Array,
  back: Float64Array,
  undo: Undo,
): Probe {
  const [h, k] = probePlace(state, room);
  const turn = toCentre(h, k);
  const { index } = placeOf(h, k, room);
  const radius = Math.hypot(h, k);
  return {
    h,
    k,
    length: radius === 0 ? undefined : (room * picture.pixelSize) / radius,
    image: arrow(coefficientAt(spectrum, h, k, room, turn)),
    // The kernel's middle lies on index 0 already.
    kernel: arrow(coefficientAt(transfer, h, k, room, 0)),
    product: arrow(coefficientAt(clean, h, k, room, turn)),
    restored: arrow(coefficientAt(back, h, k, room, turn)),
    gain: Math.sqrt(undo.power[index]!),
  };
}

const floorOfCurve = 1e-6;

function gainCurves(
  transferPower: Float64Array,
  undo: Undo,
  rings: Rings,
  length: number,
): GainCurves {
  const log = (values: Float64Array) =>
    ringMean(values, rings).map((value) => 0.5 * Math.log10(Math.max(floorOfCurve ** 2, value)));
  return {
    frequency: Float64Array.from(rings.count, (_, r) => r / length),
    kernel: log(transferPower),
    noise: log(undo.power),
    signal: ringMean(undo.signal, rings),
  };
}

/** Points of the curve of errors: four to a decade of the hold. */
const holds = Float64Array.from({ length: 41 }, (_, i) => -9 + i / 4);

function errorCurves(
  state: SmearState,
  transferPower: Float64Array,
  base: Base,
  slope: Float64Array,
  rings: Rings,
  noise: number,
): ErrorCurves {
  const samples = base.room ** 2;
  const share = base.variance || 1;
  const at = (hold: number) => {
    const { bias, passed } = errorSums(transferPower, base.power, { ...state, hold }, slope, rings);
    return [bias / share, (noise ** 2 * samples * passed) / share] as const;
  };
  const parts = Array.from(holds, (exponent) => at(10 ** exponent));
  const total = Float64Array.from(parts, ([bias, passed]) => Math.sqrt(bias + passed));
  let best = 0;
  for (let i = 1; i < total.length; i++) if (total[i]! < total[best]!) best = i;
  return {
    hold: holds,
    total,
    bias: Float64Array.from(parts, ([bias]) => Math.sqrt(bias)),
    noise: Float64Array.from(parts, ([, passed]) => Math.sqrt(passed)),
    bestHold: 10 ** holds[best]!,
    least: total[best]!,
  };
}

/** Pixels at which the sum over shifts is computed by its definition. */
const places = 512;

/** The sum over shifts, term by term, at pixels spread over the torus, against the product of the transforms. */
function theoremGap(
  { origin }: SmearState,
  { torus }: Base,
  { data }: MadeKernel,
  byProduct: Float64Array,
  room: number,
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
