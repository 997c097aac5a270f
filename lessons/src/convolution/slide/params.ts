import { param, type StateOf } from "@vitreous/figures/contract";

const shapes = [
  { value: "box", label: "Box" },
  { value: "triangle", label: "Triangle" },
  { value: "ramp", label: "Ramp", hint: "Rises from left to right: its mirror image is another shape" },
  { value: "gauss", label: "Gaussian" },
  { value: "decay", label: "Decay", hint: "Jumps up at zero and fades to the right" },
  { value: "pair", label: "Two spikes" },
] as const; // prettier-ignore

/** Everything that the sliding figure can be set to. */
export const slideParams = {
  x: param.number({
    label: "Shift x",
    hint: "How far the moving function has come. One frame is one x.",
    quantity: "slice",
    value: -1,
    min: -5,
    max: 5,
    step: 0.1,
    fine: 0.02,
    coarse: 1,
    decimals: 2,
  }),
  f: param.choice({ label: "f stays", quantity: "image", value: "box", options: shapes }),
  fWidth: param.number({
    label: "Width of f",
    quantity: "image",
    value: 2,
    min: 0.4,
    max: 3,
    step: 0.2,
    fine: 0.1,
    coarse: 0.4,
  }),
  h: param.choice({ label: "h slides", quantity: "slice", value: "ramp", options: shapes }),
  hWidth: param.number({
    label: "Width of h",
    quantity: "slice",
    value: 2,
    min: 0.4,
    max: 3,
    step: 0.2,
    fine: 0.1,
    coarse: 0.4,
  }),
  kind: param.choice({
    label: "h is",
    hint: "Mirrored, it is a convolution; as it is, a correlation.",
    value: "mirrored",
    options: [
      { value: "mirrored", label: "Mirrored" },
      { value: "plain", label: "As it is" },
    ],
  }),
} as const;

export type SlideState = StateOf<typeof slideParams>;
export type ShapeId = SlideState["f"];
