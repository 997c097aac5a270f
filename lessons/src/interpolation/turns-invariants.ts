import type { Invariant } from "@vitreous/figures/contract";
import type { turnsParams } from "./turns-params.js";
import type { TurnsResult } from "./turns-result.js";

/** The laws of repeated turns. Pictures are in single precision: one part in ten million per pixel and turn. */
export const turnsInvariants: readonly Invariant<typeof turnsParams, TurnsResult>[] = [
  {
    id: "quarter",
    label: "A quarter turn loses nothing",
    explain:
      "At 90° samples fall on samples, and every rule that passes through them only exchanges pixels. The largest difference, as a share of the brightest pixel; allowed is the rounding of single precision.",
    value: ({ laws }) => laws.quarter,
    compare: "atMost",
    tolerance: 2e-6,
  },
  {
    id: "energy",
    label: "Fourier keeps the energy, however often",
    explain:
      "A shear by phases changes no amplitude. Sum of the squares of the pixels, after over before; what lies between 0.7 and 0.8 of Nyquist may fold a little when it is sheared.",
    value: ({ laws }) => laws.energy,
    target: 1,
    tolerance: 0.02,
    applies: (_, { method }) => method === "fourier",
  },
  {
    id: "constant",
    label: "A constant has no images",
    explain:
      "Weights that sum to one at every place have a response of zero at every whole number of cycles per pixel.",
    value: ({ laws }) => laws.images,
    compare: "atMost",
    tolerance: 1e-12,
    applies: (_, { method }) => method !== "fourier",
  },
];
