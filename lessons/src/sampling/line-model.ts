import { aliasOf, pixelTransfer } from "@vitreous/core";
import {
  defineModel,
  param,
  plotPicture,
  posterGrid,
  type FigureModel,
  type PlotSpec,
  type StateOf,
} from "@vitreous/figures/model";
import { heightText, signed } from "./describe.js";

export const lineParams = {
  frequency: param.number({
    label: "Frequency",
    hint: "Cycles of the true wave between two neighbouring samples.",
    quantity: "image",
    value: 0.9,
    min: 0,
    max: 2,
    step: 0.05,
    fine: 0.01,
    coarse: 0.25,
    decimals: 2,
    unit: "cycles/sample",
  }),
  phase: param.number({
    label: "Phase",
    hint: "Where the wave stands: at 0° a crest lies on the first sample.",
    quantity: "image",
    value: 0,
    min: -180,
    max: 180,
    step: 15,
    fine: 1,
    coarse: 45,
    unit: "°",
  }),
  pixel: param.flag({
    label: "Each sample is the mean over its pixel",
    hint: "A camera collects over the whole width of a pixel; off: it looks at one point.",
    value: false,
  }),
} as const;

export type LineState = StateOf<typeof lineParams>;

/** Samples that are drawn. */
export const samples = 17;
/** Points of the curves between two samples. */
const fineness = 24;

/** What the small figure shows. */
export interface LineResult {
  readonly frequency: number;
  /** Where the samples put it, cycles per sample, −½ to ½. */
  readonly seen: number;
  /** What a pixel leaves of its height; 1 for points. */
  readonly gain: number;
  /** Places along the line, samples. */
  readonly x: Float64Array;
  readonly wave: Float64Array;
  /** The slowest wave through the samples. */
  readonly slow: Float64Array;
  readonly at: Float64Array;
  readonly values: Float64Array;
  /** Largest distance of a sample from the slow wave. */
  readonly miss: number;
}

export function runLine({ frequency, phase, pixel }: LineState): LineResult {
  const turn = (phase * Math.PI) / 180;
  const seen = aliasOf(frequency);
  const gain = pixel ? pixelTransfer(frequency) : 1;
  const count = (samples - 1) * fineness + 1;
  const x = Float64Array.from({ length: count }, (_, i) => i / fineness);
  const at = Float64Array.from({ length: samples }, (_, i) => i);
  const cosine = (f: number, height: number) => (place: number) =>
    height * Math.cos(2 * Math.PI * f * place + turn);
  // The mean of the wave over a pixel about each sample, point by point.
  const mean = (place: number) => {
    const steps = 400;
    let sum = 0;
    for (let i = 0; i < steps; i++) sum += cosine(frequency, 1)(place + (i + 0.5) / steps - 0.5);
    return sum / steps;
  };
  const values = at.map((place) => (pixel ? mean(place) : cosine(frequency, 1)(place)));
  const slow = cosine(seen, gain);
  let miss = 0;
  values.forEach((value, i) => (miss = Math.max(miss, Math.abs(value - slow(i)))));
  return {
    frequency,
    seen,
    gain,
    x,
    wave: x.map((place) => cosine(frequency, 1)(place)),
    slow: x.map((place) => slow(place)),
    at,
    values,
    miss,
  };
}

/** The true wave, its samples, and the slowest wave through them. */
export function samplesPlot({ x, wave, slow, at, values, frequency, seen }: LineResult): PlotSpec {
  return {
    title: "A wave and its samples",
    description: `A wave of ${frequency.toFixed(2)} cycles per sample has the samples of one of ${signed(seen, 2)}.`,
    x: { label: "place", unit: "samples", domain: [0, samples - 1] },
    y: { label: "height", domain: [-1.15, 1.15] },
    series: [
      { id: "wave", label: "true wave", quantity: "image", x, y: wave },
      {
        id: "slow",
        label: "as it is seen",
        quantity: "fail",
        style: "dashed",
        x,
        y: slow,
      },
      { id: "samples", label: "samples", quantity: "slice", style: "points", x: at, y: values },
    ],
  };
}

/** Frequencies of the folded axis. */
const folded = Float64Array.from({ length: 201 }, (_, i) => i / 100);
const foldedSeen = folded.map((f) => Math.abs(aliasOf(f)));

/** Where every frequency is seen: a line that is folded at each half. */
export function foldPlot({ frequency, seen }: LineResult): PlotSpec {
  return {
    title: "Where it is seen",
    description: `The frequency that is seen rises to one half, falls to nothing at one, and so on; ${frequency.toFixed(2)} is seen at ${Math.abs(seen).toFixed(2)}.`,
    x: { label: "true frequency", unit: "cycles/sample", domain: [0, 2] },
    y: { label: "seen at", unit: "cycles/sample", domain: [0, 0.6] },
    series: [{ id: "fold", label: "seen at", quantity: "fourier", x: folded, y: foldedSeen }],
    rules: [{ axis: "x", value: 0.5, label: "Nyquist", quantity: "threshold" }],
    markers: [
      { x: frequency, y: Math.abs(seen), label: Math.abs(seen).toFixed(2), quantity: "image" },
    ],
  };
}

export type LineModel = FigureModel<typeof lineParams, LineResult>;

/** A sine and its samples. */
export const lineModel: LineModel = defineModel({
  id: "samples",
  title: "A wave and its samples",
  params: lineParams,
  model: runLine,
  invariants: [
    {
      id: "same-samples",
      label: "The slow wave passes through every sample",
      explain:
        "Whole cycles between two samples leave no trace. Allowed: rounding; for pixels the mean is a sum of 400 points, off by (πf/400)²/6 of it.",
      value: ({ miss }) => miss,
      compare: "atMost",
      tolerance: 1e-12,
      toleranceOf: (_, { pixel, frequency }) =>
        pixel ? 1e-12 + ((Math.PI * frequency) / 400) ** 2 / 5 : 1e-12,
    },
    {
      id: "folded",
      label: "It is never seen above one half",
      value: ({ seen }) => Math.abs(seen),
      target: 0.5,
      tolerance: 0,
      compare: "atMost",
    },
  ],
  describe: (result, { pixel }) => ({
    sentence: `The wave has ${result.frequency.toFixed(2)} cycles per sample; its samples are those of a wave of ${signed(result.seen, 2)}${pixel ? `, ${heightText(result.gain)} times as high` : ""}.`,
    tables: [
      {
        id: "samples",
        caption: "The samples",
        columns: [
          { key: "place", label: "Place" },
          { key: "height", label: "Height" },
          { key: "slow", label: "Slow wave there" },
        ],
        rows: Array.from(result.at, (place, i) => [
          place,
          result.values[i]!,
          result.slow[fineness * i]!,
        ]),
      },
      {
        id: "curves",
        caption: "The two waves between the samples",
        columns: [
          { key: "place", label: "Place" },
          { key: "wave", label: "True wave" },
          { key: "slow", label: "Slow wave" },
        ],
        rows: Array.from(result.x, (place, i) => [place, result.wave[i]!, result.slow[i]!]),
      },
      {
        id: "fold",
        caption: "Where every frequency is seen",
        columns: [
          { key: "frequency", label: "True frequency", unit: "cycles/sample" },
          { key: "seen", label: "Seen at", unit: "cycles/sample" },
        ],
        rows: Array.from(folded, (frequency, i) => [frequency, foldedSeen[i]!]),
      },
      {
        id: "facts",
        caption: "The wave in numbers",
        columns: [
          { key: "quantity", label: "Quantity" },
          { key: "value", label: "Value" },
          { key: "unit", label: "Unit" },
        ],
        rows: [
          ["true frequency", result.frequency, "cycles/sample"],
          ["seen at", result.seen, "cycles/sample"],
          ["left of its height", result.gain, ""],
        ],
      },
    ],
  }),
  poster: (result) =>
    posterGrid(
      [
        {
          caption: "The wave and its samples",
          picture: plotPicture(samplesPlot(result), { width: 420, height: 240 }),
        },
        {
          caption: "Where it is seen",
          picture: plotPicture(foldPlot(result), { width: 420, height: 240 }),
        },
      ],
      {
        title: "A wave and its samples",
        description: `A wave of ${result.frequency.toFixed(2)} cycles per sample has the samples of one of ${signed(result.seen, 2)}.`,
        panelWidth: 420,
        columns: 2,
      },
    ),
  cli: () =>
    "# One wave and its samples: aliasOf and pixelTransfer of the library. The command works on files.",
  presets: [
    { id: "fast", label: "Nine tenths", state: { frequency: 0.9, phase: 0, pixel: false } },
    { id: "fine", label: "Well sampled", state: { frequency: 0.2, phase: 0, pixel: false } },
    { id: "nyquist", label: "At Nyquist", state: { frequency: 0.5, phase: 90, pixel: false } },
    { id: "still", label: "Standing still", state: { frequency: 1, phase: 0, pixel: false } },
  ],
  challenges: [
    {
      id: "quarter",
      prompt:
        "Find a frequency above Nyquist whose samples look like a wave of 0.25 cycles per sample.",
      start: { frequency: 0.55, phase: 0, pixel: false },
      goal: ({ seen, frequency }) => ({
        done: frequency > 0.5 && Math.abs(Math.abs(seen) - 0.25) < 0.005,
        progress: `${frequency.toFixed(2)} is seen at ${Math.abs(seen).toFixed(2)}`,
      }),
    },
  ],
});
