import type { Description } from "@vitreous/figures/contract";
import { cloudParams, type CloudState } from "./cloud-params.js";
import type { CloudResult } from "./cloud-result.js";
import { fixed } from "./grids-describe.js";

/** "A" for the point with the handle, numbers for the others. */
export const pointName = (p: number): string => (p === 0 ? "A" : String(p));

/** What is to be seen now, and the numbers behind it. */
export function describeCloud(result: CloudResult, state: CloudState): Description {
  const { made, value, expected, line } = result;
  const rule = cloudParams.method.options.find((option) => option.value === state.method)!.label;
  const query =
    made.length === 0
      ? "lies outside the hull of the points, where there is no value"
      : `is made of ${made.length} ${made.length === 1 ? "point" : "points"} (${made
          .slice(0, 4)
          .map(({ point, weight }) => `${pointName(point)}: ${fixed(weight, 3)}`)
          .join(
            ", ",
          )}${made.length > 4 ? ", …" : ""}) and gets ${fixed(value, 3)} where the surface has ${fixed(expected, 3)}`;
  return {
    sentence: `${state.count} points, weights by “${rule}”: the query at (${fixed(state.queryX, 2)}, ${fixed(state.queryY, 2)}) ${query}. Root mean square error inside the hull: ${fixed(result.error, 4)}.`,
    tables: [
      {
        id: "weights",
        caption: "Of which points the query is made",
        columns: [
          { key: "point", label: "Point" },
          { key: "x", label: "x" },
          { key: "y", label: "y" },
          { key: "value", label: "Value" },
          { key: "weight", label: "Weight" },
        ],
        rows: made.map(({ point, weight }) => [
          pointName(point),
          result.points[2 * point]!,
          result.points[2 * point + 1]!,
          result.values[point]!,
          weight,
        ]),
      },
      {
        id: "line",
        caption: "Along the level line through the query",
        columns: [
          { key: "x", label: "x" },
          { key: "field", label: "Interpolated" },
          { key: "truth", label: "Surface" },
          { key: "inside", label: "Inside the hull" },
        ],
        rows: Array.from(line.x, (x, i) => [x, line.field[i]!, line.truth[i]!, line.inside[i]!]),
      },
    ],
  };
}
