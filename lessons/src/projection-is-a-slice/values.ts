import type { FigureWords } from "../figure-words.js";
import type { LessonValues } from "../lesson-module.js";
import type { sliceParams, SliceState } from "./params.js";
import { crowtherViews } from "./laws.js";
import { percent } from "./describe.js";
import { numericChecks, readCrossingState } from "./checks.js";
import { derivationSteps } from "./derivation.js";
import type { SliceResult } from "./result.js";

/** Runs the figure's model; the build and the tests pass their own. */
export type Evaluate = (state: Partial<SliceState>) => Promise<SliceResult>;

/** The states that the text speaks about. */
export const statesOfText = {
  right: { source: "4ake", even: 100, layout: "sphere", views: [], interpolation: "trilinear", padding: "2" },
  transposed: { source: "4ake", even: 100, layout: "sphere", views: [], fault: "transposed", interpolation: "trilinear", padding: "2" },
  mirror: { source: "hand", even: 100, layout: "sphere", views: [], fault: "mirror", interpolation: "trilinear", padding: "2" },
  lost: { source: "4ake", even: 100, layout: "sphere", views: [], fault: "lost", interpolation: "trilinear", padding: "1" },
  trilinear1: { source: "4ake", interpolation: "trilinear", padding: "1" },
  trilinear2: { source: "4ake", interpolation: "trilinear", padding: "2" },
  gridding2: { source: "4ake", interpolation: "gridding", padding: "2" },
} as const satisfies Record<string, Partial<SliceState>>; // prettier-ignore

const angstrom = (value: number, decimals = 1) => `${value.toFixed(decimals)} Å`;

/** Every fixed number of the prose and of the checks, from the model. */
export async function lessonValues(evaluate: Evaluate): Promise<LessonValues> {
  const right = await evaluate(statesOfText.right);
  const transposed = await evaluate(statesOfText.transposed);
  const mirror = await evaluate(statesOfText.mirror);
  const lost = await evaluate(statesOfText.lost);
  const trilinear1 = await evaluate(statesOfText.trilinear1);
  const trilinear2 = await evaluate(statesOfText.trilinear2);
  const gridding2 = await evaluate(statesOfText.gridding2);
  const crossing = (await evaluate(readCrossingState)).reconstruction!.resolution;
  return {
    checks: numericChecks(crossing),
    printed: {
      exampleDiameter: "150 Å",
      exampleDetail: "5 Å",
      exampleViews: crowtherViews(150, 5).toFixed(1),
      crowtherAnswer: crowtherViews(250, 8).toFixed(1),
      readCrossingAnswer: angstrom(crossing, 2),
      sampleSpacingAnswer: `${(1 / (2 * 128 * 1.5)).toPrecision(3)} 1/Å`,
      rightCorrelation: right.reconstruction!.correlation.toFixed(3),
      transposedCorrelation: transposed.reconstruction!.correlation.toFixed(2),
      mirrorCorrelation: mirror.reconstruction!.mirrorCorrelation.toFixed(3),
      lostWeight: percent(lost.reconstruction!.lostWeight),
      errorTrilinear1: percent(trilinear1.sliceError),
      errorTrilinear2: percent(trilinear2.sliceError),
      errorGridding2: percent(gridding2.sliceError),
    },
  };
}

/** What the text says about the figure: numbers that follow it, and the lines of the derivation at its numbers. */
export const sliceWords: FigureWords<typeof sliceParams, SliceResult> = {
  steps: derivationSteps,
  live: {
    resolution: {
      unit: "Å",
      number: ({ reconstruction: made }) => (made?.atLeast ? undefined : made?.resolution),
      text: ({ reconstruction: made }) =>
        made ? `${made.atLeast ? "better than " : ""}${angstrom(made.resolution)}` : "nothing yet",
    },
    sliceError: { text: (result) => `${percent(result.sliceError)} of the slice` },
  },
};
