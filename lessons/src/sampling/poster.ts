import { imagePicture, posterGrid, svg, tokens, type SvgNode } from "@vitreous/figures/model";
import { describeReduction, fateText, percentText } from "./describe.js";
import type { ReduceState } from "./params.js";
import type { Reduced, ReduceResult } from "./result.js";
import { decades } from "./spectrum.js";

const width = 200;
const captions = { crop: "Crop", bin: "Bin", skip: "Skip" } as const;

/** The still: the picture, its transform with the new border, and the three small pictures with theirs. */
export function reducePoster(result: ReduceResult, state: ReduceState): SvgNode {
  const { range, crop, bin, skip } = result;
  const plane = (raster: ReduceResult["plane"]) =>
    imagePicture(raster, width, { colormap: "fourier", range: { low: -decades, high: 0 } });
  const caption = (small: Reduced) =>
    `${captions[small.way]}: ${fateText(small) || `${percentText(small.falseShare)} false`}`;
  return posterGrid(
    [
      { caption: result.name, picture: imagePicture(result.image, width, { range }) },
      ...[crop, bin, skip].map((small) => ({
        caption: caption(small),
        picture: imagePicture(small.image, width, { range }),
      })),
      {
        caption: "Its transform and the new border",
        picture: bordered(plane(result.plane), result),
      },
      ...[crop, bin, skip].map((small) => ({
        caption: `Transform, ${small.way === "skip" ? "skipped" : small.way === "bin" ? "binned" : "cropped"}`,
        picture: plane(small.plane),
      })),
    ],
    {
      title: "Crop, bin or skip",
      description: describeReduction(result, state).sentence,
      panelWidth: width,
      columns: 4,
    },
  );
}

/** The square of the new Nyquist frequency over the picture of the plane. */
function bordered(picture: SvgNode, { n, factor }: ReduceResult): SvgNode {
  const m = n / factor;
  return svg(
    "svg",
    { width, height: width, viewBox: `0 0 ${n} ${n}` },
    ...picture.children.filter((child) => typeof child !== "string"),
    svg("rect", {
      x: (n - m) / 2 + 0.5,
      y: (n - m) / 2 + 0.5,
      width: m,
      height: m,
      fill: "none",
      stroke: tokens.slice.dark,
      "stroke-width": 1,
    }),
  );
}
