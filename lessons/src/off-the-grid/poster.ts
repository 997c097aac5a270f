import { plotPicture, posterGrid, type SvgNode } from "@vitreous/figures/model";
import { dividePlot, spreadPlot, transformPlot, widthPlot } from "./curves.js";
import { describeSpreading } from "./describe.js";
import type { SpreadingState } from "./params.js";
import type { SpreadingResult } from "./result.js";

/** The still: the three steps, and the error against the width. */
export function spreadingPoster(result: SpreadingResult, state: SpreadingState): SvgNode {
  const size = { width: 420, height: 230 };
  return posterGrid(
    [
      { caption: "1 · Spread", picture: plotPicture(spreadPlot(result), size) },
      { caption: "2 · Transform the grid", picture: plotPicture(transformPlot(result), size) },
      { caption: "3 · Divide", picture: plotPicture(dividePlot(result), size) },
      { caption: "Error against width", picture: plotPicture(widthPlot(result, state), size) },
    ],
    {
      title: "Error against kernel width",
      description: describeSpreading(result, state).sentence,
      panelWidth: size.width,
    },
  );
}
