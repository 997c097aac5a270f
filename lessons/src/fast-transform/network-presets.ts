import type { Challenge, Preset } from "@vitreous/figures/contract";
import type { NetworkResult } from "./network-result.js";
import type { networkParams, NetworkState } from "./network-params.js";

const eight = { size: "8", signal: "step", place: 3, wire: 5, level: 3 } as const satisfies Partial<NetworkState>; // prettier-ignore

/** States that the text begins something with. */
export const networkPresets: readonly Preset<typeof networkParams>[] = [
  { id: "start", label: "Eight samples, nothing done", state: { ...eight, done: 0 } },
  {
    id: "point",
    label: "One sample that is not zero",
    state: { ...eight, signal: "point", place: 3, done: 12 },
  },
  {
    id: "wave",
    label: "One wave",
    state: { ...eight, signal: "wave", place: 5, done: 12, wire: 5 },
  },
  {
    id: "sixteen",
    label: "Sixteen samples",
    state: { size: "16", signal: "noise", place: 0, done: 24, wire: 11, level: 3 },
  },
  {
    id: "twelve",
    label: "Twelve: pairs, pairs, threes",
    state: { size: "12", signal: "step", place: 3, done: 12, wire: 7, level: 3 },
  },
  {
    id: "prime",
    label: "Seven: one butterfly",
    state: { size: "7", signal: "step", place: 3, done: 1, wire: 4, level: 1 },
  },
];

/** Goals that are reached by setting the figure. */
export const networkChallenges: readonly Challenge<typeof networkParams, NetworkResult>[] = [
  {
    id: "pair",
    prompt:
      "With sixteen samples, find a value that knows the samples 3 and 11, and no other sample.",
    start: { size: "16", signal: "noise", place: 0, done: 32, wire: 0, level: 4 },
    goal: ({ samples, wire, level }, { size }) => ({
      done: size === "16" && samples.join() === "3,11",
      progress: `wire ${wire} after stage ${level} knows ${samples.length > 4 ? `${samples.length} samples` : `sample${samples.length === 1 ? "" : "s"} ${samples.join(", ")}`}`,
    }),
  },
  {
    id: "first-constant",
    prompt:
      "With eight samples, stop at the first moment when coefficient 0 has its value, and follow it.",
    start: { size: "8", signal: "step", place: 3, done: 0, wire: 5, level: 1 },
    goal: ({ done, wire, level }, { size }) => ({
      done: size === "8" && done === 9 && wire === 0 && level === 3,
      progress: `${done} butterflies done, wire ${wire} after stage ${level}`,
    }),
  },
];
