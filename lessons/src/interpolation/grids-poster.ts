import { imagePicture, posterGrid, svg, tokens, type SvgNode } from "@vitreous/figures/model";
import { describeGrids } from "./grids-describe.js";
import { side, type GridsState } from "./grids-params.js";
import type { GridsResult } from "./grids-result.js";

/** Bounds of the shares that are drawn: one is even. */
export const shareRange = { low: 0, high: 2 } as const;
export const greyRange = { low: -0.1, high: 1.1 } as const;

/** The still: the grid with the lattice over it, what the lattice holds, and how evenly the pixels took part. */
export function gridsPoster(result: GridsResult, state: GridsState): SvgNode {
  const width = 240;
  const gathers = state.direction === "gather";
  const pixels = imagePicture(result.pixels, width, { range: greyRange });
  return posterGrid(
    [
      {
        caption: gathers ? "Pixels, and points that read them" : "Pixels, and points that give",
        picture: withPoints(pixels, width, result),
      },
      {
        caption: gathers ? "What the points read" : "What the points give",
        picture: imagePicture(result.points, width, { range: greyRange }),
      },
      {
        caption: "Weights with which each pixel took part",
        picture: imagePicture(result.share, width, { range: shareRange }),
      },
    ],
    {
      title: "Gather or scatter",
      description: describeGrids(result, state).sentence,
      panelWidth: width,
    },
  );
}

/** Side of the square that stands for a weight, as a share of a pixel. */
export const markSide = (weight: number): number => Math.min(1, Math.sqrt(Math.abs(weight)));

function withPoints(
  picture: SvgNode,
  width: number,
  { places, touched, picked }: GridsResult,
): SvgNode {
  const ink = tokens.slice.dark;
  const points: SvgNode[] = [];
  for (let i = 0; i < places.length; i += 2) {
    points.push(
      svg("circle", { cx: places[i]! + 0.5, cy: places[i + 1]! + 0.5, r: 0.1, fill: ink }),
    );
  }
  return svg(
    "svg",
    { width, height: width, viewBox: `0 0 ${side} ${side}` },
    ...picture.children.filter((child) => typeof child !== "string"),
    ...points,
    ...touched.map(({ x, y, weight }) => {
      const size = markSide(weight);
      return svg("rect", {
        x: x + 0.5 - size / 2,
        y: y + 0.5 - size / 2,
        width: size,
        height: size,
        fill: "none",
        stroke: ink,
        "stroke-width": 0.07,
        ...(weight < 0 ? { "stroke-dasharray": "0.1 0.1" } : {}),
      });
    }),
    svg("circle", {
      cx: picked.x + 0.5,
      cy: picked.y + 0.5,
      r: 0.28,
      fill: "none",
      stroke: ink,
      "stroke-width": 0.1,
    }),
  );
}
