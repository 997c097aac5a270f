import {
  createRandom,
  gatherSamples,
  griddata,
  mapCoordinates,
  planScattered,
  resamplingKernel,
  resamplingKernelNames,
  rotateImage,
  scatterSamples,
} from "@vitreous/core";
import { claim, type Claims } from "../claims.js";
import { plainCloud } from "./cloud-presets.js";
import { plainGrids } from "./grids-presets.js";
import { twelveTurns, type Runs } from "./runs.js";
import { bicubicCentre, halfwayOf, simplicesPerPoint } from "./values.js";

/** Mean square distance along one axis between pixels that are rounded after every turn and those that are not. */
function missedAfter(degrees: number, turns: number): number {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  let [sum, count] = [0, 0];
  for (let y = -28; y <= 28; y++) {
    for (let x = -28; x <= 28; x++) {
      let [a, b, u, v] = [x, y, x, y];
      for (let turn = 0; turn < turns; turn++) {
        [a, b] = [Math.round(cos * a + sin * b), Math.round(cos * b - sin * a)];
        [u, v] = [cos * u + sin * v, cos * v - sin * u];
      }
      sum += ((a - u) ** 2 + (b - v) ** 2) / 2;
      count++;
    }
  }
  return sum / count;
}

/** The tests behind the lesson's sentences. */
export const interpolationClaims = ({ grids, turns, cloud }: Runs): Claims => ({
  "four-shares": claim("analytic", async (holds) => {
    const { touched, picked } = await grids(plainGrids);
    holds.equal("pixels that feed one point", touched.length, 4);
    const [fx, fy] = [picked.x - Math.floor(picked.x), picked.y - Math.floor(picked.y)];
    // The largest weight is the rectangle opposite to the nearest pixel.
    const largest = Math.max(fx, 1 - fx) * Math.max(fy, 1 - fy);
    holds.near("largest weight", touched[0]!.weight, largest, 1e-14);
  }),

  "uneven-ones": claim("reference", async (holds) => {
    const state = { ...plainGrids, direction: "scatter", picture: "ones", angle: 30 } as const;
    const nearest = await grids({ ...state, kernel: "nearest" });
    holds.above("holes by the nearest pixel", nearest.holes, 0);
    holds.equal("most that one pixel received", nearest.most, 2);
    const linear = await grids({ ...state, kernel: "linear" });
    holds.equal("holes by four pixels", linear.holes, 0);
    holds.above("unevenness left", linear.most - linear.least, 0.05);
  }),

  "too-far": claim("reference", async (holds) => {
    const far = await grids({
      ...plainGrids,
      direction: "scatter",
      spacing: 1.5,
      kernel: "nearest",
    });
    // A share of 1 − 1/1.5² of the pixels has no point of its own.
    holds.near("share of holes", far.holes / far.inner, 1 - 1 / 1.5 ** 2, 0.06);
  }),

  adjoint: claim("invariant", (holds) => {
    const random = createRandom(11);
    const shape = [9, 10];
    const points = Float64Array.from({ length: 200 }, () => 10 * random.uniform());
    const s = Float64Array.from({ length: 90 }, () => random.normal());
    const v = Float64Array.from({ length: 100 }, () => random.normal());
    for (const name of resamplingKernelNames().filter((one) => !one.endsWith("spline"))) {
      const kernel = resamplingKernel(name);
      const read = gatherSamples({ shape, data: s }, points, kernel);
      const given = scatterSamples(v, points, shape, kernel).data;
      const left = read.reduce((sum, value, i) => sum + value * v[i]!, 0);
      const right = given.reduce((sum, value, i) => sum + value * s[i]!, 0);
      // Two sums of some thousand products of order one.
      holds.near(name, left, right, 1e-12);
    }
  }),

  "divide-evens": claim("invariant", async (holds) => {
    const state = { ...plainGrids, direction: "scatter", picture: "ones", spacing: 0.75 } as const;
    const sums = await grids(state);
    holds.above("largest sum", Math.max(...sums.pixels.data), 1.3);
    const divided = await grids({ ...state, divide: true, floor: 0.0001 });
    // 1e-4 was added to weights of one and more.
    const inner = divided.pixels.data[5 + 12 * 5]!;
    holds.near("a pixel in the middle, divided", inner, 1, 2e-4);
  }),

  "twelve-turns": claim("reference", async (holds) => {
    const at = async (method: "linear" | "catmull-rom" | "cubic-spline" | "fourier") =>
      (await turns({ ...twelveTurns, method })).loss.error;
    const [linear, cubic, spline, fourier] = [
      await at("linear"),
      await at("catmull-rom"),
      await at("cubic-spline"),
      await at("fourier"),
    ];
    holds.above("linear over cubic", linear / cubic, 2);
    holds.above("cubic over spline", cubic / spline, 1.5);
    holds.above("spline over Fourier", spline / fourier, 5);
  }),

  "response-predicts": claim("reference", async (holds) => {
    for (const method of ["linear", "catmull-rom", "cubic-spline", "lanczos3"] as const) {
      const { ring } = await turns({ source: "noise", turns: 12, angle: 30, method });
      // A ring holds some dozen independent waves, and its edge is rounded off: a few per cent.
      const gaps = ring.kept.map((kept, i) => Math.abs(kept - ring.predicted[i]!));
      const inside = gaps.slice(3, 18);
      holds.below(`${method}: mean gap`, inside.reduce((a, b) => a + b) / inside.length, 0.04);
    }
  }),

  "nearest-locks": claim("reference", async (holds) => {
    // Places of the lattice, turned and rounded twelve times: the mean square of what they miss, in pixels².
    for (const [degrees, locks] of [
      [30, true],
      [45, true],
      [60, true],
      [29, false],
      [37, false],
      [50, false],
    ] as const) {
      const missed = missedAfter(degrees, 12);
      if (locks) holds.below(`${degrees}°`, missed, 0.2);
      else holds.above(`${degrees}°`, missed, 0.8);
    }
    // The lucky pixel: every turn takes it to a place within 0.05 of the next pixel, along each axis.
    let [column, row] = [15, -4];
    for (let turn = 0; turn < 12; turn++) {
      const [cos, sin] = [Math.sqrt(0.75), 0.5];
      const [u, v] = [cos * column - sin * row, sin * column + cos * row];
      [column, row] = [Math.round(u), Math.round(v)];
      holds.below(`turn ${turn + 1}`, Math.max(Math.abs(u - column), Math.abs(v - row)), 0.05);
    }
    holds.equal("column after once round", column, 15);
    const thirty = await turns({ ...twelveTurns, method: "nearest" });
    const other = await turns({ ...twelveTurns, angle: 29, method: "nearest" });
    holds.above("29° over 30°", other.loss.error / thirty.loss.error, 1.5);
    const linear = await turns({ ...twelveTurns, method: "linear" });
    holds.above("linear over nearest, at 30°", linear.loss.error / thirty.loss.error, 1.2);
  }),

  "quarter-turn": claim("invariant", async (holds) => {
    for (const method of ["nearest", "linear", "cubic-spline", "fourier"] as const) {
      const { laws } = await turns({ ...twelveTurns, turns: 4, angle: 90, method });
      // Single precision, in the filter of the spline too.
      holds.below(method, laws.quarter, 2e-6);
    }
  }),

  halfway: claim("analytic", (holds) => {
    const linear = resamplingKernel("linear");
    for (const period of [4, 8, 16]) {
      const data = Float64Array.from({ length: 32 }, (_, x) =>
        Math.cos((2 * Math.PI * (x - 16.5)) / period),
      );
      const [read] = gatherSamples({ shape: [32], data }, [16.5], linear);
      holds.near(`period ${period}`, read!, Math.cos(Math.PI / period), 1e-14);
    }
  }),

  "bicubic-catmull-rom-centre": claim("golden", (holds) => {
    // notebooks §10.2, N28: printed to eight digits.
    const { read, truth } = bicubicCentre();
    holds.near("read", read, 0.98398575, 5e-9);
    holds.near("true", truth, 0.98449644, 5e-9);
  }),

  "shrinks-between": claim("analytic", (holds) => {
    const angle = (162 * Math.PI) / 180;
    const [re, im] = [(1 + Math.cos(angle)) / 2, Math.sin(angle) / 2];
    holds.near("length half-way", Math.hypot(re, im), halfwayOf(162), 1e-15);
    holds.near("of the question’s own answer", halfwayOf(162), 0.156434465, 1e-9);
  }),

  "plane-returns": claim("invariant", async (holds) => {
    for (const method of ["linear", "natural"] as const) {
      const { laws } = await cloud({ ...plainCloud, surface: "plane", method });
      holds.below(method, laws.plane, 1e-12);
    }
    holds.above(
      "nearest",
      (await cloud({ ...plainCloud, surface: "plane", method: "nearest" })).error,
      0.05,
    );
  }),

  "natural-is-smooth": claim("invariant", (holds) => {
    // Slope across an edge of a square of four points, cut along one diagonal: linear has a kink, Sibson none.
    const points = [0, 0, 1, 0, 1.1, 1, 0, 1];
    const values = [1, 0, 1, 0];
    const plan = planScattered(points, 2);
    const step = 1e-4;
    // Second differences along both diagonals, at places on each: at a kink they are the jump of the slope.
    const scan = (method: "linear" | "natural") => {
      let worst = 0;
      for (let t = -200; t <= 200; t++) {
        for (const sign of [1, -1]) {
          const f = (d: number) => {
            const along = t / 1000 + d;
            return plan.evaluate(values, [0.5 + along, 0.51 + sign * along], method)[0]!;
          };
          worst = Math.max(worst, Math.abs(f(step) + f(-step) - 2 * f(0)) / step);
        }
      }
      return worst;
    };
    holds.above("jump of the slope, triangles", scan("linear"), 0.5);
    holds.below("jump of the slope, natural neighbours", scan("natural"), 0.01);
  }),

  "few-points": claim("reference", async (holds) => {
    const few = await cloud({ ...plainCloud, surface: "waves", count: 24 });
    const many = await cloud({ ...plainCloud, surface: "waves", count: 60 });
    // The root mean square of the waves themselves is 0.7.
    holds.above("24 points: as wrong as the waves are high", few.error, 0.5);
    holds.below("60 points", many.error / few.error, 0.85);
  }),

  "noise-thirds": claim("analytic", (holds) => {
    // Mean of (1 − t)² + t² over t in [0, 1], by a fine sum of midpoints.
    const steps = 1000;
    const kernel = resamplingKernel("linear");
    const out = new Float64Array(2);
    let sum = 0;
    for (let i = 0; i < steps; i++) {
      kernel.weightsInto(out, (i + 0.5) / steps);
      sum += (out[0]! ** 2 + out[1]! ** 2) / steps;
    }
    // Midpoints err by h²/12.
    holds.near("one dimension", sum, 2 / 3, 1e-6);
    holds.near("two", sum ** 2, 4 / 9, 1e-6);
    holds.near("three", sum ** 3, 8 / 27, 1e-6);
  }),

  "simplices-per-point": claim("reference", (holds) => {
    // Euler: twice the points in the plane, less the hull; in space 24π²/35 = 6.77 for a uniform cloud without a rim.
    holds.near("triangles", simplicesPerPoint(2), 2, 0.05);
    holds.near("tetrahedra", simplicesPerPoint(3), 6.5, 0.4);
  }),

  "same-on-a-grid": claim("reference", (holds) => {
    // On a shifted regular grid both tools have an answer; linear over triangles is not bilinear.
    const random = createRandom(4);
    const n = 6;
    const data = Float64Array.from({ length: n * n }, () => random.normal());
    const points = Array.from({ length: n * n }, (_, i) => [i % n, Math.floor(i / n)]).flat();
    const at = [2.5, 2.5];
    const [byGrid] = mapCoordinates({ shape: [n, n], data }, at, { order: 1 });
    const [byTriangles] = griddata(points, data, at);
    const four = [14, 15, 20, 21].map((i) => data[i]!);
    holds.near("bilinear: the mean of four", byGrid!, four.reduce((a, b) => a + b) / 4, 1e-14);
    const diagonals = [(four[0]! + four[3]!) / 2, (four[1]! + four[2]!) / 2];
    const gap = Math.min(...diagonals.map((value) => Math.abs(value - byTriangles!)));
    holds.below("triangles: the mean of two, on a diagonal", gap, 1e-14);
    holds.above("they differ", Math.abs(byGrid! - byTriangles!), 0.01);
  }),

  "library-agrees": claim("invariant", async (holds) => {
    const { truth, pixelSize } = await turns({ source: "discs", turns: 0, angle: 0 });
    const image = {
      kind: "image",
      nx: 64,
      ny: 64,
      pixelSize,
      data: Float32Array.from(truth.data),
    } as const;
    const { after } = await turns({ source: "discs", turns: 1, angle: 25, method: "catmull-rom" });
    const byLibrary = rotateImage(image, (25 * Math.PI) / 180, { method: "catmull-rom" });
    let worst = 0;
    for (let i = 0; i < 64 * 64; i++) {
      const inside = Math.hypot((i % 64) - 32, Math.floor(i / 64) - 32) < 28;
      if (inside) worst = Math.max(worst, Math.abs(after.data[i]! - byLibrary.data[i]!));
    }
    holds.below("one turn in the figure and by rotateImage", worst, 1e-6);
  }),
});
