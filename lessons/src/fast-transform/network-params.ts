import { param, type StateOf } from "@vitreous/figures/contract";

/** How each size is cut up, first stage first. */
export const radicesOfSize = {
  "4": [2, 2],
  "6": [2, 3],
  "7": [7],
  "8": [2, 2, 2],
  "12": [2, 2, 3],
  "15": [3, 5],
  "16": [2, 2, 2, 2],
} as const satisfies Readonly<Record<string, readonly number[]>>;

export type NetworkSize = keyof typeof radicesOfSize;

/** The parameters of the network: what goes in, how far it has come, and which value is followed. */
export const networkParams = {
  done: param.number({
    label: "Butterflies done",
    hint: "One after the other, stage by stage. Eight samples need twelve of them, sixteen need thirty-two.",
    quantity: "slice",
    value: 6,
    min: 0,
    max: 32,
    step: 1,
    coarse: 4,
    integer: true,
  }),
  size: param.choice({
    label: "Samples",
    value: "8",
    options: [
      { value: "4", label: "4" },
      { value: "6", label: "6" },
      { value: "7", label: "7", hint: "A prime: it cannot be cut up" },
      { value: "8", label: "8" },
      { value: "12", label: "12" },
      { value: "15", label: "15" },
      { value: "16", label: "16" },
    ],
  }),
  signal: param.choice({
    label: "Signal",
    value: "step",
    options: [
      { value: "point", label: "One sample" },
      { value: "wave", label: "One wave" },
      { value: "step", label: "A step" },
      { value: "noise", label: "Noise" },
    ],
  }),
  place: param.number({
    label: "Place or frequency",
    hint: "Which sample is not zero, how often the wave turns, how long the step is, or by how much the noise is rolled.",
    quantity: "image",
    value: 3,
    min: 0,
    max: 15,
    step: 1,
    coarse: 4,
    integer: true,
  }),
  wire: param.number({
    label: "Wire followed",
    hint: "Counted from the top, from 0. The last one is followed when there are fewer.",
    quantity: "fourier",
    value: 5,
    min: 0,
    max: 15,
    step: 1,
    coarse: 4,
    integer: true,
  }),
  level: param.number({
    label: "After stage",
    hint: "Where the wire is looked at: 0 is the beginning.",
    quantity: "fourier",
    value: 3,
    min: 0,
    max: 4,
    step: 1,
    coarse: 2,
    integer: true,
  }),
} as const;

export type NetworkState = StateOf<typeof networkParams>;
