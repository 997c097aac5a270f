import type { Challenge } from "@vitreous/figures/contract";
import type { sliceParams } from "./params.js";
import type { SliceResult } from "./result.js";

/** Goals that are reached by setting the figure. */
export const sliceChallenges: readonly Challenge<typeof sliceParams, SliceResult>[] = [
  {
    id: "resolve",
    prompt: "Keep the FSC above 0.5 out to 10 Å with at most ten views.",
    start: {
      source: "4ake",
      box: "64",
      even: 4,
      layout: "sphere",
      views: [],
      fault: "none",
      padding: "2",
      interpolation: "trilinear",
      detail: 8,
    },
    goal: ({ reconstruction, rotations }) => {
      const reached =
        reconstruction !== undefined && reconstruction.resolution <= 10 && rotations.length <= 10;
      return {
        done: reached,
        progress: reconstruction
          ? `${rotations.length} views reach ${reconstruction.resolution.toFixed(1)} Å; wanted 10 Å with ten`
          : "No view yet",
      };
    },
  },
  {
    id: "interpolate",
    prompt: "Bring the difference between view and slice below 0.5 % without the exact sum.",
    start: { source: "4ake", box: "64", interpolation: "nearest", padding: "1", fault: "none" },
    goal: ({ sliceError }, state) => ({
      done: sliceError < 0.005 && state.interpolation !== "exact",
      progress: `${(100 * sliceError).toPrecision(3)} %, wanted below 0.5 %`,
    }),
  },
];
