/** Terms that lessons explain on the spot. */
export interface Term {
  readonly term: string;
  readonly definition: string;
}

export const glossary: Readonly<Record<string, Term>> = {
  projection: {
    term: "projection",
    definition: "The sum of a map along one direction: an ideal image without noise and lens.",
  },
  "central-slice": {
    term: "central slice",
    definition:
      "The plane through the origin of Fourier space that is perpendicular to the direction of view.",
  },
  interpolation: {
    term: "interpolation",
    definition: "Finding a value between the samples of a grid from the samples around it.",
  },
  insertion: {
    term: "insertion",
    definition:
      "Giving the transform of an image to the grid points around its slice, together with the weight that each receives.",
  },
  padding: {
    term: "padding",
    definition:
      "Zeros added around a map before its transform, so that the samples of the transform lie closer together.",
  },
  fsc: {
    term: "Fourier shell correlation",
    definition:
      "The correlation of the coefficients of two maps within a shell of spatial frequency: 1 where they agree, 0 where they have nothing in common.",
  },
  "back-projection": {
    term: "back-projection",
    definition:
      "Drawing an image out along its direction of view, through the whole box, and adding such bodies up.",
  },
  "common-line": {
    term: "common line",
    definition:
      "The line in which the central slices of two views meet; their transforms are equal along it.",
  },
};
