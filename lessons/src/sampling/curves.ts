import type { PlotSpec } from "@vitreous/figures/model";
import { heightText, percentText } from "./describe.js";
import { side, type ReduceState } from "./params.js";
import type { ReduceResult } from "./result.js";
import { middleCurve, reach, ringCurve, stripeCurve } from "./rows.js";

/** What each way leaves of a wave, along the direction of the stripes. */
export function transferPlot(result: ReduceResult, { source, h, k }: ReduceState): PlotSpec {
  const { transfer, newNyquist, pixelSize, bin } = result;
  const x = transfer.frequency.map((f) => f / pixelSize);
  const at = Math.hypot(h, k) / (side * pixelSize);
  const [ux, uy] = transfer.direction;
  // Along a slanted direction the border of the square lies further out.
  const border = newNyquist / Math.max(Math.abs(ux), Math.abs(uy));
  const stripes = source === "stripes" && bin.alias !== undefined;
  return {
    title: "What is left of a wave",
    description: `Cropping leaves all of a wave up to the new border, which lies at ${border.toFixed(3)} per ångström${Math.max(Math.abs(ux), Math.abs(uy)) < 1 ? " across the stripes" : ""}, and nothing beyond; skipping leaves everything everywhere; binning falls slowly and passes through the border.${stripes ? ` Of the present stripes it leaves ${heightText(bin.alias?.gain ?? 1)}.` : ""}`,
    x: { label: "frequency in the picture", unit: "1/Å", domain: [0, x.at(-1)!] },
    y: { label: "share of its height", domain: [-0.3, 1.3] },
    series: [
      { id: "skip", label: "skip", quantity: "fail", style: "dashed", x, y: transfer.skip },
      { id: "bin", label: "bin", quantity: "slice", x, y: transfer.bin },
      { id: "crop", label: "crop", quantity: "reconstruction", x, y: transfer.crop },
    ],
    rules: [{ axis: "x", value: border, label: "new border", quantity: "threshold" }],
    ...(stripes && at > 0
      ? {
          markers: [
            {
              x: at,
              y: bin.alias?.gain ?? 1,
              label: heightText(bin.alias?.gain ?? 1),
              quantity: "image",
            },
          ],
        }
      : {}),
  };
}

/** The stripes along the middle row, and the pixels of the three small pictures there. */
export function rowPlot(result: ReduceResult, state: ReduceState): PlotSpec {
  const { crop, bin, skip, pixelSize } = result;
  return {
    title: "The middle rows",
    description:
      "The stripes along the middle row, and the pixels of the three small pictures there: skipping takes its values from the stripes themselves.",
    x: { label: "place", unit: "Å", domain: [-reach * pixelSize, reach * pixelSize] },
    y: { label: "brightness" },
    series: [
      { id: "stripes", label: "stripes", quantity: "image", ...stripeCurve(result, state) },
      {
        id: "skip",
        label: "skip",
        quantity: "fail",
        style: "dashed",
        ...middleCurve(result, skip),
      },
      { id: "bin", label: "bin", quantity: "slice", ...middleCurve(result, bin) },
      {
        id: "crop",
        label: "crop",
        quantity: "reconstruction",
        style: "points",
        ...middleCurve(result, crop),
      },
    ],
  };
}

/** Amplitudes on rings: the crop lies on the picture's own curve, the others leave it. */
export function ringPlot({ rings, crop, bin, skip, newNyquist }: ReduceResult): PlotSpec {
  return {
    title: "Amplitudes on rings",
    description: `The cropped picture has the amplitudes of the picture itself up to the new border at ${newNyquist.toFixed(3)} per ångström. Of the binned picture's energy ${percentText(bin.falseShare)} is false, of the skipped one's ${percentText(skip.falseShare)}.`,
    x: {
      label: "frequency",
      unit: "1/Å",
      domain: [0, rings.frequency.at(-1)!],
      reciprocal: { label: "length", unit: "Å" },
    },
    y: { label: "log₁₀ of the mean height of a wave", domain: [-6, 0] },
    series: [
      { id: "original", label: "picture", quantity: "image", ...ringCurve(rings) },
      { id: "skip", label: "skip", quantity: "fail", style: "dashed", ...ringCurve(skip.rings) },
      { id: "bin", label: "bin", quantity: "slice", style: "points", ...ringCurve(bin.rings) },
      {
        id: "crop",
        label: "crop",
        quantity: "reconstruction",
        style: "dashed",
        ...ringCurve(crop.rings),
      },
    ],
    rules: [{ axis: "x", value: newNyquist, label: "new border", quantity: "threshold" }],
  };
}
