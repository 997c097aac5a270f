import { imagePicture, plotPicture, posterGrid, type SvgNode } from "@vitreous/figures/model";
import { fscPlot } from "./curves.js";
import { describeSlice } from "./describe.js";
import type { SliceState } from "./params.js";
import { decades } from "./pictures.js";
import type { SliceResult } from "./result.js";
import { centralSection } from "./sections.js";

/** The still: the shadow, its transform, the slice, and what the views built. */
export function slicePoster(result: SliceResult, state: SliceState): SvgNode {
  const width = 240;
  const amplitudes = { colormap: "fourier", range: { low: -decades, high: 0 } } as const;
  return posterGrid(
    [
      { caption: "Projection", picture: imagePicture(result.projection, width) },
      { caption: "Its transform", picture: imagePicture(result.transform, width, amplitudes) },
      {
        caption: "Slice of the map’s transform",
        picture: imagePicture(result.slice, width, amplitudes),
      },
      ...(result.reconstruction
        ? [
            {
              caption: `Rebuilt from ${result.rotations.length} views, section`,
              picture: imagePicture(centralSection(result.reconstruction.map), width),
            },
            {
              caption: "FSC to the true map",
              picture: plotPicture(fscPlot(result), { width, height: width }),
            },
          ]
        : [
            {
              caption: "The map, section",
              picture: imagePicture(centralSection(result.map), width),
            },
          ]),
    ],
    {
      title: "A projection is a slice",
      description: describeSlice(result, state).sentence,
      panelWidth: width,
    },
  );
}
