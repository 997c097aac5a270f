import {
  aliasOf,
  binOriginShift,
  boxTransfer,
  coefficientsWithin,
  nextGoodSize,
  pixelTransfer,
  planSampling,
} from "@vitreous/core";
import type { LessonValues, Variants } from "../lesson-module.js";
import { seeded, type NumericItem } from "../assess/index.js";
import { percentText, placeText, signed } from "./describe.js";
import { runLeak } from "./leak-model.js";
import { side } from "./params.js";
import { statesOfText } from "./states.js";
import type { Evaluate } from "./words.js";

const angstrom = (value: number, digits: number) => `${value.toFixed(digits)} Å`;

/** The length at which a period shows on pixels of a size, Å. */
export const seenLength = (period: number, pixel: number): number =>
  pixel / Math.abs(aliasOf(pixel / period));

/** Imaginary part of the transform of exp(−π(x−2)²) − exp(−π(x+2)²). */
export const twoGaussians = (u: number): number =>
  -2 * Math.sin(4 * Math.PI * u) * Math.exp(-Math.PI * u * u);

/** Questions answered by a number. */
const checks: Readonly<Record<string, NumericItem>> = {
  finest: { answer: 2.12, unit: "Å", relativeTolerance: 0.005 },
  seenLength: { answer: seenLength(2.4, 1.5), unit: "Å", relativeTolerance: 0.01 },
  binBorder: { answer: boxTransfer(0.25, 2), unit: "", relativeTolerance: 0.005 },
  pixelFor: {
    answer: planSampling({ resolution: 3, diameter: 150 }).pixelSize,
    unit: "Å",
    relativeTolerance: 0.01,
  },
  waves: { answer: coefficientsWithin(32, 3), unit: "", relativeTolerance: 0.002 },
  twoGaussians: { answer: twoGaussians(0.125), unit: "", relativeTolerance: 0.001 },
  detector: { answer: pixelTransfer(0.5) ** 2, unit: "", relativeTolerance: 0.005 },
};

/** Pairs of pixel and period whose folded length comes out short. */
const folds = [
  [1.5, 2.4], [1.5, 2], [2, 2.5], [2, 3], [1.2, 1.6], [1, 1.25], [1.8, 2.4], [2.4, 3], [1.2, 2], [2.1, 2.8],
] as const; // prettier-ignore

const seenVariant = seeded({
  parameters: { pair: { unit: "", first: 0, draw: folds.map((_, i) => i).slice(1) } },
  item: ({ pair }) => ({
    answer: seenLength(folds[pair]![1], folds[pair]![0]),
    unit: "Å",
    relativeTolerance: 0.01,
  }),
  printed: ({ pair }) => {
    const [pixel, period] = folds[pair]!;
    return {
      pixel: `${pixel} Å`,
      period: `${period} Å`,
      cycles: Number((pixel / period).toFixed(3)).toString(),
      seen: Number(Math.abs(aliasOf(pixel / period)).toFixed(3)).toString(),
      length: angstrom(seenLength(period, pixel), 2),
    };
  },
});

const pixelVariant = seeded({
  parameters: {
    resolution: { unit: "Å", first: 3, draw: [1.8, 2, 2.2, 2.5, 2.8, 3.2, 3.5, 4, 4.5] },
    share: { unit: "", first: 2 / 3, draw: [1 / 2, 2 / 3, 3 / 4] },
  },
  item: ({ resolution, share }) => ({
    answer: planSampling({ resolution, diameter: 150, share }).pixelSize,
    unit: "Å",
    relativeTolerance: 0.01,
  }),
  printed: ({ resolution, share }) => ({
    share: share === 0.5 ? "half" : share === 0.75 ? "three quarters" : "two thirds",
    pixel: angstrom(planSampling({ resolution, diameter: 150, share }).pixelSize, 2),
  }),
});

/** Numeric questions that are drawn by seed. */
export const samplingVariants: Variants = { seenLength: seenVariant, pixelFor: pixelVariant };

/** Every fixed number of the prose and of the checks, from the models. */
export async function lessonValues(evaluate: Evaluate): Promise<LessonValues> {
  const at = statesOfText;
  const fine = await evaluate(at.fine);
  const kinase = await evaluate(at.kinase);
  const rings = await evaluate(at.rings);
  const plan = planSampling({ resolution: 3, diameter: 150 });
  const leak = (window: "rectangle" | "hann" | "blackman-harris") =>
    runLeak({ frequency: 20.5, window, weak: -75 });
  return {
    checks,
    sketches: {
      fold: {
        x: { label: "true frequency, cycles per sample", unit: "", min: 0, max: 2 },
        y: { label: "seen at, cycles per sample", unit: "", min: 0, max: 1 },
        curve: Array.from({ length: 41 }, (_, i): readonly [number, number] => [
          i / 20,
          Math.abs(aliasOf(i / 20)),
        ]),
      },
    },
    printed: {
      side: String(side),
      smallSide: String(fine.crop.n),
      stripes: placeText([34, 12]),
      landed: placeText(fine.skip.place ?? [0, 0]),
      binLeft: signed(Math.abs(fine.bin.alias?.gain ?? 0), 2),
      ghostRadius: String(side / 4),
      borderThree: `${fine.newNyquist.toFixed(3)} 1/Å`,
      binBorderTwo: signed(boxTransfer(0.25, 2), 3),
      binBorderThree: signed(boxTransfer(1 / 6, 3), 3),
      pixelBorder: signed(pixelTransfer(0.5), 4),
      efficiency: signed(pixelTransfer(0.5) ** 2, 4),
      kinaseSkip: percentText(kinase.skip.falseShare),
      kinaseBin: percentText(kinase.bin.falseShare),
      kinaseKept: percentText(kinase.bin.keptShare),
      ringsSkip: percentText(rings.skip.falseShare),
      ringsBin: percentText(rings.bin.falseShare),
      halfPixel: signed(binOriginShift(side, 2), 1),
      seenLength: angstrom(seenLength(2.4, 1.5), 1),
      planPixel: angstrom(plan.pixelSize, 2),
      planNyquist: angstrom(plan.nyquistResolution, 1),
      planEfficiency: signed(plan.efficiency, 2),
      ball: String(coefficientsWithin(32, 3)).replace(/(\d{3})$/, " $1"),
      pairs: String((coefficientsWithin(32, 3) - 1) / 2).replace(/(\d{3})$/, " $1"),
      cube: String(64 ** 3).replace(/(\d{3})$/, " $1"),
      goodAfter: String(nextGoodSize(257)),
      twoGaussians: signed(twoGaussians(0.125), 4),
      leakNone: `${signed(leak("rectangle").leak, 0)} dB`,
      leakHann: `${signed(leak("hann").leak, 0)} dB`,
      leakHarris: `${signed(leak("blackman-harris").leak, 0)} dB`,
      widthHann: `${leak("hann").facts.noiseBandwidth.toFixed(2)} bins`,
      widthHarris: `${leak("blackman-harris").facts.noiseBandwidth.toFixed(2)} bins`,
    },
  };
}
