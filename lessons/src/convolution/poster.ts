import { imagePicture, posterGrid, type SvgNode } from "@vitreous/figures/model";
import { describeSmear } from "./describe.js";
import type { SmearState } from "./params.js";
import type { SmearResult } from "./result.js";
import { decades } from "./spectra.js";

/** The still: image, kernel and smeared image, and their planes below. */
export function smearPoster(result: SmearResult, state: SmearState): SvgNode {
  const width = 240;
  const plane = { colormap: "fourier", range: { low: -decades, high: 0 } } as const;
  return posterGrid(
    [
      { caption: result.name, picture: imagePicture(result.image, width, { range: result.range }) },
      {
        caption: "The kernel",
        picture: imagePicture(result.kernel, width, {
          range: result.kernelRange,
          ...(result.kernelRange.low < 0 ? { colormap: "diverging" } : {}),
        }),
      },
      {
        caption: "The image smeared with it",
        picture: imagePicture(result.smeared, width, { range: result.smearedRange }),
      },
      { caption: "Waves of the image", picture: imagePicture(result.imagePlane, width, plane) },
      { caption: "× waves of the kernel", picture: imagePicture(result.kernelPlane, width, plane) },
      {
        caption: "= waves of the smeared image",
        picture: imagePicture(result.smearedPlane, width, plane),
      },
    ],
    {
      title: "Paint a kernel",
      description: describeSmear(result, state).sentence,
      panelWidth: width,
    },
  );
}
