import { fft, windowFacts, windowSamples, type WindowFacts } from "@vitreous/core";
import {
  defineModel,
  param,
  plotPicture,
  posterGrid,
  type FigureModel,
  type PlotSpec,
  type StateOf,
} from "@vitreous/figures/model";
import { signed } from "./describe.js";

export const leakParams = {
  frequency: param.number({
    label: "Strong wave",
    hint: "How many times it repeats in the box. A whole number fits.",
    quantity: "image",
    value: 20.5,
    min: 16,
    max: 28,
    step: 0.5,
    fine: 0.05,
    coarse: 2,
    decimals: 2,
    unit: "bins",
  }),
  window: param.choice({
    label: "Window",
    quantity: "slice",
    value: "rectangle",
    options: [
      { value: "rectangle", label: "None" },
      { value: "hann", label: "Hann" },
      { value: "hamming", label: "Hamming" },
      { value: "blackman-harris", label: "Blackman–Harris" },
      { value: "tukey", label: "Tukey ½" },
      { value: "flat-top", label: "Flat top" },
    ],
  }),
  weak: param.number({
    label: "Weak wave",
    hint: "Its height beside the strong one: −20 dB is a tenth, −40 dB a hundredth.",
    quantity: "fourier",
    value: -50,
    min: -80,
    max: -20,
    step: 5,
    fine: 1,
    coarse: 10,
    unit: "dB",
  }),
} as const;

export type LeakState = StateOf<typeof leakParams>;

/** Samples of the line, and where the weak wave lies. */
export const lineLength = 128;
export const weakBin = 36;
/** Points per bin of the curve. */
const fineness = 16;
const floor = -110;
/** Bins that are drawn. */
const shown = [8, 48] as const;

/** What the small figure shows. */
export interface LeakResult {
  readonly x: Float64Array;
  /** dB beside a wave of height one that fits the box. */
  readonly both: Float64Array;
  /** The transform itself: one point per bin. */
  readonly bins: Float64Array;
  readonly binX: Float64Array;
  readonly line: Float64Array;
  /** dB, the strong wave's leak where the weak one stands. */
  readonly leak: number;
  /** dB by which the weak wave stands above it. */
  readonly margin: number;
  readonly facts: WindowFacts;
  /** |Σ|x|² − Σ|X|²/n| / Σ|x|². */
  readonly parseval: number;
}

/** "no window", "the Hann window". */
function windowText(window: LeakState["window"]): string {
  if (window === "rectangle") return "no window";
  const { label } = leakParams.window.options.find(({ value }) => value === window)!;
  return `the ${label} window`;
}

const decibels = (ratio: number) => Math.max(floor, 20 * Math.log10(Math.max(ratio, 1e-12)));

export function runLeak({ frequency, window, weak }: LeakState): LeakResult {
  const n = lineLength;
  const w = windowSamples(window, n, { periodic: true });
  const facts = windowFacts(w);
  const height = 10 ** (weak / 20);
  const wave = (f: number) => w.map((value, i) => value * Math.cos((2 * Math.PI * f * i) / n));
  const strong = wave(frequency);
  const second = wave(weakBin);
  const line = strong.map((value, i) => value + height * second[i]!);
  // Half the sum of the window is what a wave of height one that fits has in its bin.
  const whole = (facts.coherentGain * n) / 2;
  const amplitudes = (values: Float64Array, length: number) => {
    const pairs = new Float64Array(2 * length);
    values.forEach((value, i) => (pairs[2 * i] = value));
    const out = fft(pairs, [length]);
    return Float64Array.from(
      { length: length / 2 + 1 },
      (_, k) => Math.hypot(out[2 * k]!, out[2 * k + 1]!) / whole,
    );
  };
  const fine = n * fineness;
  const x = Float64Array.from({ length: fine / 2 + 1 }, (_, i) => i / fineness);
  const strongCurve = amplitudes(strong, fine);
  const bins = amplitudes(line, n);
  // Leakage has zeros; what counts is its crest about the weak wave.
  let leak = 0;
  for (let i = (weakBin - 1) * fineness; i <= (weakBin + 1) * fineness; i++) {
    leak = Math.max(leak, strongCurve[i]!);
  }
  const energy = line.reduce((sum, value) => sum + value * value, 0);
  // One sided: every bin but the first and the last stands for two.
  const power = bins.reduce(
    (sum, value, k) => sum + (k === 0 || k === n / 2 ? 1 : 2) * (value * whole) ** 2,
    0,
  );
  const drawn = (curve: Float64Array, step: number) =>
    curve.slice(shown[0] * step, shown[1] * step + 1);
  return {
    x: drawn(x, fineness),
    both: drawn(amplitudes(line, fine).map(decibels), fineness),
    bins: drawn(bins.map(decibels), 1),
    binX: Float64Array.from({ length: shown[1] - shown[0] + 1 }, (_, k) => shown[0] + k),
    line,
    leak: decibels(leak),
    margin: weak - decibels(leak),
    facts,
    parseval: Math.abs(power / n - energy) / energy,
  };
}

export function leakPlot(result: LeakResult, { weak, window }: LeakState): PlotSpec {
  return {
    title: "The transform, in decibels",
    description: `With ${windowText(window)} the strong wave leaks ${signed(result.leak, 0)} dB to where a weak one of ${signed(weak, 0)} dB stands.`,
    x: { label: "frequency", unit: "bins", domain: [...shown] },
    y: { label: "height beside the strong wave", unit: "dB", domain: [floor, 5] },
    series: [
      {
        id: "both",
        label: "between the bins",
        quantity: "fourier",
        x: result.x,
        y: result.both,
      },
      {
        id: "bins",
        label: "bins",
        quantity: "slice",
        style: "points",
        x: result.binX,
        y: result.bins,
      },
    ],
    rules: [{ axis: "x", value: weakBin, label: "weak wave", quantity: "threshold" }],
    markers: [{ x: weakBin, y: weak, label: `${signed(weak, 0)} dB`, quantity: "image" }],
  };
}

export function linePlot({ line }: LeakResult): PlotSpec {
  return {
    title: "The line, windowed",
    description: "One box of the signal, multiplied by the window. Its two ends are neighbours.",
    x: { label: "place", unit: "samples", domain: [0, lineLength] },
    y: { label: "height", domain: [-1.2, 1.2] },
    series: [
      {
        id: "line",
        label: "signal × window",
        quantity: "image",
        x: Float64Array.from({ length: lineLength }, (_, i) => i),
        y: line,
      },
    ],
  };
}

export type LeakModel = FigureModel<typeof leakParams, LeakResult>;

/** A wave that does not fit the box, and the windows that keep it from leaking. */
export const leakModel: LeakModel = defineModel({
  id: "leak",
  title: "A wave that does not fit",
  params: leakParams,
  model: runLeak,
  invariants: [
    {
      id: "parseval",
      label: "Energy of the windowed line = energy of its bins",
      explain: "Leaking moves energy between bins; it makes none. Allowed: rounding.",
      value: ({ parseval }) => parseval,
      compare: "atMost",
      tolerance: 1e-12,
    },
    {
      id: "bandwidth",
      label: "Noise bandwidth is one bin or more",
      explain: "No window lets less noise through than none, for the same height of a wave.",
      value: ({ facts }) => facts.noiseBandwidth,
      target: 1,
      tolerance: 1e-12,
      compare: "atLeast",
    },
  ],
  describe: (result, state) => ({
    sentence: `A wave of ${state.frequency.toFixed(2)} bins, with ${windowText(state.window)}, leaks ${signed(result.leak, 1)} dB to bin ${weakBin}, where a wave of ${signed(state.weak, 0)} dB stands ${Math.abs(result.margin).toFixed(1)} dB ${result.margin < 0 ? "below" : "above"} it.`,
    tables: [
      {
        id: "facts",
        caption: "The window in numbers",
        columns: [
          { key: "quantity", label: "Quantity" },
          { key: "value", label: "Value" },
          { key: "unit", label: "Unit" },
        ],
        rows: [
          ["coherent gain", result.facts.coherentGain, ""],
          ["noise bandwidth", result.facts.noiseBandwidth, "bins"],
          ["main lobe, foot to foot", result.facts.mainLobe, "bins"],
          ["main lobe at half power", result.facts.halfPowerWidth, "bins"],
          ["highest side lobe", result.facts.highestSideLobe, "dB"],
          ["lost half a bin off the grid", result.facts.scallopingLoss, "dB"],
          ["leak at the weak wave", result.leak, "dB"],
        ],
      },
      {
        id: "bins",
        caption: "The bins of the transform",
        columns: [
          { key: "bin", label: "Bin" },
          { key: "height", label: "Height", unit: "dB" },
        ],
        rows: Array.from(result.bins, (value, i) => [result.binX[i]!, value]),
      },
      {
        id: "curve",
        caption: "The transform between the bins",
        columns: [
          { key: "frequency", label: "Frequency", unit: "bins" },
          { key: "height", label: "Height", unit: "dB" },
        ],
        rows: Array.from(result.x, (frequency, i) => [frequency, result.both[i]!]),
      },
      {
        id: "line",
        caption: "The line, windowed",
        columns: [
          { key: "place", label: "Place", unit: "samples" },
          { key: "height", label: "Height" },
        ],
        rows: Array.from(result.line, (value, i) => [i, value]),
      },
    ],
  }),
  poster: (result, state) =>
    posterGrid(
      [
        {
          caption: "The line, windowed",
          picture: plotPicture(linePlot(result), { width: 420, height: 240 }),
        },
        {
          caption: "Its transform",
          picture: plotPicture(leakPlot(result, state), { width: 420, height: 240 }),
        },
      ],
      {
        title: "A wave that does not fit",
        description: leakPlot(result, state).description,
        panelWidth: 420,
        columns: 2,
      },
    ),
  cli: () =>
    "# Windows and what they cost: windowSamples and windowFacts of the library. The command works on files.",
  presets: [
    {
      id: "fits",
      label: "A wave that fits",
      state: { frequency: 20, window: "rectangle", weak: -50 },
    },
    {
      id: "leaks",
      label: "One that does not",
      state: { frequency: 20.5, window: "rectangle", weak: -50 },
    },
    {
      id: "hann",
      label: "Under a Hann window",
      state: { frequency: 20.5, window: "hann", weak: -50 },
    },
  ],
  challenges: [
    {
      id: "seventy",
      prompt:
        "The strong wave does not fit the box. Make a wave of −75 dB stand at least 10 dB above its leak.",
      start: { frequency: 20.5, window: "rectangle", weak: -75 },
      goal: ({ margin }, { weak, frequency }) => {
        const fair = weak <= -75 && Math.abs(frequency - Math.round(frequency)) > 0.2;
        return {
          done: fair && margin >= 10,
          progress: fair
            ? `the weak wave stands ${signed(margin, 1)} dB above the leak; wanted 10`
            : "keep the weak wave at −75 dB and the strong one between two bins",
        };
      },
    },
  ],
});
