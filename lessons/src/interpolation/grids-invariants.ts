import { resamplingKernel } from "@vitreous/core";
import type { Invariant } from "@vitreous/figures/contract";
import type { gridsParams } from "./grids-params.js";
import { side } from "./grids-params.js";
import type { GridsResult } from "./grids-result.js";

/** The laws of the two grids, in double precision: sums of at most some thousand products. */
export const gridsInvariants: readonly Invariant<typeof gridsParams, GridsResult>[] = [
  {
    id: "adjoint",
    label: "Reading and giving are the same weights, exchanged",
    explain:
      "⟨gather s, v⟩ = ⟨s, scatter v⟩ for the picture s and random values v at the points. Allowed: rounding.",
    value: ({ laws }) => laws.adjoint,
    compare: "atMost",
    tolerance: 1e-13,
  },
  {
    id: "account",
    label: "Pixels receive what points give",
    explain:
      "The sum over all pixels, before any division, against the values of the points times those of their weights that fall into the box.",
    value: ({ laws }) => laws.account,
    compare: "atMost",
    tolerance: 1e-12,
  },
  {
    id: "weights",
    label: "The weights of the picked point sum to one",
    explain:
      "So a constant stays a constant. The gridding kernel does not obey it: a map that was read with it has to be divided by the kernel’s transform.",
    value: ({ sumOfWeights }) => sumOfWeights,
    target: 1,
    tolerance: 1e-12,
    applies: ({ picked }, { kernel }) => {
      const { interpolates, width } = resamplingKernel(kernel);
      const reach = width / 2;
      const inside = (x: number) => x >= reach && x <= side - 1 - reach;
      return interpolates && inside(picked.x) && inside(picked.y);
    },
  },
];
