import type { PlotSpec } from "@vitreous/figures/model";
import { fixed } from "./grids-describe.js";
import { methodName } from "./turns-describe.js";
import type { TurnsState } from "./turns-params.js";
import type { TurnsResult } from "./turns-result.js";

/** What is left in each ring, measured and predicted. */
export function ringPlot({ ring }: TurnsResult, { method, turns }: TurnsState): PlotSpec {
  const last = ring.kept.length - 1;
  return {
    title: "What is left, ring by ring",
    description: `After ${turns} turns by “${methodName(method)}”, ${fixed(100 * ring.kept[Math.round(last / 2)]!, 0)} % is left at half, ${fixed(100 * ring.kept[last]!, 0)} % at 0.8 of Nyquist.`,
    x: { label: "frequency", unit: "1/px", domain: [0, 0.4] },
    y: { label: "amplitude left", domain: [-0.1, 1.15] },
    series: [
      {
        id: "kept",
        label: "measured in the picture",
        quantity: "reconstruction",
        x: ring.frequency,
        y: ring.kept,
      },
      {
        id: "predicted",
        label: "the response, once per turn",
        quantity: "fourier",
        style: "dashed",
        x: ring.frequency,
        y: ring.predicted,
      },
    ],
  };
}

/** The pass band of the rule and its images. */
export function responsePlot({ response }: TurnsResult, { method }: TurnsState): PlotSpec {
  const ideal = response.x.map((u) => (u < 0.5 ? 1 : u === 0.5 ? 0.5 : 0));
  return {
    title: "The rule’s response",
    description: `“${methodName(method)}” multiplies a wave of 0.25 cycles per pixel by ${fixed(response.y[12]! / 2 + response.y[13]! / 2, 3)}; the ideal rule is one up to 0.5 and zero beyond.`,
    x: { label: "frequency", unit: "1/px", domain: [0, 3] },
    y: { label: "factor", domain: [-0.25, 1.15] },
    series: [
      { id: "rule", label: methodName(method), quantity: "fourier", x: response.x, y: response.y },
      {
        id: "ideal",
        label: "ideal",
        quantity: "threshold",
        style: "dashed",
        x: response.x,
        y: ideal,
      },
    ],
    rules: [{ axis: "x", value: 0.5, label: "Nyquist" }],
  };
}
