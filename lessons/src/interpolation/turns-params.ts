import { param, type StateOf } from "@vitreous/figures/contract";

/** Pixels along each side of the picture that is turned. */
export const pictureSide = 64;
/** Å; the box is as long as those of the other lessons. */
export const pictureBox = 128;

/** The rules that can turn a picture, and Fourier. */
export const turnMethods = [
  { value: "nearest", label: "Nearest" },
  { value: "linear", label: "Linear" },
  { value: "catmull-rom", label: "Cubic", hint: "Catmull–Rom" },
  { value: "cubic-spline", label: "Spline", hint: "Cubic B-spline, with its filter" },
  { value: "lanczos3", label: "Lanczos 3" },
  { value: "fourier", label: "Fourier", hint: "Three shears by exact phases" },
] as const;

/** Everything that the figure of turns can be set to. */
export const turnsParams = {
  method: param.choice({
    label: "Rule",
    quantity: "fourier",
    value: "linear",
    options: turnMethods,
  }),
  turns: param.number({
    label: "Turns",
    hint: "How often the picture is turned, each time from the last result.",
    quantity: "slice",
    value: 12,
    min: 0,
    max: 36,
    step: 1,
    coarse: 6,
    integer: true,
  }),
  angle: param.number({
    label: "Angle of each turn",
    quantity: "slice",
    value: 30,
    min: 0,
    max: 90,
    step: 5,
    fine: 1,
    coarse: 15,
    unit: "°",
  }),
  source: param.choice({
    label: "Picture",
    quantity: "image",
    value: "4ake",
    options: [
      { value: "4ake", label: "Kinase", hint: "Adenylate kinase, PDB 4AKE, from one side" },
      { value: "letter", label: "Letter F" },
      { value: "star", label: "Siemens star", hint: "Spokes that grow finer inwards" },
      { value: "discs", label: "Discs", hint: "Edges of all directions" },
      { value: "noise", label: "Noise", hint: "Every frequency alike" },
      { value: "drawing", label: "Drawing", hint: "A pad of 32 × 32 squares" },
      { value: "own", label: "Own file", hint: "The image or map that you opened below" },
    ],
  }),
  drawing: param.text({ label: "Drawing", value: "", maxLength: 172, control: false }),
} as const;

export type TurnsState = StateOf<typeof turnsParams>;
export type TurnMethod = TurnsState["method"];
