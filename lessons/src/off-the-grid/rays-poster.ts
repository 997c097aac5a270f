import { imagePicture, plotPicture, posterGrid, type SvgNode } from "@vitreous/figures/model";
import { describeRays, slidePlot } from "./rays-describe.js";
import { raysRange } from "./rays-range.js";
import type { RaysState } from "./rays-params.js";
import type { RaysResult } from "./rays-result.js";

/** The still: the image, its rays, the picture made from them, and how far they were slid. */
export function raysPoster(result: RaysResult, state: RaysState): SvgNode {
  const width = 300;
  return posterGrid(
    [
      { caption: result.name, picture: imagePicture(result.image, width) },
      {
        caption: "Its rays: angle across, frequency down",
        picture: imagePicture(result.rays, width, { colormap: "fourier", range: raysRange }),
      },
      { caption: "Back from the rays", picture: imagePicture(result.back, width) },
      {
        caption: "Slide the rays",
        picture: plotPicture(slidePlot(result), { width, height: 220 }),
      },
    ],
    {
      title: "A picture on rays",
      description: describeRays(result, state).sentence,
      panelWidth: width,
    },
  );
}
