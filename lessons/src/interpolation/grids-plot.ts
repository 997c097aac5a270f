import type { PlotSpec } from "@vitreous/figures/model";
import { fixed, ruleName } from "./grids-describe.js";
import type { GridsState } from "./grids-params.js";
import type { GridsResult } from "./grids-result.js";

/** The weight of a pixel against its distance, and the columns that the picked point touches. */
export function rulePlot({ curve, marks }: GridsResult, { kernel }: GridsState): PlotSpec {
  const seen = marks.filter(({ y }) => Math.abs(y) > 1e-12);
  return {
    title: "The rule along one axis",
    description: `${ruleName(kernel)}: the picked point touches ${seen.length} ${seen.length === 1 ? "column" : "columns"}, with weights ${seen.map(({ y }) => fixed(y, 3)).join(", ")}.`,
    x: { label: "pixel’s distance from the point", unit: "px", domain: [-3.5, 3.5] },
    y: { label: "weight", domain: [-0.3, 1.1] },
    series: [
      { id: "rule", label: "the rule", quantity: "fourier", x: curve.x, y: curve.y },
      {
        id: "columns",
        label: "columns of the picked point",
        quantity: "slice",
        style: "points",
        x: Float64Array.from(seen, ({ x }) => x),
        y: Float64Array.from(seen, ({ y }) => y),
      },
    ],
    rules: [{ axis: "y", value: 0, label: "" }],
  };
}
