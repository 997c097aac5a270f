import { kernelError, kernelForTolerance, besselZeros } from "@vitreous/core";
import { seeded, type NumericItem } from "../assess/index.js";
import type { LessonValues, Variants } from "../lesson-module.js";
import { plainNumber, scientific } from "./numbers.js";
import { plain } from "./presets.js";
import { readRipple, rippleError } from "./polar-grid.js";
import type { EvaluateRays, EvaluateSpreading } from "./words.js";
import { frequencies, lineLength } from "./params.js";
import { boxLength, side } from "./rays-params.js";

/** Narrowest width whose promise, at the figure’s default sharpness, reaches a tolerance. */
export async function narrowest(run: EvaluateSpreading, tolerance: number): Promise<number> {
  const { boundByWidth } = await run(plain);
  return boundByWidth.findIndex((bound) => bound <= tolerance) + 1;
}

/** Rays at which neighbours are one frequency of an n-pixel box apart at Nyquist. */
export const raysNeeded = (n: number): number => Math.ceil(Math.PI * n);

const spreadCost = seeded({
  parameters: {
    points: { unit: "", first: 100_000, draw: [20_000, 50_000, 200_000, 500_000, 1_000_000] },
    width: { unit: "", first: 7, draw: [4, 5, 6, 8, 10] },
    axes: { unit: "", first: 2, draw: [2, 3] },
  },
  item: ({ points, width, axes }): NumericItem => ({
    answer: points * width ** axes,
    unit: "",
    relativeTolerance: 0.01,
  }),
  printed: ({ points, width, axes }) => ({
    points: points.toLocaleString("en").replaceAll(",", " "),
    width: String(width),
    axes: axes === 2 ? "two" : "three",
    power: axes === 2 ? `${width}²` : `${width}³`,
    total: (points * width ** axes).toLocaleString("en").replaceAll(",", " "),
  }),
});

/** Numeric questions that are drawn by seed. */
export const offGridVariants: Variants = { spreadCost };

/** Every fixed number of the prose and of the checks, from the models. */
export async function lessonValues(
  spreading: EvaluateSpreading,
  rays: EvaluateRays,
): Promise<LessonValues> {
  const four = await spreading({ ...plain, width: 4 });
  const eight = await spreading({ ...plain, width: 8 });
  const fourteen = await spreading({ ...plain, width: 14 });
  const nearest = await spreading({ ...plain, kernel: "box", width: 1 });
  const linear = await spreading({ ...plain, kernel: "triangle", width: 2 });
  const forgotten = await spreading({ ...plain, width: 8, correction: "none" });
  const multiplied = await spreading({ ...plain, width: 8, correction: "multiply" });
  const noRoom = await spreading({ ...plain, width: 8, finer: 1 });
  const gaussian = await spreading({ ...plain, kernel: "gaussian", width: 8 });
  const kinase = await rays({ source: "4ake", turn: 42 });
  const few = await rays({ source: "4ake", turn: 42, rays: 12 });
  const alike = await rays({ source: "4ake", turn: 42, areas: "alike" });
  const nine = await narrowest(spreading, 1e-9);
  return {
    checks: {
      nineDigits: { answer: nine, unit: "", relativeTolerance: 0 },
      slides: { answer: 30 / (360 / 120), unit: "", relativeTolerance: 0 },
      raysNeeded: { answer: raysNeeded(128), unit: "", relativeTolerance: 0.02 },
      halfStep: { answer: rippleError(0.1), unit: "", relativeTolerance: 0.06 },
      edge: { answer: 100 * eight.edge, unit: "%", relativeTolerance: 0.03 },
    },
    sketches: {
      byWidth: {
        x: { label: "width of the kernel, grid points", unit: "", min: 1, max: 16 },
        y: { label: "log₁₀ of the largest error", unit: "", min: -16, max: 0 },
        curve: Array.from(four.boundByWidth, (bound, i): readonly [number, number] => [
          i + 1,
          Math.max(-16, Math.log10(bound)),
        ]),
      },
    },
    printed: {
      line: `${lineLength} Å`,
      frequencies: String(frequencies),
      fine: String(four.fine),
      fineStep: `${four.step} Å`,
      bound4: scientific(four.bound),
      bound5: scientific(four.boundByWidth[4]!),
      error4: scientific(four.error),
      bound8: scientific(eight.bound),
      bound14: scientific(fourteen.bound),
      bound16: scientific(four.boundByWidth[15]!),
      perPoint: plainNumber((four.boundByWidth[1]! / four.boundByWidth[12]!) ** (1 / 11), 2),
      nearestError: scientific(nearest.error),
      linearError: scientific(linear.error),
      edge8: `${(100 * eight.edge).toFixed(0)} %`,
      forgottenError: scientific(forgotten.error),
      multipliedError: scientific(multiplied.error),
      noRoomError: scientific(noRoom.error),
      gaussianBound: scientific(gaussian.bound),
      gaussianBest: scientific(eight.bound),
      nineWidth: String(nine),
      nineBound: scientific(four.boundByWidth[nine - 1]!),
      libraryNine: String(kernelForTolerance(1e-9, 1).width),
      libraryNineBound: scientific(kernelError(kernelForTolerance(1e-9, 1))),
      perRay: String(2 * side),
      raySamples: String(kinase.samples),
      saved: plainNumber(kinase.plainCost / kinase.fastCost, 2),
      raysBox: `${boxLength} Å`,
      found: `${kinase.found.toFixed(1)}°`,
      fewLikeness: few.likeness.toFixed(2),
      alikeLikeness: alike.likeness.toFixed(2),
      backError: scientific(kinase.backError),
      needed: String(raysNeeded(128)),
      ripple: readRipple(0.5, 16, 2, 3).toFixed(5).replace("-", "−"),
      ripple01: scientific(rippleError(0.1), 2),
      ripple02: scientific(rippleError(0.2), 2),
      ripple05: plainNumber(rippleError(0.5), 3),
      ripple1: plainNumber(rippleError(1), 3),
      ripple2: plainNumber(rippleError(2), 3),
      firstZero: plainNumber(besselZeros(1, 1)[0]! / (2 * Math.PI), 3),
    },
  };
}
