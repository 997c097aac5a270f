import type { Preset } from "@vitreous/figures/contract";
import type { sliceParams } from "./params.js";

/** Settings worth coming back to. */
export const slicePresets: readonly Preset<typeof sliceParams>[] = [
  {
    id: "one-slice",
    label: "One view",
    state: { even: 1, layout: "sphere", views: [], fault: "none" },
  },
  {
    id: "few-views",
    label: "12 views",
    state: { even: 12, layout: "sphere", views: [], fault: "none" },
  },
  {
    id: "full",
    label: "200 views",
    state: { even: 200, layout: "sphere", views: [], fault: "none" },
  },
  {
    id: "tilt-axis",
    label: "40 about one axis",
    state: { even: 40, layout: "axis", views: [], fault: "none" },
  },
  {
    id: "formula",
    label: "Checked by formula",
    state: { source: "gauss", interpolation: "exact", even: 0, views: [] },
  },
];
