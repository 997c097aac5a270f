import type { Invariant } from "@vitreous/figures/contract";
import { bandCount } from "./bins.js";
import type { waveParams } from "./params.js";
import type { WaveResult } from "./result.js";

/** The laws of the figure. Everything is in double precision; 1e-12 allows for the rounding of transforms of 16 384 pixels. */
export const waveInvariants: readonly Invariant<typeof waveParams, WaveResult>[] = [
  {
    id: "parseval",
    label: "Energy of the pixels = energy of the waves",
    explain:
      "Parseval: the squares of the pixels sum to the squares of the coefficients, divided by the number of pixels. Allowed: rounding in double precision.",
    value: ({ laws }) => laws.parseval,
    compare: "atMost",
    tolerance: 1e-12,
  },
  {
    id: "friedel",
    label: "Each coefficient is the conjugate of its mate",
    explain:
      "Friedel: X(−h, −k) is the conjugate of X(h, k) when the pixels are real. One phase for all, or a mate left behind, breaks it. The largest difference, as a share of the largest coefficient.",
    value: ({ laws }) => laws.friedel,
    compare: "atMost",
    tolerance: 1e-12,
    // Half a turn is a change of sign, and that is real.
    applies: (_, state) => state.mate && state.constant % 180 === 0,
  },
  {
    id: "back",
    label: "All waves together are the image again",
    explain:
      "The inverse transform undoes the forward one. The largest difference of a pixel, as a share of the brightest.",
    value: ({ laws }) => laws.back ?? Number.NaN,
    compare: "atMost",
    tolerance: 1e-12,
    applies: ({ laws }) => laws.back !== undefined,
  },
  {
    id: "cosine",
    label: "One phase for all only scales: cos φ times the picture",
    explain:
      "With the same phase φ in every coefficient the picture is multiplied by e^{iφ}. What is shown is the real part.",
    value: ({ laws }) => laws.cosine ?? Number.NaN,
    compare: "atMost",
    tolerance: 1e-12,
    applies: ({ laws }) => laws.cosine !== undefined,
  },
  {
    id: "split",
    label: "Energy kept + energy left out = all",
    explain:
      "Different waves are orthogonal, so their energies add. Summed over the pixels of the two pictures.",
    value: ({ laws }) => laws.split ?? Number.NaN,
    compare: "atMost",
    tolerance: 1e-12,
    applies: ({ laws }) => laws.split !== undefined,
  },
  {
    id: "bins-10-5",
    label: "Bins between 10 and 5 Å",
    explain:
      "Counted one by one along an axis. What it must be: the box length over 5 Å, rounded down, less the box length over 10 Å, rounded up, plus one.",
    value: ({ binsTenToFive }) => binsTenToFive,
    targetOf: ({ boxLength }) => bandCount(10, 5, boxLength),
    tolerance: 0,
    applies: ({ pixelSize }) => 2 * pixelSize <= 5,
  },
  {
    id: "bins-5-2",
    label: "Bins between 5 and 2.5 Å",
    explain: "Half the length, twice the bins. It needs pixels of 1.25 Å or smaller.",
    value: ({ binsFiveToTwoHalf }) => binsFiveToTwoHalf,
    targetOf: ({ boxLength }) => bandCount(5, 2.5, boxLength),
    tolerance: 0,
    applies: ({ pixelSize }) => 2 * pixelSize <= 2.5,
  },
];
