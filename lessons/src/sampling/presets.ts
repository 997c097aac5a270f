import type { Preset } from "@vitreous/figures/contract";
import type { reduceParams } from "./params.js";

/** Settings worth coming back to. */
export const reducePresets: readonly Preset<typeof reduceParams>[] = [
  {
    id: "stripes",
    label: "Stripes too fine",
    state: { source: "stripes", factor: 3, h: 34, k: 12 },
  },
  { id: "slow", label: "Stripes that fit", state: { source: "stripes", factor: 3, h: 9, k: 4 } },
  { id: "rings", label: "Rings", state: { source: "chirp", factor: 3 } },
  { id: "star", label: "A star", state: { source: "star", factor: 4 } },
  {
    id: "gone",
    label: "Folded onto the mean",
    state: { source: "stripes", factor: 3, h: 40, k: 0 },
  },
  { id: "kinase", label: "A molecule", state: { source: "4ake", factor: 4 } },
  { id: "points", label: "Points, eight apart", state: { source: "lattice", factor: 3 } },
];
