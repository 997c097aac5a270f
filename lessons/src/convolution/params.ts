import { param, type StateOf } from "@vitreous/figures/contract";
import { paintedWord } from "./paint.js";

/** Pixels along each side of every picture, and their size for those that the lesson brings along, Å. */
export const side = 128;
export const boxLength = 128;

/** The kernel that stands there at first: three copies. */
export const firstKernel = paintedWord([[-14, 7, 1], [14, 11, 1], [1, -14, 1]]); // prettier-ignore

/** Everything that the figure can be set to. */
export const smearParams = {
  kernel: param.choice({
    label: "Kernel",
    hint: "What one bright point becomes.",
    quantity: "slice",
    value: "painted",
    options: [
      { value: "painted", label: "Painted", hint: "The squares that you painted" },
      { value: "gauss", label: "Gaussian" },
      { value: "disc", label: "Disc", hint: "A lens out of focus, as a camera has it" },
      { value: "box", label: "Box" },
      { value: "motion", label: "Motion", hint: "A specimen that drifts during the exposure" },
      { value: "lattice", label: "Lattice", hint: "Points at equal distances" },
      { value: "lens", label: "Electron lens", hint: "What an underfocused lens makes of a point: rings of both signs" },
      { value: "sharpen", label: "Sharpen", hint: "The image less its Laplacian" },
      { value: "laplacian", label: "Laplacian", hint: "Neighbours less the middle: its sum is zero" },
    ],
  }), // prettier-ignore
  size: param.number({
    label: "Size",
    hint: "Standard deviation of the Gaussian, radius of disc, spacing of the lattice, half length of box and motion, reach of the lens; pixels.",
    quantity: "slice",
    value: 3,
    min: 0.5,
    max: 10,
    step: 0.5,
    fine: 0.1,
    coarse: 2,
    unit: "px",
  }),
  angle: param.number({
    label: "Direction",
    hint: "Of the motion, from the right downwards.",
    quantity: "slice",
    value: 30,
    min: -90,
    max: 90,
    step: 5,
    fine: 1,
    coarse: 15,
    unit: "°",
  }),
  cut: param.number({
    label: "Cut the kernel at",
    hint: "Squares farther than this from the middle, across or down, are left out.",
    quantity: "slice",
    value: 16,
    min: 0,
    max: 16,
    step: 1,
    coarse: 4,
    integer: true,
    unit: "px",
  }),
  weight: param.choice({
    label: "Divide the kernel by",
    hint: "Only its sum keeps the brightness of the image. A kernel whose weights cancel is left as it is.",
    quantity: "fail",
    value: "sum",
    options: [
      { value: "sum", label: "Its sum" },
      { value: "area", label: "Its area", hint: "The number of squares of the pad within the cut: a notebook’s mistake" },
      { value: "one", label: "Nothing" },
    ],
  }), // prettier-ignore
  origin: param.choice({
    label: "Origin of the kernel",
    hint: "Where the kernel’s middle is laid before it is transformed.",
    quantity: "fail",
    value: "zero",
    options: [
      { value: "zero", label: "At index 0" },
      { value: "corner", label: "Forgotten", hint: "The pad’s corner is laid there instead" },
    ],
  }),
  border: param.choice({
    label: "At the border",
    hint: "A product of transforms goes round; zeros around the image give it room.",
    quantity: "image",
    value: "wrap",
    options: [
      { value: "wrap", label: "Goes round" },
      { value: "room", label: "Has room", hint: "Zeros around the image, as wide as the kernel" },
    ],
  }),
  source: param.choice({
    label: "Image",
    quantity: "image",
    value: "1crn",
    options: [
      { value: "1crn", label: "Crambin", hint: "A very small protein, PDB 1CRN" },
      { value: "4ake", label: "Kinase", hint: "Adenylate kinase, PDB 4AKE, seen from one side" },
      { value: "2por", label: "Porin", hint: "A β barrel, PDB 2POR" },
      { value: "letter", label: "Letter F" },
      { value: "rim", label: "F at the rim", hint: "The letter touches the right and the lower border" },
      { value: "point", label: "Point", hint: "One bright pixel: the result is the kernel itself" },
      { value: "discs", label: "Discs" },
      { value: "star", label: "Siemens star", hint: "Spokes that grow finer inwards" },
      { value: "drawing", label: "Drawing", hint: "A pad of 32 × 32 squares" },
      { value: "own", label: "Own file", hint: "The image or map that you opened below" },
    ],
  }), // prettier-ignore
  noise: param.number({
    label: "Noise",
    hint: "Standard deviation of the noise added after the smear, as a share of the contrast of the smeared image.",
    quantity: "image",
    value: 0,
    min: 0,
    max: 50,
    step: 0.5,
    fine: 0.05,
    coarse: 5,
    unit: "%",
  }),
  seed: param.seed({ label: "Noise seed", value: 1 }),
  undo: param.choice({
    label: "Undo by",
    hint: "How the result is turned back.",
    quantity: "reconstruction",
    value: "wiener",
    options: [
      { value: "naive", label: "Division" },
      { value: "wiener", label: "Wiener", hint: "One hold for all frequencies: noise power over signal power" },
      { value: "smooth", label: "Smoothness", hint: "A hold that grows with frequency: steep slopes cost" },
    ],
  }), // prettier-ignore
  hold: param.number({
    label: "Hold",
    hint: "How strongly division is held back: 1/SNR of Wiener, λ of smoothness, as a share of the largest |H|².",
    quantity: "reconstruction",
    value: 0.001,
    min: 1e-6,
    max: 10,
    step: 1.5,
    scale: "log",
    decimals: 6,
  }),
  h: param.number({
    label: "h of the frequency under the ring",
    quantity: "fourier",
    value: 9,
    min: -64,
    max: 63,
    step: 1,
    coarse: 8,
    integer: true,
    control: false,
  }),
  k: param.number({
    label: "k of the frequency under the ring",
    quantity: "fourier",
    value: -4,
    min: -64,
    max: 63,
    step: 1,
    coarse: 8,
    integer: true,
    control: false,
  }),
  painted: param.text({
    label: "Painted kernel",
    value: firstKernel,
    maxLength: 1200,
    control: false,
  }),
  drawing: param.text({ label: "Drawing", value: "", maxLength: 172, control: false }),
} as const;

export type SmearState = StateOf<typeof smearParams>;
export type KernelId = SmearState["kernel"];
