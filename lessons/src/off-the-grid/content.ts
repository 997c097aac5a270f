/** Words of the lesson that are tables rather than text. */
import type { OwnReference, Provenance, Reading, SymbolRow } from "../lesson-module.js";

export const symbols: readonly SymbolRow[] = [
  {
    symbol: "t_j,\\ \\nu_j",
    meaning: "place as a share of the box; frequency between the bins",
    unit: "1; cycles per sample",
    here: "points of nufft1; of nufft2",
    relion: "a place in the padded transform, in its steps",
    cryosparc: "not written to files",
    cryodrgn: "coords of its lattice, −0.5 to 0.5",
  },
  {
    symbol: "c_j",
    meaning: "strength of a point",
    unit: "as the data",
    here: "strengths",
    relion: "pixel of a view times its CTF",
    cryosparc: "",
    cryodrgn: "",
  },
  {
    symbol: "k,\\ F_k",
    meaning: "wanted frequency, in waves along the line; its coefficient",
    unit: "1; as the data",
    here: "the result of nufft1",
    relion: "",
    cryosparc: "",
    cryodrgn: "",
  },
  {
    symbol: "n_f,\\ l,\\ b_l",
    meaning: "points of the fine grid; one of them; what is spread on it",
    unit: "1; 1; as the data",
    here: "fine in the code",
    relion: "the padded size of a projector",
    cryosparc: "",
    cryodrgn: "",
  },
  {
    symbol: "\\varphi,\\ \\hat\\varphi",
    meaning: "spreading kernel and its transform",
    unit: "",
    here: "SpreadingKernel, its value and its transform",
    relion: "linear weights; a blob for its gridding",
    cryosparc: "",
    cryodrgn: "",
  },
  {
    symbol: "w",
    meaning: "width of the kernel",
    unit: "grid points",
    here: "width",
    relion: "2 for linear interpolation",
    cryosparc: "",
    cryodrgn: "",
  },
  {
    symbol: "\\sigma",
    meaning: "how many times finer the grid is than the frequencies need",
    unit: "",
    here: "2 in planNufft; padding in a projector",
    relion: "--pad",
    cryosparc: "",
    cryodrgn: "--pad in its back-projection",
  },
  {
    symbol: "\\varepsilon",
    meaning: "largest error of a kernel, as a share of Σ|c|",
    unit: "",
    here: "kernelError, tolerance",
    relion: "",
    cryosparc: "",
    cryodrgn: "",
  },
  {
    symbol: "Y_{lm},\\ a_{lm}",
    meaning: "spherical harmonic of degree l and order m; its coefficient",
    unit: "",
    here: "orthonormal, Condon–Shortley sign",
    relion: "",
    cryosparc: "",
    cryodrgn: "",
  },
];

/** What to read, in this order. */
export const readings: readonly Reading[] = [
  {
    key: "wikipedia-nudft",
    part: "the definition and its three types",
    minutes: 10,
    stream: "blur",
  },
  { key: "piroddi-nuft", part: "the whole tutorial", stream: "both" },
  {
    key: "hobbieroth2007",
    part: "the chapter on images: the transform in polar form",
    stream: "blur",
  },
  { key: "barnett2019", part: "sections 1 to 4", stream: "sharpen" },
  {
    key: "baddour2011",
    part: "the transform in polar coordinates, and its theorems",
    stream: "sharpen",
  },
  {
    key: "wang2008",
    part: "polar and spherical transforms on a disc and a ball",
    stream: "sharpen",
  },
  { key: "guizar2004", part: "the matrix, and its table of errors", stream: "sharpen" },
  { key: "kam1980", part: "the introduction: what no rotation changes", stream: "sharpen" },
];

/** Sources that the group's bibliography does not list. */
export const references: readonly OwnReference[] = [
  {
    key: "barnett2019",
    kind: "article",
    short: "Barnett et al. 2019",
    authors: "Barnett, A. H. and Magland, J. and af Klinteberg, L.",
    title:
      "A parallel nonuniform fast Fourier transform library based on an “exponential of semicircle” kernel",
    where: "SIAM Journal on Scientific Computing 41, C479–C504",
    year: 2019,
    doi: "10.1137/18M120885X",
  },
  {
    key: "guizar2004",
    kind: "article",
    short: "Guizar-Sicairos & Gutiérrez-Vega 2004",
    authors: "Guizar-Sicairos, M. and Gutiérrez-Vega, J. C.",
    title:
      "Computation of quasi-discrete Hankel transforms of integer order for propagating optical wave fields",
    where: "Journal of the Optical Society of America A 21, 53–58",
    year: 2004,
    doi: "10.1364/JOSAA.21.000053",
  },
  {
    key: "kam1980",
    kind: "article",
    short: "Kam 1980",
    authors: "Kam, Z.",
    title:
      "The reconstruction of structure from electron micrographs of randomly oriented particles",
    where: "Journal of Theoretical Biology 82, 15–39",
    year: 1980,
    doi: "10.1016/0022-5193(80)90088-0",
  },
];

/** Where the lesson comes from, and what it corrects. */
export const provenance: Provenance = {
  notebooks: [
    {
      id: "N27",
      what: "hobbie_roth_fourier: sin r/r on a polar grid, read by bilinear interpolation; its value at (2, 3) and its five relative errors are tests of this lesson. The back-projection of a point, 1/r, is what rays without their areas give",
    },
    {
      id: "N29",
      what: "mfsc: the window of the interpolation is multiplied in where it must be divided out (BUG-35)",
    },
  ],
  errata: [
    "N27 tests its polar grid on a function without any angular structure, so the step of the angle cannot show.",
    "N27 plots the back-projection of a point, 1/r, as |x| to the power −1/2 (BUG-15).",
    "N29 multiplies by the sinc² of linear interpolation and calls it a kind of mask. Gridding correction divides by it (BUG-35).",
  ],
};
