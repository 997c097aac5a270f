import type { Terms } from "./term.js";

/** Values between samples, and points that lie anywhere. */
export const interpolationTerms: Terms = {
  gather: {
    term: "gather",
    definition: "To read a value at a place from the samples around it, each with its weight.",
    code: ["gatherSamples", "mapCoordinates"],
    concept: "interpolation",
  },
  scatter: {
    term: "scatter",
    definition:
      "To add a value at a place to the samples around it, with the weights that reading would use: the transpose of gathering.",
    code: ["scatterSamples"],
    aliases: ["spreading", "insertion"],
    concept: "interpolation",
  },
  "resampling-kernel": {
    term: "resampling kernel",
    definition: "The weight of a sample as a function of its distance from the place that is read.",
    symbol: "K(x)",
    code: ["ResamplingKernel", "resamplingKernel"],
    aliases: ["interpolation rule", "basis function"],
    concept: "interpolation",
  },
  "kernel-response": {
    term: "response of a kernel",
    definition:
      "Its Fourier transform: the factor of each wave inside the band, and of the images of the wave beyond it.",
    symbol: "\\hat K(u)",
    code: ["ResamplingKernel.response"],
    concept: "interpolation",
  },
  spline: {
    term: "B-spline",
    definition:
      "A smooth bump made of polynomial pieces. Sums of such bumps pass through samples when a filter has made their heights from them.",
    code: ["splineFilter", "splineWeightsInto"],
    aliases: ["spline interpolation"],
    concept: "interpolation",
  },
  "delaunay-triangulation": {
    term: "Delaunay triangulation",
    definition:
      "Triangles between scattered points such that no point lies inside the circle around one; in space, tetrahedra and spheres.",
    code: ["delaunay", "griddata"],
    aliases: ["scattered-data interpolation"],
    concept: "interpolation",
  },
};
