import {
  imagePicture,
  posterGrid,
  type PictureOptions,
  type SvgNode,
} from "@vitreous/figures/model";
import { describeConventions, fateText } from "./conventions-describe.js";
import { decades, type ConventionsResult } from "./conventions-result.js";
import type { ConventionsState } from "./conventions-params.js";

/** How the transform is coloured. */
export const planeColours: Readonly<Record<ConventionsState["plane"], PictureOptions>> = {
  amplitude: { colormap: "fourier", range: { low: -decades, high: 0 } },
  phase: { colormap: "phase", range: { low: -180, high: 180 } },
  real: { colormap: "diverging", range: { low: -0.2, high: 0.2 } },
};

/** The still: picture, transform as stored, what comes back. */
export function conventionsPoster(result: ConventionsResult, state: ConventionsState): SvgNode {
  const width = 240;
  return posterGrid(
    [
      { caption: result.name, picture: imagePicture(result.image, width, { range: result.range }) },
      {
        caption: "Its transform as it is stored",
        picture: imagePicture(result.plane, width, planeColours[result.planeKind]),
      },
      {
        caption: `It comes back ${fateText(result)}`,
        picture: imagePicture(result.back, width, { range: result.backRange }),
      },
    ],
    {
      title: "One program writes, another reads",
      description: describeConventions(result, state).sentence,
      panelWidth: width,
    },
  );
}
