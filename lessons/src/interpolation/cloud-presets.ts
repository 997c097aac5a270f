import type { Challenge, Preset } from "@vitreous/figures/contract";
import { cloudParams } from "./cloud-params.js";
import type { CloudResult } from "./cloud-result.js";

/** What most settings begin with. */
export const plainCloud = {
  queryX: 5.5,
  queryY: 4.5,
  pointX: 4.5,
  pointY: 6,
  method: "linear",
  surface: "hill",
  count: 18,
  noise: 0,
  seed: 3,
} as const;

/** Settings worth coming back to. */
export const cloudPresets: readonly Preset<typeof cloudParams>[] = [
  { id: "triangle", label: "Three points", state: plainCloud },
  { id: "natural", label: "Natural neighbours", state: { ...plainCloud, method: "natural" } },
  { id: "plane", label: "A plane", state: { ...plainCloud, surface: "plane" } },
  {
    id: "waves",
    label: "Too few points for these waves",
    state: { ...plainCloud, surface: "waves", count: 24 },
  },
  { id: "noisy", label: "Noisy values", state: { ...plainCloud, noise: 0.2, count: 40 } },
];

/** Goals that are reached by setting the figure. */
export const cloudChallenges: readonly Challenge<typeof cloudParams, CloudResult>[] = [
  {
    id: "edge",
    prompt: "Bring the query to a place where two points alone make it, by the triangle’s weights.",
    start: plainCloud,
    goal: ({ made }, { method }) => {
      const small = made.at(-1)?.weight ?? 1;
      return {
        done: method === "linear" && made.length === 3 && Math.abs(small) <= 0.02,
        progress:
          made.length === 0
            ? "outside the hull"
            : `the smallest of ${made.length} weights is ${small.toFixed(3)}; wanted 0.02 or less`,
      };
    },
  },
];
