/** Words of the lesson that are tables rather than text. */
import type { Provenance, Reading, SymbolRow } from "../lesson-module.js";

export const symbols: readonly SymbolRow[] = [
  {
    symbol: "f * h,\\ f \\circledast h",
    meaning: "convolution of an image with a kernel; the second goes round the box",
    unit: "image × kernel",
    here: "convolve, circularConvolve",
    relion: "convolution in its FFTs, circular",
    cryosparc: "not written to files",
    cryodrgn: "",
  },
  {
    symbol: "a \\star b",
    meaning: "cross-correlation; the peak lies at the shift that moves a onto b",
    unit: "image²",
    here: "crossCorrelate: the first is conjugated",
    relion: "by differences of particle and reference",
    cryosparc: "not written to files",
    cryodrgn: "",
  },
  {
    symbol: "h,\\ H",
    meaning: "kernel (point spread function) and its transform (transfer function), in the law ĥ",
    unit: "none",
    here: "kernel, transfer",
    relion: "CTF, from the rlnDefocus… columns",
    cryosparc: "ctf/…",
    cryodrgn: "ctf.pkl",
  },
  {
    symbol: "R",
    meaning: "inverse of the kernel, as far as it is dared",
    unit: "none",
    here: "DeconvolutionFilter.inverse",
    relion: "part of the reconstruction",
    cryosparc: "",
    cryodrgn: "phase flip of the images",
  },
  {
    symbol: "\\mathrm{SNR},\\ \\lambda",
    meaning: "power of signal over power of noise; hold of a regularised inverse",
    unit: "none",
    here: "ssnr, lambda",
    relion: "tau2 over sigma2 (tau2_fudge)",
    cryosparc: "",
    cryodrgn: "",
  },
  {
    symbol: "N,\\ M",
    meaning:
      "samples along a side of the image and of the kernel; before a sum over k, N is the number of all samples",
    unit: "px",
    here: "shape",
    relion: "rlnImageSize",
    cryosparc: "blob/shape",
    cryodrgn: "D",
  },
];

/** What to read, in this order. */
export const readings: readonly Reading[] = [
  { key: "jensen-convolution", stream: "blur" },
  { key: "sigworth-convolution", part: "up to sampling", minutes: 37, stream: "both" },
  { key: "tudelft-practical1", part: "ip_basics, part 6: filters in both spaces", stream: "both" },
  { key: "jensen-2d-filters", minutes: 33, stream: "blur" },
  { key: "bracewell2000", part: "the chapter on convolution", stream: "sharpen" },
  { key: "briggs1995", part: "cyclic convolution and zero padding", stream: "sharpen" },
  { key: "penczek2010i", part: "Wiener filters and what they assume", stream: "sharpen" },
];

/** Where the lesson comes from, and what it corrects. */
export const provenance: Provenance = {
  notebooks: [
    {
      id: "N09",
      what: "convolution_2d: a picture blurred by a Gaussian of five pixels, by the sum and through transforms. Its kernel was divided by its area, its transforms lost a factor, and its border went unexplained (BUG-31)",
    },
  ],
  errata: [
    "N09 divides the blurred picture by the area of the kernel where its sum is meant (BUG-31).",
    "N09 multiplies unitary transforms, so its product lacks the root of the number of pixels, 128 for a picture of 128 × 128 (BUG-31).",
    "N09 shows the logarithm of the blurred picture, as if it were a spectrum (BUG-31).",
    "N09’s blur by the sum keeps a black frame as wide as the kernel’s reach, and its blur through transforms goes round the border; neither is said.",
    "The question on Gaussians with a = 1, 2, 3 does not say that the subscripts are the values of a.",
  ],
};
