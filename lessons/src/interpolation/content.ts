/** Words of the lesson that are tables rather than text. */
import type { OwnReference, Provenance, Reading, SymbolRow } from "../lesson-module.js";

export const symbols: readonly SymbolRow[] = [
  {
    symbol: "s_j",
    meaning: "sample of pixel j, a point value at its centre",
    unit: "as the picture",
    here: "data",
    relion: "a multidimensional array, origin in the middle",
    cryosparc: "",
    cryodrgn: "",
  },
  {
    symbol: "x_p",
    meaning: "place of point p, counted in pixels",
    unit: "px",
    here: "points, x first",
    relion: "xp, yp, zp in its projector",
    cryosparc: "",
    cryodrgn: "a lattice of coordinates",
  },
  {
    symbol: "v_p",
    meaning: "value of point p, which it gives",
    unit: "as the picture",
    here: "values",
    relion: "",
    cryosparc: "",
    cryodrgn: "",
  },
  {
    symbol: "r_j",
    meaning: "what pixel j received, before it is divided by w",
    unit: "as the picture",
    here: "scatterSamples",
    relion: "data, in its back-projector",
    cryosparc: "",
    cryodrgn: "",
  },
  {
    symbol: "K(x)",
    meaning: "the rule: weight of a pixel at distance x",
    unit: "",
    here: "resamplingKernel(name)",
    relion: "trilinear, or nearest neighbour (--NN)",
    cryosparc: "not written to files",
    cryodrgn: "none: a network is asked at each point",
  },
  {
    symbol: "\\hat K(u)",
    meaning: "response: factor of a wave of u cycles per pixel",
    unit: "",
    here: "response(u)",
    relion: "sinc², divided out of the map (griddingCorrect)",
    cryosparc: "",
    cryodrgn: "",
  },
  {
    symbol: "w_j",
    meaning: "sum of the weights that pixel j received",
    unit: "",
    here: "scatterSamples of ones",
    relion: "weight, in its back-projector",
    cryosparc: "",
    cryodrgn: "counts, in its back-projection",
  },
  {
    symbol: "c_j",
    meaning: "B-spline coefficient of pixel j",
    unit: "as the picture",
    here: "splineFilter",
    relion: "",
    cryosparc: "",
    cryodrgn: "",
  },
];

/** What to read, in this order. */
export const readings: readonly Reading[] = [
  { key: "computerphile-resize", minutes: 9, stream: "blur" },
  { key: "computerphile-bicubic", minutes: 10, stream: "blur" },
  { key: "wikipedia-interpolation", part: "from the beginning to the splines", stream: "blur" },
  {
    key: "breeuwsma-bicubic",
    part: "the cubic through four points, then four of them",
    stream: "sharpen",
  },
  { key: "wikipedia-bicubic", part: "the convolution algorithm", stream: "sharpen" },
  { key: "geocomp99-082", stream: "sharpen" },
  { key: "scipy-griddata", part: "the three methods and the fill value", stream: "sharpen" },
  { key: "scipy-map-coordinates", part: "order, mode and prefilter", stream: "sharpen" },
  {
    key: "keys1981",
    part: "the kernel, its order of accuracy and its spectrum",
    stream: "sharpen",
  },
  { key: "unser1999", part: "why the filter comes first", stream: "sharpen" },
  { key: "unser1995", part: "turning by three shears", stream: "sharpen" },
  { key: "sibson1981", part: "the areas that a new point steals", stream: "sharpen" },
];

/** What the bibliography of the study group does not have. */
export const references: readonly OwnReference[] = [
  {
    key: "keys1981",
    kind: "article",
    short: "Keys 1981",
    authors: "Keys, R. G.",
    title: "Cubic convolution interpolation for digital image processing",
    where: "IEEE Transactions on Acoustics, Speech, and Signal Processing 29, 1153–1160",
    year: 1981,
    doi: "10.1109/TASSP.1981.1163711",
  },
  {
    key: "unser1999",
    kind: "article",
    short: "Unser 1999",
    authors: "Unser, M.",
    title: "Splines: a perfect fit for signal and image processing",
    where: "IEEE Signal Processing Magazine 16 (6), 22–38",
    year: 1999,
    doi: "10.1109/79.799930",
  },
  {
    key: "unser1995",
    kind: "article",
    short: "Unser, Thévenaz & Yaroslavsky 1995",
    authors: "Unser, M. and Thévenaz, P. and Yaroslavsky, L.",
    title: "Convolution-based interpolation for fast, high-quality rotation of images",
    where: "IEEE Transactions on Image Processing 4, 1371–1381",
    year: 1995,
    doi: "10.1109/83.465102",
  },
  {
    key: "sibson1981",
    kind: "inbook",
    short: "Sibson 1981",
    authors: "Sibson, R.",
    title: "A brief description of natural neighbour interpolation",
    where: "Interpreting Multivariate Data (V. Barnett, ed.), 21–36, Wiley",
    year: 1981,
  },
];

/** Where the lesson comes from, and what it corrects. */
export const provenance: Provenance = {
  notebooks: [
    {
      id: "N28",
      what: "interpolate: scattered data by triangles, bicubic and trilinear interpolation, their cost and their errors; its cubic has a fourth power (BUG-25), its vectorised scatter loses what meets (BUG-2)",
    },
    {
      id: "N39",
      what: "rotating_voxelspace: a turned map is read at out(r) = in(Rᵀr), about the sample ⌊n/2⌋; turning forth and back measures the rule",
    },
    {
      id: "N21",
      what: "fourier_slice_1D_2D: slices by rotate-and-add with counts, and by scattered interpolation: nearest, linear, cubic",
    },
  ],
  errata: [
    "N28 computes x³ as x²·x². The ends of the interval are right, the inside is not; mended, its middle value is 0.98398575 where the Gaussian has 0.98449644 (BUG-25).",
    "N28 compares a loop with a vectorised scatter and finds a difference that it does not explain: repeated indices keep the last value only (BUG-2).",
    "N39 builds a tree of near voxels to save time; the building costs ten times what the turning does.",
  ],
};
