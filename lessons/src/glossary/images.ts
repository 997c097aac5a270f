import type { Terms } from "./term.js";

/** Particles, boxes, and how a microscope makes an image. */
export const imageTerms: Terms = {
  micrograph: {
    term: "micrograph",
    definition:
      "One image of the microscope: thousands of pixels wide, with hundreds of particles in ice.",
    relion: "rlnMicrographName",
    cryosparc: "micrograph_blob",
    concept: "preprocessing-pipeline",
  },
  particle: {
    term: "particle",
    definition:
      "One copy of the molecule in the ice; also the small image that is cut out around it.",
    code: ["Particle", "ParticleSet"],
    aliases: ["particle image", "boxed particle"],
    relion: "rlnImageName, as 000001@stack.mrcs",
    cryosparc: "blob/path and blob/idx",
    concept: "preprocessing-pipeline",
  },
  box: {
    term: "box",
    definition:
      "The side of a particle image or map, in samples. Its length in ångström is box times pixel size.",
    symbol: "n",
    unit: "pixels",
    code: ["Projector.boxSize", "ReconstructorOptions.boxSize"],
    aliases: ["box size", "image size"],
    relion: "rlnImageSize",
    cryosparc: "blob/shape",
    cryodrgn: "D; first column of ctf.pkl",
    concept: "nyquist",
  },
  "pixel-size": {
    term: "pixel size",
    definition: "The distance between samples of an image; of a map, the voxel size.",
    symbol: "p",
    unit: "Å",
    code: ["Image.pixelSize", "Volume.voxelSize"],
    aliases: ["voxel size", "sampling", "Apix", "angstrom per pixel"],
    relion: "rlnImagePixelSize",
    cryosparc: "blob/psize_A",
    cryodrgn: "Apix; second column of ctf.pkl",
    concept: "nyquist",
  },
  angstrom: {
    term: "ångström",
    definition:
      "The unit of length of the house: 10⁻¹⁰ m, about the size of an atom. Frequencies are in Å⁻¹, areas of exposure in Å².",
    symbol: "\\text{Å}",
    unit: "Å",
    aliases: ["Å", "angstrom", "0.1 nm"],
    concept: "reciprocal-space",
  },
  map: {
    term: "map",
    definition: "Density on a three-dimensional grid: what a reconstruction gives.",
    symbol: "V",
    code: ["Volume", "createVolume"],
    aliases: ["volume", "density", "reconstruction"],
    concept: "forward-model",
  },
  projection: {
    term: "projection",
    definition: "The sum of a map along one direction: an ideal image without noise and lens.",
    symbol: "P",
    unit: "as the map",
    code: ["projectVolume", "projectRealSpace", "analyticProjection"],
    relion: "relion_project",
    concept: "projection-approximation",
  },
  "forward-model": {
    term: "forward model",
    definition:
      "The recipe from a map, a pose and a microscope to a predicted image: project, multiply by the CTF, shift, add noise.",
    code: ["simulateImages"],
    aliases: ["image formation", "simulation"],
    concept: "forward-model",
  },
  noise: {
    term: "noise",
    definition:
      "What an image holds besides the signal: mostly the counting of few electrons. Simulated here as independent normal deviates per pixel.",
    symbol: "\\sigma",
    unit: "as the image",
    code: ["addNoiseInto", "noiseSigmaFor"],
    aliases: ["shot noise", "Gaussian noise"],
    relion: "rlnSigma2Noise",
    concept: "gaussian-noise-model",
  },
  snr: {
    term: "signal-to-noise ratio",
    definition:
      "Variance of the clean image, CTF applied, over the variance of the noise, per pixel.",
    unit: "ratio of variances",
    code: ["signalVariances", "noiseSigmaFor"],
    aliases: ["SNR"],
    concept: "ssnr",
  },
  exposure: {
    term: "exposure",
    definition:
      "How many electrons fall on an area of the specimen. Each one carries signal and does damage.",
    symbol: "N",
    unit: "e⁻/Å²",
    aliases: ["dose", "fluence"],
    concept: "radiation-damage",
  },
  mask: {
    term: "mask",
    definition:
      "Weights from 0 to 1 that keep the molecule and remove the solvent. A soft edge keeps it from adding correlations of its own.",
    code: ["softMaskFromMap", "sphericalMask", "applyMask"],
    aliases: ["solvent mask", "soft edge"],
    relion: "relion_mask_create",
    cryosparc: "mask_fsc, mask_refine",
    concept: "mfsc",
  },
  phantom: {
    term: "phantom",
    definition:
      "A made-up object whose transform and projections are known exactly: the judge of a program.",
    code: ["gaussianBlobPhantom", "handedPhantom", "analyticVolume"],
    aliases: ["test object"],
    concept: "forward-model",
  },
  "optics-group": {
    term: "optics group",
    definition:
      "Particles that share a microscope’s settings: voltage, Cs, pixel size, aberrations.",
    code: ["OpticsGroup"],
    aliases: ["exposure group"],
    relion: "rlnOpticsGroup",
    cryosparc: "ctf/exp_group_id",
    concept: "ctf-estimation",
  },
};
