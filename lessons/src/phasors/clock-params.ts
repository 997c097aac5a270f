import { param, type StateOf } from "@vitreous/figures/contract";

/** Everything that the clock can be set to. */
export const clockParams = {
  hands: param.choice({
    label: "Hands",
    hint: "How many arrows turn, and how they stand to each other.",
    quantity: "map",
    value: "one",
    options: [
      { value: "one", label: "One", hint: "One hand, of your length and phase" },
      { value: "two", label: "Two", hint: "A hand of length one, and yours at its tip" },
      { value: "pair", label: "Mirror pair", hint: "Two hands that turn in opposite directions" },
      {
        value: "chain",
        label: "Chain",
        hint: "Many hands, each turned by one step against the last",
      },
      { value: "crowd", label: "Crowd", hint: "Many hands with random phases" },
    ],
  }),
  turn: param.number({
    label: "Turn of the clock",
    hint: "How far the hands have turned since the start.",
    quantity: "map",
    value: 60,
    min: 0,
    max: 720,
    step: 5,
    fine: 1,
    coarse: 45,
    unit: "°",
    control: false,
  }),
  amplitude: param.number({
    label: "Length",
    hint: "Of your hand: the amplitude of its wave. Hands of a chain or a crowd have the length one.",
    quantity: "slice",
    value: 1,
    min: 0,
    max: 2,
    step: 0.05,
    fine: 0.01,
    coarse: 0.25,
    control: false,
  }),
  phase: param.number({
    label: "Phase",
    hint: "Where your hand points when the clock begins. In a chain: the step from hand to hand. In a crowd: the phases lie between minus and plus this.",
    quantity: "slice",
    value: 0,
    min: -180,
    max: 180,
    step: 5,
    fine: 1,
    coarse: 45,
    unit: "°",
    control: false,
  }),
  count: param.number({
    label: "Hands in a chain or crowd",
    quantity: "slice",
    value: 12,
    min: 2,
    max: 60,
    step: 1,
    coarse: 10,
    integer: true,
  }),
  seed: param.seed({ label: "Seed of the crowd", value: 1 }),
} as const;

export type ClockState = StateOf<typeof clockParams>;
