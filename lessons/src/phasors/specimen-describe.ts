import type { DataTable, Description } from "@vitreous/figures/contract";
import { number } from "./clock-describe.js";
import { polar } from "./arrows.js";
import type { SpecimenResult } from "./specimen-model.js";
import type { SpecimenState } from "./specimen-params.js";

/** The lens of a state in a few words. */
export function lensText({ plate, defocus }: SpecimenState): string {
  const parts = [
    plate === 0 ? "" : `the scattered wave turned by ${number(plate, 0)}°`,
    defocus === 0
      ? ""
      : `${number(Math.abs(defocus), 2)} µm ${defocus > 0 ? "underfocus" : "overfocus"}`,
  ].filter((part) => part !== "");
  return parts.length === 0 ? "in focus, without a plate" : parts.join(" and ");
}

/** What is to be seen now: one sentence, and the numbers behind the pictures. */
export function describeSpecimen(result: SpecimenResult, state: SpecimenState): Description {
  const { name, contrast, pixel } = result;
  const [length, angle] = polar(pixel.after);
  return {
    sentence: `${name}, strongest phase ${number(state.strength, 2)} rad, ${lensText(state)}: the picture has a contrast of ${number(100 * contrast, 2)} %. At the chosen pixel the scattered arrow is ${number(length, 3)} long at ${number(angle, 0)}°, and the brightness ${number(pixel.brightness, 3)}.`,
    tables: [present(result, state), row(result)],
  };
}

function present(result: SpecimenResult, state: SpecimenState): DataTable {
  const { pixel, laws } = result;
  const [before, beforeAngle] = polar(pixel.before);
  const [after, afterAngle] = polar(pixel.after);
  return {
    id: "specimen-now",
    caption: "The present state in numbers",
    columns: [
      { key: "quantity", label: "Quantity" },
      { key: "value", label: "Value" },
      { key: "unit", label: "Unit" },
    ],
    rows: [
      ["pixel, across", state.x, "px"],
      ["pixel, down", state.y, "px"],
      ["delay of the wave there", pixel.delay, "rad"],
      ["unscattered arrow, length", pixel.unscattered, ""],
      ["scattered arrow behind the specimen, length", before, ""],
      ["scattered arrow behind the specimen, angle", beforeAngle, "°"],
      ["scattered arrow at the camera, length", after, ""],
      ["scattered arrow at the camera, angle", afterAngle, "°"],
      ["brightness there", pixel.brightness, ""],
      ["brightness there, weak-phase formula", pixel.weak, ""],
      ["contrast of the picture, root mean square", 100 * result.contrast, "%"],
      ["correlation of picture and delays", result.correlation, ""],
      ["mean of what the weak-phase formula misses", laws.missed, ""],
      ["the most that it may miss", laws.bound, ""],
    ],
  };
}

const row = ({ row: { place, exact, weak } }: SpecimenResult): DataTable => ({
  id: "row",
  caption: "Brightness along the row of the chosen pixel",
  columns: [
    { key: "place", label: "Place", unit: "Å" },
    { key: "exact", label: "Brightness" },
    { key: "weak", label: "Weak-phase formula" },
  ],
  rows: Array.from(place, (x, i) => [x, exact[i]!, weak[i]!]),
});
