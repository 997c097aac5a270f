import {
  applyMask,
  centrePhasesInto,
  mapCorrelation,
  resolutionAt,
  rotationFromEuler,
  rotationFromQuaternion,
  samplingOf,
  shellCorrelation,
  sphericalMask,
  type Engine,
  type Image,
  type Interpolation,
  type RotationMatrix,
  type Volume,
} from "@vitreous/core";
import {
  defineModel,
  surfaceMesh,
  type FigureModel,
  type ModelRun,
  type Raster,
  type SurfaceMesh,
} from "@vitreous/figures/model";
import { Bench, Slot } from "./bench.js";
import { describeSlice } from "./describe.js";
import { commandLine } from "./command-line.js";
import {
  coefficientsInto,
  directMap,
  pointsOfView,
  slicePoints,
  type DirectMap,
} from "./direct-sum.js";
import { sliceInvariants } from "./invariants.js";
import { crowtherViews } from "./laws.js";
import { sliceParams, type SliceState } from "./params.js";
import { quantiles, shareAbove } from "./quantile.js";
import { amplitudesOf, logarithmOf, relativeDifference, sumOf } from "./pictures.js";
import { slicePoster } from "./poster.js";
import { slicePresets } from "./presets.js";
import { sliceChallenges } from "./challenges.js";
import type { SliceReconstruction, SliceResult } from "./result.js";
import { makeMap, type SliceData, type SliceMap } from "./sources.js";
import { rotationsOf } from "./views.js";

/** What `prepare` makes: the data, and the bench that serves it. */
export interface SliceContext {
  /** The bench for maps of that box. */
  bench(box: number): Promise<Bench>;
  readonly data: SliceData | undefined;
  readonly serial: number;
  readonly maps: Slot<PreparedMap>;
  readonly lists: Slot<readonly RotationMatrix[]>;
  readonly inversions: Slot<Inverted>;
  readonly drafts: Slot<Inverted>;
}

export type SliceModel = FigureModel<
  typeof sliceParams,
  SliceResult,
  SliceData | undefined,
  SliceContext
>;

/** A map with what every run asks of it. */
interface PreparedMap extends SliceMap {
  readonly direct: DirectMap;
  readonly spectrum: Float32Array;
  readonly mirror: Volume;
  readonly ball: Volume;
  readonly total: number;
  readonly hasSum: boolean;
  /** Sums of the views along the axes. */
  readonly sums: readonly number[];
  readonly inside: number;
  readonly surface: SurfaceMesh;
}

/** A reconstruction, and the sum of each of its pictures. */
interface Inverted {
  readonly reconstruction: SliceReconstruction;
  readonly sums: readonly number[];
}

/** Planes whose amplitudes are drawn; the others are rings. */
const glowingViews = 12;

/** Above this box a reconstruction takes long enough to show a draft first, and threads are worth their start. */
export const largeBox = 64;

/** Above this box the whole slice is not summed directly any more: it would take longer than a reader waits. */
const directLimit = 64;

/** The model on a given engine: every engine gives the same picture. */
export function createSliceModel(openEngine: (box: number) => Promise<Engine>): SliceModel {
  const benches: { small?: Promise<Bench>; large?: Promise<Bench> } = {};
  const benchFor = (box: number): Promise<Bench> => {
    const size = box > largeBox ? "large" : "small";
    return (benches[size] ??= openEngine(box).then((engine) => new Bench(engine)));
  };
  let serial = 0;
  return defineModel({
    id: "slice",
    title: "A projection is a slice",
    params: sliceParams,
    draft: true,
    prepare(data) {
      return {
        bench: benchFor,
        data,
        serial: serial++,
        maps: new Slot(),
        lists: new Slot(),
        inversions: new Slot(),
        drafts: new Slot(),
      };
    },
    model: runSlice,
    invariants: sliceInvariants,
    describe: describeSlice,
    poster: slicePoster,
    cli: commandLine,
    presets: slicePresets,
    challenges: sliceChallenges,
  });
}

async function runSlice(
  state: SliceState,
  context: SliceContext,
  run: ModelRun<SliceResult>,
): Promise<SliceResult> {
  const { data } = context;
  const bench = await context.bench(Number(state.box));
  const map = await context.maps.get(`${state.source} ${state.box} ${state.detail}`, () =>
    prepareMap(bench, makeMap(data, state), context.serial),
  );
  const rotation = rotationFromQuaternion(state.orientation);
  const view = await takeView(bench, map, rotation, state, run.quality);
  // One list of views, one array: what has not changed is not sent again.
  const rotations = await context.lists.get(
    JSON.stringify([state.even, state.layout, state.views]),
    () => rotationsOf(state),
  );
  const before: SliceResult = {
    name: map.name,
    map: map.volume,
    surface: map.surface,
    diameter: map.diameter,
    detail: map.detail,
    ...view,
    total: map.total,
    hasSum: map.hasSum,
    totalSpread: spread([...map.sums, sumOf(view.projection.data)]),
    rotations,
    crowther: crowtherViews(map.diameter, map.detail),
    reconstruction: undefined,
  };
  if (rotations.length === 0 || run.signal.aborted) return before;

  const name = [
    map.key,
    state.interpolation,
    state.padding,
    state.fault,
    ...rotations.map((r) => r.join()),
  ].join(" ");
  const withViews = ({ reconstruction, sums }: Inverted): SliceResult => ({
    ...before,
    totalSpread: spread([...map.sums, sumOf(view.projection.data), ...sums]),
    reconstruction,
  });
  const ready = context.inversions.peek(name);
  if (ready) return withViews(ready);
  const large = map.volume.nx > largeBox;
  if (run.quality === "draft" || large) {
    const draft = await context.drafts.get(name, () => invert(bench, map, rotations, state, true));
    if (run.quality === "draft" || run.signal.aborted) return withViews(draft);
    // In a large box the exact map takes a moment; the draft shows it coming.
    run.report(withViews(draft), "the exact reconstruction");
  }
  return withViews(
    await context.inversions.get(name, () => invert(bench, map, rotations, state, false)),
  );
}

/** Largest difference of two sums, as a share of their size. */
function spread(sums: readonly number[]): number {
  const high = Math.max(...sums);
  const low = Math.min(...sums);
  return (high - low) / Math.max(Math.abs(high), Math.abs(low), Number.MIN_VALUE);
}

/** Views along the three axes: the present one is always compared with these. */
const axes = [
  rotationFromEuler({ rot: 0, tilt: 0, psi: 0 }),
  rotationFromEuler({ rot: 0, tilt: Math.PI / 2, psi: 0 }),
  rotationFromEuler({ rot: Math.PI / 2, tilt: Math.PI / 2, psi: 0 }),
];

async function prepareMap(bench: Bench, made: SliceMap, serial: number): Promise<PreparedMap> {
  // Two files may bear one name; what was prepared for other data must not serve these.
  const map = { ...made, key: `${serial} ${made.key}` };
  const { volume } = map;
  const size = volume.nx * volume.nx;
  const views = await bench.pictures(map, axes);
  const { level, inside } = surfaceLevel(volume);
  return {
    ...map,
    inside,
    surface: surfaceMesh(volume, level),
    direct: directMap(volume),
    spectrum: await bench.spectrumOf(volume),
    mirror: mirrorImage(volume),
    ball: sphericalMask(volume.nx, volume.nx / 2 - 3, 3),
    total: sumOf(volume.data),
    hasSum: hasSum(volume),
    sums: axes.map((_, i) => sumOf(views.subarray(i * size, (i + 1) * size))),
  };
}

/** Whether the map has a sum to compare with: one whose mean is nearly 0 has none. */
function hasSum({ data }: Volume): boolean {
  const size = data.reduce((sum, value) => sum + Math.abs(value), 0);
  return Math.abs(sumOf(data)) > 0.01 * size;
}

/** A third of the way from nothing to the density that only one voxel in a thousand exceeds. */
function surfaceLevel({ data }: Volume): { level: number; inside: number } {
  const [low, high] = quantiles(data, [0.5, 0.999]) as [number, number];
  const level = low + (high - low) / 3;
  return { level, inside: shareAbove(data, level) };
}

type View = Pick<
  SliceResult,
  "projection" | "transform" | "slice" | "glow" | "method" | "sliceError" | "measure" | "compared"
>;

/** The shadow, its transform, and the slice of the map's transform that should equal it. */
async function takeView(
  bench: Bench,
  map: PreparedMap,
  rotation: RotationMatrix,
  state: SliceState,
  quality: "draft" | "exact",
): Promise<View> {
  const { nx: n, voxelSize } = map.volume;
  const projection: Image = {
    kind: "image",
    nx: n,
    ny: n,
    pixelSize: voxelSize,
    data: (await bench.pictures(map, [rotation])).slice(),
  };
  const transform = await bench.transformOf(projection.data, n);

  const draft = quality === "draft";
  const { slice, method } = await readSlice(bench, map, rotation, state, draft);
  const amplitudes = amplitudesOf(slice, n, voxelSize);
  const pictures = {
    projection,
    transform: logarithmOf(amplitudesOf(transform, n, voxelSize)),
    slice: logarithmOf(amplitudes),
    glow: amplitudes,
    method,
  };
  if (map.analytic) {
    const sliceError = relativeDifference(transform, slice, n);
    return { ...pictures, sliceError, measure: "formula", compared: n * (Math.floor(n / 2) + 1) };
  }
  // For samples, the transform at any frequency is the sum over the samples: that is the truth to measure against.
  const points = slicePoints(n, draft ? 2 : 5, draft ? 20 : 120);
  const truth = new Float64Array(2 * points.indices.length);
  coefficientsInto(truth, map.direct, pointsOfView(points, rotation));
  let difference = 0;
  let size = 0;
  points.indices.forEach((index, p) => {
    const weight = points.weights[p]!;
    const re = truth[2 * p]!;
    const im = truth[2 * p + 1]!;
    difference += weight * ((slice[2 * index]! - re) ** 2 + (slice[2 * index + 1]! - im) ** 2);
    size += weight * (re * re + im * im);
  });
  return {
    ...pictures,
    sliceError: size === 0 ? 0 : Math.sqrt(difference / size),
    measure: "direct sum",
    compared: points.indices.length,
  };
}

/** The slice by the chosen interpolation: half spectrum, phases about the origin. */
async function readSlice(
  bench: Bench,
  map: PreparedMap,
  rotation: RotationMatrix,
  { interpolation, padding }: SliceState,
  draft: boolean,
): Promise<{ slice: Float32Array; method: SliceResult["method"] }> {
  const n = map.volume.nx;
  const half = Math.floor(n / 2) + 1;
  const out = new Float32Array(2 * n * half);
  if (interpolation === "exact") {
    if (map.analytic) return { slice: map.analytic.slice(rotation).data, method: "exact" };
    if (!draft && n <= directLimit) {
      const points = slicePoints(n, n, 0);
      const values = new Float64Array(2 * points.indices.length);
      coefficientsInto(values, map.direct, pointsOfView(points, rotation));
      points.indices.forEach((index, p) => {
        out[2 * index] = values[2 * p]!;
        out[2 * index + 1] = values[2 * p + 1]!;
      });
      return { slice: out, method: "exact" };
    }
  }
  const projector =
    interpolation === "exact"
      ? await bench.projector("camera", map, 2, "gridding")
      : await bench.projector("read", map, Number(padding), interpolation);
  await projector.slicesInto(out, [{ rotation }]);
  centrePhasesInto(out, [n, n], 1);
  return { slice: out, method: interpolation === "exact" ? "gridding" : interpolation };
}

/** How images are put back. The gridding kernel needs the padded grid; a draft does without either. */
function insertion(
  { interpolation, padding }: SliceState,
  draft: boolean,
): { interpolation: Interpolation; padding: number } {
  const kernel = interpolation === "exact" ? "gridding" : interpolation;
  if (draft) return { interpolation: kernel === "gridding" ? "trilinear" : kernel, padding: 1 };
  return { interpolation: kernel, padding: kernel === "gridding" ? 2 : Number(padding) };
}

async function invert(
  bench: Bench,
  map: PreparedMap,
  rotations: readonly RotationMatrix[],
  state: SliceState,
  draft: boolean,
): Promise<Inverted> {
  const n = map.volume.nx;
  const images = await bench.pictures(map, rotations);
  const { map: whole, lostWeight } = await bench.invert(map, images, rotations, {
    ...insertion(state, draft),
    fault: state.fault,
    draft,
  });
  // Views say nothing beyond the ball that all of them see, and the division by the kernel's profile is worst in the corners.
  const made = applyMask(whole, map.ball);
  const curve = shellCorrelation(await bench.spectrumOf(made), map.spectrum, samplingOf(made));
  const { resolution, atLeast } = resolutionAt(curve, 0.5);
  return {
    reconstruction: {
      map: made,
      surface: surfaceMesh(made, quantiles(made.data, [1 - map.inside])[0]!),
      glow: await glowing(bench, images, rotations, n, made.voxelSize),
      fsc: { frequency: curve.frequency, fsc: curve.fsc },
      resolution,
      atLeast,
      correlation: mapCorrelation(made, map.volume),
      mirrorCorrelation: mapCorrelation(made, map.mirror),
      lostWeight,
    },
    sums: rotations.map((_, i) => sumOf(images.subarray(i * n * n, (i + 1) * n * n))),
  };
}

/** Amplitudes of the last few views, for the planes that glow. */
async function glowing(
  bench: Bench,
  images: Float32Array,
  rotations: readonly RotationMatrix[],
  n: number,
  voxelSize: number,
): Promise<readonly Raster[]> {
  const rasters: Raster[] = [];
  for (let i = Math.max(0, rotations.length - glowingViews); i < rotations.length; i++) {
    const transform = await bench.transformOf(images.subarray(i * n * n, (i + 1) * n * n), n);
    rasters.push(amplitudesOf(transform, n, voxelSize));
  }
  return rasters;
}

/** z reversed about the origin; the plane that has no partner is 0. @convention C2.1 C5.4 */
export function mirrorImage(volume: Volume): Volume {
  const { nx, ny, nz } = volume;
  const data = new Float32Array(volume.data.length);
  const twice = 2 * Math.floor(nz / 2);
  for (let z = 0; z < nz; z++) {
    const from = twice - z;
    if (from < nz)
      data.set(volume.data.subarray(nx * ny * from, nx * ny * (from + 1)), nx * ny * z);
  }
  return { ...volume, data };
}
