import { imagePicture, posterGrid, svg, tokens, type SvgNode } from "@vitreous/figures/model";
import { describeCloud } from "./cloud-describe.js";
import { cloudLength, type CloudState } from "./cloud-params.js";
import type { CloudResult } from "./cloud-result.js";

export const fieldRange = { low: -1.1, high: 1.3 } as const;

/** The still: the field with its points, and the surface that the values were taken from. */
export function cloudPoster(result: CloudResult, state: CloudState): SvgNode {
  const width = 240;
  const field = imagePicture(result.field, width, { range: fieldRange });
  const scale = result.field.nx / cloudLength;
  const ink = tokens.slice.dark;
  const edges: SvgNode[] = [];
  for (let e = 0; e < result.edges.length; e += 2) {
    const [a, b] = [2 * result.edges[e]!, 2 * result.edges[e + 1]!];
    edges.push(
      svg("line", {
        x1: scale * result.points[a]!,
        y1: scale * result.points[a + 1]!,
        x2: scale * result.points[b]!,
        y2: scale * result.points[b + 1]!,
        stroke: ink,
        "stroke-width": 0.15,
      }),
    );
  }
  const dots = Array.from({ length: result.values.length }, (_, p) =>
    svg("circle", {
      cx: scale * result.points[2 * p]!,
      cy: scale * result.points[2 * p + 1]!,
      r: 0.6,
      fill: ink,
    }),
  );
  const query = svg("circle", {
    cx: scale * state.queryX,
    cy: scale * state.queryY,
    r: 1.4,
    fill: "none",
    stroke: ink,
    "stroke-width": 0.5,
  });
  return posterGrid(
    [
      {
        caption: "Between the points",
        picture: svg(
          "svg",
          { width, height: width, viewBox: `0 0 ${result.field.nx} ${result.field.ny}` },
          ...field.children.filter((child) => typeof child !== "string"),
          ...edges,
          ...dots,
          query,
        ),
      },
      {
        caption: "The surface itself",
        picture: imagePicture(result.truth, width, { range: fieldRange }),
      },
    ],
    {
      title: "Between scattered points",
      description: describeCloud(result, state).sentence,
      panelWidth: width,
    },
  );
}
