import type { Terms } from "./term.js";

/** From images to a map, and how far it can be trusted. */
export const reconstructionTerms: Terms = {
  "central-slice": {
    term: "central slice",
    definition:
      "The plane through the origin of Fourier space that is perpendicular to the direction of view. It is the transform of the projection.",
    symbol: "\\hat P(k_x, k_y) = \\hat V(A^{\\mathsf T}(k_x, k_y, 0))",
    code: ["extractSliceInto", "Projector.slicesInto", "analyticSlice"],
    aliases: ["central slice theorem", "projection-slice theorem", "Fourier slice theorem"],
    concept: "central-slice-theorem",
  },
  "common-line": {
    term: "common line",
    definition:
      "The line in which the central slices of two views meet; their transforms are equal along it.",
    aliases: ["common lines", "angular reconstitution"],
    concept: "central-slice-theorem",
  },
  insertion: {
    term: "insertion",
    definition:
      "Giving the transform of an image to the grid points around its slice, together with the weight that each receives.",
    code: ["insertSliceInto", "Reconstructor.insert"],
    relion: "set2DFourierTransform",
    concept: "direct-fourier-inversion",
  },
  "direct-fourier-inversion": {
    term: "direct Fourier inversion",
    definition:
      "Putting slices into Fourier space, dividing by their weights, transforming back: a map from images whose poses are known.",
    code: ["reconstructVolume", "Reconstructor.solve"],
    aliases: ["reconstruction"],
    relion: "relion_reconstruct",
    cryosparc: "Homogeneous Reconstruction Only",
    cryodrgn: "cryodrgn backproject_voxel",
    concept: "direct-fourier-inversion",
  },
  "back-projection": {
    term: "back-projection",
    definition:
      "Drawing an image out along its direction of view, through the whole box, and adding such bodies up.",
    code: ["Reconstructor.insert"],
    aliases: ["back projection", "backprojection", "filtered back-projection"],
    concept: "filtered-backprojection",
  },
  "wiener-filter": {
    term: "Wiener filter",
    definition:
      "Division by the weights that stays calm where they are small, because a constant is added to them.",
    symbol: "\\tau",
    unit: "none",
    code: ["wienerInto", "SolveOptions.wiener"],
    aliases: ["Wiener constant", "regularisation", "tau"],
    relion: "tau2 (T of --tau2_fudge)",
    concept: "wiener-filter",
  },
  crowther: {
    term: "Crowther criterion",
    definition:
      "Number of even views about one axis that a particle of diameter D needs for resolution d.",
    symbol: "N = \\pi D / d",
    unit: "views",
    aliases: ["Crowther's condition", "number of views"],
    concept: "filtered-backprojection",
  },
  "half-maps": {
    term: "half maps",
    definition:
      "Two maps from two separate halves of the particles, which share nothing but the molecule.",
    code: ["ReconstructorOptions.halves", "SolveOptions.half"],
    aliases: ["half sets", "gold standard", "random subset"],
    relion: "rlnRandomSubset",
    cryosparc: "alignments3D/split",
    concept: "fsc",
  },
  fsc: {
    term: "Fourier shell correlation",
    definition:
      "The correlation of the coefficients of two maps within a shell of spatial frequency: 1 where they agree, 0 where they have nothing in common.",
    symbol: "\\mathrm{FSC}(s)",
    unit: "none, −1…1",
    code: ["fourierShellCorrelation", "shellCorrelation"],
    aliases: ["FSC"],
    relion: "rlnFourierShellCorrelation",
    cryosparc: "FSC plots of a refinement",
    cryodrgn: "cryodrgn_utils fsc",
    concept: "fsc",
  },
  frc: {
    term: "Fourier ring correlation",
    definition: "The same for two images, ring by ring.",
    symbol: "\\mathrm{FRC}(s)",
    unit: "none, −1…1",
    code: ["fourierRingCorrelation"],
    aliases: ["FRC"],
    concept: "fsc",
  },
  resolution: {
    term: "resolution",
    definition:
      "The period up to which a map is trusted: 1/s where the FSC of its half maps first falls below 0.143.",
    symbol: "d",
    unit: "Å",
    code: ["resolutionAt", "Resolution.resolution"],
    aliases: ["0.143", "threshold"],
    relion: "rlnFinalResolution",
    concept: "fsc",
  },
  ssnr: {
    term: "spectral signal-to-noise ratio",
    definition: "Signal power over noise power at one frequency: FSC/(1 − FSC) for each half map.",
    symbol: "\\mathrm{SSNR} = \\frac{\\mathrm{FSC}}{1-\\mathrm{FSC}}",
    unit: "ratio of variances",
    code: ["ssnrFromFsc"],
    aliases: ["SSNR"],
    relion: "rlnSsnrMap",
    concept: "ssnr",
  },
  "reference-correlation": {
    term: "reference correlation",
    definition:
      "How well the full map would agree with a perfect one: 0.5 where the half maps agree to 0.143.",
    symbol: "C_\\text{ref} = \\sqrt{\\frac{2F}{1+F}}",
    unit: "none",
    code: ["referenceCorrelation"],
    aliases: ["Cref"],
    concept: "fsc",
  },
  sharpening: {
    term: "sharpening",
    definition:
      "Raising high frequencies by a negative B-factor, against the fall-off that the experiment added.",
    unit: "Å²",
    code: ["applyBFactor"],
    aliases: ["map sharpening", "Guinier plot"],
    relion: "relion_postprocess",
    cryosparc: "Sharpening Tools",
    concept: "map-sharpening",
  },
  "projection-matching": {
    term: "projection matching",
    definition:
      "Finding a particle’s pose by comparing its image with projections of a map in many orientations.",
    aliases: ["alignment", "template matching"],
    relion: "3D auto-refine",
    cryosparc: "Homogeneous Refinement",
    concept: "bayesian-inference",
  },
  "class-average": {
    term: "class average",
    definition:
      "The mean of particle images of one kind after turning and shifting them onto each other.",
    aliases: ["2D class", "2D classification"],
    relion: "Class2D; rlnClassNumber",
    cryosparc: "2D Classification",
    concept: "2d-classification",
  },
  heterogeneity: {
    term: "heterogeneity",
    definition:
      "Particles of one data set that differ in shape, in separate states or along a continuum.",
    aliases: ["conformational change", "states", "dynamics"],
    relion: "Class3D",
    cryosparc: "3D Variability, 3D Flex",
    cryodrgn: "latent variable z",
    concept: "conformational-heterogeneity",
  },
  "latent-variable": {
    term: "latent variable",
    definition: "Hidden numbers that say which state a particle is in; inferred, never measured.",
    symbol: "z",
    aliases: ["latent space", "embedding"],
    cryodrgn: "z.N.pkl",
    concept: "latent-space",
  },
  "model-bias": {
    term: "model bias",
    definition:
      "Noise aligned to a reference averages to the reference. Agreement with what one started from proves nothing.",
    aliases: ["Einstein from noise", "over-fitting", "reference bias"],
    concept: "map-validation",
  },
};
