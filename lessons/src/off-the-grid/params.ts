import { param, type StateOf } from "@vitreous/figures/contract";

/** Length of the line, Å: the period of every wave that is asked for. */
export const lineLength = 64;
/** Frequencies that are asked for, −16 … 15 waves along the line. */
export const frequencies = 32;

/** The atoms of the line, by their places' names: what they are, and their strength, the atomic number. */
export const atoms = [
  { id: "carbon", name: "carbon", strength: 6 },
  { id: "nitrogen", name: "nitrogen", strength: 7 },
  { id: "oxygen", name: "oxygen", strength: 8 },
  { id: "phosphorus", name: "phosphorus", strength: 15 },
  { id: "sulphur", name: "sulphur", strength: 16 },
] as const;

export type AtomId = (typeof atoms)[number]["id"];

const place = (label: string, value: number) =>
  param.number({
    label,
    hint: "Where it stands, from the middle of the line. It need not be a grid point.",
    quantity: "slice",
    value,
    min: -32,
    max: 32,
    step: 0.5,
    fine: 0.05,
    coarse: 4,
    decimals: 2,
    unit: "Å",
    control: false,
  });

/** Everything that the figure of the spreading can be set to. */
export const spreadingParams = {
  width: param.number({
    label: "Width of the kernel",
    hint: "Grid points that each atom is spread over.",
    quantity: "slice",
    value: 4,
    min: 1,
    max: 16,
    step: 1,
    coarse: 4,
    integer: true,
    control: false,
  }),
  kernel: param.choice({
    label: "Kernel",
    hint: "The shape with which an atom is spread.",
    quantity: "slice",
    value: "semicircle",
    options: [
      { value: "semicircle", label: "Semicircle", hint: "The exponential of a semicircle" },
      { value: "kaiser-bessel", label: "Kaiser–Bessel" },
      { value: "gaussian", label: "Gaussian", hint: "Cut off at the width" },
      { value: "triangle", label: "Triangle", hint: "Linear interpolation at width 2" },
      { value: "box", label: "Box", hint: "The nearest grid point at width 1" },
    ],
  }),
  sharpness: param.number({
    label: "Sharpness",
    hint: "Of the kernel, as a multiple of the best known. Triangle and box have none.",
    quantity: "slice",
    value: 1,
    min: 0.3,
    max: 2,
    step: 0.05,
    fine: 0.01,
    coarse: 0.25,
  }),
  finer: param.number({
    label: "Fine grid",
    hint: "How many times more points than frequencies.",
    quantity: "fourier",
    value: 2,
    min: 1,
    max: 4,
    step: 0.25,
    fine: 0.25,
    coarse: 1,
    unit: "",
    decimals: 2,
  }),
  correction: param.choice({
    label: "Last step",
    hint: "What is done with the transform of the kernel. Two of these are mistakes.",
    quantity: "reconstruction",
    value: "divide",
    options: [
      { value: "divide", label: "Divide" },
      { value: "none", label: "Nothing", hint: "The step is forgotten" },
      { value: "multiply", label: "Multiply", hint: "The kernel counts twice" },
    ],
  }),
  carbon: place("Carbon", -21.3),
  nitrogen: place("Nitrogen", -12.75),
  oxygen: place("Oxygen", -1.6),
  phosphorus: place("Phosphorus", 8.45),
  sulphur: place("Sulphur", 19.9),
} as const;

export type SpreadingState = StateOf<typeof spreadingParams>;
