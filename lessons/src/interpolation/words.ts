import { resamplingKernel, scatterSamples, createRandom } from "@vitreous/core";
import type { FigureWords, LineTest } from "../figure-words.js";
import { fixed } from "./grids-describe.js";
import type { gridsParams, GridsState } from "./grids-params.js";
import { side } from "./grids-params.js";
import type { GridsResult } from "./grids-result.js";
import type { turnsParams } from "./turns-params.js";
import { percentOf } from "./turns-describe.js";
import type { TurnsResult } from "./turns-result.js";
import type { cloudParams } from "./cloud-params.js";
import type { CloudResult } from "./cloud-result.js";

/** Sums of at most some thousand products in double precision. */
const rounding = 1e-12;

/** Σ over all pixels of weight times pixel, the weight asked of the rule for each pixel anew. */
function read({ picked, points, pixels }: GridsResult, state: GridsState): LineTest {
  const { curve } = weightAt(state);
  let sum = 0;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      sum += curve(picked.x, x) * curve(picked.y, y) * pixels.data[x + side * y]!;
    }
  }
  const gathers = state.direction === "gather";
  const value = gathers ? points.data[state.pickX + side * state.pickY]! : sum;
  return {
    what: gathers
      ? "the sum over all pixels at the picked point, and what it read"
      : "nothing is read while points give: the sum and itself",
    difference: Math.abs(sum - value),
    allowed: rounding,
  };
}

/** The weight of one pixel for one position along an axis. */
function weightAt({ kernel: name }: GridsState) {
  const kernel = resamplingKernel(name);
  const out = new Float64Array(kernel.width);
  return {
    kernel,
    curve(position: number, pixel: number): number {
      const first = kernel.weightsInto(out, position);
      return out[pixel - first] ?? 0;
    },
  };
}

function exchanged({ places }: GridsResult, state: GridsState): LineTest {
  const { kernel, curve } = weightAt(state);
  const random = createRandom(8);
  const v = Float64Array.from({ length: side * side }, () => random.normal());
  const s = Float64Array.from({ length: side * side }, () => random.normal());
  const spread = scatterSamples(v, places, [side, side], kernel).data;
  const right = spread.reduce((sum, value, i) => sum + value * s[i]!, 0);
  let left = 0;
  let size = 0;
  v.forEach((value, p) => {
    let sum = 0;
    for (let y = 0; y < side; y++) {
      const wy = curve(places[2 * p + 1]!, y);
      if (wy === 0) continue;
      for (let x = 0; x < side; x++) sum += wy * curve(places[2 * p]!, x) * s[x + side * y]!;
    }
    left += sum * value;
    size += Math.abs(sum * value);
  });
  return {
    what: "random values at the points times what they read, and random pixels times what they receive",
    difference: Math.abs(left - right) / size,
    allowed: rounding,
  };
}

/** The cubic through f₀ and f₁ with the two slopes, by Hermite's formula, against the four weights. */
function hermite({ picked }: GridsResult): LineTest {
  const f = [0.3, -1.1, 0.8, 0.5];
  const t = picked.x - Math.floor(picked.x);
  const [m0, m1] = [(f[2]! - f[0]!) / 2, (f[3]! - f[1]!) / 2];
  const cubic =
    (1 + 2 * t) * (1 - t) ** 2 * f[1]! +
    t * (1 - t) ** 2 * m0 +
    t * t * (3 - 2 * t) * f[2]! +
    t * t * (t - 1) * m1;
  const weights = new Float64Array(4);
  resamplingKernel("catmull-rom").weightsInto(weights, t);
  const sum = weights.reduce((total, w, i) => total + w * f[i]!, 0);
  return {
    what: `the cubic with those values and slopes at t = ${fixed(t, 2)}, and the four weights`,
    difference: Math.abs(cubic - sum),
    allowed: rounding,
  };
}

/** The transform of the triangle by Simpson's rule, which errs by (2πu)⁴h⁴/180, and (sin πu / πu)². */
function response(): LineTest {
  const steps = 400;
  let worst = 0;
  for (const u of [0.1, 0.25, 0.5, 0.75, 1.3]) {
    let sum = 0;
    for (let i = 0; i <= steps; i++) {
      const x = i / steps;
      const share = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
      sum += (share / (3 * steps)) * 2 * (1 - x) * Math.cos(2 * Math.PI * u * x);
    }
    const box = Math.sin(Math.PI * u) / (Math.PI * u);
    const rule = resamplingKernel("linear").response(u);
    worst = Math.max(worst, Math.abs(sum - box ** 2), Math.abs(sum - rule));
  }
  return {
    what: "the integral over the triangle, the box’s transform squared, and the library’s response, for five frequencies",
    difference: worst,
    allowed: 1e-8,
  };
}

/** A sampled wave, read between its samples, against the sum over its images. */
function images({ picked }: GridsResult, state: GridsState): LineTest {
  const { kernel } = weightAt(state);
  const u = 0.2;
  const x = picked.x;
  const out = new Float64Array(kernel.width);
  const first = kernel.weightsInto(out, x);
  const phase = 2 * Math.PI * u;
  const read = out.reduce((sum, w, i) => sum + w * Math.cos(phase * (first + i)), 0);
  // Steps and kinks fall off slowly; the others are below the tolerance after a few images.
  const last = state.kernel === "nearest" || state.kernel === "linear" ? 3000 : 4;
  let sum = 0;
  for (let m = -last; m <= last; m++) {
    sum += kernel.response(u + m) * Math.cos(2 * Math.PI * (u + m) * x);
  }
  return {
    what: `a wave of five pixels, read at x = ${fixed(x, 2)}, and ${2 * last + 1} terms of the sum`,
    difference: Math.abs(read - sum),
    allowed: state.kernel === "nearest" ? 2e-3 : state.kernel === "linear" ? 1e-4 : 5e-3,
  };
}

function halfway(): LineTest {
  let worst = 0;
  for (const u of [0.05, 0.1, 0.2, 0.35, 0.5]) {
    // The two neighbours of the middle, with half a weight each.
    const mean = (Math.cos(Math.PI * u) + Math.cos(-Math.PI * u)) / 2;
    const out = new Float64Array(2);
    const first = resamplingKernel("linear").weightsInto(out, 7.5);
    const read = out.reduce(
      (sum, w, i) => sum + w * Math.cos(2 * Math.PI * u * (first + i - 7.5)),
      0,
    );
    worst = Math.max(worst, Math.abs(read - mean));
  }
  return {
    what: "a wave with its crest half-way between two pixels, read there, and cos πu, for five frequencies",
    difference: worst,
    allowed: rounding,
  };
}

/** What the text says about the two grids. */
export const gridsWords: FigureWords<typeof gridsParams, GridsResult> = {
  steps: { read, exchanged, hermite, response, images, halfway },
  live: {
    value: {
      unit: "",
      number: ({ picked }) => picked.value,
      text: ({ picked }) => fixed(picked.value, 3),
    },
    weight: {
      unit: "",
      number: ({ touched }) => touched[0]?.weight ?? 0,
      text: ({ touched }) => fixed(touched[0]?.weight ?? 0, 3),
    },
    touched: { text: ({ touched }) => String(touched.length) },
    sum: { text: ({ sumOfWeights }) => fixed(sumOfWeights, 4) },
    holes: { unit: "", number: ({ holes }) => holes, text: ({ holes }) => String(holes) },
    inner: { text: ({ inner }) => String(inner) },
    least: { text: ({ least }) => fixed(least, 2) },
    most: { text: ({ most }) => fixed(most, 2) },
  },
};

/** What the text says about repeated turns. */
export const turnsWords: FigureWords<typeof turnsParams, TurnsResult> = {
  live: {
    error: {
      unit: "%",
      number: ({ loss }) => 100 * loss.error,
      text: ({ loss }) => percentOf(loss.error),
    },
    correlation: {
      unit: "",
      number: ({ loss }) => loss.correlation,
      text: ({ loss }) => fixed(loss.correlation, 4),
    },
  },
};

/** What the text says about scattered points. */
export const cloudWords: FigureWords<typeof cloudParams, CloudResult> = {
  live: {
    value: { text: ({ value, made }) => (made.length === 0 ? "none" : fixed(value, 3)) },
    expected: { text: ({ expected }) => fixed(expected, 3) },
    made: { text: ({ made }) => String(made.length) },
    error: { text: ({ error }) => fixed(error, 4) },
  },
};
