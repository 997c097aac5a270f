import type { PlotSpec } from "@vitreous/figures/model";
import { logarithm, scientific } from "./numbers.js";
import { atoms, frequencies, lineLength, type SpreadingState } from "./params.js";
import type { SpreadingResult } from "./result.js";

/** Step one: the bump of each atom, and the values that it leaves on the grid. */
export function spreadPlot({ bumps, gridPlaces, spread, fine }: SpreadingResult): PlotSpec {
  const join = (pick: "x" | "y") =>
    Float64Array.from(bumps.flatMap((bump) => [...bump[pick], Number.NaN]));
  return {
    title: "Spread",
    description: `Five atoms, spread over a grid of ${fine} points.`,
    x: { label: "place on the line", unit: "Å", domain: [-lineLength / 2, lineLength / 2] },
    y: { label: "strength", domain: [0, Math.max(18, 1.08 * Math.max(...spread))] },
    series: [
      {
        id: "grid",
        label: "on the fine grid",
        quantity: "fourier",
        style: "bars",
        x: gridPlaces,
        y: spread,
      },
      { id: "bumps", label: "bump of each atom", quantity: "slice", x: join("x"), y: join("y") },
    ],
    markers: bumps.map(({ name, place }, i) => ({
      x: place,
      y: atoms[i]!.strength,
      label: name.slice(0, 1).toUpperCase(),
      quantity: "slice" as const,
    })),
  };
}

/** Step two: the transform of the fine grid falls with that of the kernel. */
export function transformPlot({
  fineFrequencies,
  transformed,
  profile,
  fine,
}: SpreadingResult): PlotSpec {
  return {
    title: "Transform the grid",
    description: `The transform of the fine grid falls off as the kernel’s does; ${frequencies} of its ${fine} frequencies are wanted.`,
    x: { label: "waves along the line" },
    y: { label: "length, share of that at zero", domain: [0, 1.05] },
    series: [
      {
        id: "grid",
        label: "transform of the grid",
        quantity: "fourier",
        style: "bars",
        x: fineFrequencies,
        y: transformed,
      },
      {
        id: "kernel",
        label: "of the kernel",
        quantity: "slice",
        style: "dashed",
        x: fineFrequencies,
        y: profile.map(Math.abs),
      },
    ],
    rules: [
      { axis: "x", value: -frequencies / 2, label: "first wanted" },
      { axis: "x", value: frequencies / 2 - 1, label: "last" },
    ],
  };
}

/** Step three: the coefficients, beside those of the plain sum. */
export function dividePlot({ asked, fast, plain, error }: SpreadingResult): PlotSpec {
  return {
    title: "Divide",
    description: `The three steps and the plain sum differ by at most ${scientific(error)}.`,
    x: { label: "waves along the line" },
    y: { label: "length, share of the strengths", domain: [0, 1.05] },
    series: [
      { id: "fast", label: "three steps", quantity: "reconstruction", x: asked, y: fast },
      { id: "plain", label: "plain sum", quantity: "map", style: "points", x: asked, y: plain },
    ],
  };
}

/** Error of each coefficient, as a power of ten. */
export function errorPlot({ asked, errors, bound }: SpreadingResult): PlotSpec {
  return {
    title: "Error at each frequency",
    description: `Between ${scientific(Math.min(...errors))} and ${scientific(Math.max(...errors))} of the sum of the strengths.`,
    x: { label: "waves along the line" },
    y: { label: "log₁₀ of the error", domain: [-17, 1] },
    series: [{ id: "error", label: "error", quantity: "fail", x: asked, y: errors.map(logarithm) }],
    rules: [{ axis: "y", value: logarithm(bound), label: "promised" }],
  };
}

/** The flagship: error against width. */
export function widthPlot(
  { widths, byWidth, boundByWidth, bestByWidth }: SpreadingResult,
  { width }: SpreadingState,
): PlotSpec {
  const at = byWidth[width - 1]!;
  return {
    title: "Error against width",
    description: `At width ${width} the error of these atoms is ${scientific(at)}, and ${scientific(boundByWidth[width - 1]!)} is promised for any.`,
    x: { label: "width of the kernel, grid points", domain: [0.5, 16.5] },
    y: { label: "log₁₀ of the largest error", domain: [-17, 1] },
    series: [
      { id: "these", label: "these atoms", quantity: "fail", x: widths, y: byWidth.map(logarithm) },
      {
        id: "promised",
        label: "promised for any places",
        quantity: "threshold",
        style: "dashed",
        x: widths,
        y: boundByWidth.map(logarithm),
      },
      {
        id: "best",
        label: "semicircle at its best",
        quantity: "map",
        style: "points",
        x: widths,
        y: bestByWidth.map(logarithm),
      },
    ],
    rules: [{ axis: "y", value: -12, label: "twelve digits" }],
    markers: [
      { x: width, y: logarithm(at), label: `${width} wide: ${scientific(at)}`, quantity: "fail" },
    ],
  };
}
