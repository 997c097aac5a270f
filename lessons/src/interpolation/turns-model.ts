import {
  planGather,
  realFft,
  resamplingKernel,
  rotateImage,
  splineFilter,
  type Image,
  type SplineOrder,
} from "@vitreous/core";
import { defineModel, type FigureModel, type ModelRun } from "@vitreous/figures/model";
import { describeTurns } from "./turns-describe.js";
import { turnsInvariants } from "./turns-invariants.js";
import {
  turnsParams,
  turnMethods,
  pictureSide,
  type TurnMethod,
  type TurnsState,
} from "./turns-params.js";
import { turnsPoster } from "./turns-poster.js";
import { turnsChallenges, turnsPresets } from "./turns-presets.js";
import type { Loss, TurnsResult } from "./turns-result.js";
import { turnsPicture, type TurnsData, type TurnsPicture } from "./turns-source.js";

export type TurnsModel = FigureModel<
  typeof turnsParams,
  TurnsResult,
  TurnsData | undefined,
  TurnsContext
>;

/** What `prepare` makes: the data, and the losses that were computed last. */
export interface TurnsContext {
  readonly data: TurnsData | undefined;
  readonly known: { key: string; losses: readonly Loss[] };
}

/** A picture turned again and again by one rule, and what is lost of it. */
export const turnsModel: TurnsModel = defineModel({
  id: "turns",
  title: "Turned again and again",
  params: turnsParams,
  draft: true,
  prepare: (data): TurnsContext => ({ data, known: { key: "", losses: [] } }),
  model: runTurns,
  invariants: turnsInvariants,
  describe: describeTurns,
  poster: turnsPoster,
  cli: commandLine,
  presets: turnsPresets,
  challenges: turnsChallenges,
});

const n = pictureSide;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

function commandLine({ method, turns, angle }: TurnsState): string {
  const line = (from: string, to: string) =>
    `vitreous rotate ${from} --out ${to} --angle ${angle} --interpolation ${method}`;
  if (turns === 0) return "# Nothing is turned.";
  if (turns === 1) return line("image.mrc", "turned.mrc");
  return [
    `# ${turns} times, each from the last result:`,
    line("image.mrc", "turned.mrc"),
    line("turned.mrc", "again.mrc"),
    "vitreous spectrum again.mrc",
  ].join("\n");
}

function runTurns(
  state: TurnsState,
  { data, known }: TurnsContext,
  run: ModelRun<TurnsResult>,
): TurnsResult {
  const picture = turnsPicture(data, state);
  const start = imageFrom(picture);
  const total = state.turns * state.angle;
  const truth = rotateImage(start, radians(total), { method: "fourier" });
  const after = turned(start, state.method, state);
  const loss = lossOf(state.method, after, truth);
  const key = [picture.key, state.turns, state.angle].join(" ");
  if (run.quality === "exact" && known.key !== key) {
    known.key = key;
    known.losses = turnMethods.map(({ value }) =>
      value === state.method ? loss : lossOf(value, turned(start, value, state), truth),
    );
  }
  const peak = widest(start.data);
  const difference = after.data.map((v, i) => v - truth.data[i]!);
  const { pixelSize } = picture;
  const raster = (values: Float32Array) => ({ nx: n, ny: n, pixelSize, data: values });
  return {
    name: picture.name,
    pixelSize,
    truth: raster(truth.data),
    after: raster(after.data),
    difference: raster(difference),
    range: rangeOf(start.data),
    differenceRange: { low: -0.5 * peak, high: 0.5 * peak },
    total,
    loss,
    losses: run.quality === "exact" ? known.losses : [loss],
    ring: ringsOf(after, truth, state),
    response: responseOf(state.method),
    laws: {
      quarter: quarterGap(start, state.method, peak),
      // An empty picture keeps the nothing that it has.
      energy: energyOf(start.data) === 0 ? 1 : energyOf(after.data) / energyOf(start.data),
      images: imagesOf(state.method),
    },
  };
}

const imageFrom = ({ pixelSize, data }: TurnsPicture): Image => ({
  kind: "image",
  nx: n,
  ny: n,
  pixelSize,
  data,
});

/** Whether a pixel is inside the circle that touches the box: what a turn takes from outside is nothing. */
const inCircle = (x: number, y: number) => Math.hypot(x - n / 2, y - n / 2) <= n / 2 - 1;

/** One turn by a rule, with the weights of all pixels computed once. */
function planTurn(method: TurnMethod, angle: number): (image: Image) => Image {
  if (method === "fourier") return (image) => rotateImage(image, radians(angle), { method });
  const kernel = resamplingKernel(method);
  const boundary = "mirror";
  const [cos, sin] = [Math.cos(radians(angle)), Math.sin(radians(angle))];
  const points = new Float64Array(2 * n * n);
  for (let y = 0, i = 0; y < n; y++) {
    for (let x = 0; x < n; x++, i += 2) {
      const [u, v] = [x - n / 2, y - n / 2];
      points[i] = n / 2 + cos * u + sin * v;
      points[i + 1] = n / 2 - sin * u + cos * v;
    }
  }
  const plan = planGather([n, n], points, kernel, { boundary });
  const { splineOrder } = kernel;
  return (image) => {
    const data =
      splineOrder === undefined
        ? image.data
        : splineFilter({ shape: [n, n], data: image.data }, splineOrder as SplineOrder, boundary)
            .data;
    const out = plan.gather(data);
    return {
      ...image,
      data: Float32Array.from(out, (v, i) => (inCircle(i % n, Math.floor(i / n)) ? v : 0)),
    };
  };
}

export function turned(start: Image, method: TurnMethod, { turns, angle }: TurnsState): Image {
  if (turns === 0) return start;
  const turn = planTurn(method, angle);
  let image = start;
  for (let i = 0; i < turns; i++) image = turn(image);
  return image;
}

const widest = (data: Float32Array) => data.reduce((m, v) => Math.max(m, Math.abs(v)), 0) || 1;
const energyOf = (data: Float32Array) => data.reduce((sum, v) => sum + v * v, 0);

function rangeOf(data: Float32Array) {
  let [low, high] = [Infinity, -Infinity];
  for (const v of data) [low, high] = [Math.min(low, v), Math.max(high, v)];
  return high > low ? { low, high } : { low: low - 1, high: high + 1 };
}

function lossOf(method: TurnMethod, after: Image, truth: Image): Loss {
  let [aa, bb, ab, dd, sa, sb] = [0, 0, 0, 0, 0, 0];
  truth.data.forEach((b, i) => {
    const a = after.data[i]!;
    aa += a * a;
    bb += b * b;
    ab += a * b;
    dd += (a - b) ** 2;
    sa += a;
    sb += b;
  });
  const count = n * n;
  const spread = (aa - (sa * sa) / count) * (bb - (sb * sb) / count);
  return {
    method,
    error: bb === 0 ? 0 : Math.sqrt(dd / bb),
    correlation: spread <= 1e-12 * aa * bb ? 0 : (ab - (sa * sb) / count) / Math.sqrt(spread),
  };
}

/** Rings of one bin: what part of the truth's amplitude stands in the result, and what the response says. */
function ringsOf(after: Image, truth: Image, state: TurnsState): TurnsResult["ring"] {
  const half = n / 2 + 1;
  const [a, b] = [realFft(after.data, [n, n]), realFft(truth.data, [n, n])];
  const last = Math.floor(0.4 * n);
  const [cross, power] = [new Float64Array(last + 1), new Float64Array(last + 1)];
  for (let y = 0; y < n; y++) {
    const ky = 2 * y < n ? y : y - n;
    for (let x = 0; x < half; x++) {
      const ring = Math.round(Math.hypot(x, ky));
      if (ring > last) continue;
      const i = 2 * (x + half * y);
      cross[ring]! += a[i]! * b[i]! + a[i + 1]! * b[i + 1]!;
      power[ring]! += b[i]! ** 2 + b[i + 1]! ** 2;
    }
  }
  const all = power.reduce((sum, v) => sum + v, 0);
  // From the first ring on: the mean alone says little, and less where it was taken off.
  const frequency = Float64Array.from({ length: last }, (_, i) => (i + 1) / n);
  return {
    frequency,
    // A ring without power has nothing to lose.
    kept: frequency.map((_, i) =>
      power[i + 1]! <= 1e-9 * all ? 1 : cross[i + 1]! / power[i + 1]!,
    ),
    predicted: predictedRings(frequency, state),
  };
}

/**
 * What the rule's response leaves of each ring: at each turn the wave lies in another direction, and its factor is the product of
 * those along x and y; the mean over the directions of the ring. A quarter turn moves samples onto samples.
 */
export function predictedRings(
  frequency: Float64Array,
  { method, turns, angle }: TurnsState,
): Float64Array {
  if (method === "fourier" || angle % 90 === 0) return frequency.map(() => 1);
  const response = tabulated(method);
  const directions = 36;
  return frequency.map((u) => {
    let sum = 0;
    for (let d = 0; d < directions; d++) {
      let factor = 1;
      for (let turn = 0; turn < turns; turn++) {
        const direction = (Math.PI * (d + 0.5)) / directions + radians(angle) * turn;
        factor *= response(u * Math.cos(direction)) * response(u * Math.sin(direction));
      }
      sum += factor;
    }
    return sum / directions;
  });
}

/** The response up to half a cycle per pixel, read linearly from a table: 1e-5, less than a line of the plot is thick. */
function tabulated(method: Exclude<TurnMethod, "fourier">): (u: number) => number {
  const { response } = resamplingKernel(method);
  const steps = 200;
  const table = Float64Array.from({ length: steps + 2 }, (_, i) => response((0.5 * i) / steps));
  return (u) => {
    const at = 2 * steps * Math.abs(u);
    const i = Math.floor(at);
    return table[i]! + (at - i) * (table[i + 1]! - table[i]!);
  };
}

function responseOf(method: TurnMethod): TurnsResult["response"] {
  const x = Float64Array.from({ length: 151 }, (_, i) => i / 50);
  if (method === "fourier") return { x, y: x.map((u) => (u < 0.5 ? 1 : u === 0.5 ? 0.5 : 0)) };
  const { response } = resamplingKernel(method);
  return { x, y: x.map((u) => response(u)) };
}

function imagesOf(method: TurnMethod): number {
  if (method === "fourier") return 0;
  const { response } = resamplingKernel(method);
  return Math.max(...[1, 2, 3].map((u) => Math.abs(response(u))));
}

/** The pixel (x, y) about the origin goes to (−y, x); inside the circle. */
function quarterGap(start: Image, method: TurnMethod, peak: number): number {
  const quarter = planTurn(method, 90)(start);
  const wrap = (i: number) => (i + n) % n;
  let worst = 0;
  for (let y = 1; y < n; y++) {
    for (let x = 1; x < n; x++) {
      if (!inCircle(x, y)) continue;
      const to = wrap(n - y) + n * x;
      worst = Math.max(worst, Math.abs(quarter.data[to]! - start.data[x + n * y]!));
    }
  }
  return worst / peak;
}
