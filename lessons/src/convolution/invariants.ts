import type { Invariant } from "@vitreous/figures/contract";
import type { smearParams } from "./params.js";
import type { SmearResult } from "./result.js";

/** The laws of the figure. Double precision throughout; 1e-12 allows for the rounding of transforms of 25 600 pixels. */
export const smearInvariants: readonly Invariant<typeof smearParams, SmearResult>[] = [
  {
    id: "theorem",
    label: "Sum over shifts = product of transforms",
    explain:
      "The convolution theorem. The smeared image is computed twice: by laying a weighted copy of the image at every square of the kernel, and by multiplying the two planes. The largest difference at 512 pixels spread over the image, as a share of the brightest.",
    value: ({ laws }) => laws.theorem,
    compare: "atMost",
    tolerance: 1e-12,
  },
  {
    id: "sums",
    label: "Sum of the result = sum of the image × sum of the kernel",
    explain:
      "The theorem at zero frequency. A kernel whose sum is one keeps the brightness; one whose sum is zero takes it away.",
    value: ({ laws }) => laws.sums,
    compare: "atMost",
    tolerance: 1e-12,
  },
  {
    id: "noise",
    label: "Noise after the undo, over what its gains predict, less one",
    explain:
      "White noise of variance σ² becomes noise of variance σ² · mean |R|². The noise of this seed may miss that by chance: allowed are five standard deviations of such noise.",
    value: ({ laws }) => laws.noise ?? Number.NaN,
    target: 0,
    tolerance: 1,
    toleranceOf: ({ laws }) => laws.noiseAllowed,
    applies: ({ laws }) => laws.noise !== undefined,
  },
];
