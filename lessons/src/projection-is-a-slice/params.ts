import { param, type StateOf } from "@vitreous/figures/contract";

/** Everything that the figure can be set to. The address, the keys and the exports follow from this. */
export const sliceParams = {
  even: param.number({
    label: "Even views",
    hint: "Views added at once, spread evenly.",
    quantity: "reconstruction",
    value: 0,
    min: 0,
    max: 400,
    step: 1,
    coarse: 10,
    integer: true,
  }),
  layout: param.choice({
    label: "Spread",
    value: "sphere",
    options: [
      { value: "sphere", label: "All around" },
      { value: "axis", label: "About one axis" },
    ],
  }),
  interpolation: param.choice({
    label: "Interpolation",
    hint: "How a value between the samples of the transform is found, and how an image is put back.",
    quantity: "slice",
    value: "trilinear",
    options: [
      { value: "nearest", label: "Nearest", hint: "Take the closest sample" },
      { value: "trilinear", label: "Trilinear", hint: "Weigh the eight samples around the point" },
      {
        value: "gridding",
        label: "Gridding",
        hint: "Weigh 64 samples with a Kaiser–Bessel kernel. Images are always put back on the padded grid.",
      },
      {
        value: "exact",
        label: "Exact",
        hint: "No interpolation: the formula, or the sum over all voxels. Images are put back by gridding.",
      },
    ],
  }),
  padding: param.choice({
    label: "Padding",
    hint: "How many times the box is enlarged with zeros before the transform is sampled.",
    quantity: "fourier",
    value: "2",
    options: [
      { value: "1", label: "1×" },
      { value: "2", label: "2×" },
    ],
  }),
  source: param.choice({
    label: "Map",
    hint: "A molecule from the Protein Data Bank, a phantom, or your own file.",
    quantity: "map",
    value: "4ake",
    options: [
      {
        value: "4ake",
        label: "Kinase, open",
        hint: "Adenylate kinase without its substrate, PDB 4AKE",
      },
      {
        value: "1ake",
        label: "Kinase, closed",
        hint: "The same enzyme around an inhibitor, PDB 1AKE",
      },
      { value: "2por", label: "Porin", hint: "A β barrel, PDB 2POR" },
      { value: "1crn", label: "Crambin", hint: "A very small protein, PDB 1CRN" },
      { value: "hand", label: "Hand", hint: "A shape that differs from its mirror image" },
      {
        value: "gauss",
        label: "Gaussians",
        hint: "Blobs whose views and slices are known as formulas",
      },
      { value: "own", label: "Own file", hint: "The map or model that you opened below" },
    ],
  }),
  box: param.choice({
    label: "Box",
    hint: "Voxels along each side. More voxels are finer, and slower.",
    value: "64",
    options: [
      { value: "48", label: "48" },
      { value: "64", label: "64" },
      { value: "96", label: "96" },
      { value: "128", label: "128" },
    ],
  }),
  detail: param.number({
    label: "Detail",
    hint: "Resolution at which the atoms are drawn, and that Crowther's count is taken for.",
    quantity: "threshold",
    value: 8,
    min: 4,
    max: 20,
    step: 0.5,
    fine: 0.1,
    unit: "Å",
  }),
  fault: param.choice({
    label: "Fault",
    hint: "Mistakes that real programs have made.",
    quantity: "fail",
    value: "none",
    options: [
      { value: "none", label: "None" },
      {
        value: "transposed",
        label: "Aᵀ for A",
        hint: "Slices are put in with the inverse rotation",
      },
      {
        value: "lost",
        label: "Lost sums",
        hint: "Of samples that meet on a grid point only the last counts",
      },
      { value: "mirror", label: "−tilt", hint: "The sign of every tilt is reversed" },
    ],
  }),
  orientation: param.rotation({
    label: "Orientation of the map",
    hint: "Drag the map, or use the arrow keys.",
    quantity: "image",
    // rot 15°, tilt 104°, psi −68°: the open side of the kinase, and its plane seen from the side in Fourier space.
    value: [0.5509766093835253, 0.5221517235494062, -0.590185161957009, 0.27470680390626967],
    control: false,
  }),
  views: param.rotations({
    label: "Dropped views",
    value: [],
    maxLength: 120,
    control: false,
  }),
} as const;

export type SliceState = StateOf<typeof sliceParams>;
