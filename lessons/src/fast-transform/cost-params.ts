import { param, type StateOf } from "@vitreous/figures/contract";

/** The parameters of the cost: one size, and the seed of the noise whose transform is judged. */
export const costParams = {
  n: param.number({
    label: "Samples",
    hint: "Length of one line. Shift with an arrow key goes on by a little; type a number for an exact length.",
    quantity: "fourier",
    value: 1024,
    min: 2,
    max: 4096,
    step: 2,
    fine: 2 ** (1 / 8),
    coarse: 8,
    scale: "log",
    integer: true,
  }),
  neighbour: param.number({
    label: "And beside it",
    hint: "Added to the length: neighbours of a good size can be bad ones.",
    quantity: "slice",
    value: 0,
    min: -16,
    max: 16,
    step: 1,
    coarse: 4,
    integer: true,
  }),
  seed: param.seed({ label: "Seed of the noise", value: 1 }),
} as const;

export type CostState = StateOf<typeof costParams>;
