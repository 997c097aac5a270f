import type { PlotSpec } from "@vitreous/figures/model";
import { percentText, powerText, timesText } from "./describe.js";
import type { SmearState } from "./params.js";
import type { SmearResult } from "./result.js";

/** What becomes of signal and noise at each frequency. */
export function gainPlot({ gains, pixelSize, worstGain }: SmearResult): PlotSpec {
  return {
    title: "Kernel and undo at each frequency",
    description: `Root mean squares over rings: the kernel’s amplitude, and the factor by which the undo multiplies noise, at most ${timesText(worstGain)}.`,
    x: {
      label: "spatial frequency",
      unit: "1/Å",
      domain: [0, 1 / (2 * pixelSize)],
      reciprocal: { label: "length", unit: "Å" },
    },
    y: { label: "powers of ten", domain: [-6, 6] },
    series: [
      {
        id: "kernel",
        label: "kernel |H|",
        quantity: "slice",
        style: "dashed",
        x: gains.frequency,
        y: gains.kernel,
      },
      {
        id: "noise",
        label: "gain of the undo |R|",
        quantity: "fail",
        x: gains.frequency,
        y: gains.noise,
      },
    ],
  };
}

/** A share to a tenth of a percent, so that the least and the present one can be compared. */
const tenthsText = (share: number) =>
  share >= 0.1 && share < 10 ? `${(100 * share).toFixed(1)} %` : percentText(share);

/** The error that must be expected, against the hold. */
export function errorPlot(
  { errors, errorRestored }: SmearResult,
  { hold, undo }: SmearState,
): PlotSpec {
  const top = 1.5;
  const clip = (values: Float64Array) => values.map((value) => Math.min(value, 2 * top));
  return {
    title: "Expected error against the hold",
    description:
      undo === "naive"
        ? `Division holds nothing back: off by ${percentText(errorRestored)} of the contrast.`
        : `Least to be expected: ${tenthsText(errors.least)} of the contrast, at a hold of ${powerText(errors.bestHold)}; with this noise, now ${tenthsText(errorRestored)}.`,
    x: { label: "log₁₀ of the hold", domain: [-6, 1] },
    y: { label: "error, share of the contrast", domain: [0, top] },
    series: [
      {
        id: "total",
        label: "both",
        quantity: "reconstruction",
        x: errors.hold,
        y: clip(errors.total),
      },
      {
        id: "bias",
        label: "detail not restored",
        quantity: "slice",
        style: "dashed",
        x: errors.hold,
        y: clip(errors.bias),
      },
      {
        id: "noise",
        label: "noise let through",
        quantity: "fail",
        style: "points",
        x: errors.hold,
        y: clip(errors.noise),
      },
    ],
    ...(undo === "naive"
      ? {
          rules: [
            { axis: "y", value: Math.min(top, errorRestored), label: "division has no hold" },
          ],
        }
      : {
          markers: [
            {
              x: Math.log10(hold),
              y: Math.min(top, errorRestored),
              label: `now: ${tenthsText(errorRestored)}`,
              quantity: "image",
            },
          ],
        }),
  };
}
