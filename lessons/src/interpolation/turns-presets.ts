import type { Challenge, Preset } from "@vitreous/figures/contract";
import { turnsParams } from "./turns-params.js";
import type { TurnsResult } from "./turns-result.js";

/** Settings worth coming back to. */
export const turnsPresets: readonly Preset<typeof turnsParams>[] = [
  {
    id: "twelve",
    label: "Twelve times 30°, linear",
    state: { source: "4ake", method: "linear", turns: 12, angle: 30 },
  },
  {
    id: "nearest",
    label: "The same, nearest",
    state: { source: "4ake", method: "nearest", turns: 12, angle: 30 },
  },
  {
    id: "once",
    label: "Once",
    state: { source: "4ake", method: "linear", turns: 1, angle: 30 },
  },
  {
    id: "quarters",
    label: "Four quarter turns",
    state: { source: "4ake", method: "nearest", turns: 4, angle: 90 },
  },
  {
    id: "noise",
    label: "Noise",
    state: { source: "noise", method: "linear", turns: 12, angle: 30 },
  },
  {
    id: "fourier",
    label: "By Fourier",
    state: { source: "4ake", method: "fourier", turns: 12, angle: 30 },
  },
];

/** Goals that are reached by setting the figure. */
export const turnsChallenges: readonly Challenge<typeof turnsParams, TurnsResult>[] = [
  {
    id: "cheap",
    prompt:
      "Twelve turns of 30° of the kinase: keep a correlation of 0.99 by a rule that adds up no more than sixteen values per pixel.",
    start: { source: "4ake", method: "linear", turns: 12, angle: 30 },
    goal: ({ loss }, { method, turns, angle, source }) => {
      const small = method !== "fourier" && method !== "lanczos3";
      const same = turns === 12 && angle === 30 && source === "4ake";
      return {
        done: small && same && loss.correlation >= 0.99,
        progress: `correlation ${loss.correlation.toFixed(4)}${small ? "" : "; this rule adds up more than sixteen values"}${same ? "" : "; twelve turns of 30° of the kinase, please"}`,
      };
    },
  },
];
