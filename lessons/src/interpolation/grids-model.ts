import {
  createRandom,
  gatherSamples,
  resamplingKernel,
  scatterSamples,
  type ResamplingKernel,
} from "@vitreous/core";
import { defineModel, type FigureModel, type Raster } from "@vitreous/figures/model";
import { letter, sample } from "../pictures/shapes.js";
import { describeGrids } from "./grids-describe.js";
import { gridsInvariants } from "./grids-invariants.js";
import { gridsParams, side, type GridsState } from "./grids-params.js";
import { gridsPoster } from "./grids-poster.js";
import { gridsChallenges, gridsPresets } from "./grids-presets.js";
import type { GridsResult, Touched } from "./grids-result.js";

export type GridsModel = FigureModel<typeof gridsParams, GridsResult>;

/** Pixels that never move, and a lattice of points that does: who reads, who gives, and with what weights. */
export const gridsModel: GridsModel = defineModel({
  id: "grids",
  title: "Gather or scatter",
  params: gridsParams,
  model: runGrids,
  invariants: gridsInvariants,
  describe: describeGrids,
  poster: gridsPoster,
  cli: commandLine,
  presets: gridsPresets,
  challenges: gridsChallenges,
});

/** A rotation of the points is one of the picture the other way; the gridding kernel is the engine's own business. */
function commandLine({ direction, kernel, angle }: GridsState): string {
  if (direction === "scatter") {
    return "# Slices are scattered so into a map, and divided by their weights:\nvitreous reconstruct particles.star --out map.mrc";
  }
  const rule = kernel === "kaiser-bessel" ? "fourier" : kernel;
  return `# Points turned by ${angle}° read the picture turned back:\nvitreous rotate image.mrc --out turned.mrc --angle ${-angle} --interpolation ${rule}`;
}

const raster = (data: Float64Array): Raster => ({ nx: side, ny: side, data });
const shape = [side, side];

function runGrids(state: GridsState): GridsResult {
  const kernel = resamplingKernel(state.kernel);
  const places = placesOf(state);
  const picture = pictureOf(state);
  const pick = state.pickX + side * state.pickY;
  const given = scatterSamples(new Float64Array(side * side).fill(1), places, shape, kernel).data;
  const gathers = state.direction === "gather";
  const read = gatherSamples({ shape, data: picture }, places, kernel);
  const sums = scatterSamples(picture, places, shape, kernel).data;
  const received = state.divide ? sums.map((v, i) => divided(v, given[i]!, state.floor)) : sums;
  const points = gathers ? read : picture;
  const [x, y] = [places[2 * pick]!, places[2 * pick + 1]!];
  const touched = touchedBy(kernel, x, y);
  const inner = innerPixels(state);
  const shares = inner.map((i) => given[i]!);
  return {
    pixels: raster(gathers ? picture : received),
    points: raster(points),
    places,
    share: raster(given),
    picked: { x, y, value: points[pick]! },
    touched,
    sumOfWeights: touched.reduce((sum, { weight }) => sum + weight, 0),
    inner: inner.length,
    holes: shares.filter((share) => Math.abs(share) <= 0.01).length,
    least: shares.length === 0 ? 0 : Math.min(...shares),
    most: shares.length === 0 ? 0 : Math.max(...shares),
    curve: curveOf(kernel),
    marks: marksOf(kernel, x),
    laws: {
      adjoint: adjointGap(kernel, places, picture, read),
      account: accountGap(kernel, places, picture, sums),
    },
  };
}

/** A sum over its weights; nothing where both vanish. */
const divided = (sum: number, weight: number, floor: number): number =>
  Math.abs(weight + floor) < 1e-9 ? 0 : sum / (weight + floor);

/** The lattice: turned and spread about the middle of the pixels, then moved. */
export function placesOf({ angle, spacing, shiftX, shiftY }: GridsState): Float64Array {
  const middle = (side - 1) / 2;
  const turn = (angle * Math.PI) / 180;
  const [cos, sin] = [spacing * Math.cos(turn), spacing * Math.sin(turn)];
  const out = new Float64Array(2 * side * side);
  for (let j = 0, i = 0; j < side; j++) {
    for (let k = 0; k < side; k++, i += 2) {
      const [u, v] = [k - middle, j - middle];
      out[i] = middle + cos * u - sin * v + shiftX;
      out[i + 1] = middle + sin * u + cos * v + shiftY;
    }
  }
  return out;
}

function pictureOf({ picture, pickX, pickY }: GridsState): Float64Array {
  const filled = (value: (x: number, y: number) => number) =>
    Float64Array.from({ length: side * side }, (_, i) => value(i % side, Math.floor(i / side)));
  if (picture === "ones") return filled(() => 1);
  if (picture === "one") return filled((x, y) => (x === pickX && y === pickY ? 1 : 0));
  if (picture === "stripes") return filled((x) => 0.5 + 0.5 * Math.cos((2 * Math.PI * x) / 3));
  return sample(side, 128 / side, letter);
}

/** The pixels with a weight, the largest first. */
function touchedBy(kernel: ResamplingKernel, x: number, y: number): Touched[] {
  const [wx, wy] = [new Float64Array(kernel.width), new Float64Array(kernel.width)];
  const [x0, y0] = [kernel.weightsInto(wx, x), kernel.weightsInto(wy, y)];
  const out: Touched[] = [];
  for (let j = 0; j < kernel.width; j++) {
    for (let i = 0; i < kernel.width; i++) {
      const [px, py, weight] = [x0 + i, y0 + j, wx[i]! * wy[j]!];
      const there = px >= 0 && py >= 0 && px < side && py < side;
      // What rounding leaves of a zero is no weight.
      if (there && Math.abs(weight) > 1e-12) out.push({ x: px, y: py, weight });
    }
  }
  return out.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}

/** Pixels that have points of the lattice all around them. */
function innerPixels({ angle, spacing, shiftX, shiftY }: GridsState): number[] {
  const middle = (side - 1) / 2;
  const turn = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn) / spacing, Math.sin(turn) / spacing];
  const out: number[] = [];
  for (let i = 0; i < side * side; i++) {
    const [u, v] = [(i % side) - middle - shiftX, Math.floor(i / side) - middle - shiftY];
    const reach = Math.max(Math.abs(cos * u + sin * v), Math.abs(cos * v - sin * u));
    if (reach <= middle - 1) out.push(i);
  }
  return out;
}

/** The weight of a pixel against its distance from the point. */
function curveOf(kernel: ResamplingKernel): GridsResult["curve"] {
  const reach = kernel.width / 2 + 0.5;
  const steps = 240;
  const weights = new Float64Array(kernel.width);
  const x = Float64Array.from({ length: steps + 1 }, (_, i) => reach * ((2 * i) / steps - 1));
  const y = x.map((distance) => {
    const first = kernel.weightsInto(weights, distance);
    return weights[-first] ?? 0;
  });
  return { x, y };
}

function marksOf(kernel: ResamplingKernel, x: number): GridsResult["marks"] {
  const weights = new Float64Array(kernel.width);
  const first = kernel.weightsInto(weights, x);
  return Array.from(weights, (y, i) => ({ x: first + i - x, y }));
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, v, i) => sum + v * b[i]!, 0);

/** The two directions on a random partner each. */
function adjointGap(
  kernel: ResamplingKernel,
  places: Float64Array,
  picture: Float64Array,
  read: Float64Array,
): number {
  const random = createRandom(6);
  const v = Float64Array.from({ length: side * side }, () => random.normal());
  const spread = scatterSamples(v, places, shape, kernel).data;
  const size = Math.sqrt(dot(read, read) * dot(v, v));
  return size === 0 ? 0 : Math.abs(dot(read, v) - dot(picture, spread)) / size;
}

/** Each point gives its value times those of its weights that fall on pixels. */
function accountGap(
  kernel: ResamplingKernel,
  places: Float64Array,
  picture: Float64Array,
  sums: Float64Array,
): number {
  let gave = 0;
  let size = 0;
  picture.forEach((value, p) => {
    const touched = touchedBy(kernel, places[2 * p]!, places[2 * p + 1]!);
    for (const { weight } of touched) {
      gave += value * weight;
      size += Math.abs(value * weight);
    }
  });
  const received = sums.reduce((sum, v) => sum + v, 0);
  return size === 0 ? 0 : Math.abs(gave - received) / size;
}
