/** Words of the lesson that are tables rather than text. */
import type { OwnReference, Provenance, Reading, SymbolRow } from "../lesson-module.js";

export const symbols: readonly SymbolRow[] = [
  {
    symbol: "p",
    meaning: "distance of two samples: the pixel",
    unit: "Å",
    here: "pixelSize, voxelSize",
    relion: "rlnImagePixelSize",
    cryosparc: "blob/psize_A",
    cryodrgn: "Apix",
  },
  {
    symbol: "n,\\ m",
    meaning: "samples along a side, before and after",
    unit: "px",
    here: "nx",
    relion: "rlnImageSize; --scale",
    cryosparc: "Fourier crop to box size",
    cryodrgn: "D; downsample -D",
  },
  {
    symbol: "F",
    meaning: "how many old samples go into a new one, n/m",
    unit: "",
    here: "factor of binMap, decimateMap",
    relion: "--bin_factor of motion correction (Fourier crop)",
    cryosparc: "F-crop factor, its inverse",
    cryodrgn: "",
  },
  {
    symbol: "f",
    meaning: "frequency in cycles per sample",
    unit: "1/px",
    here: "frequencyPx, −½ to ½",
    relion: "",
    cryosparc: "",
    cryodrgn: "lattice, −½ to ½",
  },
  {
    symbol: "\\tfrac{1}{2p}",
    meaning: "Nyquist frequency",
    unit: "1/Å",
    here: "1/(2 · pixelSize)",
    relion: "same; curves end at 2p",
    cryosparc: "same",
    cryodrgn: "same",
  },
  {
    symbol: "B_F(f)",
    meaning: "what the mean over F samples leaves of a wave",
    unit: "",
    here: "boxTransfer",
    relion: "",
    cryosparc: "",
    cryodrgn: "",
  },
  {
    symbol: "w_i",
    meaning: "window: weights that fade to the ends of the box",
    unit: "",
    here: "windowSamples, windowImage",
    relion: "soft circular mask, raised cosine",
    cryosparc: "window, inner and outer radius",
    cryodrgn: "window_r, a soft circle",
  },
];

/** What the bibliography does not have. */
export const references: readonly OwnReference[] = [
  {
    key: "shannon1949",
    kind: "article",
    short: "Shannon 1949",
    authors: "Shannon, C. E.",
    title: "Communication in the presence of noise",
    where: "Proceedings of the IRE 37, 10–21",
    year: 1949,
    doi: "10.1109/JRPROC.1949.232969",
  },
  {
    key: "harris1978",
    kind: "article",
    short: "Harris 1978",
    authors: "Harris, F. J.",
    title: "On the use of windows for harmonic analysis with the discrete Fourier transform",
    where: "Proceedings of the IEEE 66, 51–83",
    year: 1978,
    doi: "10.1109/PROC.1978.10837",
  },
];

/** What to read, in this order. */
export const readings: readonly Reading[] = [
  {
    key: "sigworth-convolution",
    part: "sampling and Nyquist, the second half",
    minutes: 37,
    stream: "blur",
  },
  { key: "tudelft-practical1", part: "ip_basics, part 6", stream: "both" },
  {
    key: "shannon1949",
    part: "section II, the theorem and its short proof",
    minutes: 15,
    stream: "sharpen",
  },
  { key: "bracewell2000", part: "the chapter on sampling and series", stream: "sharpen" },
  { key: "briggs1995", part: "errors of the transform: aliasing and leakage", stream: "sharpen" },
  {
    key: "harris1978",
    part: "table 1 and the figures of the windows",
    minutes: 30,
    stream: "sharpen",
  },
  { key: "mcmullan2009", part: "what a detector leaves towards Nyquist", stream: "sharpen" },
];

/** Where the lesson comes from, and what it corrects. */
export const provenance: Provenance = {
  notebooks: [
    {
      id: "N20",
      what: "fourier_cropping: maps made smaller by keeping the middle of their transform, from 16³ to 304³. The comparison with binning and skipping, which it mentions and does not make, is the figure of this lesson",
    },
    { id: "Q5", what: "the transform of two Gaussians, as a check and in the discussion" },
    { id: "Q11", what: "the choice of a pixel, as a check with seeds and in the discussion" },
    { id: "Q13", what: "waves in a map cropped at 8 Å: ball and cube" },
  ],
  errata: [
    "N20 takes the limits of its crop from the run before, and labels seconds as milliseconds (BUG-32).",
    "N20 says that cropping equals pooling. Pooling is a box filter and a skip: it weakens what fits and folds what does not.",
    "N20 keeps the amplitudes of a unitary transform, so the values of its small maps grow with the factor. Here values are kept (C3.7).",
  ],
};
