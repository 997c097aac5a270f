import type { Challenge, Preset } from "@vitreous/figures/contract";
import type { gridsParams } from "./grids-params.js";
import type { GridsResult } from "./grids-result.js";

/** Nothing divided, the letter, the same picked point: what most settings begin with. */
export const plainGrids = {
  direction: "gather",
  kernel: "linear",
  shiftX: 0.25,
  shiftY: 0,
  angle: 20,
  spacing: 1,
  divide: false,
  floor: 0.001,
  picture: "letter",
  pickX: 4,
  pickY: 3,
} as const;

/** Settings worth coming back to. */
export const gridsPresets: readonly Preset<typeof gridsParams>[] = [
  { id: "gather", label: "Four pixels feed one point", state: plainGrids },
  {
    id: "aligned",
    label: "Point on pixel",
    state: { ...plainGrids, angle: 0, shiftX: 0, kernel: "catmull-rom" },
  },
  {
    id: "scatter",
    label: "One point feeds four pixels",
    state: { ...plainGrids, direction: "scatter", picture: "one" },
  },
  {
    id: "uneven",
    label: "All ones, scattered",
    state: { ...plainGrids, direction: "scatter", picture: "ones", kernel: "nearest", angle: 30 },
  },
  {
    id: "holes",
    label: "Points too far apart",
    state: { ...plainGrids, direction: "scatter", spacing: 1.5, kernel: "nearest" },
  },
  {
    id: "divided",
    label: "Divided by the weights",
    state: { ...plainGrids, direction: "scatter", spacing: 0.75, divide: true },
  },
  {
    id: "negative",
    label: "Negative weights",
    state: { ...plainGrids, kernel: "lanczos3", picture: "letter" },
  },
];

/** Goals that are reached by setting the figure. */
export const gridsChallenges: readonly Challenge<typeof gridsParams, GridsResult>[] = [
  {
    id: "quarters",
    prompt: "Move the points so that the picked one reads four pixels with a quarter each.",
    start: { ...plainGrids, angle: 0, shiftX: 0, shiftY: 0 },
    goal: ({ touched, picked }, { direction, kernel }) => {
      const equal =
        touched.length === 4 && touched.every(({ weight }) => Math.abs(weight - 0.25) < 1e-9);
      return {
        done: direction === "gather" && kernel === "linear" && equal,
        progress: `it lies at (${picked.x.toFixed(2)}, ${picked.y.toFixed(2)}) and reads ${touched.length} ${touched.length === 1 ? "pixel" : "pixels"}, the largest weight ${(touched[0]?.weight ?? 0).toFixed(3)}`,
      };
    },
  },
  {
    id: "closed",
    prompt:
      "Scatter with points 1.5 pixels apart, turned by 30°: choose a rule that leaves no hole inside.",
    start: {
      ...plainGrids,
      direction: "scatter",
      kernel: "nearest",
      angle: 30,
      shiftX: 0,
      spacing: 1.5,
    },
    goal: ({ holes, inner }, { direction, spacing, angle }) => ({
      done: direction === "scatter" && spacing >= 1.5 && angle === 30 && inner > 20 && holes === 0,
      progress: `${holes} of ${inner} inner pixels receive nothing`,
    }),
  },
];
