import { createRandom, planScattered, type ScatteredInterpolator } from "@vitreous/core";
import { defineModel, type FigureModel, type ModelRun } from "@vitreous/figures/model";
import { describeCloud } from "./cloud-describe.js";
import { cloudInvariants } from "./cloud-invariants.js";
import { cloudLength, cloudParams, type CloudState } from "./cloud-params.js";
import { cloudPoster } from "./cloud-poster.js";
import { cloudChallenges, cloudPresets } from "./cloud-presets.js";
import type { CloudResult } from "./cloud-result.js";

export type CloudModel = FigureModel<typeof cloudParams, CloudResult>;

/** Points anywhere in the plane, and what lies between them. */
export const cloudModel: CloudModel = defineModel({
  id: "cloud",
  title: "Between scattered points",
  params: cloudParams,
  draft: true,
  model: runCloud,
  invariants: cloudInvariants,
  describe: describeCloud,
  poster: cloudPoster,
  presets: cloudPresets,
  challenges: cloudChallenges,
});

/** The value of a surface at a place; all lie between about −1 and 1. */
export function surfaceAt(surface: CloudState["surface"], x: number, y: number): number {
  if (surface === "plane") return 0.12 * x - 0.08 * y;
  if (surface === "waves") return Math.cos((2 * Math.PI * (x + 0.5 * y)) / 4);
  return Math.exp(-((x - 5) ** 2 + (y - 5) ** 2) / (2 * 2 * 2));
}

function pointsOf({ count, seed, pointX, pointY }: CloudState): Float64Array {
  const random = createRandom(seed);
  const points = new Float64Array(2 * count);
  points.set([pointX, pointY]);
  // The corners hold the hull open; the others lie anywhere, and not on top of each other.
  const corners = [0.2, 0.2, 9.8, 0.3, 9.7, 9.8, 0.3, 9.7];
  points.set(corners.slice(0, 2 * Math.min(4, count - 1)), 2);
  for (let p = 5; p < count; p++) {
    let best = [0, 0];
    let room = -1;
    for (let draw = 0; draw < 6; draw++) {
      const at = [0.4 + 9.2 * random.uniform(), 0.4 + 9.2 * random.uniform()];
      let nearest = Infinity;
      for (let q = 1; q < p; q++) {
        nearest = Math.min(
          nearest,
          Math.hypot(points[2 * q]! - at[0]!, points[2 * q + 1]! - at[1]!),
        );
      }
      if (nearest > room) [best, room] = [at, nearest];
    }
    points.set(best, 2 * p);
  }
  return points;
}

function runCloud(state: CloudState, _: undefined, run: ModelRun<CloudResult>): CloudResult {
  const points = pointsOf(state);
  const random = createRandom(state.seed, 1);
  const values = Float64Array.from({ length: state.count }, (_v, p) => {
    const clean = surfaceAt(state.surface, points[2 * p]!, points[2 * p + 1]!);
    return clean + state.noise * random.normal();
  });
  const plan = planScattered(points, 2);
  const { simplices } = plan.triangulation;
  const at = [state.queryX, state.queryY];
  const made = plan.weights(at, state.method);
  const holder = plan.weights(at, "linear");
  const side = state.method !== "natural" ? 40 : run.quality === "draft" ? 20 : 32;
  const field = fieldOf(plan, values, state, side);
  const truth = Float64Array.from({ length: side * side }, (_v, i) =>
    surfaceAt(state.surface, ...placeOf(i, side)),
  );
  const steps = 81;
  const x = Float64Array.from({ length: steps }, (_v, i) => (cloudLength * i) / (steps - 1));
  const onLine = plan.evaluate(
    values,
    Array.from(x).flatMap((v) => [v, state.queryY]),
    state.method,
  );
  const insideLine = plan.evaluate(
    values,
    Array.from(x).flatMap((v) => [v, state.queryY]),
  );
  const value = made
    ? made.points.reduce((sum, p, i) => sum + made.weights[i]! * values[p]!, 0)
    : 0;
  const gaps = field.data.map((v, i) => (field.inside[i] ? v - truth[i]! : 0));
  const within = field.inside.reduce((sum, v) => sum + v, 0);
  const raster = (data: Float64Array) => ({ nx: side, ny: side, data });
  return {
    points,
    values,
    edges: edgesOf(simplices),
    triangle: holder ? holder.points.flatMap((p) => [points[2 * p]!, points[2 * p + 1]!]) : [],
    field: raster(field.data),
    truth: raster(truth),
    made: made
      ? made.points
          .map((point, i) => ({ point, weight: made.weights[i]! }))
          .toSorted((a, b) => b.weight - a.weight)
      : [],
    value,
    expected: surfaceAt(state.surface, state.queryX, state.queryY),
    line: {
      x,
      field: onLine.map((v) => (Number.isNaN(v) ? 0 : v)),
      truth: x.map((v) => surfaceAt(state.surface, v, state.queryY)),
      inside: insideLine.map((v) => (Number.isNaN(v) ? 0 : 1)),
    },
    error: within === 0 ? 0 : Math.sqrt(gaps.reduce((sum, v) => sum + v * v, 0) / within),
    laws: {
      sum: made ? made.weights.reduce((sum, w) => sum + w, 0) : 1,
      place: made
        ? Math.max(
            ...[0, 1].map((k) => {
              const back = made.points.reduce(
                (sum, p, i) => sum + made.weights[i]! * points[2 * p + k]!,
                0,
              );
              return Math.abs(back - at[k]!) / cloudLength;
            }),
          )
        : 0,
      plane: gaps.reduce((m, v) => Math.max(m, Math.abs(v)), 0),
    },
  };
}

/** The place of a pixel of the field: pixels tile the square. */
const placeOf = (i: number, side: number): [number, number] => [
  (cloudLength * ((i % side) + 0.5)) / side,
  (cloudLength * (Math.floor(i / side) + 0.5)) / side,
];

function fieldOf(
  plan: ScatteredInterpolator,
  values: Float64Array,
  { method }: CloudState,
  side: number,
): { data: Float64Array; inside: Float64Array } {
  const queries = Array.from({ length: side * side }, (_, i) => placeOf(i, side)).flat();
  const data = plan.evaluate(values, queries, method);
  // `nearest` has a value everywhere; the hull is that of the triangles.
  const hull = method === "nearest" ? plan.evaluate(values, queries) : data;
  const inside = hull.map((v) => (Number.isNaN(v) ? 0 : 1));
  return { data: data.map((v) => (Number.isNaN(v) ? 0 : v)), inside };
}

function edgesOf(simplices: Int32Array): Int32Array {
  const edges: number[] = [];
  const seen = new Set<string>();
  for (let s = 0; s < simplices.length; s += 3) {
    for (let i = 0; i < 3; i++) {
      const [a, b] = [simplices[s + i]!, simplices[s + ((i + 1) % 3)]!];
      const key = `${Math.min(a, b)} ${Math.max(a, b)}`;
      if (!seen.has(key)) {
        seen.add(key);
        edges.push(a, b);
      }
    }
  }
  return Int32Array.from(edges);
}
