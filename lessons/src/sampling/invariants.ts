import type { Invariant } from "@vitreous/figures/contract";
import type { reduceParams } from "./params.js";
import type { ReduceResult } from "./result.js";

/** Pixels are kept in single precision: 6e-8 each, and the crop is a transform of them there and back. */
const single = 3e-6;

/** The laws of the figure. */
export const reduceInvariants: readonly Invariant<typeof reduceParams, ReduceResult>[] = [
  {
    id: "fold",
    label: "Skip: each new coefficient is the mean of those that fold onto it",
    explain:
      "The plane is cut into F × F tiles, all are laid on the middle one, and the mean is taken. Allowed: rounding of transforms in double precision.",
    value: ({ laws }) => laws.fold,
    compare: "atMost",
    tolerance: 1e-11,
  },
  {
    id: "box-fold",
    label: "Bin: the same, after the box has weakened them",
    explain:
      "Each coefficient is multiplied by the transform of a block before it folds. Allowed: pixels in single precision.",
    value: ({ laws }) => laws.boxFold,
    compare: "atMost",
    tolerance: single,
  },
  {
    id: "kept",
    label: "Crop: each coefficient inside the new border is as it was",
    explain: "Nothing else reaches the small picture. Allowed: pixels in single precision.",
    value: ({ laws }) => laws.kept,
    compare: "atMost",
    tolerance: single,
  },
  {
    id: "mean",
    label: "Crop and bin keep the mean",
    explain:
      "Zero frequency is inside every border, and a block leaves all of it. Skipping promises nothing: any wave of the new pixel's length folds onto the mean.",
    value: ({ laws }) => laws.mean,
    compare: "atMost",
    tolerance: single,
  },
  {
    id: "predicted",
    label: "The stripes land where, and as high as, predicted",
    explain:
      "The largest difference of a pixel between the three small pictures and the waves that the prediction draws.",
    value: ({ crop, bin, skip }) => Math.max(crop.miss ?? 0, bin.miss ?? 0, skip.miss ?? 0),
    compare: "atMost",
    tolerance: single,
    applies: ({ crop }) => crop.miss !== undefined,
  },
];
