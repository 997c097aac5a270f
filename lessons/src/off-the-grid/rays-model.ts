import {
  imageFromPolarSpectrum,
  kernelForTolerance,
  nudft2,
  polarSpectrum,
  type Image,
  type PolarSpectrum,
} from "@vitreous/core";
import { defineModel, type FigureModel } from "@vitreous/figures/model";
import { describeRays } from "./rays-describe.js";
import { raysParams, side, type RaysState } from "./rays-params.js";
import { raysPoster } from "./rays-poster.js";
import { raysRange } from "./rays-range.js";
import type { RaysResult } from "./rays-result.js";
import { makeTurnable, type RaysData, type Turnable } from "./rays-source.js";
import { Slot } from "./slot.js";

/** Samples on each ray, from zero frequency to just below Nyquist: four per frequency of the box. */
export const perRay = 2 * side;

export interface RaysContext {
  readonly data: RaysData | undefined;
  readonly pictures: Slot<Turnable>;
  readonly upright: Slot<PolarSpectrum>;
}

export type RaysModel = FigureModel<
  typeof raysParams,
  RaysResult,
  RaysData | undefined,
  RaysContext
>;

/** An image, its transform on rays, and the way back. */
export const raysModel: RaysModel = defineModel({
  id: "rays",
  title: "A picture on rays",
  params: raysParams,
  prepare: (data) => ({ data, pictures: new Slot(), upright: new Slot() }),
  model: runRays,
  invariants: [
    {
      id: "plain",
      label: "Error against the plain sum ÷ what was asked",
      explain:
        "Twenty-four samples are summed over all pixels. The largest error, as a share of the sum of the sizes of the pixels, over the tolerance. Allowed: 1, and 1e-13 for rounding.",
      value: ({ error, tolerance }) => error / (tolerance + 1e-13),
      compare: "atMost",
      target: 1,
      tolerance: 0,
    },
    {
      id: "rings",
      label: "Turning the image leaves the power of every ring",
      explain:
        "The sum over all rings of the change of their power, each with its area, over the whole. What atoms hold beyond the Nyquist frequency folds back differently at every angle, and few rays miss parts of a ring: a thousandth is allowed from 96 rays on.",
      value: ({ ringGap }) => ringGap,
      compare: "atMost",
      tolerance: 1e-3,
      applies: ({ exact }, { rays, digits }) => exact && rays >= 96 && digits >= 3,
    },
    {
      id: "back",
      label: "The image comes back from its rays",
      explain:
        "The largest difference of a pixel, as a share of the brightest. The corners beyond the circle of Nyquist are not on the rays.",
      value: ({ backError }) => backError,
      compare: "atMost",
      tolerance: 0.02,
      applies: ({ exact }, { source, rays, digits, areas }) =>
        exact && source !== "point" && rays >= 216 && digits >= 4 && areas === "areas",
    },
  ],
  describe: describeRays,
  poster: raysPoster,
  cli: ({ turn }) =>
    [
      "# The rays are computed in this page and in the library (polarSpectrum). The command turns an image and transforms it on the grid:",
      `vitreous rotate image.mrc --out turned.mrc --angle ${turn}`,
      "vitreous fft turned.mrc --out fft.png",
      "# Power by ring: a turn leaves it.",
      "vitreous spectrum image.mrc turned.mrc --plot rings.svg",
    ].join("\n"),
  presets: [
    {
      id: "kinase",
      label: "A kinase, turned",
      state: { source: "4ake", turn: 42, areas: "areas" },
    },
    {
      id: "point",
      label: "One point, all samples alike",
      state: { source: "point", turn: 0, areas: "alike", rays: 120 },
    },
    { id: "few", label: "Twelve rays", state: { source: "4ake", rays: 12, areas: "areas" } },
    {
      id: "precise",
      label: "Twelve digits",
      state: { source: "4ake", digits: 12, areas: "areas" },
    },
  ],
  challenges: [
    {
      id: "turn-back",
      prompt: "Turn the letter so that sliding its rays finds a third of a full turn.",
      start: { source: "letter", turn: 0, rays: 120, areas: "areas" },
      goal: ({ found }, { source }) => ({
        done: source === "letter" && Math.abs(found - 120) < 1,
        progress: `found ${found.toFixed(1)}°; wanted 120°`,
      }),
    },
  ],
});

function runRays(state: RaysState, context: RaysContext): RaysResult {
  const { source, drawing, rays, digits, turn, areas } = state;
  const picture = context.pictures.get(`${source} ${drawing}`, () =>
    makeTurnable(context.data, state),
  );
  const tolerance = 10 ** -digits;
  const sample = (image: Image) => polarSpectrum(image, { rays, samples: perRay, tolerance });
  const upright = context.upright.get(`${picture.key} ${rays} ${digits}`, () =>
    sample(picture.turned(0)),
  );
  const image = picture.turned(turn);
  const spectrum = sample(image);
  const back = imageFromPolarSpectrum(spectrum, {
    nx: side,
    ny: side,
    areas: areas === "areas",
    tolerance,
  });
  const alike = slide(upright, spectrum);
  const { width } = kernelForTolerance(tolerance, 2);
  const samples = rays * perRay;
  const fine = (2 * side) ** 2;
  const { pixelSize } = image;
  const raster = ({ data }: Image) => ({ nx: side, ny: side, pixelSize, data });
  return {
    name: picture.name,
    exact: picture.exact,
    image: raster(image),
    rays: picturedRays(spectrum),
    back: raster(back),
    ...compare(image, back),
    angles: Float64Array.from({ length: rays }, (_, j) => (360 * j) / rays),
    alike,
    found: peakOf(alike),
    error: plainError(image, spectrum),
    tolerance,
    width,
    samples,
    plainCost: samples * side * side,
    fastCost: samples * width * width + 5 * fine * Math.log2(fine),
    lastFrequency: (perRay - 1) / (2 * perRay * pixelSize),
    ringGap: ringGap(upright, spectrum),
  };
}

/** The picture of the rays, angle across and frequency down, of one size whatever their number: few rays are broad columns. */
function picturedRays({ rays, samples, data }: PolarSpectrum): RaysResult["rays"] {
  const [nx, ny] = [120, 120];
  const out = new Float32Array(nx * ny);
  let longest = 1e-30;
  for (let i = 0; i < data.length; i += 2)
    longest = Math.max(longest, Math.hypot(data[i]!, data[i + 1]!));
  for (let y = 0, i = 0; y < ny; y++) {
    const sample = Math.floor((y * samples) / ny);
    for (let x = 0; x < nx; x++, i++) {
      const at = 2 * (Math.floor((x * rays) / nx) * samples + sample);
      const share = Math.hypot(data[at]!, data[at + 1]!) / longest;
      out[i] = Math.max(raysRange.low, Math.log10(share + 1e-30));
    }
  }
  return { nx, ny, data: out };
}

/** How alike two sets of rays are when the first is slid by whole rays: each sample with the area it stands for. */
function slide(a: PolarSpectrum, b: PolarSpectrum): Float64Array {
  const { rays, samples } = a;
  const out = new Float64Array(rays);
  let [aa, bb] = [0, 0];
  // The finest frequencies add little; every second sample is enough.
  for (let i = 2; i < samples; i += 2) {
    for (let j = 0; j < rays; j++) {
      const at = 2 * (j * samples + i);
      aa += i * (a.data[at]! ** 2 + a.data[at + 1]! ** 2);
      bb += i * (b.data[at]! ** 2 + b.data[at + 1]! ** 2);
      const [re, im] = [i * a.data[at]!, i * a.data[at + 1]!];
      for (let shift = 0; shift < rays; shift++) {
        const to = 2 * (((j + shift) % rays) * samples + i);
        out[shift] = out[shift]! + re * b.data[to]! + im * b.data[to + 1]!;
      }
    }
  }
  const size = Math.sqrt(aa * bb) || 1;
  return out.map((v) => v / size);
}

/** Degrees of the highest value, by a parabola through it and its neighbours. */
function peakOf(alike: Float64Array): number {
  const n = alike.length;
  let best = 0;
  for (let j = 1; j < n; j++) if (alike[j]! > alike[best]!) best = j;
  const [left, top, right] = [alike[(best - 1 + n) % n]!, alike[best]!, alike[(best + 1) % n]!];
  const curve = left - 2 * top + right;
  const between = curve < 0 ? (left - right) / (2 * curve) : 0;
  return (((best + between) * 360) / n + 360) % 360;
}

function compare(image: Image, back: Image): Pick<RaysResult, "likeness" | "backError"> {
  let [ab, aa, bb, worst, peak] = [0, 0, 0, 0, 0];
  image.data.forEach((v, i) => {
    const w = back.data[i]!;
    ab += v * w;
    aa += v * v;
    bb += w * w;
    worst = Math.max(worst, Math.abs(v - w));
    peak = Math.max(peak, Math.abs(v));
  });
  return { likeness: ab / (Math.sqrt(aa * bb) || 1), backError: worst / (peak || 1) };
}

/** Twenty-four samples, spread over rays and rings, against the sum over all pixels. */
function plainError(image: Image, { rays, samples, data }: PolarSpectrum): number {
  const points = new Float64Array(48);
  const places: number[] = [];
  for (let p = 0; p < 24; p++) {
    const [j, i] = [Math.floor((p * rays) / 24), (p * 53) % samples];
    const angle = (2 * Math.PI * j) / rays;
    points[2 * p] = (i / (2 * samples)) * Math.cos(angle);
    points[2 * p + 1] = (i / (2 * samples)) * Math.sin(angle);
    places.push(2 * (j * samples + i));
  }
  const truth = nudft2(points, image.data, [side, side]);
  const size = image.data.reduce((sum, v) => sum + Math.abs(v), 0) || 1;
  return (
    Math.max(
      ...places.map((at, p) =>
        Math.hypot(data[at]! - truth[2 * p]!, data[at + 1]! - truth[2 * p + 1]!),
      ),
    ) / size
  );
}

/** Σ over the rings of |change of their power|, with their areas, over the power. */
function ringGap(a: PolarSpectrum, b: PolarSpectrum): number {
  let [gap, whole] = [0, 0];
  for (let i = 0; i < a.samples; i++) {
    let [pa, pb] = [0, 0];
    for (let j = 0; j < a.rays; j++) {
      const at = 2 * (j * a.samples + i);
      pa += a.data[at]! ** 2 + a.data[at + 1]! ** 2;
      pb += b.data[at]! ** 2 + b.data[at + 1]! ** 2;
    }
    gap += i * Math.abs(pa - pb);
    whole += i * pa;
  }
  return gap / (whole || 1);
}
