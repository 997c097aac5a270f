import type { Invariant } from "@vitreous/figures/contract";
import type { SliceState, sliceParams } from "./params.js";
import type { SliceResult } from "./result.js";

/**
 * What reading between samples may cost, as a share of the slice, without padding and with it. An interpolation multiplies the
 * map with its kernel's transform and adds displaced copies; for a map that fills up to three quarters of its box the figures
 * below are twice the worst that the kernels' transforms allow. A map that reaches further has no such bound but 1.
 */
const bounds: Readonly<Record<SliceResult["method"], readonly [number, number]>> = {
  nearest: [0.8, 0.4],
  trilinear: [0.25, 0.08],
  gridding: [0.1, 0.005],
  exact: [1e-6, 1e-6],
};

function boundOf(
  { method, diameter, map }: SliceResult,
  { padding, interpolation }: SliceState,
): number {
  if (method !== "exact" && diameter > 0.75 * map.nx * map.voxelSize) return 1;
  // The stand-in for `exact` is always padded.
  return bounds[method][padding === "2" || interpolation === "exact" ? 1 : 0];
}

const byFormula = (result: SliceResult) =>
  result.method === "exact" && result.measure === "formula";

/** The laws that the figure is held to. */
export const sliceInvariants: readonly Invariant<typeof sliceParams, SliceResult>[] = [
  {
    id: "slice-exact",
    label: "Transform of the view = slice",
    explain:
      "For the phantoms both sides are formulas, so only single precision is left: 10⁻⁶ of the slice. For voxels the slice is interpolated, and the strip below shows by how much.",
    value: (result) => result.sliceError,
    compare: "atMost",
    tolerance: 1e-6,
    applies: byFormula,
  },
  {
    id: "slice-interpolated",
    label: "Interpolated slice − true slice",
    explain:
      "‖slice − truth‖ / ‖truth‖, the truth by the sum over all voxels. It is the price of reading between samples: padding and a better kernel lower it.",
    value: (result) => result.sliceError,
    compare: "atMost",
    tolerance: 1,
    toleranceOf: boundOf,
    applies: (result) => !byFormula(result),
  },
  {
    id: "same-sum",
    label: "Every view has the same sum",
    explain:
      "All slices share the point k = 0, so the sums of any two views agree. Compared: the present view, all that were dropped, and those along the axes. Allowed: rounding in single precision.",
    value: (result) => result.totalSpread,
    compare: "atMost",
    tolerance: 2e-5,
    applies: ({ hasSum }) => hasSum,
  },
  {
    id: "hand",
    label: "The map keeps its hand",
    explain:
      "The reconstruction resembles the map more than its mirror image. A wrong sign of the tilt turns this round, and nothing else shows it.",
    value: ({ reconstruction }) =>
      reconstruction ? reconstruction.correlation - reconstruction.mirrorCorrelation : Number.NaN,
    compare: "atLeast",
    // A map that is its own mirror image has no hand to keep.
    tolerance: 0.01,
    applies: ({ reconstruction, rotations }, state) =>
      reconstruction !== undefined &&
      rotations.length >= 20 &&
      state.even >= 20 &&
      state.layout === "sphere" &&
      (state.fault === "none" || state.fault === "lost"),
  },
];
