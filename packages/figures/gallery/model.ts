import {
  analyticVolume,
  fourierShellCorrelation,
  handedPhantom,
  type Image,
  type ImageStack,
  projectVolume,
  reconstructVolume,
  resolutionAt,
  rotationFromQuaternion,
  spectrumOf,
  statisticsOf,
  type Volume,
} from "@vitreous/core";
import {
  defineModel,
  imagePicture,
  param,
  plotPicture,
  type PlotSpec,
  posterGrid,
  type Raster,
  softwareSurface,
} from "../src/model.js";

export const params = {
  view: param.rotation({
    label: "View",
    value: [0.82, 0.3, 0.4, 0.28],
    control: true,
    quantity: "slice",
  }),
  views: param.rotations({
    label: "Slices dropped",
    value: [],
    maxLength: 60,
    quantity: "fourier",
  }),
  level: param.number({
    label: "Level",
    value: 3,
    min: 0.5,
    max: 8,
    step: 0.1,
    unit: "σ",
    quantity: "reconstruction",
  }),
  kernel: param.choice({
    label: "Interpolation",
    value: "trilinear",
    options: [
      { value: "nearest", label: "Nearest" },
      { value: "trilinear", label: "Trilinear" },
      { value: "gridding", label: "Gridding" },
    ],
  }),
  truth: param.flag({ label: "Show the truth around it", value: true }),
  seed: param.seed({ label: "Seed", value: 1 }),
};

export interface Result {
  readonly projection: Image;
  readonly amplitude: Raster;
  readonly reconstruction: Volume | undefined;
  readonly frequency: Float64Array;
  readonly fsc: Float64Array;
  readonly resolution: number;
  readonly sum: number;
  readonly mapSum: number;
}

export interface Context {
  readonly volume: Volume;
  readonly sigma: number;
}

/** |F| with zero frequency in the middle. */
export function amplitudeOf(image: Image): Raster {
  const { data, nx, ny } = spectrumOf(image);
  const half = Math.floor(nx / 2) + 1;
  const out = new Float32Array(nx * ny);
  for (let y = 0; y < ny; y++) {
    for (let x = 0; x < nx; x++) {
      let kx = x - Math.floor(nx / 2);
      let ky = y - Math.floor(ny / 2);
      if (kx < 0) [kx, ky] = [-kx, -ky];
      const at = 2 * (kx + half * ((ky + ny) % ny));
      out[x + nx * y] = Math.hypot(data[at] ?? 0, data[at + 1] ?? 0);
    }
  }
  return { nx, ny, data: out, pixelSize: 1 / (nx * image.pixelSize) };
}

export function truthMap(n = 64): Volume {
  return analyticVolume(handedPhantom(n, 2.5), n, 2.5);
}

export function fscPlot(result: Result): PlotSpec {
  return {
    title: "Fourier shell correlation with the truth",
    description: Number.isFinite(result.resolution)
      ? `The correlation falls below 0.5 at ${result.resolution.toFixed(1)} Å.`
      : "Drop a slice to see a curve.",
    x: {
      label: "spatial frequency",
      unit: "1/Å",
      domain: [0, 0.2],
      reciprocal: { label: "resolution", unit: "Å" },
    },
    y: { label: "FSC", domain: [-0.1, 1] },
    series: [{ id: "fsc", label: "FSC", quantity: "fsc", x: result.frequency, y: result.fsc }],
    rules: [
      { axis: "y", value: 0.5, label: "0.5" },
      { axis: "y", value: 0.143, label: "0.143" },
    ],
    ...(Number.isFinite(result.resolution)
      ? {
          markers: [
            {
              x: 1 / result.resolution,
              y: 0.5,
              label: `${result.resolution.toFixed(1)} Å`,
              quantity: "fsc" as const,
            },
          ],
        }
      : {}),
  };
}

export const model = defineModel({
  id: "slice",
  title: "A projection is a slice",
  params,
  draft: true,
  prepare: (volume: Volume): Context => ({
    volume,
    sigma: statisticsOf(volume.data).standardDeviation,
  }),
  model(state, { volume }, run): Result {
    const rotation = rotationFromQuaternion(state.view);
    const interpolation = state.kernel as "nearest" | "trilinear" | "gridding";
    const projection = projectVolume(volume, rotation, { interpolation });
    const { nx, voxelSize } = volume;
    let reconstruction: Volume | undefined;
    let fsc = new Float64Array(0);
    let frequency = new Float64Array(0);
    let resolution = Number.NaN;
    if (state.views.length > 0 && run.quality === "exact") {
      const views = state.views.map((q) => ({ rotation: rotationFromQuaternion(q) }));
      const data = new Float32Array(nx * nx * views.length);
      views.forEach((view, i) => data.set(projectVolume(volume, view.rotation).data, i * nx * nx));
      const stack: ImageStack = {
        kind: "image-stack",
        count: views.length,
        nx,
        ny: nx,
        pixelSize: voxelSize,
        data,
      };
      reconstruction = reconstructVolume(stack, views);
      const curve = fourierShellCorrelation(reconstruction, volume);
      fsc = Float64Array.from(curve.fsc);
      frequency = Float64Array.from(curve.frequency);
      resolution = resolutionAt(curve, 0.5).resolution;
    }
    const total = (values: Float32Array): number => values.reduce((sum, v) => sum + v, 0);
    return {
      projection,
      amplitude: amplitudeOf(projection),
      reconstruction,
      frequency,
      fsc,
      resolution,
      sum: total(projection.data),
      mapSum: total(volume.data),
    };
  },
  invariants: [
    {
      id: "sum",
      label: "Every view has the sum of the map",
      explain: "The zero frequency is shared by all central slices. Float32 sums allow 1e-4.",
      tolerance: 1e-4,
      value: (result) => result.sum / result.mapSum - 1,
    },
    {
      id: "first",
      label: "FSC of the first shell",
      target: 1,
      tolerance: 0.02,
      value: (result) => result.fsc[1] ?? Number.NaN,
      applies: (result) => result.fsc.length > 1,
    },
  ],
  describe: (result, state) => ({
    sentence: `${state.views.length} slices are in; the view has a sum of ${result.sum.toFixed(1)}.`,
    tables: [
      {
        id: "fsc",
        caption: "Fourier shell correlation with the truth",
        columns: [
          { key: "frequency", label: "Frequency", unit: "1/Å" },
          { key: "fsc", label: "FSC" },
        ],
        rows: [...result.frequency].map((f, i) => [f, result.fsc[i] ?? Number.NaN]),
      },
    ],
  }),
  poster: (result, state) =>
    posterGrid(
      [
        {
          caption: "Molecule",
          picture: imagePicture(
            softwareSurface(truthMap(), 0.0005, rotationFromQuaternion(state.view), 160),
            240,
            { range: { low: -0.2, high: 1 } },
          ),
        },
        { caption: "Projection", picture: imagePicture(result.projection, 240) },
        {
          caption: "Its transform",
          picture: imagePicture(result.amplitude, 240, { colormap: "fourier", scale: "log" }),
        },
        { caption: "FSC", picture: plotPicture(fscPlot(result), { width: 320, height: 240 }) },
      ],
      { title: "A projection is a slice", description: "Four panels.", columns: 2 },
    ),
  cli: (state) => `vitreous reconstruct views.star --out map.mrc --seed ${state.seed}`,
});
