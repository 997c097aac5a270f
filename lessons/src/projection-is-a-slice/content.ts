/** Words of the lesson that are tables rather than text. */
import type { OwnReference, Provenance, Reading, SymbolRow } from "../lesson-module.js";

export const symbols: readonly SymbolRow[] = [
  {
    symbol: "A",
    meaning: "orientation of a view: image frame from map frame",
    unit: "",
    here: "rot, tilt, psi (ZYZ)",
    relion: "rlnAngleRot, rlnAngleTilt, rlnAnglePsi, in degrees",
    cryosparc: "alignments3D/pose, a rotation vector; its matrix is Aᵀ",
    cryodrgn: "pose.pkl holds A",
  },
  {
    symbol: "\\hat P",
    meaning: "transform of a projection",
    unit: "as the image",
    here: "forward exp(−2πi…), no factor",
    relion: "same sign",
    cryosparc: "not written to files",
    cryodrgn: "Hartley transform of the image",
  },
  {
    symbol: "k",
    meaning: "spatial frequency of index k",
    unit: "1/Å",
    here: "k/(n p)",
    relion: "same",
    cryosparc: "same",
    cryodrgn: "from −0.5 to 0.5 per pixel",
  },
  {
    symbol: "p",
    meaning: "pixel size, voxel size",
    unit: "Å",
    here: "pixelSize, voxelSize",
    relion: "rlnImagePixelSize",
    cryosparc: "blob/psize_A",
    cryodrgn: "in ctf.pkl",
  },
  {
    symbol: "s",
    meaning: "shift that centres the particle",
    unit: "Å",
    here: "shiftX, shiftY",
    relion: "rlnOriginXAngst, rlnOriginYAngst",
    cryosparc: "alignments3D/shift, in pixels",
    cryodrgn: "share of the box",
  },
  {
    symbol: "D,\\ d",
    meaning: "diameter of the object, finest detail",
    unit: "Å",
    here: "diameter, resolution",
    relion: "",
    cryosparc: "",
    cryodrgn: "",
  },
];

/** What to read, in this order. */
export const readings: readonly Reading[] = [
  { key: "jensen-3d-waves", minutes: 13, stream: "blur" },
  { key: "jensen-3d-reconstruction", minutes: 11, stream: "blur" },
  { key: "bracewell1956", part: "the theorem, in two dimensions", stream: "both" },
  { key: "derosier1968", part: "all five pages", stream: "both" },
  { key: "crowther1970", part: "how many views are needed", stream: "sharpen" },
  { key: "hossain2013", minutes: 25, stream: "sharpen" },
  { key: "astra-slice", minutes: 3, stream: "both" },
  { key: "astra-proof", minutes: 2, stream: "sharpen" },
  { key: "astra-fbp", minutes: 4, stream: "sharpen" },
  { key: "lcm-slice-trilinear", stream: "sharpen" },
  { key: "penczek2010f", part: "the whole chapter", stream: "sharpen" },
];

/** Classics that the group's bibliography does not list. */
export const references: readonly OwnReference[] = [
  {
    key: "bracewell1956",
    kind: "article",
    short: "Bracewell 1956",
    authors: "Bracewell, R. N.",
    title: "Strip integration in radio astronomy",
    where: "Australian Journal of Physics 9, 198–217",
    year: 1956,
    doi: "10.1071/PH560198",
  },
  {
    key: "derosier1968",
    kind: "article",
    short: "DeRosier & Klug 1968",
    authors: "DeRosier, D. J. and Klug, A.",
    title: "Reconstruction of three dimensional structures from electron micrographs",
    where: "Nature 217, 130–134",
    year: 1968,
    doi: "10.1038/217130a0",
  },
  {
    key: "crowther1970",
    kind: "article",
    short: "Crowther et al. 1970",
    authors: "Crowther, R. A. and DeRosier, D. J. and Klug, A.",
    title:
      "The reconstruction of a three-dimensional structure from projections and its application to electron microscopy",
    where: "Proceedings of the Royal Society of London A 317, 319–340",
    year: 1970,
    doi: "10.1098/rspa.1970.0119",
  },
];

/** Where the lesson comes from, and what it corrects. */
export const provenance: Provenance = {
  notebooks: [
    {
      id: "N20",
      what: "fourier_cropping: maps are brought to the chosen box by cropping their transform",
    },
    { id: "N21", what: "fourier_slice_1D_2D: the theorem one dimension lower" },
    {
      id: "N22",
      what: "fourier_slice_2D_3D: the transposed matrix of “Break it” stood here (BUG-4), and a forward transform where the inverse is meant (BUG-17)",
    },
    {
      id: "N23",
      what: "fourier_slice_2D_3D_with_trilinear: the lost sums of “Break it” stood here (BUG-2), and views from one eighth of all rotations (BUG-1)",
    },
  ],
  errata: [
    "The sums of N23 lose 11.2 % of their weight, which explains the imaginary part of its maps (BUG-2).",
    "N22 inserts slices at k R where the views correspond to k Rᵀ; a round test object hides it (BUG-4).",
    "The sign of the centring phases fails for sizes n with n mod 4 = 2 in the notebooks’ helper (BUG-12); here phases refer to the centre voxel for every n.",
  ],
};
