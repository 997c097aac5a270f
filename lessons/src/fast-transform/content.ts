/** Words of the lesson that are tables rather than text. */
import type { OwnReference, Provenance, Reading, SymbolRow } from "../lesson-module.js";

export const symbols: readonly SymbolRow[] = [
  {
    symbol: "n,\\ N",
    meaning: "samples of a line; of all axes together",
    unit: "",
    here: "shape, slow to fast",
    relion: "XSIZE, YSIZE, ZSIZE",
    cryosparc: "blob/shape",
    cryodrgn: "D",
  },
  {
    symbol: "W_{kj}",
    meaning: "matrix of the transform: row k is a wave",
    unit: "",
    here: "dftMatrix: exp(−2πi jk/n)",
    relion: "same sign",
    cryosparc: "not written to files",
    cryodrgn: "same sign, then real − imaginary part",
  },
  {
    symbol: "r",
    meaning: "radix: wires that a butterfly joins",
    unit: "",
    here: "fftStages: radices",
    relion: "FFTW decides",
    cryosparc: "cuFFT decides",
    cryodrgn: "PyTorch decides",
  },
  {
    symbol: "w_n^{k} = e^{-2\\pi i\\,k/n}",
    meaning: "twiddle factor: the turn before a butterfly",
    unit: "turns: k/n",
    here: "Butterfly.turns / span",
    relion: "",
    cryosparc: "",
    cryodrgn: "",
  },
  {
    symbol: "\\alpha",
    meaning: "what the forward transform divides by",
    unit: "",
    here: "nothing (backward)",
    relion: "N (forward)",
    cryosparc: "not written to files",
    cryodrgn: "nothing (backward)",
  },
  {
    symbol: "o",
    meaning: "sample to which phases refer",
    unit: "px",
    here: "⌊n/2⌋ for images, 0 for fft",
    relion: "0, then CenterFFT",
    cryosparc: "not written to files",
    cryodrgn: "n/2, by fftshift before and after",
  },
  {
    symbol: "\\varepsilon",
    meaning: "one rounding: half the distance from 1 to the next number",
    unit: "",
    here: "unitRoundoff: 2⁻⁵³, 2⁻²⁴",
    relion: "double on CPUs, single on GPUs",
    cryosparc: "single",
    cryodrgn: "single, or half with mixed precision",
  },
];

/** What the bibliography does not have. */
export const references: readonly OwnReference[] = [
  {
    key: "cooleytukey1965",
    kind: "article",
    short: "Cooley & Tukey 1965",
    authors: "Cooley, J. W. and Tukey, J. W.",
    title: "An algorithm for the machine calculation of complex Fourier series",
    where: "Mathematics of Computation 19, 297–301",
    year: 1965,
    doi: "10.1090/S0025-5718-1965-0178586-1",
  },
  {
    key: "gentlemansande1966",
    kind: "article",
    short: "Gentleman & Sande 1966",
    authors: "Gentleman, W. M. and Sande, G.",
    title: "Fast Fourier transforms: for fun and profit",
    where: "AFIPS Conference Proceedings 29, 563–578",
    year: 1966,
    doi: "10.1145/1464291.1464352",
  },
  {
    key: "bluestein1970",
    kind: "article",
    short: "Bluestein 1970",
    authors: "Bluestein, L. I.",
    title: "A linear filtering approach to the computation of discrete Fourier transform",
    where: "IEEE Transactions on Audio and Electroacoustics 18, 451–455",
    year: 1970,
    doi: "10.1109/TAU.1970.1162132",
  },
  {
    key: "ogita2005",
    kind: "article",
    short: "Ogita, Rump & Oishi 2005",
    authors: "Ogita, T. and Rump, S. M. and Oishi, S.",
    title: "Accurate sum and dot product",
    where: "SIAM Journal on Scientific Computing 26, 1955–1988",
    year: 2005,
    doi: "10.1137/030601818",
  },
];

/** What to read, in this order. */
export const readings: readonly Reading[] = [
  { key: "sigworth-ft23d", minutes: 43, stream: "both" },
  { key: "yale-ft23d-notes", part: "all nine pages", stream: "both" },
  { key: "tudelft-practical1", part: "ip_basics, parts 4 and 5", stream: "both" },
  { key: "fftw-links", stream: "sharpen" },
  {
    key: "cooleytukey1965",
    part: "five pages; equations 4 to 8 are the butterfly",
    stream: "sharpen",
  },
  { key: "gentlemansande1966", part: "the part on errors", stream: "sharpen" },
  { key: "bluestein1970", stream: "sharpen" },
  { key: "briggs1995", part: "the DFT, its orderings and its normalisations", stream: "sharpen" },
  { key: "ogita2005", part: "the sum and product that know their errors", stream: "sharpen" },
];

/** Where the lesson comes from, and what it corrects. */
export const provenance: Provenance = {
  notebooks: [
    {
      id: "N18",
      what: "fft: from the matrix to radix 2, its timing, its comparison with a library. Its matrix takes the angle 2πjk/n as written, which costs the digits of “How wrong is it?”",
    },
    { id: "N19", what: "fft_3d: fftshift and ifftshift exchanged, which only an odd side shows" },
    { id: "N13", what: "dft_sandbox: a point at the centre, unitary: 0.125 everywhere at 8 × 8" },
    {
      id: "N24",
      what: "fsc: the repair of the sign that fourier.fft3d gets wrong (BUG-12)",
    },
  ],
  errata: [
    "fourier.fft3d centres with a checkerboard of signs before and after. For sides like 10 or 14 the transform has the wrong sign, and the repair multiplies the checkerboard, which is applied twice, so that it cancels (BUG-12).",
    "N18 plots a speed-up against a loop written in Python, so the ratio mixes the algorithm with the language. The stopwatch here runs two loops of one language.",
    "N19 uses fftshift where ifftshift is meant and the other way round; for odd sides the two differ by one sample.",
  ],
};
