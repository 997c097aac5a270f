import { fftOperations, goodFftSize, matrixOperations, primeFactors } from "@vitreous/core";
import { seeded, type NumericItem } from "../assess/index.js";
import type { LessonValues, Variants } from "../lesson-module.js";
import { factorised, grouped } from "./cost-describe.js";
import { factorText, movedText, waveText } from "./conventions-describe.js";
import type { ConventionsState } from "./conventions-params.js";
import type { ConventionsResult } from "./conventions-result.js";
import type { CostState } from "./cost-params.js";
import { curveSizes, type CostResult, type DrawnMethod } from "./cost-result.js";
import type { NetworkState } from "./network-params.js";
import type { NetworkResult } from "./network-result.js";
import { shapeOperations } from "./own-size.js";
import { checkerboardCentre, gaussianComparison, notebookDifference } from "./numbers.js";

/** Runs of the two models that numbers come from. */
export interface Runs {
  readonly network: (state?: Partial<NetworkState>) => Promise<NetworkResult>;
  readonly cost: (state?: Partial<CostState>) => Promise<CostResult>;
}

/** The same, with the exchange. */
export interface AllRuns extends Runs {
  readonly conventions: (state?: Partial<ConventionsState>) => Promise<ConventionsResult>;
}

const scientific = (value: number): string => {
  const [mantissa, exponent] = value.toExponential(1).split("e") as [string, string];
  const digits = exponent.replace("-", "⁻").replace("+", "");
  const raised = [...digits].map((d) => (d === "⁻" ? d : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(d)]!)).join("");
  return `${mantissa} · 10${raised}`;
};

const times = (value: number, digits = 3) => String(Number(value.toPrecision(digits)));

/** The error of a method at a size of the curve. */
export const errorOf = (
  { curve }: CostResult,
  method: DrawnMethod,
  n: (typeof curveSizes)[number],
): number => curve.find((entry) => entry.method === method && entry.n === n)!.rms;

/** Lines of the network of a power of two: two into each wire at each of log₂ n stages. */
export const networkLines = (n: number): number => 2 * n * Math.log2(n);

/** Bytes of a cubic transform in single precision, two numbers of four bytes each. */
export const spectrumBytes = (side: number): number => 8 * side ** 3;

/** Thousand million operations of an image of these sides. */
const imageWork = (...sides: number[]): string => times(shapeOperations(sides) / 1e9, 2);

const checks: Readonly<Record<string, NumericItem>> = {
  stages: { answer: Math.log2(4096), unit: "", relativeTolerance: 0 },
  speedUp: { answer: 1024 / Math.log2(1024), unit: "", relativeTolerance: 0.005 },
  memory: { answer: spectrumBytes(1024) / 1e9, unit: "GB", relativeTolerance: 0.01 },
  goodSize: { answer: goodFftSize(1021), unit: "", relativeTolerance: 0 },
  darker: { answer: 64 ** 2, unit: "", relativeTolerance: 0 },
};

/** Sides of cameras and boxes that are not good sizes. */
const sides = [4092, 3838, 7676, 254, 310, 458, 1021, 1366, 514, 722] as const;

const goodSizeVariant = seeded({
  parameters: { side: { unit: "", first: 1021, draw: [...sides] } },
  item: ({ side }) => ({ answer: goodFftSize(side), unit: "", relativeTolerance: 0 }),
  printed: ({ side }) => ({
    side: String(side),
    factors:
      primeFactors(side).length === 1 ? "a prime" : `that is ${factorised(primeFactors(side))}`,
    good: String(goodFftSize(side)),
    goodFactors: factorised(primeFactors(goodFftSize(side))),
  }),
});

/** Numeric questions that are drawn by seed. */
export const fastVariants: Variants = { goodSize: goodSizeVariant };

/** Every fixed number of the prose and of the checks, from the models. */
export async function lessonValues({ network, cost, conventions }: AllRuns): Promise<LessonValues> {
  const [eight, sixteen, seven] = await Promise.all(
    (["8", "16", "7"] as const).map((size) => network({ size, done: 32 })),
  );
  const thousand = await cost({});
  const relion = await conventions({ writer: "relion", reader: "bare" });
  const rolled = await conventions({ writer: "origin", reader: "bare" });
  const board = await conventions({ writer: "centred", reader: "origin" });
  const swapped = await conventions({
    writer: "centred",
    reader: "centred",
    swapped: true,
    side: "63",
  });
  const work = (n: number) => fftOperations(n).flops;
  const comparison = gaussianComparison(1024, 16);
  const flat: [number, number][] = curveSizes.map((n) => [
    Math.log2(n),
    Math.log10(errorOf(thousand, "fft-f32", n)),
  ]);
  return {
    checks,
    sketches: {
      rounding: {
        x: { label: "log₂ of the samples", unit: "", min: 3, max: 10 },
        y: { label: "log₁₀ of the relative error", unit: "", min: -8, max: -4 },
        curve: flat,
      },
    },
    printed: {
      eightLines: String(eight!.lines.network),
      eightMatrix: String(eight!.lines.matrix),
      eightButterflies: String(eight!.butterflies.length),
      sixteenLines: String(sixteen!.lines.network),
      sixteenMatrix: String(sixteen!.lines.matrix),
      sevenLines: String(seven!.lines.network),
      thousandLines: grouped(networkLines(1024)),
      thousandMatrix: grouped(1024 ** 2),
      thousandFewer: times(1024 ** 2 / networkLines(1024)),
      speedUp: times(1024 / Math.log2(1024), 4),
      opsTimes: times(matrixOperations(1024) / work(1024)),
      mapFewer: times(512 ** 3 / (3 * Math.log2(512)), 2),
      stages: String(Math.log2(4096)),
      primeTimes: times(work(1021) / work(1024), 2),
      primePadded: String(fftOperations(1021).padded),
      goodPrime: String(goodFftSize(1021)),
      cameraFactors: factorised(primeFactors(4092)),
      cameraTimes: times(work(4092) / work(4096), 2),
      cameraGood: String(goodFftSize(4092)),
      padSamples: times(8192 ** 2 / (4092 * 5760), 2),
      padLarge: imageWork(8192, 8192),
      padNone: imageWork(4092, 5760),
      padGood: imageWork(4096, 5760),
      tinyFast: grouped(work(17)),
      tinyMatrix: grouped(matrixOperations(17)),
      memory: `${(spectrumBytes(1024) / 1e9).toFixed(2)} GB`,
      doubleError: scientific(errorOf(thousand, "fft-f64", 1024)),
      singleError: scientific(errorOf(thousand, "fft-f32", 1024)),
      singleShort: scientific(errorOf(thousand, "fft-f32", 8)),
      singleLong: scientific(errorOf(thousand, "fft-f32", 1024)),
      sumError: scientific(errorOf(thousand, "matrix-f64", 1024)),
      sumSingle: scientific(errorOf(thousand, "matrix-f32", 1024)),
      writtenError: scientific(errorOf(thousand, "matrix-f64-angle", 1024)),
      writtenTimes: times(
        errorOf(thousand, "matrix-f64-angle", 1024) / errorOf(thousand, "fft-f64", 1024),
        1,
      ),
      gaussWritten: scientific(comparison.written),
      gaussReduced: scientific(comparison.reduced),
      gaussCalculus: scientific(comparison.calculus),
      notebookMean: scientific(notebookDifference("angle").mean),
      notebookReduced: scientific(notebookDifference("reduced").mean),
      boardTen: String(Math.round(checkerboardCentre(10))).replace("-", "−"),
      boardTwelve: String(Math.round(checkerboardCentre(12))).replace("-", "−"),
      darker: String(64 ** 2),
      relionFactor: factorText(relion.fate.factor),
      rolledHalf: movedText(rolled.fate),
      boardWave: waveText(board.fate, board.n),
      swappedImaginary: `${(100 * swapped.imaginary).toFixed(1)} %`,
    },
  };
}
