import { describe, expect, test } from "vitest";
import { createImage, fourierShift } from "../grid/index.js";
import { createRandom } from "../random/index.js";
import {
  gatherCoefficients,
  gatherSamples,
  mapCoordinates,
  planGather,
  resamplingKernel,
  resamplingKernelNames,
  rotateImage,
  scatterSamples,
  splineFilter,
  trigonometricSamples,
  type BoundaryMode,
  type ResamplingKernelName,
  type SplineOrder,
} from "./index.js";

const EPS = 2 ** -52;
const names = resamplingKernelNames();
const interpolating = names.filter((name) => resamplingKernel(name).interpolates);
const shapes = [[23], [9, 14], [6, 7, 8]];

function noise(shape: readonly number[], seed: number) {
  const random = createRandom(seed);
  const length = shape.reduce((a, b) => a * b, 1);
  return { shape, data: Float64Array.from({ length }, () => random.normal()) };
}
function places(shape: readonly number[], count: number, seed: number): Float64Array {
  const random = createRandom(seed);
  const sizes = [...shape].reverse();
  return Float64Array.from(
    { length: count * sizes.length },
    (_, i) => (1.4 * random.uniform() - 0.2) * sizes[i % sizes.length]!,
  );
}
const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, v, i) => sum + v * b[i]!, 0);
const largest = (a: Float64Array) => a.reduce((m, v) => Math.max(m, Math.abs(v)), 0);

describe("weights", () => {
  test("invariant: weights of every interpolating rule sum to one and are those of the samples at samples", () => {
    const random = createRandom(1);
    for (const name of interpolating) {
      const kernel = resamplingKernel(name);
      const weights = new Float64Array(kernel.width);
      for (let i = 0; i < 200; i++) {
        kernel.weightsInto(weights, 40 * (random.uniform() - 0.5));
        // A sum of at most eight terms below one.
        expect(Math.abs(weights.reduce((a, b) => a + b) - 1)).toBeLessThan(8 * EPS);
      }
    }
  });

  test("invariant: a rule reproduces polynomials up to its degree", () => {
    // Catmull–Rom is exact for quadratics, the splines for their degree.
    const degrees: [ResamplingKernelName, number][] = [
      ["nearest", 0],
      ["linear", 1],
      ["catmull-rom", 2],
    ];
    const x = Float64Array.from({ length: 50 }, (_, i) => 8 + i * 0.139);
    for (const [name, degree] of degrees) {
      const p = (t: number) => 0.3 + (degree > 0 ? 0.7 * t : 0) + (degree > 1 ? 0.02 * t * t : 0);
      const grid = { shape: [24], data: Float64Array.from({ length: 24 }, (_, i) => p(i)) };
      const got = gatherSamples(grid, x, resamplingKernel(name));
      x.forEach((t, i) => expect(Math.abs(got[i]! - p(t))).toBeLessThan(40 * EPS * 20));
    }
    // A spline's filter knows the whole row: the row's ends are a polynomial only up to the decay z^distance of its memory.
    const cubic = (t: number) => ((t - 60) / 10) ** 3;
    const grid = { shape: [120], data: Float64Array.from({ length: 120 }, (_, i) => cubic(i)) };
    for (const name of ["cubic-spline", "quintic-spline"] as const) {
      const got = gatherSamples(grid, [58.3, 60.9], resamplingKernel(name), { boundary: "mirror" });
      // |z|^55 of the end's error of order 10: below rounding.
      expect(Math.abs(got[0]! - cubic(58.3))).toBeLessThan(1e-12);
      expect(Math.abs(got[1]! - cubic(60.9))).toBeLessThan(1e-12);
    }
  });

  test("golden: bicubic-catmull-rom-centre, the inner cell of a Gaussian of sigma 4 (notebooks §10.2, N28)", () => {
    const gaussian = (x: number, y: number) => Math.exp(-(x * x + y * y) / (2 * 4 ** 2));
    const data = Float64Array.from({ length: 16 }, (_, i) => gaussian((i % 4) - 1, (i >> 2) - 1));
    const [centre] = gatherSamples(
      { shape: [4, 4], data },
      [1.5, 1.5],
      resamplingKernel("catmull-rom"),
    );
    // Eight printed digits.
    expect(Math.abs(centre! - 0.98398575)).toBeLessThan(5e-9);
    expect(Math.abs(gaussian(0.5, 0.5) - 0.98449644)).toBeLessThan(5e-9);
  });

  test("analytic: errors fall with the order that theory promises when the spacing is halved", () => {
    const orders: [ResamplingKernelName, number][] = [
      ["nearest", 1],
      ["linear", 2],
      ["catmull-rom", 3],
      ["cubic-spline", 4],
      ["quintic-spline", 6],
    ];
    for (const [name, order] of orders) {
      const worst = [32, 64].map((n) => {
        const f = (x: number) => Math.sin((2 * Math.PI * 3 * x) / n);
        const grid = { shape: [n], data: Float64Array.from({ length: n }, (_, i) => f(i)) };
        const x = Float64Array.from({ length: 4001 }, (_, i) => (i * n) / 4000);
        const got = gatherSamples(grid, x, resamplingKernel(name), { boundary: "grid-wrap" });
        return largest(got.map((v, i) => v - f(x[i]!)));
      });
      // The next term of the expansion is (2π·3/32)² = 0.35 of the leading one at most, and has the same sign.
      const measured = Math.log2(worst[0]! / worst[1]!);
      expect(Math.abs(measured - order), `${name}: order ${measured}`).toBeLessThan(0.3);
    }
  });
});

describe("responses", () => {
  test("invariant: the response is the transform of the effective kernel, by a sum over fine samples of it", () => {
    const n = 64;
    const fine = 512;
    for (const name of names) {
      const kernel = resamplingKernel(name);
      // One sample in a periodic row of 64, read at 512 places per sample: the kernel itself, filter included.
      const data = new Float64Array(n);
      data[n / 2] = 1;
      const x = Float64Array.from({ length: n * fine }, (_, i) => i / fine);
      const curve = gatherSamples({ shape: [n], data }, x, kernel, { boundary: "grid-wrap" });
      for (const u of [0, 0.125, 0.25, 0.40625, 0.5, 0.75, 1, 1.25, 2.5]) {
        let sum = 0;
        curve.forEach((v, i) => (sum += v * Math.cos(2 * Math.PI * u * (x[i]! - n / 2))));
        // Rectangles see the transform folded at 512 cycles per sample: a jump (nearest) leaves 1/(π·512) of it, a kink 1e-5 and less;
        // the table of the gridding kernel is wrong by 2e-7 per point.
        const allowed = name === "nearest" ? 2e-3 : 1e-5;
        expect(Math.abs(sum / fine - kernel.response(u)), `${name} at ${u}`).toBeLessThan(allowed);
      }
    }
  });

  test("analytic: Catmull–Rom's response is Keys' closed form at a = −1/2", () => {
    const sinc = (v: number) => (v === 0 ? 1 : Math.sin(Math.PI * v) / (Math.PI * v));
    const kernel = resamplingKernel("catmull-rom");
    for (const u of [0.1, 0.25, 0.5, 0.9, 1.3, 3.7]) {
      const w = Math.PI * u;
      const closed =
        (3 / w ** 2) * (sinc(u) ** 2 - sinc(2 * u)) -
        (1 / w ** 2) * (3 * sinc(2 * u) ** 2 - 2 * sinc(2 * u) - sinc(4 * u));
      // Differences of sincs over w²: ten times cancellation at u = 0.1.
      expect(Math.abs(kernel.response(u) - closed)).toBeLessThan(1e-13);
    }
    // Sums of weights are 1 at every place, so the response is 1 at 0 and 0 at all other whole frequencies.
    for (const name of interpolating) {
      const { response } = resamplingKernel(name);
      expect(Math.abs(response(0) - 1)).toBeLessThan(1e-14);
      for (const u of [1, 2, 3]) expect(Math.abs(response(u))).toBeLessThan(1e-12);
    }
  });

  test("analytic: halfway, linear interpolation keeps cos(π/P) of a wave of period P", () => {
    for (const period of [4, 8, 16]) {
      const wave = (x: number) => Math.cos((2 * Math.PI * (x - 16.5)) / period);
      const grid = { shape: [32], data: Float64Array.from({ length: 32 }, (_, i) => wave(i)) };
      const [half] = gatherSamples(grid, [16.5], resamplingKernel("linear"));
      expect(Math.abs(half! - Math.cos(Math.PI / period))).toBeLessThan(1e-14);
    }
  });
});

describe("gather and scatter", () => {
  test("invariant: scatter is the exact adjoint of gather, for every kernel, dimension and boundary", () => {
    const boundaries = ["grid-constant", "grid-wrap", "mirror", "reflect", "nearest"] as const;
    for (const shape of shapes) {
      for (const name of names) {
        const kernel = resamplingKernel(name);
        for (const boundary of boundaries) {
          const grid = noise(shape, 11);
          const points = places(shape, 60, 12);
          const values = noise([60], 13).data;
          const there = gatherCoefficients(grid, points, kernel, { boundary });
          const back = scatterSamples(values, points, shape, kernel, { boundary });
          const scale = Math.sqrt(dot(there, there) * dot(values, values));
          // Two sums of some 60 · 512 products of order one, in another order.
          expect(Math.abs(dot(there, values) - dot(grid.data, back.data))).toBeLessThan(
            1e-13 * scale,
          );
        }
      }
    }
  });

  test("invariant: with the periodic filter behind it, scatter is the adjoint of a spline's gather", () => {
    for (const name of ["cubic-spline", "quintic-spline"] as const) {
      const kernel = resamplingKernel(name);
      const boundary = "grid-wrap";
      const grid = noise([12, 13], 21);
      const points = places([12, 13], 80, 22);
      const values = noise([80], 23).data;
      const there = gatherSamples(grid, points, kernel, { boundary });
      const spread = scatterSamples(values, points, [12, 13], kernel, { boundary });
      const back = splineFilter(spread, kernel.splineOrder as SplineOrder, boundary);
      expect(Math.abs(dot(there, values) - dot(grid.data, back.data))).toBeLessThan(1e-11);
    }
  });

  test("invariant: what is scattered adds up to what was given, however many points share a sample", () => {
    const values = noise([500], 31).data;
    const random = createRandom(32);
    const points = Float64Array.from({ length: 1000 }, () => 3 + 2 * random.uniform());
    const total = dot(values, new Float64Array(500).fill(1));
    for (const name of interpolating) {
      const { data } = scatterSamples(values, points, [9, 9], resamplingKernel(name), {
        boundary: "grid-wrap",
      });
      expect(Math.abs(dot(data, new Float64Array(81).fill(1)) - total)).toBeLessThan(1e-11);
    }
  });

  test("invariant: a plan gives the same bytes as the functions that it stands for", () => {
    for (const shape of shapes) {
      const points = places(shape, 70, 35);
      const grid = noise(shape, 36);
      const values = noise([70], 37).data;
      for (const name of names) {
        for (const boundary of ["grid-constant", "grid-wrap"] as const) {
          const kernel = resamplingKernel(name);
          const plan = planGather(shape, points, kernel, { boundary });
          expect(plan.gather(grid.data)).toEqual(
            gatherCoefficients(grid, points, kernel, { boundary }),
          );
          expect(plan.scatter(values)).toEqual(
            scatterSamples(values, points, shape, kernel, { boundary }).data,
          );
        }
      }
    }
  });

  test("reference: linear and nearest gather, and the splines, are mapCoordinates", () => {
    const grid = noise([9, 14], 41);
    const points = places([9, 14], 100, 42);
    for (const [name, order] of [
      ["linear", 1],
      ["cubic-spline", 3],
      ["quintic-spline", 5],
    ] as const) {
      for (const boundary of [
        "grid-wrap",
        "reflect",
        "mirror",
        "nearest",
        "grid-constant",
      ] as const) {
        const ours = gatherSamples(grid, points, resamplingKernel(name), { boundary });
        const theirs = mapCoordinates(grid, points, { order, mode: boundary });
        ours.forEach((v, i) => expect(Math.abs(v - theirs[i]!)).toBeLessThan(1e-12));
      }
    }
  });
});

describe("splines", () => {
  test("invariant: a filtered spline passes through its samples, in rows of any length and every mode", () => {
    const modes: BoundaryMode[] = [
      "mirror",
      "reflect",
      "grid-mirror",
      "grid-wrap",
      "nearest",
      "grid-constant",
      "constant",
      "wrap",
    ];
    for (const shape of [[1], [2], [3], [7], [40], [3, 5], [2, 3, 4]]) {
      const grid = noise(shape, 51);
      const points: number[] = [];
      const [nx = 1, ny = 1, nz = 1] = [...shape].reverse();
      for (let z = 0; z < nz; z++)
        for (let y = 0; y < ny; y++)
          for (let x = 0; x < nx; x++) points.push(...[x, y, z].slice(0, shape.length));
      for (const mode of modes) {
        for (const order of [0, 1, 2, 3, 4, 5] as const) {
          const got = mapCoordinates(grid, points, { order, mode });
          // Coefficients up to 17 times the samples per axis.
          got.forEach((v, i) => expect(Math.abs(v - grid.data[i]!)).toBeLessThan(1e-12));
        }
      }
    }
  });
});

describe("trigonometric", () => {
  test("analytic: every wave that the grid carries is exact anywhere, odd and even", () => {
    for (const n of [15, 16]) {
      for (let k = 0; 2 * k < n; k++) {
        const wave = (x: number) => Math.cos((2 * Math.PI * k * x) / n + 0.7);
        const grid = { shape: [n], data: Float64Array.from({ length: n }, (_, i) => wave(i)) };
        const x = [-20.3, 0, 0.5, 3.999999, 7.25, 100.125];
        trigonometricSamples(grid, x).forEach((v, i) =>
          expect(Math.abs(v - wave(x[i]!))).toBeLessThan(1e-13),
        );
      }
    }
  });

  test("reference: on shifted grids it is the Fourier shift, Nyquist included", () => {
    for (const [ny, nx] of [
      [7, 8],
      [6, 9],
    ] as const) {
      const image = createImage([nx, ny], 1);
      const random = createRandom(61);
      image.data.forEach((_, i) => (image.data[i] = random.normal()));
      const moved = fourierShift(image, [0.3, -1.7]).data;
      const points = Array.from(moved, (_, i) => [(i % nx) - 0.3, Math.floor(i / nx) + 1.7]).flat();
      const got = trigonometricSamples({ shape: [ny, nx], data: image.data }, points);
      // The shift is computed in float32.
      got.forEach((v, i) => expect(Math.abs(v - moved[i]!)).toBeLessThan(2e-6));
    }
  });
});

describe("rotateImage", () => {
  const blob = (n: number, x0: number, y0: number, sigma: number) => {
    const image = createImage(n, 1.5);
    const o = Math.floor(n / 2);
    image.data.forEach((_, i) => {
      const [x, y] = [(i % n) - o - x0, Math.floor(i / n) - o - y0];
      image.data[i] = Math.exp(-(x * x + y * y) / (2 * sigma * sigma));
    });
    return image;
  };

  test("analytic: a Gaussian off the centre lands where the angle and the shift say, by every method", () => {
    const allowed: Record<string, number> = {
      // Half a pixel of slope; h²/8 of curvature; orders 3 and up; a window's ripple; rounding of float32.
      nearest: 0.2,
      linear: 0.04,
      "catmull-rom": 0.01,
      lanczos2: 0.02,
      lanczos3: 0.01,
      lanczos4: 0.01,
      "cubic-spline": 2e-3,
      "quintic-spline": 5e-4,
      fourier: 1e-6,
    };
    for (const n of [40, 41]) {
      const angle = 0.6;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      const [sx, sy] = [1.3, -2.1];
      const before = blob(n, 6, 2, 2.5);
      const after = blob(n, cos * 6 - sin * 2 + sx, sin * 6 + cos * 2 + sy, 2.5);
      for (const method of [...interpolating, "fourier"] as const) {
        if (method === "kaiser-bessel") continue;
        const got = rotateImage(before, angle, { method, shift: [1.5 * sx, 1.5 * sy] });
        const gap = Math.max(...got.data.map((v, i) => Math.abs(v - after.data[i]!)));
        expect(gap, method).toBeLessThan(allowed[method]!);
      }
    }
  });

  test("invariant: twelve turns of 30° by shears bring a smooth image back; linear loses height", () => {
    const start = blob(48, 5, -4, 2);
    const twelve = (method: "fourier" | "linear") =>
      Array.from({ length: 12 }).reduce<typeof start>(
        (image) => rotateImage(image, Math.PI / 6, { method }),
        start,
      );
    const fourier = twelve("fourier");
    // Tails of the transform beyond 0.8 of Nyquist: exp(−(2π·0.4·2)²/2) = 3e-6.
    fourier.data.forEach((v, i) => expect(Math.abs(v - start.data[i]!)).toBeLessThan(1e-5));
    expect(Math.max(...twelve("linear").data)).toBeLessThan(0.85);
  });

  test("analytic: what cannot be done is said", () => {
    expect(() => rotateImage(createImage([4, 5], 1), 0.1)).toThrow(/square/);
    expect(() => rotateImage(createImage(4, 1), 0.1, { method: "kaiser-bessel" })).toThrow(
      /samples/,
    );
    expect(() => mapCoordinates({ shape: [4], data: new Float64Array(5) }, [1])).toThrow(
      /4 values/,
    );
    expect(() => mapCoordinates({ shape: [2, 2], data: new Float64Array(4) }, [1])).toThrow(
      /multiple of 2/,
    );
    expect(() =>
      mapCoordinates({ shape: [4], data: new Float64Array(4) }, [1], { order: 6 as 5 }),
    ).toThrow(/0 to 5/);
    expect(() => scatterSamples([1], [1, 2], [4], resamplingKernel("linear"))).toThrow(
      /2, one per point/,
    );
  });
});
