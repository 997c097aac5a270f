import { param, type StateOf } from "@vitreous/figures/contract";

/** Pixels along each side of a picture of this figure, and the length of the side of the built-in ones, Å. */
export const side = 64;
export const boxLength = 128;

/** Everything that the figure of the rays can be set to. */
export const raysParams = {
  turn: param.number({
    label: "Turn the image",
    hint: "About its middle, from x towards y.",
    quantity: "image",
    value: 42,
    min: 0,
    max: 360,
    step: 3,
    fine: 0.5,
    coarse: 30,
    unit: "°",
  }),
  source: param.choice({
    label: "Image",
    quantity: "image",
    value: "4ake",
    options: [
      { value: "4ake", label: "Kinase", hint: "Adenylate kinase, PDB 4AKE" },
      { value: "2por", label: "Porin", hint: "A β barrel, PDB 2POR" },
      { value: "letter", label: "Letter F", hint: "Not its own mirror image" },
      { value: "point", label: "Point", hint: "One bright pixel in the middle" },
      { value: "star", label: "Star", hint: "A Siemens star of twelve spokes" },
      { value: "drawing", label: "Drawing", hint: "A pad of 32 × 32 squares" },
      { value: "own", label: "Own file", hint: "The image or map that you opened below" },
    ],
  }),
  rays: param.number({
    label: "Rays",
    hint: "Directions all the way round, from zero frequency outwards.",
    quantity: "fourier",
    value: 120,
    min: 12,
    max: 240,
    step: 12,
    fine: 4,
    coarse: 48,
    integer: true,
  }),
  digits: param.number({
    label: "Digits asked for",
    hint: "Of every sample: the tolerance is one tenth to this power, of the sum of the pixels’ sizes.",
    quantity: "fourier",
    value: 6,
    min: 1,
    max: 12,
    step: 1,
    integer: true,
  }),
  areas: param.choice({
    label: "On the way back each sample counts",
    hint: "By the area of Fourier space around it, or all alike, which is a mistake.",
    quantity: "reconstruction",
    value: "areas",
    options: [
      { value: "areas", label: "By its area" },
      { value: "alike", label: "All alike" },
    ],
  }),
  drawing: param.text({ label: "Drawing", value: "", maxLength: 172, control: false }),
} as const;

export type RaysState = StateOf<typeof raysParams>;
