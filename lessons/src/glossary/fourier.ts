import type { Terms } from "./term.js";

/** Waves, coefficients and the space that they live in. */
export const fourierTerms: Terms = {
  "fourier-transform": {
    term: "Fourier transform",
    definition:
      "The account of a signal as a sum of waves: for every spatial frequency an amplitude and a phase. The forward transform here sums with exp(−2πi jk/n) and is not normalised; the inverse divides by the number of samples.",
    symbol: "\\hat f",
    code: ["fft", "realFft", "spectrumOf"],
    aliases: ["FT", "spectrum"],
    cryodrgn: "Hartley transform: real part minus imaginary part",
    concept: "fourier-transform-1d",
  },
  "discrete-fourier-transform": {
    term: "discrete Fourier transform",
    definition:
      "The transform of n samples into n coefficients. It takes the box for one period: what leaves on the right comes back on the left.",
    symbol: "X_k",
    code: ["naiveDft", "fft"],
    aliases: ["DFT"],
    concept: "dft",
  },
  "fast-fourier-transform": {
    term: "fast Fourier transform",
    definition:
      "The same numbers as the discrete Fourier transform in about n log n steps, by splitting n into its factors.",
    code: ["fft", "planPlainFft", "goodFftSize"],
    aliases: ["FFT"],
    concept: "fft",
  },
  butterfly: {
    term: "butterfly",
    definition:
      "The joint of a fast Fourier transform: a few values are turned and go through a small transform of their own. With two values it is one turn, one sum and one difference.",
    code: ["fftStages"],
    concept: "fft",
  },
  "twiddle-factor": {
    term: "twiddle factor",
    definition:
      "The turn of a value before it enters a butterfly: exp(−2πi k/n), a root of unity. Computed by multiplying one from the other, they lose digits.",
    symbol: "w_n^k",
    code: ["forwardRoots", "writeRoot"],
    concept: "fft",
  },
  radix: {
    term: "radix",
    definition:
      "How many short transforms a stage of a fast Fourier transform joins into one. The radices of all stages multiply to the number of samples.",
    code: ["fftStages", "fftOperations"],
    concept: "fft",
  },
  "good-size": {
    term: "good size",
    definition:
      "A number of samples that transforms fast: a product of 2, 3 and 5 here. A large prime factor makes a transform several times slower.",
    code: ["goodFftSize", "primeFactors"],
    concept: "fft",
  },
  "fourier-coefficient": {
    term: "Fourier coefficient",
    definition:
      "One complex number of a transform. It belongs to one wave: its length is the amplitude, its angle the phase, and its place in Fourier space the direction and the spatial frequency.",
    symbol: "X(k)",
    aliases: ["Fourier component", "structure factor"],
    concept: "reciprocal-space",
  },
  wave: {
    term: "wave",
    definition:
      "A cosine that runs in one direction, with one period, amplitude and phase. Every image is a sum of such waves, in one way only.",
    aliases: ["plane wave", "Fourier component"],
    concept: "reciprocal-space",
  },
  "spatial-frequency": {
    term: "spatial frequency",
    definition:
      "How many periods fit into one ångström. A period of 4 Å has the frequency 0.25 Å⁻¹.",
    symbol: "s,\\ k",
    unit: "Å⁻¹ (index units: none)",
    code: ["FscCurve.frequency", "signedFrequency", "shellFrequencies"],
    relion: "rlnResolution (1/Å)",
    cryodrgn: "−0.5 to 0.5 cycles per pixel",
    concept: "reciprocal-space",
  },
  amplitude: {
    term: "amplitude",
    definition:
      "How high a wave rises above its middle. It is proportional to the length of its Fourier coefficient.",
    symbol: "|X|",
    unit: "as the samples",
    concept: "fourier-transform-1d",
  },
  phase: {
    term: "phase",
    definition:
      "Where in its period a wave stands at the origin; the angle of its Fourier coefficient. Moving the image turns phases and leaves amplitudes alone.",
    symbol: "\\varphi",
    unit: "rad",
    code: ["centrePhasesInto", "fourierShift"],
    concept: "fourier-transform-1d",
  },
  phasor: {
    term: "phasor",
    definition:
      "An arrow whose length is the amplitude of a wave and whose angle is its phase: a complex number. Where waves meet, the arrows are laid end to end.",
    symbol: "a\\,e^{i\\varphi}",
    unit: "as the wave",
    aliases: ["rotating arrow", "complex amplitude"],
    concept: "complex-numbers",
  },
  interference: {
    term: "interference",
    definition:
      "What happens where waves meet that know each other’s phases: the amplitudes add as arrows, so the brightness can be more or less than the sum of the two.",
    symbol: "1 + a^2 + 2a\\cos\\varphi",
    concept: "complex-numbers",
  },
  "complex-conjugate": {
    term: "complex conjugate",
    definition:
      "The mirror image of an arrow in the horizontal axis: the same length, the opposite angle.",
    symbol: "\\overline{X}",
    aliases: ["conjugate"],
    concept: "complex-numbers",
  },
  "friedel-mate": {
    term: "Friedel mate",
    definition:
      "The coefficient at the opposite frequency. For a real image it is the complex conjugate, so that half of the transform says everything.",
    symbol: "X(-k) = \\overline{X(k)}",
    code: ["HalfSpectrum2", "HalfSpectrum3"],
    aliases: ["Friedel's law", "Friedel pair", "Hermitian symmetry"],
    concept: "fourier-transform-nd",
  },
  "half-spectrum": {
    term: "half spectrum",
    definition: "The part of a transform that Friedel’s law does not repeat: kx from 0 to ⌊n/2⌋.",
    code: ["HalfSpectrum2", "HalfSpectrum3", "halfWidth"],
    relion: "FFTW half transform",
    concept: "fourier-transform-nd",
  },
  dc: {
    term: "DC",
    definition:
      "The coefficient at zero frequency: the sum of all samples, so n times the mean. All views of one map share it.",
    symbol: "X(0)",
    unit: "as the samples",
    aliases: ["zero frequency", "mean", "F000", "DC component"],
    concept: "reciprocal-space",
  },
  bin: {
    term: "bin",
    definition:
      "One sample of a discrete transform. Bins lie 1/(n p) apart: a box of 128 Å has a bin every 1/128 Å⁻¹.",
    unit: "index",
    aliases: ["Fourier bin", "Fourier pixel"],
    concept: "dft",
  },
  "reciprocal-space": {
    term: "reciprocal space",
    definition:
      "The space of spatial frequencies. Each point stands for a wave: its direction is the wave’s, and fine detail lies far out.",
    unit: "Å⁻¹",
    aliases: ["Fourier space", "k-space", "frequency space"],
    concept: "reciprocal-space",
  },
  parseval: {
    term: "Parseval’s theorem",
    definition:
      "The sum of squares is the same in both spaces, up to the number of samples: Σ|x|² = (1/N) Σ|X|².",
    symbol: "\\sum |x|^2 = \\tfrac{1}{N} \\sum |X|^2",
    aliases: ["Parseval", "Plancherel", "energy"],
    concept: "fourier-transform-1d",
  },
  "power-spectrum": {
    term: "power spectrum",
    definition:
      "The squared amplitudes by frequency, often averaged over rings or shells. It does not know the phases.",
    symbol: "|X|^2",
    code: ["powerSpectrum", "PowerSpectrum"],
    aliases: ["radial average", "PSD"],
    concept: "power-spectrum",
  },
  nyquist: {
    term: "Nyquist frequency",
    definition:
      "The highest frequency that samples a distance p apart can hold: one period per two samples.",
    symbol: "\\tfrac{1}{2p}",
    unit: "Å⁻¹",
    aliases: ["Nyquist limit", "Nyquist"],
    concept: "nyquist",
  },
  aliasing: {
    term: "aliasing",
    definition:
      "A wave beyond the Nyquist frequency, once sampled, is the same row of numbers as a coarser one, and is taken for it.",
    aliases: ["folding"],
    concept: "nyquist",
  },
  "fourier-cropping": {
    term: "Fourier cropping",
    definition:
      "Keeping the middle of a transform and transforming back: the same picture on fewer, larger pixels.",
    code: ["fourierCrop", "fourierPad"],
    aliases: ["downsampling", "rescaling"],
    relion: "--scale of relion_preprocess",
    cryosparc: "Downsample Particles",
    cryodrgn: "cryodrgn downsample",
    concept: "fourier-filtering",
  },
  binning: {
    term: "binning",
    definition:
      "Making a picture smaller by the mean or the sum of blocks of samples. The block is a filter: it weakens what the small picture could hold, and lets through some of what then folds.",
    code: ["binMap", "boxTransfer"],
    aliases: ["pooling"],
    concept: "nyquist",
  },
  "anti-alias-filter": {
    term: "anti-alias filter",
    definition:
      "What takes away the waves above the new Nyquist frequency before samples are left out, so that they cannot fold.",
    code: ["decimateMap", "fourierCrop"],
    aliases: ["anti-aliasing"],
    concept: "nyquist",
  },
  leakage: {
    term: "leakage",
    definition:
      "What a wave that does not fit the box a whole number of times puts into all the other bins: the transform of the box’s own edge.",
    aliases: ["spectral leakage"],
    concept: "dft",
  },
  window: {
    term: "window",
    definition:
      "Weights that fade towards the ends of the box before a transform. They trade a wider peak for less leakage.",
    symbol: "w",
    code: ["windowSamples", "windowImage", "windowFacts"],
    aliases: ["taper", "apodisation"],
    concept: "dft",
  },
  padding: {
    term: "padding",
    definition:
      "Zeros added around a map before its transform, so that the samples of the transform lie closer together.",
    unit: "factor",
    code: ["ProjectorOptions.padding", "paddedGrid"],
    aliases: ["zero padding", "oversampling"],
    relion: "--pad",
    concept: "direct-fourier-inversion",
  },
  interpolation: {
    term: "interpolation",
    definition: "Finding a value between the samples of a grid from the samples around it.",
    code: ["Interpolation", "interpolationKernel"],
    aliases: ["trilinear interpolation", "nearest neighbour"],
    concept: "interpolation",
  },
  gridding: {
    term: "gridding correction",
    definition:
      "Dividing a map by the transform of the interpolation kernel, which multiplied it when its transform was read between samples.",
    code: ["griddingProfile", "InterpolationKernel"],
    aliases: ["gridding", "Kaiser–Bessel kernel"],
    concept: "direct-fourier-inversion",
  },
  "non-uniform-transform": {
    term: "non-uniform Fourier transform",
    definition:
      "The sum of waves when the points, the frequencies, or both do not lie on a regular grid. Type 1 goes from scattered points to regular frequencies, type 2 from a regular grid to scattered frequencies, type 3 from scattered to scattered.",
    code: ["nufft1", "nufft2", "nufft3", "planNufft"],
    aliases: ["NUFFT", "non-uniform FFT"],
    concept: "fft",
  },
  "spreading-kernel": {
    term: "spreading kernel",
    definition:
      "The small bump with which a point between the grid points is added to its neighbours. Its transform multiplies what comes out, and is divided away at the end.",
    symbol: "\\varphi",
    code: ["SpreadingKernel", "spreadingKernel", "kernelError"],
    aliases: ["gridding kernel"],
    concept: "interpolation",
  },
  "polar-transform": {
    term: "polar Fourier transform",
    definition:
      "The spectrum of an image on rays from zero frequency. A rotation of the image slides the rays along the angle.",
    code: ["polarSpectrum", "imageFromPolarSpectrum"],
    concept: "fourier-transform-nd",
  },
  "hankel-transform": {
    term: "Hankel transform",
    definition:
      "The Fourier transform of a round image, as a single integral over the radius with a Bessel function in place of the wave.",
    code: ["hankelTransform", "planHankel", "besselJ"],
    aliases: ["Fourier–Bessel transform"],
    concept: "fourier-transform-nd",
  },
  "spherical-harmonics": {
    term: "spherical harmonics",
    definition:
      "The waves of a sphere, numbered by degree and order. A rotation mixes the orders of one degree and leaves the power of the degree.",
    symbol: "Y_{lm}",
    code: ["sphericalHarmonic", "sphereTransform", "degreePower", "ballSpectrum"],
    concept: "fourier-transform-nd",
  },
  convolution: {
    term: "convolution",
    definition:
      "Every point replaced by a copy of a kernel, scaled by the point’s value. In Fourier space it is a product, coefficient by coefficient.",
    symbol: "f * g",
    code: ["convolve", "circularConvolve", "convolveSeparable"],
    aliases: ["blur", "smear"],
    concept: "convolution",
  },
  kernel: {
    term: "kernel",
    definition:
      "The small picture with which a convolution smears: its weight at a place says how much of each point goes there. Its origin is its middle sample, ⌊m/2⌋.",
    symbol: "h",
    code: ["gaussianKernel", "discKernel", "kernelOnTorus"],
    aliases: ["filter mask", "stencil"],
    concept: "convolution",
  },
  "point-spread": {
    term: "point spread function",
    definition:
      "What an instrument makes of a single bright point: the kernel of its blur. Its transform is the transfer function.",
    symbol: "h",
    aliases: ["PSF", "impulse response"],
    concept: "convolution",
  },
  "cross-correlation": {
    term: "cross-correlation",
    definition:
      "The overlap of two images for every shift between them. The reference is conjugated in Fourier space, so the peak lies at the shift that moves it onto the image.",
    symbol: "a \\star b",
    code: ["crossCorrelate", "circularCorrelate", "findShift"],
    aliases: ["phase correlation", "normalised cross-correlation"],
    concept: "cross-correlation",
  },
  deconvolution: {
    term: "deconvolution",
    definition:
      "Undoing a convolution: division in Fourier space, held back where the kernel is so faint that noise would be amplified.",
    symbol: "R",
    code: ["deconvolve", "chooseRegularisation"],
    aliases: ["restoration", "inverse filter"],
    concept: "wiener-filter",
  },
  "low-pass": {
    term: "low-pass filter",
    definition:
      "Keeps coarse detail and removes frequencies beyond a limit, with a soft edge so as not to ring.",
    code: ["lowPass", "highPass", "filterShells"],
    aliases: ["filter", "high-pass filter", "band-pass filter"],
    concept: "fourier-filtering",
  },
  shell: {
    term: "shell",
    definition:
      "All Fourier coefficients at one distance from the origin, one index unit thick. In two dimensions: a ring.",
    symbol: "s",
    unit: "index, or Å⁻¹",
    code: ["shellCounts", "shellFrequencies"],
    aliases: ["ring", "resolution shell"],
    relion: "rlnSpectralIndex",
    concept: "fsc",
  },
};
