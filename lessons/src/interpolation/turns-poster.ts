import { imagePicture, plotPicture, posterGrid, type SvgNode } from "@vitreous/figures/model";
import { describeTurns, methodName } from "./turns-describe.js";
import type { TurnsState } from "./turns-params.js";
import { ringPlot } from "./turns-plots.js";
import type { TurnsResult } from "./turns-result.js";

/** The still: what it ought to be, what became of it, and what is left ring by ring. */
export function turnsPoster(result: TurnsResult, state: TurnsState): SvgNode {
  const width = 240;
  return posterGrid(
    [
      {
        caption: "Turned once, exactly",
        picture: imagePicture(result.truth, width, { range: result.range }),
      },
      {
        caption: `${state.turns} turns, ${methodName(state.method)}`,
        picture: imagePicture(result.after, width, { range: result.range }),
      },
      {
        caption: "What is left, ring by ring",
        picture: plotPicture(ringPlot(result, state), { width, height: width }),
      },
    ],
    {
      title: "Turned again and again",
      description: describeTurns(result, state).sentence,
      panelWidth: width,
    },
  );
}
