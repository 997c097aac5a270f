import type { Challenge, Preset } from "@vitreous/figures/contract";
import type { clockParams } from "./clock-params.js";
import type { ClockResult } from "./clock-model.js";

/** Settings worth coming back to. */
export const clockPresets: readonly Preset<typeof clockParams>[] = [
  { id: "one", label: "One hand", state: { hands: "one", turn: 60, amplitude: 1, phase: 0 } },
  {
    id: "late",
    label: "A hand that starts late",
    state: { hands: "one", turn: 60, amplitude: 1, phase: -90 },
  },
  {
    id: "together",
    label: "Two in step",
    state: { hands: "two", turn: 30, amplitude: 1, phase: 0 },
  },
  {
    id: "faint",
    label: "A faint second hand, a quarter turn ahead",
    state: { hands: "two", turn: 0, amplitude: 0.2, phase: 90 },
  },
  {
    id: "pair",
    label: "A mirror pair",
    state: { hands: "pair", turn: 40, amplitude: 1, phase: 0 },
  },
  {
    id: "chain",
    label: "A chain of twelve",
    state: { hands: "chain", count: 12, turn: 0, phase: 10 },
  },
  {
    id: "crowd",
    label: "A crowd of forty",
    state: { hands: "crowd", count: 40, turn: 0, phase: 180, seed: 1 },
  },
];

/** Goals that are reached by setting the clock. */
export const clockChallenges: readonly Challenge<typeof clockParams, ClockResult>[] = [
  {
    id: "dark",
    prompt: "Two hands: set the second so that the camera counts nothing.",
    start: { hands: "two", turn: 30, amplitude: 0.5, phase: 40 },
    goal: ({ brightness }, { hands }) => ({
      done: hands === "two" && brightness < 1e-3,
      progress: `brightness ${brightness.toFixed(3)}; wanted 0${hands === "two" ? "" : ", with two hands"}`,
    }),
  },
  {
    id: "unseen",
    prompt:
      "Give the second hand a length of 0.2 or more, and hide it: the brightness is to be that of the first hand alone, 1, to within 0.006.",
    start: { hands: "two", turn: 0, amplitude: 0.2, phase: 0 },
    goal: ({ brightness }, { hands, amplitude }) => ({
      done: hands === "two" && amplitude >= 0.2 && Math.abs(brightness - 1) <= 6e-3,
      progress: `length ${amplitude.toFixed(2)}, brightness ${brightness.toFixed(4)}; wanted 1${hands === "two" ? "" : ", with two hands"}`,
    }),
  },
  {
    id: "polygon",
    prompt: "A chain of eight hands: close it, so that its end is its beginning.",
    start: { hands: "chain", count: 8, turn: 0, phase: 10 },
    goal: ({ length }, { hands, count, phase }) => ({
      done: hands === "chain" && count === 8 && length < 1e-6 && phase !== 0,
      progress: `the end is ${length.toFixed(2)} from the beginning${hands === "chain" && count === 8 ? "" : "; wanted: a chain of eight"}`,
    }),
  },
];
