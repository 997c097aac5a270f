import { convolutionCost } from "@vitreous/core";
import { seeded, type NumericItem } from "../assess/index.js";
import type { LessonValues, SketchPrediction, Variants } from "../lesson-module.js";
import { percentText, timesText } from "./describe.js";
import { statesOfText } from "./states.js";
import type { Evaluate } from "./words.js";

/** The period, px, of the wave that a Gaussian of σ px leaves at half its height: exp(−2π²σ²/L²) = ½. */
export const halfPeriod = (sigma: number): number => Math.PI * sigma * Math.sqrt(2 / Math.LN2);

/** Standard deviation in frequency, cycles per px, of the transform of a Gaussian of σ px. */
export const sigmaInFrequency = (sigma: number): number => 1 / (2 * Math.PI * sigma);

/** Fewest samples along a side on which a product of transforms is the direct sum: N + M − 1. */
export const paddedSide = (image: number, kernel: number): number => image + kernel - 1;

/** exp(−ax²) * exp(−bx²) * exp(−cx²): its height at zero and the coefficient of −x² in its exponent. */
export const threeGaussians = (a: number, b: number, c: number) => ({
  peak: Math.PI / Math.sqrt(a * b + b * c + c * a),
  exponent: (a * b * c) / (a * b + b * c + c * a),
});

/** Largest gain of a Wiener filter: √SNR/2. */
export const wienerBound = (snr: number): number => Math.sqrt(snr) / 2;

/** The smallest odd side of a kernel for which three transforms need fewer operations than the sum, for an image of n × n. */
export function crossing(n: number): number {
  for (let m = 1; m < n; m += 2) {
    const { direct, fourier } = convolutionCost([n, n], [m, m]);
    if (fourier < direct) return m;
  }
  return n;
}

/** Share of the sum of a Gaussian of σ px, sampled on a plane, that lies beyond ±reach px along either axis. */
export function weightBeyond(sigma: number, reach: number): number {
  const bell = (x: number) => Math.exp(-(x ** 2) / (2 * sigma ** 2));
  let [inside, all] = [1, 1];
  for (let x = 1; x <= 12 * sigma; x++) {
    all += 2 * bell(x);
    if (x <= reach) inside += 2 * bell(x);
  }
  return 1 - (inside / all) ** 2;
}

/** The same without pixels, beyond two and three standard deviations: 1 − erf(2/√2)², 1 − erf(3/√2)². */
export const weightBeyondSmooth = {
  two: 1 - 0.9544997361 ** 2,
  three: 1 - 0.9973002039 ** 2,
} as const;

/** Area under a box of width 2 and a ramp of width 2 at x, in closed form: the sketch of the first prediction. */
export function boxOverBox(x: number): number {
  return Math.max(0, 2 - Math.abs(x));
}

const triangle: SketchPrediction = {
  x: { label: "shift x", unit: "", min: -3, max: 3 },
  y: { label: "area", unit: "", min: 0, max: 2.5 },
  curve: Array.from({ length: 61 }, (_, i): readonly [number, number] => {
    const x = -3 + i / 10;
    return [x, boxOverBox(x)];
  }),
};

const checks: Readonly<Record<string, NumericItem>> = {
  halfPeriod: { answer: halfPeriod(5), unit: "px", relativeTolerance: 0.01 },
  padded: { answer: paddedSide(64, 9), unit: "px", relativeTolerance: 0 },
  meanAfter: { answer: 48, unit: "", relativeTolerance: 0.001 },
  peak: { answer: threeGaussians(1, 2, 3).peak, unit: "", relativeTolerance: 0.002 },
  exponent: { answer: threeGaussians(1, 2, 3).exponent, unit: "", relativeTolerance: 0.002 },
  bound: { answer: wienerBound(100), unit: "", relativeTolerance: 0.001 },
  operations: {
    answer: convolutionCost([512, 512], [9, 9]).direct,
    unit: "",
    relativeTolerance: 0.03,
  },
};

/** The padded side of another image and kernel, by seed. */
const padded = seeded({
  parameters: {
    image: { unit: "px", first: 64, draw: [50, 64, 96, 100, 128, 200, 256, 300, 512] },
    kernel: { unit: "px", first: 9, draw: [3, 5, 7, 9, 11, 15, 21, 31] },
  },
  item: ({ image, kernel }) => ({
    answer: paddedSide(image, kernel),
    unit: "px",
    relativeTolerance: 0,
  }),
  printed: ({ kernel }) => ({ last: `${kernel - 1} px` }),
});

/** The wave that another Gaussian halves, by seed. */
const half = seeded({
  parameters: { sigma: { unit: "px", first: 5, draw: [1, 2, 3, 4, 5, 6, 8, 10, 12] } },
  item: ({ sigma }) => ({ answer: halfPeriod(sigma), unit: "px", relativeTolerance: 0.01 }),
  printed: ({ sigma }) => ({ half: `${halfPeriod(sigma).toFixed(1)} px` }),
});

/** Numeric questions that are drawn by seed. */
export const smearVariants: Variants = { padded, halfPeriod: half };

const tenths = (share: number) => `${(100 * share).toFixed(1)} %`;

/** Every fixed number of the prose and of the checks, from the model. */
export async function lessonValues(evaluate: Evaluate): Promise<LessonValues> {
  const at = statesOfText;
  const [division, wiener, smooth] = [
    await evaluate(at.division),
    await evaluate(at.wiener),
    await evaluate(at.smooth),
  ];
  const area = await evaluate(at.area);
  const box = await evaluate(at.box);
  const cost = convolutionCost([512, 512], [9, 9]);
  const three = threeGaussians(1, 2, 3);
  return {
    checks,
    sketches: { triangle },
    printed: {
      halfPeriod: `${halfPeriod(5).toFixed(1)} px`,
      sigmaInFrequency: `${sigmaInFrequency(5).toFixed(4)} 1/px`,
      padded: `${paddedSide(64, 9)} px`,
      peak: three.peak.toFixed(4),
      exponent: three.exponent.toFixed(4),
      bound: wienerBound(100).toFixed(0),
      crossing: String(crossing(512)),
      directCost: (cost.direct / 1e6).toFixed(1),
      fourierCost: (cost.fourier / 1e6).toFixed(1),
      smearError: percentText(division.errorSmeared),
      divisionGain: timesText(division.amplification),
      divisionError: percentText(division.errorRestored),
      divisionWorst: timesText(division.worstGain),
      wienerGain: timesText(wiener.amplification),
      wienerError: percentText(wiener.errorRestored),
      readingError: percentText((await evaluate(at.reading)).errorRestored),
      smoothLeast: tenths(smooth.errors.least),
      wienerLeast: tenths(wiener.errors.least),
      areaShare: percentText(area.kernelSum),
      boxLost: String(
        box.lost === 0 ? (await evaluate({ ...at.box, undo: "naive" })).lost : box.lost,
      ),
      cutTwo: percentText(weightBeyond(5, 10)),
      cutThree: percentText(weightBeyond(5, 15)),
      cutTwoSmooth: percentText(weightBeyondSmooth.two),
      cutThreeSmooth: percentText(weightBeyondSmooth.three),
      unitary: "128",
    },
  };
}
