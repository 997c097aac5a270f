import type { DataTable, Description } from "@vitreous/figures/contract";
import { gridsParams, side, type GridsState } from "./grids-params.js";
import type { GridsResult } from "./grids-result.js";

const typeset = (text: string) => text.replaceAll("-", "\u2212");
export const fixed = (value: number, digits: number): string => typeset(value.toFixed(digits));

/** "Linear", as the control says it. */
export const ruleName = (kernel: GridsState["kernel"]): string =>
  gridsParams.kernel.options.find(({ value }) => value === kernel)!.label;

const counted = (pixels: number): string => `${pixels} ${pixels === 1 ? "pixel" : "pixels"}`;

/** What is to be seen now, and the numbers behind it. */
export function describeGrids(result: GridsResult, state: GridsState): Description {
  const { picked, touched, sumOfWeights } = result;
  const gathers = state.direction === "gather";
  const way = gathers
    ? `reads ${fixed(picked.value, 3)} from ${counted(touched.length)}`
    : `gives its ${fixed(picked.value, 3)} to ${counted(touched.length)}`;
  const holes =
    result.holes === 0
      ? `Every one of the ${result.inner} pixels well inside the lattice takes part, with weights from ${fixed(result.least, 2)} to ${fixed(result.most, 2)} in sum.`
      : `${result.holes} of the ${result.inner} pixels well inside the lattice take no part; the largest sum of weights is ${fixed(result.most, 2)}.`;
  return {
    sentence: `${gathers ? "Gather" : "Scatter"} by the rule “${ruleName(state.kernel)}”, points turned by ${fixed(state.angle, 1)}°: the point in column ${state.pickX + 1}, row ${state.pickY + 1} lies at (${fixed(picked.x, 2)}, ${fixed(picked.y, 2)}) and ${way}, whose weights sum to ${fixed(sumOfWeights, 4)}. ${holes}`,
    tables: [
      weightsTable(result, gathers),
      pixelTable(
        "pixels",
        gathers ? "The picture, in pixels" : "What each pixel received",
        result.pixels.data,
      ),
      pixelTable(
        "points",
        gathers ? "What each point read" : "What each point gives",
        result.points.data,
      ),
      pixelTable("share", "Sum of the weights with which each pixel took part", result.share.data),
      {
        id: "rule",
        caption: "The rule along one axis",
        columns: [
          { key: "distance", label: "Distance", unit: "px" },
          { key: "weight", label: "Weight" },
        ],
        rows: Array.from(result.curve.x, (x, i) => [x, result.curve.y[i]!]),
      },
    ],
  };
}

function weightsTable({ touched, pixels }: GridsResult, gathers: boolean): DataTable {
  return {
    id: "weights",
    caption: gathers ? "The pixels that the picked point reads" : "The pixels that it gives to",
    columns: [
      { key: "column", label: "Column" },
      { key: "row", label: "Row" },
      { key: "weight", label: "Weight" },
      { key: "value", label: "Pixel" },
    ],
    rows: touched.map(({ x, y, weight }) => [x + 1, y + 1, weight, pixels.data[x + side * y]!]),
  };
}

const pixelTable = (id: string, caption: string, data: ArrayLike<number>): DataTable => ({
  id,
  caption,
  columns: [
    { key: "row", label: "Row" },
    ...Array.from({ length: side }, (_, x) => ({
      key: `c${x + 1}`,
      label: String(x + 1),
      digits: 3,
    })),
  ],
  rows: Array.from({ length: side }, (_, y) => [
    y + 1,
    ...Array.from({ length: side }, (__, x) => data[x + side * y]!),
  ]),
});
