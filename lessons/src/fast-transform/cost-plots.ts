import { fftOperations, matrixOperations, primeFactors } from "@vitreous/core";
import type { Quantity } from "@vitreous/figures/contract";
import { plotPicture, posterGrid, type PlotSeries, type PlotSpec, type SvgNode } from "@vitreous/figures/model"; // prettier-ignore
import { describeCost, factorised, grouped, timeText } from "./cost-describe.js";
import { curveSizes, methods, type CostResult, type DrawnMethod } from "./cost-result.js";

const powers = Array.from({ length: 11 }, (_, i) => 2 ** (i + 2));
const log2 = (values: readonly number[]) => values.map((value) => Math.log2(value));

/** log₁₀ of the microseconds that some operations take. */
const timeOf = (flops: number, rate: number): number => Math.log10(flops / rate);

/** Time of one transform against its length: the two lines, and what was measured. */
export function timePlot(result: CostResult): PlotSpec {
  const { n, rates, timed, count } = result;
  const points = (kind: "matrix" | "fft", label: string, quantity: Quantity): PlotSeries[] => {
    // The neighbours have a plot of their own; here they would be a heap above one length.
    const of = timed.filter(
      (point) => point.kind === kind && (point.n === n || Number.isInteger(Math.log2(point.n))),
    );
    return of.length === 0
      ? []
      : [
          {
            id: `${kind}-timed`,
            label,
            quantity,
            style: "points",
            x: log2(of.map((point) => point.n)),
            y: of.map(({ milliseconds }) => Math.log10(1000 * milliseconds)),
          },
        ];
  };
  return {
    title: "Time of one transform",
    description: `By matrix the time grows with the square of the length, by the fast transform little faster than the length; at ${n} samples the matrix takes ${grouped(result.matrix)} operations and the fast transform ${grouped(count.flops)}.`,
    x: { label: "log₂ of the samples", domain: [2, 12] },
    y: {
      label: rates.measured
        ? "log₁₀ of the time in µs, here"
        : "log₁₀ of the time in µs, 1 operation per ns",
    },
    series: [
      {
        id: "matrix",
        label: "matrix, n²",
        quantity: "threshold",
        style: "dashed",
        x: log2(powers),
        y: powers.map((m) => timeOf(matrixOperations(m), rates.matrix)),
      },
      {
        id: "fft",
        label: "fast, n log n",
        quantity: "fourier",
        x: log2(powers),
        y: powers.map((m) => timeOf(fftOperations(m).flops, rates.fft)),
      },
      ...points("matrix", "matrix, timed", "fail"),
      ...points("fft", "fast, timed", "slice"),
    ],
    markers: [
      {
        x: Math.log2(n),
        y: timeOf(count.flops, rates.fft),
        label: `${n}`,
        quantity: "slice",
      },
    ],
  };
}

/** Work of the lengths beside the chosen one. */
export function neighbourPlot({ neighbours, n, timed }: CostResult): PlotSpec {
  const of = timed.filter(
    (point) => point.kind === "fft" && neighbours.some((beside) => beside.n === point.n),
  );
  const best = Math.min(...of.map((point) => point.milliseconds / (point.n * Math.log2(point.n))));
  const times = of.map((point) => point.milliseconds / (point.n * Math.log2(point.n)) / best);
  const top = Math.max(...neighbours.map(({ ratio }) => ratio), ...times);
  const own = neighbours.find((beside) => beside.n === n)!;
  const least = neighbours.reduce((a, b) => (b.ratio < a.ratio ? b : a));
  return {
    title: "Lengths side by side",
    description: `${n} takes ${own.ratio.toFixed(2)} times the operations of radix 2 for its length; of the lengths from ${neighbours[0]!.n} to ${neighbours.at(-1)!.n} the least work per sample is that of ${least.n}, ${least.ratio.toFixed(2)} times.`,
    x: { label: "samples", domain: [neighbours[0]!.n - 0.7, neighbours.at(-1)!.n + 0.7] },
    y: { label: "operations against 5 n log₂ n", domain: [0, 1.12 * top] },
    series: [
      {
        id: "operations",
        label: "operations",
        quantity: "fourier",
        style: "bars",
        x: neighbours.map((beside) => beside.n),
        y: neighbours.map(({ ratio }) => ratio),
      },
      ...(of.length === 0
        ? []
        : [
            {
              id: "timed",
              label: "time here, the best as 1",
              quantity: "slice" as const,
              style: "points" as const,
              x: of.map((point) => point.n),
              y: times,
            },
          ]),
    ],
    markers: neighbours
      .filter((beside) => beside.n === n)
      .map(({ n: m, ratio }) => ({ x: m, y: ratio, label: String(m), quantity: "slice" as const })),
  };
}

/** How the errors of the methods are told apart: by colour, and by the kind of line. */
const look: Readonly<Record<DrawnMethod, readonly [Quantity, PlotSeries["style"]]>> = {
  "matrix-f64-angle": ["fail", "line"],
  "matrix-f64": ["threshold", "dashed"],
  "fft-f64": ["fourier", "line"],
  "matrix-f32": ["threshold", "dashed"],
  "fft-f32": ["slice", "line"],
};

/** Rounding error against length. */
export function errorPlot({ curve, n, error }: CostResult): PlotSpec {
  return {
    title: "Rounding error",
    description: `Against a transform with twice the digits: the fast transform hardly loses any as the length grows, the sum loses them as the root of the length, and the sum with unreduced angles in proportion to it.`,
    x: { label: "log₂ of the samples", domain: [3, 12] },
    y: { label: "log₁₀ of the relative error", domain: [-16.6, -5.5] },
    series: (Object.keys(methods) as DrawnMethod[]).map((method) => ({
      id: method,
      label: methods[method],
      quantity: look[method][0],
      style: look[method][1] ?? "line",
      x: log2(curveSizes),
      y: curveSizes.map((m) =>
        Math.log10(curve.find((e) => e.n === m && e.method === method)!.rms),
      ),
    })),
    markers:
      error > 0
        ? [{ x: Math.log2(n), y: Math.log10(error), label: `${n}`, quantity: "fourier" }]
        : [],
  };
}

/** What the chosen length is made of, as lines of a table. */
export function sizeFacts(result: CostResult): readonly (readonly [string, string])[] {
  const { n, factors, count, matrix, good, goodCount, timed, rates, error } = result;
  const here = (kind: "fft" | "matrix") =>
    timed.find((point) => point.kind === kind && point.n === n)?.milliseconds;
  const [fast, slow] = [here("fft"), here("matrix")];
  return [
    ["Length", `${n} = ${factorised(factors)}`],
    [
      "Fast transform",
      `${grouped(count.flops)} operations${count.padded === undefined ? "" : `, through two of ${count.padded}`}`,
    ],
    [
      "By matrix",
      `${grouped(matrix)} operations, ${(matrix / count.flops).toPrecision(3)} times as many`,
    ],
    [
      "Next good size",
      good === n
        ? "this one"
        : `${good} = ${factorised(primeFactors(good))}, this length takes ${(count.flops / goodCount.flops).toPrecision(3)} times its work`,
    ],
    ["Rounding error", error.toExponential(1).replace("-", "−")],
    [
      "Timed here",
      fast === undefined
        ? rates.measured
          ? "not at this length"
          : "not yet"
        : `${timeText(fast)}${slow === undefined ? "" : `; by matrix ${timeText(slow)}, ${(slow / fast).toPrecision(3)} times as long`}`,
    ],
  ];
}

/** The still: the two lines, the neighbours, the errors. */
export function costPoster(result: CostResult): SvgNode {
  const size = { width: 360, height: 250 };
  return posterGrid(
    [
      { caption: "Time against length", picture: plotPicture(timePlot(result), size) },
      { caption: "Lengths side by side", picture: plotPicture(neighbourPlot(result), size) },
      { caption: "Rounding error against length", picture: plotPicture(errorPlot(result), size) },
    ],
    {
      title: "What a transform costs",
      description: describeCost(result).sentence,
      panelWidth: size.width,
    },
  );
}
