import type { LessonValues, SketchPrediction, Variants } from "../lesson-module.js";
import { seeded, type NumericItem } from "../assess/index.js";
import { ballPoints, bandWidth, binLengths, countBins, waveLength } from "./bins.js";
import { boxLength } from "./params.js";
import { planeOf } from "./plane.js";
import type { WaveResult } from "./result.js";
import { statesOfText } from "./states.js";
import { type Evaluate, halfTurnCorrelation } from "./words.js";

const angstrom = (value: number, digits: number) => `${value.toFixed(digits)} Å`;
const percent = (share: number, digits = 0) => `${(100 * share).toFixed(digits)} %`;

/** Fewest waves whose energy reaches a share, from the curve's own order. */
export async function fewest(
  evaluate: Evaluate,
  order: "energy" | "radius",
  share: number,
): Promise<number> {
  let [low, high] = [1, (await evaluate(statesOfText.kinase)).waves];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const { keptEnergy } = await evaluate({ ...statesOfText.kinase, kept: middle, order });
    if (keptEnergy >= share) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Amplitudes along the h axis as shares of that at zero: the true curve of the sketch. */
function axisSpectrum({ image, n, boxLength: length }: WaveResult): SketchPrediction {
  const { data } = planeOf(image.data, n);
  const zero = Math.abs(data[0]!);
  const curve = Array.from({ length: 26 }, (_, h): readonly [number, number] => [
    h / length,
    Math.hypot(data[2 * h]!, data[2 * h + 1]!) / zero,
  ]);
  return {
    x: { label: "spatial frequency", unit: "1/Å", min: 0, max: 25 / length },
    y: { label: "amplitude, share of that at zero", unit: "", min: 0, max: 1 },
    curve,
  };
}

/** Phase, in degrees, that a shift of t pixels gives to a coefficient of a box of n. */
export const shiftPhase = (h: number, t: number, n: number): number => (-360 * h * t) / n;

/** Radius and direction of a wave as its two whole numbers would be, whole or not. */
export const spun = (radius: number, degrees: number) => ({
  h: radius * Math.cos((degrees * Math.PI) / 180),
  k: radius * Math.sin((degrees * Math.PI) / 180),
});

/** The step of the notebook's Gaussian: ten standard deviations in sixteen steps, of a width that is not quite its own. */
export const gaussianStep = 10 / 16 / (Math.SQRT2 * Math.PI);

/** Σ exp(−πx²) over its 32 samples: the coefficient in the middle. */
export const gaussianSum = (): number =>
  Array.from({ length: 32 }, (_, i) => Math.exp(-Math.PI * ((i - 16) * gaussianStep) ** 2)).reduce(
    (a, b) => a + b,
  );

/** Size of the coefficient (4, 4) of the continuous checkerboard of 8 × 8 squares, −1 and +1: two square waves, 2/π each. */
export const boardHeight = (2 / Math.PI) ** 2;

/** B of a Guinier plot from the slope of ln amplitude against s², Å². */
export const bFromSlope = (slope: number): number => -4 * slope;

/** Radius, in bins, of 8 Å in a map of 256 voxels of 1 Å. */
export const eightAngstrom = 256 / 8;

/** Questions answered by a number. */
const checks: Readonly<Record<string, NumericItem>> = {
  binSpacing: { answer: 1 / boxLength, unit: "1/Å", relativeTolerance: 0.01 },
  binsTenToFive: { answer: countBins(10, 5, boxLength, 128), unit: "bins", relativeTolerance: 0 },
  binsFiveToTwoHalf: {
    answer: countBins(5, 2.5, boxLength, 128),
    unit: "bins",
    relativeTolerance: 0,
  },
  lastBin: { answer: binLengths(62, boxLength)[1], unit: "Å", relativeTolerance: 0.005 },
  boardHeight: { answer: boardHeight, unit: "", relativeTolerance: 0.01 },
  ballPoints: { answer: ballPoints(eightAngstrom), unit: "points", relativeTolerance: 0.005 },
  waterPixel: { answer: 3.7 / 2, unit: "Å", relativeTolerance: 0.01 },
  guinierB: { answer: bFromSlope(-25), unit: "Å²", relativeTolerance: 0.001 },
  shiftPhase: { answer: shiftPhase(5, 4, 64), unit: "°", relativeTolerance: 0.005, turns: true },
  waveLength: {
    answer: waveLength(5, boxLength),
    unit: "Å",
    relativeTolerance: 0.01,
    reciprocal: true,
  },
};

/** The wave length of another wave in another box, by seed. Whole triples, so that the mind can do it. */
const triples = [[3, 4], [4, 3], [6, 8], [5, 12], [8, 6], [8, 15], [12, 5], [12, 16], [15, 8]] as const; // prettier-ignore

const lengthVariant = seeded({
  parameters: {
    box: { unit: "Å", first: boxLength, draw: [96, 128, 160, 192, 200, 240, 256, 300, 320, 360] },
    triple: { unit: "", first: 0, draw: triples.map((_, i) => i) },
  },
  item: ({ box, triple }) => ({
    answer: waveLength(Math.hypot(...triples[triple]!), box),
    unit: "Å",
    relativeTolerance: 0.01,
    reciprocal: true,
  }),
  printed: ({ box, triple }) => {
    const [h, k] = triples[triple]!;
    const radius = Math.hypot(h, k);
    return { place: `(${h}, ${k})`, radius: String(radius), length: angstrom(box / radius, 1) };
  },
});

/** Numeric questions that are drawn by seed. */
export const waveVariants: Variants = { waveLength: lengthVariant };

/** Every fixed number of the prose and of the checks, from the model. */
export async function lessonValues(evaluate: Evaluate): Promise<LessonValues> {
  const at = statesOfText;
  const kinase = await evaluate(at.kinase);
  const checker = await evaluate(at.checker);
  const [longest, shortest] = binLengths(1, boxLength);
  const { h, k } = spun(8, 30);
  return {
    checks,
    sketches: { boxSpectrum: axisSpectrum(await evaluate(at.box)) },
    printed: {
      box: `${boxLength} Å`,
      pixels: String(kinase.n),
      waves: String(kinase.waves),
      coefficients: String(kinase.n ** 2),
      spacing: `${(1 / boxLength).toFixed(7)} 1/Å`,
      nyquistLength: angstrom(2 * kinase.pixelSize, 0),
      tenFive: String(kinase.binsTenToFive),
      fiveTwoHalf: String(kinase.binsFiveToTwoHalf),
      tenFiveFirst: String(Math.ceil(boxLength / 10)),
      tenFiveLast: String(Math.floor(boxLength / 5)),
      fiveTwoHalfFirst: String(Math.ceil(boxLength / 5)),
      fiveTwoHalfLast: String(Math.floor(boxLength / 2.5)),
      tenFiveWidth: bandWidth(10, 5, boxLength).toFixed(1),
      fiveTwoHalfWidth: bandWidth(5, 2.5, boxLength).toFixed(1),
      firstBinLong: angstrom(longest, 0),
      firstBinShort: angstrom(shortest, 0),
      lastBinLong: angstrom(binLengths(62, boxLength)[1], 2),
      lastBinShort: angstrom(binLengths(63, boxLength)[1], 2),
      twelveEnergy: percent((await evaluate(at.twelve)).keptEnergy),
      hundredEnergy: percent((await evaluate(at.hundred)).keptEnergy, 1),
      strongestNeeded: String(await fewest(evaluate, "energy", 0.95)),
      coarsestNeeded: String(await fewest(evaluate, "radius", 0.95)),
      bandEnergy: percent((await evaluate(at.band)).keptEnergy, 1),
      bandWaves: String((await evaluate(at.band)).keptWaves),
      finerEnergy: percent((await evaluate(at.finer)).keptEnergy, 2),
      finerWaves: String((await evaluate(at.finer)).keptWaves),
      constantContrast: (await evaluate(at.constant)).contrast.toFixed(4),
      quarterContrast: Math.abs((await evaluate(at.quarter)).contrast).toFixed(4),
      constantImaginary: percent((await evaluate(at.constant)).imaginary),
      forwardCorrelation: (await evaluate(at.forward)).correlation.toFixed(2),
      boxForwardCorrelation: (await evaluate(at.forwardBoard)).correlation.toFixed(2),
      letterTurned: halfTurnCorrelation(await evaluate(at.letter)).toFixed(2),
      lonelyImaginary: percent((await evaluate(at.lonely)).imaginary, 1),
      leadingEnergy: percent(checker.strongest[0]!.energy + checker.strongest[1]!.energy),
      leadingHeight: (Math.hypot(checker.chosen.re, checker.chosen.im) / checker.n ** 2).toFixed(3),
      pointHeight: String(Number((await evaluate(at.point)).chosen.height.toPrecision(2))),
      coarseNyquist: angstrom(2 * (await evaluate(at.coarsePixels)).pixelSize, 0),
      shiftPhase: `${shiftPhase(5, 4, 64).toFixed(1).replace("-", "−")}°`,
      boardHeight: boardHeight.toFixed(4),
      ballRadius: String(eightAngstrom),
      ballPoints: String(ballPoints(eightAngstrom)),
      ballWaves: String((ballPoints(eightAngstrom) - 1) / 2),
      ballVolume: ((4 / 3) * Math.PI * eightAngstrom ** 3).toFixed(0),
      guinierB: `${bFromSlope(-25)} Å²`,
      spunH: h.toFixed(3),
      spunK: k.toFixed(0),
      gaussianDc: gaussianSum().toFixed(4),
      gaussianStep: `${gaussianStep.toFixed(5)}`,
      selfWidth: angstrom(Math.sqrt(boxLength), 1),
    },
  };
}
