import type { Description } from "@vitreous/figures/contract";
import type { PlotSpec } from "@vitreous/figures/model";
import { scientific } from "./numbers.js";
import { foundText, matchesOf } from "./rays-matches.js";
import type { RaysState } from "./rays-params.js";
import type { RaysResult } from "./rays-result.js";

const degrees = (value: number): string => `${value.toFixed(1)}°`;

/** What is to be seen now, and the numbers behind every picture. */
export function describeRays(result: RaysResult, state: RaysState): Description {
  const back =
    state.areas === "areas" ? "each sample with its area" : "all samples alike, which is a mistake";
  return {
    sentence: `${result.name}, turned by ${degrees(state.turn)}: sliding its ${state.rays} rays finds ${foundText(result)}. The samples differ from the plain sum by at most ${scientific(result.error)}; the picture made from them (${back}) correlates with the image by ${result.likeness.toFixed(3)}.`,
    tables: [
      {
        id: "present",
        caption: "The present state in numbers",
        columns: [
          { key: "quantity", label: "Quantity" },
          { key: "value", label: "Value" },
          { key: "unit", label: "Unit" },
        ],
        rows: [
          ["angle of the image", state.turn, "°"],
          ["angle found by sliding the rays", foundText(result), ""],
          ["samples", result.samples, ""],
          ["last frequency of a ray", result.lastFrequency, "1/Å"],
          ["error against the plain sum", result.error, "of the sum of pixel sizes"],
          ["tolerance", result.tolerance, "of the sum of pixel sizes"],
          ["width of the kernel", result.width, "grid points"],
          ["multiplications of the plain sum", result.plainCost, ""],
          ["multiplications of the three steps, about", result.fastCost, ""],
          ["likeness of the picture from the rays", result.likeness, ""],
          ["change of the power of the rings", result.ringGap, "of the power"],
        ],
      },
      {
        id: "sliding",
        caption: "Likeness of the rays when they are slid",
        columns: [
          { key: "angle", label: "Angle", unit: "°" },
          { key: "likeness", label: "Likeness" },
        ],
        rows: Array.from(result.angles, (angle, j) => [angle, result.alike[j]!]),
      },
    ],
  };
}

/** Likeness against the angle by which the rays are slid. */
export function slidePlot({ angles, alike, found }: RaysResult): PlotSpec {
  const top = Math.max(...alike);
  const flat = matchesOf(alike) === "all";
  return {
    title: "Slide the rays",
    description: flat
      ? "The image looks alike at every angle: sliding its rays finds none."
      : `The rays of the turned image are most like those of the upright one after sliding by ${foundText({ alike, found })}.`,
    x: { label: "slid by", unit: "°", domain: [0, 360] },
    y: { label: "likeness", domain: [Math.min(0, ...alike) - 0.02, 1.1] },
    series: [{ id: "alike", label: "likeness", quantity: "slice", x: angles, y: alike }],
    markers: flat ? [] : [{ x: found, y: top, label: degrees(found), quantity: "slice" }],
  };
}
