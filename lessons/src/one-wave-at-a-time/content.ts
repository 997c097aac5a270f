/** Words of the lesson that are tables rather than text. */
import type { Provenance, Reading, SymbolRow } from "../lesson-module.js";

export const symbols: readonly SymbolRow[] = [
  {
    symbol: "h,\\ k",
    meaning: "place of a coefficient: waves across and down the box",
    unit: "waves per box",
    here: "h, k; row and column of the plane",
    relion: "jp, ip in its loops over a half transform",
    cryosparc: "not written to files",
    cryodrgn: "a lattice from −0.5 to 0.5 cycles per pixel",
  },
  {
    symbol: "X(h, k)",
    meaning: "coefficient: length and direction of an arrow",
    unit: "as the pixels",
    here: "forward exp(−2πi…), no factor, about the centre",
    relion: "same sign, divided by n² going forward, about the corner",
    cryosparc: "not written to files",
    cryodrgn: "Hartley: Re − Im, no factor, about the centre",
  },
  {
    symbol: "A,\\ \\varphi",
    meaning: "height and phase of the wave that a pair makes",
    unit: "as the pixels; °",
    here: "A = 2|X|/n²; the phase is that of X(h, k)",
    relion: "",
    cryosparc: "",
    cryodrgn: "",
  },
  {
    symbol: "n,\\ p",
    meaning: "pixels along a side, size of a pixel",
    unit: "px; Å",
    here: "nx, pixelSize",
    relion: "rlnImageSize, rlnImagePixelSize",
    cryosparc: "blob/shape, blob/psize_A",
    cryodrgn: "D, Apix",
  },
  {
    symbol: "\\tfrac{1}{n p}",
    meaning: "spacing of the bins",
    unit: "1/Å",
    here: "1/(nx · pixelSize)",
    relion: "same",
    cryosparc: "same",
    cryodrgn: "1/D per pixel",
  },
  {
    symbol: "t_x,\\ t_y",
    meaning: "how far a phase ramp moves the image",
    unit: "Å",
    here: "fourierShift: the content moves by +t",
    relion: "rlnOriginXAngst: the move that centres",
    cryosparc: "alignments3D/shift, in pixels",
    cryodrgn: "share of the box",
  },
  {
    symbol: "\\text{FFT order}",
    meaning: "where zero frequency is stored",
    unit: "",
    here: "first; drawn in the middle",
    relion: "first; half the columns",
    cryosparc: "not written to files",
    cryodrgn: "in the middle (fftshift)",
  },
];

/** What to read, in this order. */
export const readings: readonly Reading[] = [
  { key: "jensen-2d-waves", minutes: 19, stream: "blur" },
  { key: "jensen-2d-filters", minutes: 33, stream: "blur" },
  { key: "sigworth-ft1d", minutes: 35, stream: "blur" },
  { key: "yale-ft1d-notes", part: "all seven pages", stream: "blur" },
  { key: "sigworth-ft23d", minutes: 43, stream: "sharpen" },
  { key: "yale-ft23d-notes", part: "all nine pages", stream: "sharpen" },
  { key: "tudelft-practical1", part: "ip_basics, parts 1 to 5", stream: "both" },
  {
    key: "bracewell2000",
    part: "the chapters on the theorems and on the discrete transform",
    stream: "sharpen",
  },
  { key: "briggs1995", part: "the DFT, its orderings and its normalisations", stream: "sharpen" },
  { key: "hobbieroth2007", part: "the chapter on images: waves, boxes, 1/r", stream: "sharpen" },
  { key: "lcm-dft-sandbox", stream: "both" },
  { key: "jensen-3d-waves", minutes: 13, stream: "blur" },
  { key: "fftw-links", stream: "sharpen" },
];

/** Where the lesson comes from, and what it corrects. */
export const provenance: Provenance = {
  notebooks: [
    {
      id: "N13",
      what: "dft_sandbox: which wave each Fourier pixel stands for. The constant phase of “Break it” stood here as a translation (BUG-14)",
    },
    {
      id: "N18",
      what: "fft: index order, centring and the comparison with a Gaussian; its unexplained constant is 1/dx, because a sum is not yet an integral",
    },
    {
      id: "N19",
      what: "fft_3d: six identities that every transform must satisfy; its two shifts are swapped, which only odd sizes show",
    },
    {
      id: "N22",
      what: "fourier_slice_2D_3D: a forward transform where the inverse is meant (BUG-17)",
    },
    {
      id: "N27",
      what: "hobbie_roth_fourier: a gallery of waves, the transform of a box, and 1/r drawn as r^−1/2 (BUG-15)",
    },
  ],
  errata: [
    "N13 says that one phase for all coefficients moves the image. It multiplies the image by its cosine, 0.7071 at 45° (BUG-14).",
    "N27 plots 1/r as |x| to the power −1/2 (BUG-15).",
    "N22 runs the forward transform where the inverse is meant: the map comes out turned about its origin, and a symmetric toy does not show it (BUG-17).",
    "N19 uses fftshift where ifftshift is meant and the other way round; for odd sizes the two differ by one sample.",
    "The homework on bins speaks of 64 positive and 64 negative frequencies. A transform of 128 samples has zero, 63 positive ones and 64 negative ones.",
  ],
};
