import {
  degreePower,
  directionsOf,
  harmonicIndex,
  rotationFromEuler,
  sphereGrid,
  sphereTransform,
  toRadians,
  transposeRotation,
  applyRotation,
} from "@vitreous/core";
import {
  defineModel,
  imagePicture,
  param,
  plotPicture,
  posterGrid,
  type FigureModel,
  type PlotSpec,
  type Raster,
  type StateOf,
} from "@vitreous/figures/model";

/** Highest degree of the patches. */
export const order = 8;

const degrees = (label: string, value: number, max: number) =>
  param.number({
    label,
    quantity: "slice",
    value,
    min: 0,
    max,
    step: 5,
    fine: 1,
    coarse: 30,
    unit: "°",
  });

export const sphereParams = {
  turn: degrees("Turn about z", 60, 360),
  tilt: degrees("Then tilt about y", 50, 180),
  degree: param.number({
    label: "Degree shown",
    quantity: "fourier",
    value: 3,
    min: 1,
    max: order,
    step: 1,
    integer: true,
  }),
} as const;
export type SphereState = StateOf<typeof sphereParams>;

/** Three patches: where their middles are, and how high they stand. ((1 + cos γ)/2)⁸ has no degree above eight. */
const patches = [
  { direction: [0.9, 0.3, 0.3162], height: 1 },
  { direction: [-0.2, 0.8, 0.5657], height: 0.8 },
  { direction: [0.1, -0.6, -0.7937], height: 0.6 },
] as const;

export interface SphereResult {
  /** Longitude to the right, latitude downwards. */
  readonly picture: Raster;
  /** Orders −l … l of the degree that is shown, and the lengths of their coefficients, upright and turned. */
  readonly orders: Float64Array;
  readonly before: Float64Array;
  readonly after: Float64Array;
  readonly degrees: Float64Array;
  readonly powerBefore: Float64Array;
  readonly powerAfter: Float64Array;
  /** Largest change of a coefficient of that degree, and of the power of any degree, over the largest power. */
  readonly moved: number;
  readonly changed: number;
  /** Sum of the powers over the integral of the square. */
  readonly parseval: number;
}

export type SphereModel = FigureModel<typeof sphereParams, SphereResult>;

/** A function on a sphere: turning it moves every coefficient and leaves the power of every degree. */
export const sphereModel: SphereModel = defineModel({
  id: "sphere",
  title: "What a rotation cannot change",
  params: sphereParams,
  model: runSphere,
  invariants: [
    {
      id: "power",
      label: "The power of every degree stays",
      explain:
        "Σ over the orders of |a|², for the patches upright and turned; the largest change, over the largest power. Allowed: rounding of sums of 306 samples.",
      value: ({ changed }) => changed,
      compare: "atMost",
      tolerance: 1e-12,
    },
    {
      id: "parseval",
      label: "Sum of the powers = integral of the square",
      explain:
        "Parseval on the sphere; the integral is a weighted sum over a denser grid of samples.",
      value: ({ parseval }) => parseval,
      target: 1,
      tolerance: 1e-12,
    },
  ],
  describe: (result, { turn, tilt, degree }) => ({
    sentence: `Three patches on a sphere, turned by ${turn}° and tilted by ${tilt}°: the coefficients of degree ${degree} have changed by up to ${result.moved.toFixed(3)}, the power of every degree by less than ${result.changed < 1e-12 ? "rounding" : result.changed.toExponential(0)}.`,
    tables: [
      {
        id: "orders",
        caption: `Lengths of the coefficients of degree ${degree}`,
        columns: [
          { key: "order", label: "Order m" },
          { key: "upright", label: "Upright" },
          { key: "turned", label: "Turned" },
        ],
        rows: Array.from(result.orders, (m, i) => [m, result.before[i]!, result.after[i]!]),
      },
      {
        id: "power",
        caption: "Power of each degree",
        columns: [
          { key: "degree", label: "Degree l" },
          { key: "upright", label: "Upright" },
          { key: "turned", label: "Turned" },
        ],
        rows: Array.from(result.degrees, (l) => [l, result.powerBefore[l]!, result.powerAfter[l]!]),
      },
    ],
  }),
  poster: (result) =>
    posterGrid(
      [
        { caption: "The sphere, unrolled", picture: imagePicture(result.picture, 360) },
        {
          caption: "Coefficients of one degree",
          picture: plotPicture(ordersPlot(result), { width: 360, height: 220 }),
        },
        {
          caption: "Power of each degree",
          picture: plotPicture(powerPlot(result), { width: 360, height: 220 }),
        },
      ],
      {
        title: "What a rotation cannot change",
        description: "Three patches on a sphere, their coefficients, and the power of each degree.",
        panelWidth: 360,
      },
    ),
  presets: [
    { id: "upright", label: "Upright", state: { turn: 0, tilt: 0 } },
    { id: "turned", label: "Turned about z only", state: { turn: 90, tilt: 0 } },
    { id: "tilted", label: "Tilted too", state: { turn: 90, tilt: 60 } },
  ],
});

type Sampler = (x: number, y: number, z: number) => number;

function patchesTurned({ turn, tilt }: Pick<SphereState, "turn" | "tilt">): Sampler {
  // Z(turn), then Y(tilt): the matrix of C4.1 takes the map's frame to the image's, so its transpose turns what is in it.
  const rotation = transposeRotation(
    rotationFromEuler({ rot: 0, tilt: toRadians(tilt), psi: toRadians(turn) }),
  );
  const turned = patches.map(({ direction, height }) => {
    const [x, y, z] = applyRotation(rotation, direction);
    const size = Math.hypot(x, y, z);
    return [x / size, y / size, z / size, height] as const;
  });
  return (x, y, z) =>
    turned.reduce(
      (sum, [px, py, pz, height]) => sum + height * ((1 + x * px + y * py + z * pz) / 2) ** order,
      0,
    );
}

function coefficientsOf(f: Sampler): Float64Array {
  const grid = sphereGrid(order);
  return sphereTransform(grid, sampled(f, directionsOf(grid)));
}

function sampled(f: Sampler, directions: Float64Array): Float64Array {
  const values = new Float64Array((2 * directions.length) / 3);
  for (let i = 0; 3 * i < directions.length; i++)
    values[2 * i] = f(directions[3 * i]!, directions[3 * i + 1]!, directions[3 * i + 2]!);
  return values;
}

function runSphere({ turn, tilt, degree }: SphereState): SphereResult {
  const turned = patchesTurned({ turn, tilt });
  const still = coefficientsOf(patchesTurned({ turn: 0, tilt: 0 }));
  const moved = coefficientsOf(turned);
  const [powerBefore, powerAfter] = [degreePower(still), degreePower(moved)];
  const orders = Float64Array.from({ length: 2 * degree + 1 }, (_, i) => i - degree);
  const lengths = (a: Float64Array) =>
    orders.map((m) => {
      const at = 2 * harmonicIndex(degree, m);
      return Math.hypot(a[at]!, a[at + 1]!);
    });
  let largest = 0;
  for (const m of orders) {
    const at = 2 * harmonicIndex(degree, m);
    largest = Math.max(
      largest,
      Math.hypot(moved[at]! - still[at]!, moved[at + 1]! - still[at + 1]!),
    );
  }
  const top = Math.max(...powerBefore);
  // The square has degrees up to twice as high: a grid for those.
  const dense = sphereGrid(2 * order);
  const values = sampled(turned, directionsOf(dense));
  let energy = 0;
  for (let i = 0; 2 * i < values.length; i++)
    energy += dense.weights[Math.floor(i / dense.samples)]! * values[2 * i]! ** 2;
  return {
    picture: pictureOf(turned),
    orders,
    before: lengths(still),
    after: lengths(moved),
    degrees: Float64Array.from({ length: order + 1 }, (_, l) => l),
    powerBefore,
    powerAfter,
    moved: largest,
    changed: Math.max(...powerBefore.map((p, l) => Math.abs(p - powerAfter[l]!))) / top,
    parseval: powerAfter.reduce((sum, p) => sum + p, 0) / energy,
  };
}

function pictureOf(f: Sampler): Raster {
  const [nx, ny] = [96, 48];
  const data = new Float32Array(nx * ny);
  for (let y = 0, i = 0; y < ny; y++) {
    const theta = (Math.PI * (y + 0.5)) / ny;
    for (let x = 0; x < nx; x++, i++) {
      const phi = (2 * Math.PI * (x + 0.5)) / nx;
      data[i] = f(
        Math.sin(theta) * Math.cos(phi),
        Math.sin(theta) * Math.sin(phi),
        Math.cos(theta),
      );
    }
  }
  return { nx, ny, data };
}

/** Lengths of the coefficients of one degree, before and after. */
export function ordersPlot({ orders, before, after }: SphereResult): PlotSpec {
  const l = orders.at(-1)!;
  return {
    title: "Coefficients of one degree",
    description: `The ${2 * l + 1} coefficients of degree ${l}, upright and turned.`,
    x: { label: "order m", domain: [-l - 0.5, l + 0.5] },
    y: { label: "length", domain: [0, 1.1 * Math.max(...before, ...after)] },
    series: [
      { id: "after", label: "turned", quantity: "slice", style: "bars", x: orders, y: after },
      { id: "before", label: "upright", quantity: "map", style: "points", x: orders, y: before },
    ],
  };
}

/** Power of every degree, before and after: one over the other. */
export function powerPlot({ degrees: all, powerBefore, powerAfter }: SphereResult): PlotSpec {
  return {
    title: "Power of each degree",
    description: "The power of each degree, upright and turned: the same.",
    x: { label: "degree l", domain: [-0.5, order + 0.5] },
    y: { label: "power", domain: [0, 1.1 * Math.max(...powerBefore)] },
    series: [
      { id: "after", label: "turned", quantity: "slice", style: "bars", x: all, y: powerAfter },
      { id: "before", label: "upright", quantity: "map", style: "points", x: all, y: powerBefore },
    ],
  };
}
