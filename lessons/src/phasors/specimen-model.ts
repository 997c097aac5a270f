import { fft } from "@vitreous/core";
import {
  defineModel,
  type DisplayRange,
  type FigureModel,
  type Raster,
} from "@vitreous/figures/model";
import { radians } from "./arrows.js";
import {
  exitWave,
  intensityOf,
  levelled,
  squaredFrequencies,
  throughLens,
  weakBound,
  weakIntensity,
  type Wave,
} from "./exit-wave.js";
import { specimenCommand } from "./specimen-command.js";
import { describeSpecimen } from "./specimen-describe.js";
import { side, specimenParams, type SpecimenState } from "./specimen-params.js";
import { specimenPoster } from "./specimen-plots.js";
import { specimenChallenges, specimenPresets } from "./specimen-settings.js";
import { makeSpecimen, type Specimen, type SpecimenData } from "./specimen-source.js";

/** The arrows of one pixel, from the wave behind the specimen and from the wave at the camera. */
export interface PixelArrows {
  /** Index of the pixel. */
  readonly index: number;
  /** Radian. */
  readonly delay: number;
  /** Length of the unscattered arrow, the same at every pixel; it points along 0°. */
  readonly unscattered: number;
  /** The scattered arrow before the lens, and after it. */
  readonly before: readonly [re: number, im: number];
  readonly after: readonly [re: number, im: number];
  readonly brightness: number;
  readonly weak: number;
}

/** Everything that the figure shows. */
export interface SpecimenResult {
  readonly name: string;
  readonly n: number;
  /** Å */
  readonly pixelSize: number;
  /** Radian. */
  readonly delay: Raster;
  readonly delayRange: DisplayRange;
  /** As a share of what comes in. */
  readonly picture: Raster;
  readonly pictureRange: DisplayRange;
  readonly pixel: PixelArrows;
  /** Along the row of the chosen pixel: place in Å from the centre, exact brightness, and that of the weak-phase formula. */
  readonly row: {
    readonly place: Float64Array;
    readonly exact: Float64Array;
    readonly weak: Float64Array;
  };
  /** Root mean square of the brightness about its mean. */
  readonly contrast: number;
  /** By how much the picture correlates with the delays: −1 where dense is dark. */
  readonly correlation: number;
  readonly laws: {
    /** Mean brightness less 1. */
    readonly energy: number;
    /** Mean of |exact − weak|, and the most that it can be. */
    readonly missed: number;
    readonly bound: number;
  };
}

/** What depends on the specimen and its strength alone. */
interface Base {
  readonly specimen: Specimen;
  readonly phase: Float64Array;
  readonly spectrum: Wave;
  readonly phaseSpectrum: Wave;
  readonly squared: Float64Array;
  readonly bound: number;
  /** The wave behind the specimen, turned so that its unscattered part points along 0°. */
  readonly behind: Wave;
}

/** What `prepare` makes: the data, and what was computed last. */
export interface SpecimenContext {
  readonly data: SpecimenData | undefined;
  readonly last: {
    /** What the specimen depends on, and what depends on its strength as well. */
    specimenKey: string;
    specimen: Specimen | undefined;
    key: string;
    base: Base | undefined;
  };
}

/** Nothing computed yet. */
export const emptyContext = (data: SpecimenData | undefined): SpecimenContext => ({
  data,
  last: { specimenKey: "", specimen: undefined, key: "", base: undefined },
});

export type SpecimenModel = FigureModel<
  typeof specimenParams,
  SpecimenResult,
  SpecimenData | undefined,
  SpecimenContext
>;

function makeBase(specimen: Specimen, strength: number): Base {
  const n = side;
  const phase = specimen.pixels.map((value) => strength * value);
  const behind = levelled(exitWave(phase, n));
  const pairs = new Float64Array(2 * n * n);
  phase.forEach((value, i) => (pairs[2 * i] = value));
  return {
    specimen,
    phase,
    behind,
    spectrum: { n, data: fft(behind.data, [n, n]) },
    phaseSpectrum: { n, data: fft(pairs, [n, n]) },
    squared: squaredFrequencies(n, specimen.pixelSize),
    bound: weakBound(phase),
  };
}

function baseOf(state: SpecimenState, { data, last }: SpecimenContext): Base {
  const { source, lines, drawing, strength } = state;
  const specimenKey = [source, lines, drawing].join(" ");
  if (last.specimenKey !== specimenKey || !last.specimen) {
    last.specimen = makeSpecimen(data, state);
    last.specimenKey = specimenKey;
    last.base = undefined;
  }
  const key = String(strength);
  if (last.key !== key || !last.base) {
    last.base = makeBase(last.specimen, strength);
    last.key = key;
  }
  return last.base;
}

function correlationOf(a: Float64Array, b: Float64Array): number {
  const mean = (values: Float64Array) => values.reduce((sum, v) => sum + v, 0) / values.length;
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i]! - ma, b[i]! - mb];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  // A picture that is grey but for rounding has no correlation with anything.
  return aa < 1e-20 * a.length || bb < 1e-20 * a.length ? 0 : ab / Math.sqrt(aa * bb);
}

/** Specimen, lens and camera for one state. Pure but for the memory of the last specimen. */
export function runSpecimen(state: SpecimenState, context: SpecimenContext): SpecimenResult {
  const base = baseOf(state, context);
  const { specimen, phase, spectrum, squared, behind } = base;
  const n = side;
  const { pixelSize } = specimen;
  const [plate, defocus] = [radians(state.plate), 1e4 * state.defocus];
  const wave = throughLens(spectrum, squared, plate, defocus);
  const brightness = intensityOf(wave);
  const weak = weakIntensity(base.phaseSpectrum, squared, plate, defocus);
  const index = state.x + n / 2 + n * (state.y + n / 2);
  const unscattered = spectrum.data[0]! / (n * n);
  const scattered = ({ data }: Wave) =>
    [data[2 * index]! - unscattered, data[2 * index + 1]!] as const;
  const mean = brightness.reduce((sum, v) => sum + v, 0) / (n * n);
  let [square, missed] = [0, 0];
  for (let i = 0; i < n * n; i++) {
    square += (brightness[i]! - mean) ** 2;
    missed += Math.abs(brightness[i]! - weak[i]!);
  }
  const from = n * (state.y + n / 2);
  const reach = Math.max(0.02, 2 * state.strength);
  return {
    name: specimen.name,
    n,
    pixelSize,
    delay: { nx: n, ny: n, pixelSize, data: phase },
    delayRange: rangeOf(phase),
    picture: { nx: n, ny: n, pixelSize, data: brightness },
    pictureRange: { low: 1 - reach, high: 1 + reach },
    pixel: {
      index,
      delay: phase[index]!,
      unscattered,
      before: scattered(behind),
      after: scattered(wave),
      brightness: brightness[index]!,
      weak: weak[index]!,
    },
    row: {
      place: Float64Array.from({ length: n }, (_, i) => (i - n / 2) * pixelSize),
      exact: brightness.slice(from, from + n),
      weak: weak.slice(from, from + n),
    },
    contrast: Math.sqrt(square / (n * n)),
    correlation: correlationOf(brightness, phase),
    laws: { energy: mean - 1, missed: missed / (n * n), bound: base.bound },
  };
}

/** Black to white of a picture; one that is flat has a range of one. */
function rangeOf(values: Float64Array): DisplayRange {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const v of values) {
    low = Math.min(low, v);
    high = Math.max(high, v);
  }
  return high > low ? { low, high } : { low: low - 0.5, high: high + 0.5 };
}

/** An invisible specimen: it only delays the wave, and a lens makes that visible. */
export const specimenModel: SpecimenModel = defineModel({
  id: "specimen",
  title: "An invisible specimen",
  params: specimenParams,
  prepare: emptyContext,
  model: runSpecimen,
  invariants: [
    {
      id: "focus",
      label: "In focus, without a plate, the picture is grey",
      explain:
        "The specimen delays the wave and absorbs nothing, so |ψ| = 1 everywhere. The contrast of the picture; allowed: rounding of a transform and its inverse.",
      value: ({ contrast }) => contrast,
      compare: "atMost",
      tolerance: 1e-12,
      applies: (_, { plate, defocus }) => plate === 0 && defocus === 0,
    },
    {
      id: "energy",
      label: "Mean brightness at the camera = 1",
      explain:
        "The lens turns arrows and shortens none: what is missing in one place arrives in another.",
      value: ({ laws }) => laws.energy,
      // The sum of 16 384 numbers, each off by one part in 10¹⁶.
      tolerance: 4e-12,
    },
    {
      id: "weak",
      label: "The weak-phase formula misses no more than it may",
      explain:
        "Mean of |exact − (1 − 2 sin(turn) · phase)| over the pixels. It can be at most rms(φ²) + (rms φ + rms(φ²)/2)²: of second order in the phase.",
      value: ({ laws }) => laws.missed,
      compare: "atMost",
      tolerance: 1e-12,
      targetOf: ({ laws }) => laws.bound,
    },
  ],
  describe: describeSpecimen,
  poster: specimenPoster,
  cli: specimenCommand,
  presets: specimenPresets,
  challenges: specimenChallenges,
});
