import {
  imagePicture,
  plotPicture,
  posterGrid,
  svg,
  tokens,
  type PlotSpec,
  type SvgNode,
} from "@vitreous/figures/model";
import { number } from "./clock-describe.js";
import { describeSpecimen } from "./specimen-describe.js";
import type { SpecimenResult } from "./specimen-model.js";
import type { SpecimenState } from "./specimen-params.js";

/** Brightness along the row of the chosen pixel, exact and by the weak-phase formula. */
export function rowPlot({ row, pixel, pixelSize }: SpecimenResult, state: SpecimenState): PlotSpec {
  const reach = Math.max(0.02, 2.6 * state.strength);
  return {
    title: "Brightness along the row",
    description: `At the chosen pixel the brightness is ${number(pixel.brightness, 3)}, and ${number(pixel.weak, 3)} by the weak-phase formula.`,
    x: { label: "place across", unit: "Å", domain: [row.place[0]!, row.place.at(-1)!] },
    y: { label: "brightness", domain: [1 - reach, 1 + reach] },
    series: [
      { id: "exact", label: "exact", quantity: "reconstruction", x: row.place, y: row.exact },
      {
        id: "weak",
        label: "weak-phase formula",
        quantity: "threshold",
        style: "dashed",
        x: row.place,
        y: row.weak,
      },
    ],
    markers: [
      { x: state.x * pixelSize, y: pixel.brightness, label: "chosen pixel", quantity: "slice" },
    ],
  };
}

/** Half the width of the drawing of the arrows, in lengths of the unscattered arrow. */
export const arrowsReach = 1.7;

/** The arrows of the chosen pixel as a still. */
function arrowsPicture({ pixel }: SpecimenResult, width: number): SvgNode {
  const unit = 100 / arrowsReach;
  const [u, [x, y]] = [unit * pixel.unscattered, pixel.after];
  const line = (x1: number, y1: number, x2: number, y2: number, more: object) =>
    svg("line", { x1, y1, x2, y2, "stroke-linecap": "round", ...more });
  const end = [u + unit * x, -unit * y] as const;
  return svg(
    "svg",
    { width, height: width, viewBox: "-105 -105 210 210" },
    svg("circle", { r: unit, fill: "none", stroke: tokens.edge.light, "stroke-dasharray": "2 4" }),
    svg("path", { d: "M-100 0H100M0 -100V100", stroke: tokens.edge.light, fill: "none" }),
    line(0, 0, u, 0, { stroke: tokens.map.light, "stroke-width": 5 }),
    line(u, 0, end[0], end[1], {
      stroke: tokens.slice.light,
      "stroke-width": 4,
      "stroke-dasharray": "8 6",
    }),
    line(0, 0, end[0], end[1], { stroke: tokens.reconstruction.light, "stroke-width": 2.5 }),
  );
}

/** The still: the specimen, the arrows of a pixel, the picture, and a row of it. */
export function specimenPoster(result: SpecimenResult, state: SpecimenState): SvgNode {
  const width = 240;
  return posterGrid(
    [
      {
        caption: "Delay of the wave",
        picture: imagePicture(result.delay, width, { range: result.delayRange }),
      },
      { caption: "Arrows of the middle pixel", picture: arrowsPicture(result, width) },
      {
        caption: "What the camera counts",
        picture: imagePicture(result.picture, width, { range: result.pictureRange }),
      },
      {
        caption: "Brightness along the middle row",
        picture: plotPicture(rowPlot(result, state), { width, height: width }),
      },
    ],
    {
      title: "An invisible specimen",
      description: describeSpecimen(result, state).sentence,
      panelWidth: width,
    },
  );
}
