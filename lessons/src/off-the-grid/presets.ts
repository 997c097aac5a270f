import type { Challenge, Preset } from "@vitreous/figures/contract";
import type { SpreadingResult } from "./result.js";
import type { spreadingParams } from "./params.js";

/** No mistake, the kernel of the library, its grid. */
export const plain = {
  kernel: "semicircle",
  sharpness: 1,
  finer: 2,
  correction: "divide",
} as const;

/** Settings worth coming back to. */
export const spreadingPresets: readonly Preset<typeof spreadingParams>[] = [
  { id: "nearest", label: "Nearest grid point", state: { ...plain, kernel: "box", width: 1 } },
  { id: "linear", label: "Linear", state: { ...plain, kernel: "triangle", width: 2 } },
  { id: "three-digits", label: "Four points wide", state: { ...plain, width: 4 } },
  { id: "twelve-digits", label: "Fourteen points wide", state: { ...plain, width: 14 } },
  {
    id: "cut-gaussian",
    label: "A Gaussian, cut",
    state: { ...plain, kernel: "gaussian", width: 8 },
  },
  { id: "too-sharp", label: "Too sharp", state: { ...plain, width: 8, sharpness: 1.6 } },
  { id: "no-room", label: "No finer grid", state: { ...plain, width: 8, finer: 1 } },
  {
    id: "forgotten",
    label: "Last step forgotten",
    state: { ...plain, width: 8, correction: "none" },
  },
  { id: "multiplied", label: "Multiplied", state: { ...plain, width: 8, correction: "multiply" } },
];

const digitsOf = (error: number): string => (error > 0 ? (-Math.log10(error)).toFixed(1) : "all");

/** Goals that are reached by setting the figure. */
export const spreadingChallenges: readonly Challenge<typeof spreadingParams, SpreadingResult>[] = [
  {
    id: "six-digits",
    prompt:
      "Promise six digits, for any points, with the narrowest kernel on a grid twice as fine.",
    start: { ...plain, width: 4 },
    goal: ({ bound }, { width, finer, correction }) => ({
      done: bound <= 1e-6 && width <= 8 && finer === 2 && correction === "divide",
      progress: `promised ${bound.toExponential(1)} at width ${width}${finer === 2 ? "" : "; set the fine grid back to 2"}${correction === "divide" ? "" : "; the last step must divide"}`,
    }),
  },
  {
    id: "lucky",
    prompt:
      "With the nearest grid point alone: move the atoms, and set the last step, so that nothing is wrong at all.",
    start: { ...plain, kernel: "box", width: 1 },
    goal: ({ error }, { kernel, width }) => ({
      done: kernel === "box" && width === 1 && error < 1e-12,
      progress: `${digitsOf(error)} digits for these atoms`,
    }),
  },
];
