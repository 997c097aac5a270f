/** Words of the lesson that are tables rather than text. */

export interface SymbolRow {
  /** TeX. */
  readonly symbol: string;
  readonly meaning: string;
  readonly unit: string;
  readonly here: string;
  readonly relion: string;
  readonly cryosparc: string;
  readonly cryodrgn: string;
}

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

/** A reading: what to read in it, how long it takes, and for whom. */
export interface Reading {
  readonly key: string;
  readonly short: string;
  readonly authors: string;
  readonly title: string;
  readonly where: string;
  readonly year?: number;
  readonly doi?: string;
  readonly url?: string;
  readonly part?: string;
  readonly minutes?: number;
  readonly stream: "blur" | "sharpen" | "both";
  readonly kind: "article" | "inbook" | "misc" | "online";
}

export const readings: readonly Reading[] = [
  { key: "jensen-3d-waves", short: "Jensen, part 2", authors: "Jensen, G. J.", title: "Part 2: 3-D Waves and Transforms", where: "Getting Started in Cryo-EM, video", url: "https://youtu.be/INtehLmqfmA", minutes: 13, stream: "blur", kind: "online" },
  { key: "jensen-3d-reconstruction", short: "Jensen, part 4", authors: "Jensen, G. J.", title: "Part 4: 3-D Reconstruction", where: "Getting Started in Cryo-EM, video", url: "https://youtu.be/_Ngybc0Rjo0", minutes: 11, stream: "blur", kind: "online" },
  { key: "bracewell1956", short: "Bracewell 1956", authors: "Bracewell, R. N.", title: "Strip integration in radio astronomy", where: "Australian Journal of Physics 9, 198–217", year: 1956, doi: "10.1071/PH560198", part: "the theorem, in two dimensions", stream: "both", kind: "article" },
  { key: "derosier1968", short: "DeRosier & Klug 1968", authors: "DeRosier, D. J. and Klug, A.", title: "Reconstruction of three dimensional structures from electron micrographs", where: "Nature 217, 130–134", year: 1968, doi: "10.1038/217130a0", part: "all five pages", stream: "both", kind: "article" },
  { key: "crowther1970", short: "Crowther et al. 1970", authors: "Crowther, R. A. and DeRosier, D. J. and Klug, A.", title: "The reconstruction of a three-dimensional structure from projections and its application to electron microscopy", where: "Proceedings of the Royal Society of London A 317, 319–340", year: 1970, doi: "10.1098/rspa.1970.0119", part: "how many views are needed", stream: "sharpen", kind: "article" },
  { key: "hossain2013", short: "Hossain 2013", authors: "Hossain, M.", title: "The Bouman Lectures on Image Processing. Subtopic 6: Fourier Slice Theorem", where: "lecture notes", year: 2013, url: "https://www.projectrhea.org/rhea/index.php/ECE637_tomographic_reconstruction_fourier_slice_theorem_S13_mhossain", minutes: 25, stream: "sharpen", kind: "online" },
  { key: "astra-slice", short: "ASTRA, slice", authors: "ASTRA Toolbox", title: "Fourier Slice Theorem", where: "video", url: "https://youtu.be/YIvTpW3IevI", minutes: 3, stream: "both", kind: "online" },
  { key: "astra-proof", short: "ASTRA, proof", authors: "ASTRA Toolbox", title: "Proof of Fourier Slice Theorem", where: "video", url: "https://youtu.be/DcmL1JGoiPs", minutes: 2, stream: "sharpen", kind: "online" },
  { key: "astra-fbp", short: "ASTRA, FBP", authors: "ASTRA Toolbox", title: "Filtered Backprojection (FBP)", where: "video", url: "https://youtu.be/pZ7JlXagT0w", minutes: 4, stream: "sharpen", kind: "online" },
  { key: "lcm-slice-trilinear", short: "Woollard, notebook", authors: "Woollard, G.", title: "fourier_slice_2D_3D_with_trilinear.ipynb", where: "learn_cryoem_math", url: "https://github.com/geoffwoollard/learn_cryoem_math/blob/master/nb/fourier_slice_2D_3D_with_trilinear.ipynb", stream: "sharpen", kind: "online" },
  { key: "penczek2010f", short: "Penczek 2010", authors: "Penczek, P. A.", title: "Fundamentals of three-dimensional reconstruction from projections", where: "Methods in Enzymology 482, 1–33", year: 2010, doi: "10.1016/S0076-6879(10)82001-4", part: "the whole chapter", stream: "sharpen", kind: "inbook" },
]; // prettier-ignore

/** Where the lesson comes from, and what it corrects. */
export const provenance = {
  sessions: [
    {
      id: "2021-03-25-direct-fourier-inversion-blur",
      what: "3D reconstruction via direct Fourier inversion (blur), 25 March 2021",
    },
    {
      id: "2021-04-01-direct-fourier-inversion-sharpen",
      what: "3D reconstruction via direct Fourier inversion (sharpen), 1 April 2021",
    },
  ],
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
} as const;
