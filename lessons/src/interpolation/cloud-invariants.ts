import type { Invariant } from "@vitreous/figures/contract";
import type { cloudParams } from "./cloud-params.js";
import type { CloudResult } from "./cloud-result.js";

/** The laws of scattered points. Flat triangles and cells that reach far outside cost digits: 1e-9 leaves room for them. */
export const cloudInvariants: readonly Invariant<typeof cloudParams, CloudResult>[] = [
  {
    id: "sum",
    label: "The weights of the query sum to one",
    value: ({ laws }) => laws.sum,
    target: 1,
    tolerance: 1e-9,
    applies: ({ made }) => made.length > 0,
  },
  {
    id: "place",
    label: "The weighted mean of the points is the query",
    explain:
      "Σ w x = x: so every linear function comes back exactly. The nearest point alone does not obey it.",
    value: ({ laws }) => laws.place,
    compare: "atMost",
    tolerance: 1e-9,
    applies: ({ made }, { method }) => made.length > 0 && method !== "nearest",
  },
  {
    id: "plane",
    label: "A plane comes back as it was",
    explain: "The largest difference between the field and the plane, inside the hull.",
    value: ({ laws }) => laws.plane,
    compare: "atMost",
    tolerance: 1e-9,
    applies: (_, { method, surface, noise }) =>
      method !== "nearest" && surface === "plane" && noise === 0,
  },
];
