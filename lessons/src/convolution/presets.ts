import type { Preset } from "@vitreous/figures/contract";
import { paintedWord } from "./paint.js";
import { firstKernel, smearParams, type SmearState } from "./params.js";

/** No mistake and no noise: what most settings begin with. */
export const plain = {
  cut: 16,
  weight: "sum",
  origin: "zero",
  border: "wrap",
  noise: 0,
  seed: 1,
  undo: "wiener",
  hold: 0.001,
} as const satisfies Partial<SmearState>;

/** One square in the middle. */
export const onePoint = paintedWord([[0, 0, 1]]);

/** Settings worth coming back to. */
export const smearPresets: readonly Preset<typeof smearParams>[] = [
  {
    id: "copies",
    label: "Three copies",
    state: { ...plain, kernel: "painted", painted: firstKernel, source: "1crn" },
  },
  {
    id: "one",
    label: "One square: nothing happens",
    state: { ...plain, kernel: "painted", painted: onePoint, source: "letter" },
  },
  {
    id: "gauss",
    label: "A Gaussian",
    state: { ...plain, kernel: "gauss", size: 3, source: "4ake" },
  },
  {
    id: "motion",
    label: "Drift",
    state: { ...plain, kernel: "motion", size: 8, angle: 30, source: "4ake" },
  },
  {
    id: "lens",
    label: "An electron lens",
    state: { ...plain, kernel: "lens", size: 8, source: "4ake" },
  },
  {
    id: "point",
    label: "The point that shows the kernel",
    state: { ...plain, kernel: "lens", size: 8, source: "point" },
  },
  {
    id: "division",
    label: "Division, with a trace of noise",
    state: { ...plain, kernel: "gauss", size: 2, source: "4ake", noise: 1, undo: "naive" },
  },
  {
    id: "held",
    label: "The same, held back",
    state: { ...plain, kernel: "gauss", size: 2, source: "4ake", noise: 1, hold: 0.00018 },
  },
  {
    id: "box",
    label: "A box, whose zeros stay",
    state: { ...plain, kernel: "box", size: 4, source: "4ake", undo: "naive" },
  },
  {
    id: "round",
    label: "Round the border",
    state: { ...plain, kernel: "disc", size: 10, source: "rim" },
  },
  {
    id: "area",
    label: "Divided by its area",
    state: { ...plain, kernel: "gauss", size: 5, source: "letter", weight: "area" },
  },
  {
    id: "cut",
    label: "Cut at two standard deviations",
    state: { ...plain, kernel: "gauss", size: 5, cut: 10, source: "4ake" },
  },
  {
    id: "forgotten",
    label: "The origin forgotten",
    state: { ...plain, kernel: "gauss", size: 3, source: "letter", origin: "corner" },
  },
];
