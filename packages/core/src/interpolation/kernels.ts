import { DomainError } from "../grid/errors.js";
import { interpolationKernel, kernelWeightsInto, sinc } from "../reconstruction/kernel.js";
import { splineWeightsInto, type SplineOrder } from "./spline.js";

/** The rules that look at a few samples around a position. `lanczosA` looks at A on either side. */
export type ResamplingKernelName =
  | "nearest"
  | "linear"
  | "catmull-rom"
  | "cubic-spline"
  | "quintic-spline"
  | "lanczos2"
  | "lanczos3"
  | "lanczos4"
  | "kaiser-bessel";

/** One rule: what samples a position touches, with what weights, and what that does to the spectrum. */
export interface ResamplingKernel {
  readonly name: ResamplingKernelName;
  /** Samples touched along one axis. */
  readonly width: number;
  /** Degree of the B-spline whose coefficients the weights belong to: samples must be filtered first. */
  readonly splineOrder?: SplineOrder;
  /** True when the result at a sample is that sample (a spline's: after its filter). */
  readonly interpolates: boolean;
  /** Writes the weights around x, in samples, into `out`. @returns the index of the first sample touched */
  weightsInto(out: Float64Array, x: number): number;
  /**
   * Frequency response at `u` cycles per sample: what a wave of that frequency is multiplied with before the images of
   * the spectrum at u + 1, u + 2, … are looked at by the same function. Includes the filter of a spline.
   */
  response(u: number): number;
}

/** Ratio of padded to plain size that the Kaiser–Bessel kernel is made for. */
const PADDING = 2;

/**
 * A rule by its name.
 *
 * | name | samples per axis | error for smooth data | |
 * | --- | --: | --- | --- |
 * | `nearest` | 1 | h | a staircase; B-spline of degree 0 |
 * | `linear` | 2 | h² | kinks at the samples; B-spline of degree 1 |
 * | `catmull-rom` | 4 | h³ | slopes from central differences: Keys' cubic convolution with a = −½ |
 * | `cubic-spline`, `quintic-spline` | 4, 6 | h⁴, h⁶ | of coefficients that a filter over the whole row has made |
 * | `lanczos2` … `lanczos4` | 4 … 8 | | sinc under the middle lobe of a wider sinc, divided by the sum of the weights |
 * | `kaiser-bessel` | 4 | | the gridding kernel of `interpolationKernel` for padding 2: it does not pass through the samples; the map is divided by its transform |
 *
 * @equation interpolation.catmull-rom
 *   K(x) = \begin{cases} \tfrac32|x|^3 - \tfrac52|x|^2 + 1 & |x| \le 1 \\ -\tfrac12|x|^3 + \tfrac52|x|^2 - 4|x| + 2 & 1 < |x| < 2 \end{cases}
 * @throws DomainError  for a name that is none of these
 * @accuracy  weights: rounding; `kaiser-bessel` 2e-7 (a table read linearly). Responses: 1e-12 for |u| ≤ 4
 * @source    Keys (1981) IEEE Trans. Acoust. Speech Signal Process. 29, 1153; Catmull & Rom (1974); Duchon (1979) J. Appl. Meteorol. 18, 1016;
 *            Unser (1999) IEEE Signal Process. Mag. 16(6), 22
 */
export function resamplingKernel(name: ResamplingKernelName): ResamplingKernel {
  switch (name) {
    case "nearest":
      return spline(name, 0);
    case "linear":
      return spline(name, 1);
    case "cubic-spline":
      return spline(name, 3);
    case "quintic-spline":
      return spline(name, 5);
    case "catmull-rom":
      return withQuadrature({ name, width: 4, interpolates: true, weightsInto: catmullRomInto });
    case "lanczos2":
      return lanczos(name, 2);
    case "lanczos3":
      return lanczos(name, 3);
    case "lanczos4":
      return lanczos(name, 4);
    case "kaiser-bessel":
      return gridding(name);
    default:
      throw new DomainError({
        field: "kernel",
        got: String(name satisfies never),
        expected: resamplingKernelNames().join(", "),
      });
  }
}

/** All rules, from the shortest to the longest. */
export function resamplingKernelNames(): readonly ResamplingKernelName[] {
  return [
    "nearest",
    "linear",
    "catmull-rom",
    "lanczos2",
    "cubic-spline",
    "lanczos3",
    "quintic-spline",
    "lanczos4",
    "kaiser-bessel",
  ];
}

/**
 * B-spline of one degree. Its response is that of the basis, sinc^(order + 1), over that of the samples of the basis,
 * which the filter divides by.
 */
function spline(name: ResamplingKernelName, order: SplineOrder): ResamplingKernel {
  const atSamples = new Float64Array(order + 1);
  splineWeightsInto(atSamples, order, 0);
  const middle = order >> 1;
  const weightsInto = (out: Float64Array, x: number) => splineWeightsInto(out, order, x);
  const response = (u: number) => {
    let sampled = atSamples[middle]!;
    for (let k = 1; k <= middle; k++) {
      sampled += 2 * atSamples[middle - k]! * Math.cos(2 * Math.PI * k * u);
    }
    return sinc(u) ** (order + 1) / sampled;
  };
  const kernel = { name, width: order + 1, interpolates: true, weightsInto, response };
  return order > 1 ? { ...kernel, splineOrder: order } : kernel;
}

/** The cubic through the two inner samples whose slopes there are half the difference of their neighbours. */
function catmullRomInto(out: Float64Array, x: number): number {
  const below = Math.floor(x);
  const t = x - below;
  // #region interpolation.catmull-rom
  out[0] = ((-t / 2 + 1) * t - 1 / 2) * t;
  out[1] = ((3 / 2) * t - 5 / 2) * t * t + 1;
  out[2] = (((-3 / 2) * t + 2) * t + 1 / 2) * t;
  out[3] = ((1 / 2) * t - 1 / 2) * t * t;
  // #endregion
  return below - 1;
}

function lanczos(name: ResamplingKernelName, lobes: number): ResamplingKernel {
  const weightsInto = (out: Float64Array, x: number) => {
    const first = Math.floor(x) - lobes + 1;
    let sum = 0;
    for (let j = 0; j < 2 * lobes; j++) {
      const d = x - first - j;
      out[j] = Math.abs(d) < lobes ? sinc(d) * sinc(d / lobes) : 0;
      sum += out[j]!;
    }
    for (let j = 0; j < 2 * lobes; j++) out[j] = out[j]! / sum;
    return first;
  };
  return withQuadrature({ name, width: 2 * lobes, interpolates: true, weightsInto });
}

function gridding(name: ResamplingKernelName): ResamplingKernel {
  const kernel = interpolationKernel("gridding", PADDING);
  return {
    name,
    width: kernel.width,
    interpolates: false,
    weightsInto: (out, x) => kernelWeightsInto(out, kernel, x),
    response: (u) => kernel.transform(u),
  };
}

/**
 * A rule with the response of its weights: ∫ K(x) cos 2πux dx over each piece between samples, where K is smooth, by
 * Gauss's rule.
 */
function withQuadrature(kernel: Omit<ResamplingKernel, "response">): ResamplingKernel {
  const { nodes, weights } = gaussLegendre(24);
  const values = new Float64Array(kernel.width);
  // K at distance x is the weight of sample 0 for a position x, and x runs through one interval for all samples.
  const pieces = nodes.map((t) => {
    const first = kernel.weightsInto(values, t);
    return { t, first, values: Array.from(values) };
  });
  const response = (u: number) => {
    let sum = 0;
    pieces.forEach((piece, i) => {
      piece.values.forEach((value, j) => {
        sum += weights[i]! * value * Math.cos(2 * Math.PI * u * (piece.t - piece.first - j));
      });
    });
    return sum;
  };
  return { ...kernel, response };
}

/** Nodes and weights on (0, 1), by Newton's method on the Legendre polynomial. */
function gaussLegendre(n: number): { nodes: number[]; weights: number[] } {
  const nodes: number[] = [];
  const weights: number[] = [];
  for (let i = 0; i < n; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 1;
    for (let step = 0; step < 8; step++) {
      let [before, now] = [1, x];
      for (let k = 2; k <= n; k++) {
        [before, now] = [now, ((2 * k - 1) * x * now - (k - 1) * before) / k];
      }
      slope = (n * (x * now - before)) / (x * x - 1);
      x -= now / slope;
    }
    nodes.push((1 - x) / 2);
    weights.push(1 / ((1 - x * x) * slope * slope));
  }
  return { nodes, weights };
}
