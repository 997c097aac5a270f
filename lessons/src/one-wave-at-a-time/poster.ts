import { imagePicture, posterGrid, svg, type SvgNode, tokens } from "@vitreous/figures/model";
import { describeWave, placeText } from "./describe.js";
import type { WaveState } from "./params.js";
import { decades } from "./plane-picture.js";
import type { WaveResult } from "./result.js";

/** The still: the image, its plane with the chosen dot and its mate, the wave alone, and the image rebuilt. */
export function wavePoster(result: WaveResult, state: WaveState): SvgNode {
  const width = 240;
  const { chosen, n } = result;
  const plane =
    result.planeKind === "phase"
      ? imagePicture(result.plane, width, { colormap: "phase", range: { low: -180, high: 180 } })
      : imagePicture(result.plane, width, {
          colormap: "fourier",
          range: { low: -decades, high: 0 },
        });
  return posterGrid(
    [
      { caption: result.name, picture: imagePicture(result.image, width, { range: result.range }) },
      {
        caption: `Its waves; ${placeText(chosen)} is marked`,
        picture: withDots(plane, width, n, chosen),
      },
      {
        caption: `Wave ${placeText(chosen)} alone`,
        picture: imagePicture(result.wave, width, {
          colormap: "diverging",
          range: result.waveRange,
        }),
      },
      {
        caption: "All waves together",
        picture: imagePicture(result.rebuilt, width, { range: result.rebuiltRange }),
      },
    ],
    {
      title: "One wave at a time",
      description: describeWave(result, state).sentence,
      panelWidth: width,
    },
  );
}

/** Two rings over the picture of the plane: the dot and its mate. */
function withDots(
  picture: SvgNode,
  width: number,
  n: number,
  { h, k, mateH, mateK }: WaveResult["chosen"],
): SvgNode {
  const ring = (x: number, y: number, dash?: string) =>
    svg("circle", {
      cx: x + n / 2 + 0.5,
      cy: y + n / 2 + 0.5,
      r: 4,
      fill: "none",
      stroke: tokens.slice.dark,
      "stroke-width": 1.5,
      ...(dash === undefined ? {} : { "stroke-dasharray": dash }),
    });
  return svg(
    "svg",
    { width, height: width, viewBox: `0 0 ${n} ${n}` },
    ...picture.children.filter((child) => typeof child !== "string"),
    ring(h, k),
    ring(mateH, mateK, "1.5 1.5"),
  );
}
