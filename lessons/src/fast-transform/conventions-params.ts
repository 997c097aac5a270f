import { param, type StateOf } from "@vitreous/figures/contract";
import type { fftConventions } from "@vitreous/core";

export type ConventionName = keyof typeof fftConventions;

/** What each convention is called on the page. */
export const conventionLabels = {
  bare: "NumPy, SciPy",
  origin: "Vitreous images",
  centred: "Centred",
  unitary: "Centred, unitary",
  relion: "RELION",
  fftw: "FFTW",
} as const satisfies Readonly<Record<ConventionName, string>>;

const hints = {
  bare: "Index 0 first in both spaces; divides by N on the way back",
  origin: "Phases about the middle pixel, zero frequency first; divides by N on the way back",
  centred: "Middle pixel and middle of the plane; divides by N on the way back",
  unitary: "Middle pixel and middle of the plane; divides by √N both ways",
  relion: "Index 0 first in both spaces; divides by N on the way there",
  fftw: "Index 0 first in both spaces; never divides",
} as const satisfies Readonly<Record<ConventionName, string>>;

const names = Object.keys(conventionLabels) as ConventionName[];
const options = names.map((value) => ({
  value,
  label: conventionLabels[value],
  hint: hints[value],
}));

/** The parameters of the exchange: what is transformed, by whom, and who reads it. */
export const conventionsParams = {
  writer: param.choice({
    label: "Written by",
    hint: "The convention of the program that transforms the picture.",
    quantity: "fourier",
    value: "bare",
    options,
  }),
  reader: param.choice({
    label: "Read by",
    hint: "The convention of the program that transforms back.",
    quantity: "reconstruction",
    value: "bare",
    options,
  }),
  source: param.choice({
    label: "Picture",
    value: "letter",
    options: [
      { value: "letter", label: "Letter" },
      { value: "4ake", label: "Kinase" },
      { value: "gauss", label: "Gaussian" },
      { value: "drawing", label: "Drawing" },
      { value: "own", label: "Your file" },
    ],
  }),
  side: param.choice({
    label: "Pixels",
    value: "64",
    options: [
      { value: "64", label: "64 × 64" },
      { value: "63", label: "63 × 63", hint: "An odd side" },
    ],
  }),
  plane: param.choice({
    label: "Show of the transform",
    value: "amplitude",
    options: [
      { value: "amplitude", label: "Amplitude" },
      { value: "phase", label: "Phase" },
      { value: "real", label: "Real part" },
    ],
  }),
  plus: param.flag({
    label: "The reader’s exponent has the other sign",
    hint: "The reader runs its forward transform where the inverse is meant.",
    quantity: "fail",
    value: false,
  }),
  swapped: param.flag({
    label: "The reader mixes up fftshift and ifftshift",
    hint: "It matters for odd sides, and where the reader centres something.",
    quantity: "fail",
    value: false,
  }),
  drawing: param.text({ label: "Drawing", value: "", maxLength: 172, control: false }),
} as const;

export type ConventionsState = StateOf<typeof conventionsParams>;
