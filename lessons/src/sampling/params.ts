import { param, type StateOf } from "@vitreous/figures/contract";

/** Pixels along each side of the picture: 2, 3, 4, 5, 6 and 8 go into it. */
export const side = 120;

/** Å, of the pictures that the lesson brings along. */
export const pixelSize = 1;

/** Everything that the figure can be set to. The address, the keys and the exports follow from this. */
export const reduceParams = {
  factor: param.number({
    label: "Times smaller",
    hint: "How many old pixels go into a new one, along each side.",
    quantity: "slice",
    value: 3,
    min: 1,
    max: 6,
    step: 1,
    coarse: 2,
    integer: true,
    control: false,
  }),
  h: param.number({
    label: "Waves across",
    hint: "How many times the stripes repeat from the left edge to the right one.",
    quantity: "image",
    value: 34,
    min: -60,
    max: 59,
    step: 1,
    coarse: 10,
    integer: true,
    control: false,
  }),
  k: param.number({
    label: "Waves down",
    hint: "How many times the stripes repeat from the top edge to the bottom.",
    quantity: "image",
    value: 12,
    min: -60,
    max: 59,
    step: 1,
    coarse: 10,
    integer: true,
    control: false,
  }),
  source: param.choice({
    label: "Picture",
    hint: "Something whose finest detail is known, a molecule, your drawing, or your own file.",
    quantity: "image",
    value: "stripes",
    options: [
      { value: "stripes", label: "Stripes", hint: "One plane wave" },
      { value: "chirp", label: "Rings", hint: "Rings that grow finer outwards" },
      { value: "star", label: "Star", hint: "Spokes that grow finer inwards" },
      { value: "discs", label: "Discs", hint: "Sharp edges" },
      { value: "lattice", label: "Points", hint: "Single bright pixels, eight apart" },
      { value: "4ake", label: "Kinase", hint: "Adenylate kinase, PDB 4AKE, from one side" },
      { value: "drawing", label: "Draw", hint: "A pad of 32 × 32 squares" },
      { value: "own", label: "Your file" },
    ],
  }),
  drawing: param.text({ label: "Drawing", value: "", maxLength: 172, control: false }),
} as const;

export type ReduceState = StateOf<typeof reduceParams>;
