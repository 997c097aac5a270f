import {
  eulerFromRotation,
  rotationFromQuaternion,
  toDegrees,
  viewingDirection,
} from "@vitreous/core";
import type { DataTable, Description } from "@vitreous/figures/contract";
import type { SliceState } from "./params.js";
import type { SliceResult } from "./result.js";

/** A relative difference in words that fit a sentence. */
export function percent(value: number): string {
  if (value === 0) return "0";
  if (value < 1e-4) return value.toExponential(1).replace("e-", " · 10^−");
  return `${Number((100 * value).toPrecision(2))} %`;
}

const count = (n: number) => `${n} ${n === 1 ? "view" : "views"}`;

/** What is to be seen now: one sentence, and the numbers behind every picture. */
export function describeSlice(result: SliceResult, state: SliceState): Description {
  const { reconstruction: made, rotations } = result;
  const error = percent(result.sliceError);
  const read =
    result.method !== "exact"
      ? `the slice that ${result.method} interpolation reads differs from the true one by ${error}${state.interpolation === "exact" ? " (gridding stands in for the exact sum here)" : ""}`
      : result.measure === "formula"
        ? `its transform and the slice, both from formulas, differ by ${error}`
        : `the slice is the sum over all voxels itself, and differs from it by rounding alone, ${error}`;
  const built = made
    ? `${count(rotations.length)} rebuild it ${made.atLeast ? "to" : "with an FSC of 0.5 at"} ${made.resolution.toFixed(1)} Å${made.atLeast ? " or better" : ""}, correlation ${made.correlation.toFixed(3)}${made.mirrorCorrelation > made.correlation + 0.01 ? ", as its mirror image" : ""}`
    : "no view has been dropped into Fourier space yet";
  return {
    sentence: `${result.name}: in this view ${read}; ${built}. Crowther asks for ${Math.ceil(result.crowther)} views about one axis for ${result.diameter.toFixed(0)} Å at ${result.detail.toFixed(1)} Å.`,
    tables: [present(result, state), viewTable(result), ...(made ? [fscTable(result)] : [])],
  };
}

function present(result: SliceResult, state: SliceState): DataTable {
  const angles = eulerFromRotation(rotationFromQuaternion(state.orientation));
  return {
    id: "present",
    caption: "The present state in numbers",
    columns: [
      { key: "quantity", label: "Quantity" },
      { key: "value", label: "Value" },
      { key: "unit", label: "Unit" },
    ],
    rows: [
      ["rot", toDegrees(angles.rot), "°"],
      ["tilt", toDegrees(angles.tilt), "°"],
      ["psi", toDegrees(angles.psi), "°"],
      ["voxel size", result.map.voxelSize, "Å"],
      ["diameter of the map", result.diameter, "Å"],
      ["detail of the map", result.detail, "Å"],
      ["Crowther's count", result.crowther, "views"],
      ["‖transform of view − slice‖ / ‖slice‖", result.sliceError, ""],
      ["coefficients compared", result.compared, ""],
      ["sum of the map", result.total, ""],
      ["largest relative difference of a view's sum", result.totalSpread, ""],
      ...(result.reconstruction
        ? ([
            ["FSC = 0.5 at", result.reconstruction.resolution, "Å"],
            ["correlation with the map", result.reconstruction.correlation, ""],
            ["correlation with its mirror image", result.reconstruction.mirrorCorrelation, ""],
            ["weight lost by the fault", result.reconstruction.lostWeight, ""],
          ] as const)
        : []),
    ],
  };
}

function viewTable({ rotations }: SliceResult): DataTable {
  return {
    id: "views",
    caption: "Views in Fourier space, and the direction that each looks along",
    columns: [
      { key: "number", label: "Number" },
      { key: "rot", label: "rot", unit: "°" },
      { key: "tilt", label: "tilt", unit: "°" },
      { key: "psi", label: "psi", unit: "°" },
      { key: "x", label: "x" },
      { key: "y", label: "y" },
      { key: "z", label: "z" },
    ],
    rows: rotations.map((rotation, i) => {
      const { rot, tilt, psi } = eulerFromRotation(rotation);
      return [
        i + 1,
        toDegrees(rot),
        toDegrees(tilt),
        toDegrees(psi),
        ...viewingDirection(rotation),
      ];
    }),
  };
}

function fscTable({ reconstruction }: SliceResult): DataTable {
  const { frequency, fsc } = reconstruction!.fsc;
  return {
    id: "fsc",
    caption: "Fourier shell correlation of the reconstruction with the true map",
    columns: [
      { key: "frequency", label: "Spatial frequency", unit: "1/Å" },
      { key: "resolution", label: "Resolution", unit: "Å" },
      { key: "fsc", label: "FSC" },
    ],
    rows: Array.from(frequency, (k, i) => [k, k === 0 ? Number.POSITIVE_INFINITY : 1 / k, fsc[i]!]),
  };
}
