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

/**
 * The part of the plane that the drawing of the arrows shows, in lengths of the incoming wave: half its width, and where its middle lies
 * on the horizontal axis. A weak specimen is looked at from near; a strong one needs room all round.
 */
export function arrowsWindow(strength: number): { readonly half: number; readonly middle: number } {
  const half = 0.8 + 1.2 * Math.max(0, strength - 0.4);
  return { half, middle: Math.min(0.6, Math.max(0, 1.4 - half)) };
}

/** The arrows of the chosen pixel as a still. */
function arrowsPicture({ pixel }: SpecimenResult, strength: number, width: number): SvgNode {
  const { half, middle } = arrowsWindow(strength);
  const unit = 100 / half;
  const [u, [x, y]] = [unit * pixel.unscattered, pixel.after];
  const line = (x1: number, y1: number, x2: number, y2: number, more: object) =>
    svg("line", { x1, y1, x2, y2, "stroke-linecap": "round", ...more });
  const end = [u + unit * x, -unit * y] as const;
  const left = unit * middle - 100;
  return svg(
    "svg",
    { width, height: width, viewBox: `${left} -100 200 200` },
    svg("circle", { r: unit, fill: "none", stroke: tokens.edge.light, "stroke-dasharray": "2 4" }),
    svg("path", { d: `M${left} 0h200M0 -100V100`, stroke: tokens.edge.light, fill: "none" }),
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
      {
        caption: "Arrows of the chosen pixel",
        picture: arrowsPicture(result, state.strength, width),
      },
      {
        caption: "What the camera counts",
        picture: imagePicture(result.picture, width, { range: result.pictureRange }),
      },
      {
        caption: "Brightness along its row",
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
