import { param, type StateOf } from "@vitreous/figures/contract";

/** Length of the square in which the points lie; places run from 0 to this. */
export const cloudLength = 10;

const place = { min: 0, max: cloudLength, step: 0.25, fine: 0.05, coarse: 1, control: false };

/** Everything that the figure of scattered points can be set to. */
export const cloudParams = {
  queryX: param.number({ label: "Query, x", quantity: "slice", value: 5.5, ...place }),
  queryY: param.number({ label: "Query, y", quantity: "slice", value: 4.5, ...place }),
  pointX: param.number({ label: "Point A, x", quantity: "image", value: 4.5, ...place }),
  pointY: param.number({ label: "Point A, y", quantity: "image", value: 6, ...place }),
  method: param.choice({
    label: "Weights",
    quantity: "fourier",
    value: "linear",
    options: [
      { value: "nearest", label: "Nearest", hint: "One point" },
      { value: "linear", label: "Triangle", hint: "The corners of the Delaunay triangle" },
      { value: "natural", label: "Natural neighbours", hint: "Sibson: areas of Voronoi cells" },
    ],
  }),
  surface: param.choice({
    label: "Values",
    quantity: "map",
    value: "hill",
    options: [
      { value: "hill", label: "Hill", hint: "A Gaussian" },
      { value: "plane", label: "Plane", hint: "A linear function" },
      { value: "waves", label: "Waves", hint: "A cosine, four units long" },
    ],
  }),
  count: param.number({
    label: "Points",
    quantity: "image",
    value: 18,
    min: 6,
    max: 60,
    step: 1,
    coarse: 6,
    integer: true,
  }),
  noise: param.number({
    label: "Noise on the values",
    quantity: "fail",
    value: 0,
    min: 0,
    max: 0.5,
    step: 0.05,
    fine: 0.01,
  }),
  seed: param.seed({ label: "Seed", value: 3 }),
} as const;

export type CloudState = StateOf<typeof cloudParams>;
