import type { Challenge } from "@vitreous/figures/contract";
import { heightText, placeText } from "./describe.js";
import type { reduceParams } from "./params.js";
import type { ReduceResult } from "./result.js";

/** Goals that are reached by setting the figure. */
export const reduceChallenges: readonly Challenge<typeof reduceParams, ReduceResult>[] = [
  {
    id: "upright",
    prompt:
      "Smaller by three. Find stripes that are not upright, yet become exactly upright stripes, ten across, when samples are skipped.",
    start: { source: "stripes", factor: 3, h: 10, k: 12 },
    goal: ({ skip, factor }, { source, k }) => {
      const [h = 0, down = 0] = skip.place ?? [];
      const right = source === "stripes" && factor === 3;
      return {
        done: right && k !== 0 && Math.abs(h) === 10 && down === 0,
        progress: right
          ? `the stripes land at ${placeText([h, down])}${k === 0 ? "; they were upright before" : ""}`
          : "set the stripes, smaller by three",
      };
    },
  },
  {
    id: "half",
    prompt:
      "Smaller by two. Find upright stripes below the new border of which binning leaves less than three quarters.",
    start: { source: "stripes", factor: 2, h: 10, k: 0 },
    goal: ({ bin, crop, factor }, { source, k }) => {
      const right = source === "stripes" && factor === 2 && k === 0;
      const height = bin.alias?.gain ?? 1;
      return {
        done: right && crop.alias?.gain === 1 && Math.abs(height) < 0.75,
        progress: right
          ? `binning leaves ${heightText(height)}; the crop ${crop.alias?.gain === 1 ? "keeps them" : "removes them: they are above the border"}`
          : "set upright stripes (none down), smaller by two",
      };
    },
  },
  {
    id: "vanish",
    prompt:
      "Find stripes of which binning leaves nothing, and skipping a flat grey or white picture.",
    start: { source: "stripes", factor: 3, h: 20, k: 0 },
    goal: ({ bin, skip }, { source, h, k, factor }) => {
      const [x = 1, y = 1] = skip.place ?? [];
      const flat = x === 0 && y === 0;
      const gone = Math.abs(bin.alias?.gain ?? 1) < 1e-9;
      return {
        done: source === "stripes" && factor > 1 && flat && gone && (h !== 0 || k !== 0),
        progress: `skipped, they land at ${placeText([x, y])}; binned, ${heightText(bin.alias?.gain ?? 1)} is left`,
      };
    },
  },
];
