import type { PlotSpec } from "@vitreous/figures/model";
import type { SliceReconstruction, SliceResult } from "./result.js";

/** FSC to the truth, its crossing of 0.5, and the detail that the map has at all. */
export function fscPlot(result: SliceResult, ghost?: SliceReconstruction): PlotSpec {
  const made = result.reconstruction;
  const nyquist = 1 / (2 * result.map.voxelSize);
  return {
    title: "FSC to the true map",
    description: made
      ? `The correlation of Fourier shells falls ${made.atLeast ? "nowhere below 0.5" : `to 0.5 at ${made.resolution.toFixed(1)} Å`}.`
      : "No reconstruction yet.",
    x: {
      label: "Spatial frequency",
      unit: "1/Å",
      domain: [0, nyquist],
      reciprocal: { label: "Resolution", unit: "Å" },
    },
    y: { label: "FSC", domain: [-0.1, 1.05] },
    series: [
      ...(ghost && ghost !== made
        ? [
            {
              id: "before",
              label: "Before",
              quantity: "fsc" as const,
              x: ghost.fsc.frequency,
              y: ghost.fsc.fsc,
              ghost: true,
            },
          ]
        : []),
      {
        id: "fsc",
        label: "FSC",
        quantity: "fsc",
        x: made?.fsc.frequency ?? [],
        y: made?.fsc.fsc ?? [],
      },
    ],
    rules: [{ axis: "y", value: 0.5, label: "0.5" }],
    markers:
      made && !made.atLeast
        ? [
            {
              x: 1 / made.resolution,
              y: 0.5,
              label: `${made.resolution.toFixed(1)} Å`,
              quantity: "fsc",
            },
          ]
        : [],
  };
}
