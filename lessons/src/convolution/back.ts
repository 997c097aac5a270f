import { inverseRealFft } from "@vitreous/core";
import type { Raster } from "@vitreous/figures/model";
import { side, type SmearState } from "./params.js";
import type { ErrorCurves, GainCurves } from "./result.js";
import type { Smear } from "./smear.js";
import { largest, planePicture, powerOf, ringMean, type Rings } from "./spectra.js";
import {
  errorOf,
  middleOf,
  product,
  weighted,
  type Base,
  type Noise,
  type Plane,
} from "./torus.js";
import { errorSums, makeUndo, type Undo } from "./undo.js";

/** The way back, and what it does to noise. */
export interface Back {
  readonly undo: Undo;
  /** R (H F + noise) */
  readonly spectrum: Float64Array;
  readonly view: Raster;
  readonly plane: Raster;
  readonly gains: GainCurves;
  readonly noiseAfter: number;
  readonly amplification: number;
  readonly worstGain: number;
  readonly noiseAllowed: number;
  readonly error: number;
}

/** Undoes a smear. */
export function makeBack(
  state: SmearState,
  base: Base,
  { rings, slope }: Plane,
  noise: Noise,
  smear: Smear,
): Back {
  const { room, picture } = base;
  const { pixelSize } = picture;
  const samples = room * room;
  const undo = makeUndo(smear.transfer, smear.power, state, slope, rings);
  const spectrum = product(smear.noisy, undo.inverse);
  const restored = inverseRealFft(spectrum, [room, room]);
  const length = room * pixelSize;
  return {
    undo,
    spectrum,
    view: { nx: side, ny: side, pixelSize, data: middleOf(restored, room) },
    plane: planePicture(powerOf(spectrum), room, base.most, length),
    gains: gainCurves(smear.power, undo, rings, length),
    noiseAfter: smear.noiseBefore * passedNoise(noise.spectrum, undo, rings, samples),
    amplification: Math.sqrt(weighted(undo.power, rings) / samples),
    worstGain: Math.sqrt(largest(undo.power)),
    noiseAllowed: noiseAllowed(undo.power, rings),
    error: errorOf(spectrum, base, rings),
  };
}

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

/**
 * The error that must be expected for holds from 10⁻⁶ to 10.
 *
 * @param perDecade  points to a decade
 */
export function errorCurves(
  state: SmearState,
  base: Base,
  { rings, slope }: Plane,
  { power, noiseBefore: noise }: Smear,
  perDecade: number,
): ErrorCurves {
  const holds = Float64Array.from({ length: 7 * perDecade + 1 }, (_, i) => -6 + i / perDecade);
  const samples = base.room ** 2;
  const share = base.variance || 1;
  const at = (hold: number) => {
    const { bias, passed } = errorSums(power, base.power, { ...state, hold }, slope, rings);
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
