import { createRandom, delaunay, gatherSamples, resamplingKernel } from "@vitreous/core";
import { seeded, type NumericItem } from "../assess/index.js";
import type { LessonValues, Variants } from "../lesson-module.js";
import { plainCloud } from "./cloud-presets.js";
import { fixed } from "./grids-describe.js";
import { plainGrids } from "./grids-presets.js";
import { twelveTurns, type Runs } from "./runs.js";
import { percentOf } from "./turns-describe.js";
import { turnMethods } from "./turns-params.js";

/** The study group's example: a Gaussian of σ = 4 on 4 × 4 samples, read in the middle of the inner cell (N28). */
export function bicubicCentre(): { readonly read: number; readonly truth: number } {
  const gaussian = (x: number, y: number) => Math.exp(-(x * x + y * y) / (2 * 4 ** 2));
  const data = Float64Array.from({ length: 16 }, (_, i) => gaussian((i % 4) - 1, (i >> 2) - 1));
  const [read] = gatherSamples(
    { shape: [4, 4], data },
    [1.5, 1.5],
    resamplingKernel("catmull-rom"),
  );
  return { read: read!, truth: gaussian(0.5, 0.5) };
}

/** What is left of two unit arrows, half-way between them. */
export const halfwayOf = (degrees: number): number => Math.cos((degrees * Math.PI) / 360);

/** Simplices per point of uniformly scattered points. */
export function simplicesPerPoint(dimension: 2 | 3, count = 2000): number {
  const random = createRandom(17);
  const points = Float64Array.from({ length: count * dimension }, () => random.uniform());
  return delaunay(points, dimension).simplices.length / (dimension + 1) / count;
}

const checks: Readonly<Record<string, NumericItem>> = {
  bilinear: { answer: 4, unit: "", relativeTolerance: 0 },
  trilinear: { answer: 8, unit: "", relativeTolerance: 0 },
  tricubic: { answer: 64, unit: "", relativeTolerance: 0 },
  griddataRows: { answer: 1000 * 128 ** 2, unit: "", relativeTolerance: 0.001 },
  griddataTargets: { answer: 128 ** 3, unit: "", relativeTolerance: 0.001 },
  midpoint: { answer: halfwayOf(162), unit: "", relativeTolerance: 0.01 },
  quarterPeriod: { answer: Math.cos(Math.PI / 4), unit: "", relativeTolerance: 0.01 },
  noiseLeft: { answer: 4 / 9, unit: "", relativeTolerance: 0.01 },
};

/** Another angle between the two arrows, by seed. */
const midpointVariant = seeded({
  parameters: {
    angle: { unit: "°", first: 162, draw: [60, 90, 100, 120, 140, 150, 162, 170] },
  },
  item: ({ angle }) => ({ answer: halfwayOf(angle), unit: "", relativeTolerance: 0.01 }),
  printed: ({ angle }) => ({ left: fixed(halfwayOf(angle), 3), half: `${angle / 2}°` }),
});

/** Numeric questions that are drawn by seed. */
export const interpolationVariants: Variants = { midpoint: midpointVariant };

/** Every fixed number of the prose and of the checks, from the models. */
export async function lessonValues({ grids, turns, cloud }: Runs): Promise<LessonValues> {
  const losses: Record<string, string> = {};
  for (const { value: method } of turnMethods) {
    const { loss } = await turns({ ...twelveTurns, method });
    const name = method.replace(/-./, (pair) => pair[1]!.toUpperCase());
    losses[`${name}Error`] = percentOf(loss.error);
    losses[`${name}Correlation`] = fixed(loss.correlation, 4);
  }
  const once = await turns({ ...twelveTurns, turns: 1, method: "linear" });
  const odd = await turns({ ...twelveTurns, angle: 29, method: "nearest" });
  const uneven = await grids({
    ...plainGrids,
    direction: "scatter",
    picture: "ones",
    kernel: "nearest",
    angle: 30,
  });
  const linearOnes = await grids({
    ...plainGrids,
    direction: "scatter",
    picture: "ones",
    kernel: "linear",
    angle: 30,
  });
  const far = await grids({ ...plainGrids, direction: "scatter", spacing: 1.5, kernel: "nearest" });
  const hill = await cloud(plainCloud);
  const few = await cloud({ ...plainCloud, surface: "waves", count: 24 });
  const many = await cloud({ ...plainCloud, surface: "waves", count: 60 });
  const centre = bicubicCentre();
  return {
    checks,
    sketches: {
      halfway: {
        x: { label: "frequency", unit: "1/px", min: 0, max: 0.5 },
        y: { label: "height that is left half-way", unit: "", min: 0, max: 1 },
        curve: Array.from(
          { length: 26 },
          (_, i) => [i / 50, Math.cos((Math.PI * i) / 50)] as const,
        ),
      },
    },
    printed: {
      ...losses,
      onceError: percentOf(once.loss.error),
      oddError: percentOf(odd.loss.error),
      unevenHoles: String(uneven.holes),
      unevenInner: String(uneven.inner),
      unevenMost: fixed(uneven.most, 0),
      linearLeast: fixed(linearOnes.least, 2),
      linearMost: fixed(linearOnes.most, 2),
      farHoles: String(far.holes),
      farInner: String(far.inner),
      hillError: fixed(hill.error, 3),
      fewError: fixed(few.error, 2),
      manyError: fixed(many.error, 2),
      period4: fixed(Math.cos(Math.PI / 4), 2),
      period8: fixed(Math.cos(Math.PI / 8), 2),
      period16: fixed(Math.cos(Math.PI / 16), 2),
      centreRead: fixed(centre.read, 8),
      centreTruth: fixed(centre.truth, 8),
      midpoint: fixed(halfwayOf(162), 3),
      noise1: fixed(2 / 3, 3),
      noise2: fixed(4 / 9, 3),
      noise3: fixed(8 / 27, 3),
      rows: (1000 * 128 ** 2).toLocaleString("en").replaceAll(",", "\u202f"),
      targets: (128 ** 3).toLocaleString("en").replaceAll(",", "\u202f"),
      triangles: fixed(simplicesPerPoint(2), 1),
      tetrahedra: fixed(simplicesPerPoint(3), 1),
      linearAtQuarter: fixed(resamplingKernel("linear").response(0.25), 2),
      cubicAtQuarter: fixed(resamplingKernel("catmull-rom").response(0.25), 2),
      splineAtQuarter: fixed(resamplingKernel("cubic-spline").response(0.25), 2),
      linearImage: fixed(resamplingKernel("linear").response(0.75), 2),
    },
  };
}
