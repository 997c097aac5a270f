import { binOriginShift } from "@vitreous/core";
import type { PlotSpec } from "@vitreous/figures/model";
import { heightText, percentText } from "./describe.js";
import { side, type ReduceState } from "./params.js";
import type { ReduceResult } from "./result.js";

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
    description: `Cropping leaves all of a wave up to the new border at ${border.toFixed(3)} per ångström and nothing beyond; skipping leaves everything everywhere; binning falls slowly and passes through the border.${stripes ? ` Of the present stripes it leaves ${heightText(bin.alias?.gain ?? 1)}.` : ""}`,
    x: { label: "frequency in the picture", unit: "1/Å", domain: [0, x.at(-1)!] },
    y: { label: "share of its height", domain: [-0.3, 1.1] },
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

const log = (values: Float64Array) =>
  values.map((value) => (value > 1e-9 ? Math.log10(value) : Number.NaN));

/** Pixels about the middle that a row shows. */
const reach = 24;
/** Points of the drawn wave in a pixel. */
const fineness = 8;

/** The middle rows of the small pictures, by their places, over the wave that the row of the picture samples. */
export function rowPlot(
  { crop, bin, skip, n, factor, pixelSize }: ReduceResult,
  { h }: ReduceState,
): PlotSpec {
  const row = ({ nx, ny, data }: typeof crop.image) => {
    const from = nx * Math.floor(ny / 2);
    return Float64Array.from(data.subarray(from, from + nx));
  };
  const within = (x: Float64Array, y: Float64Array) => {
    const keep = (_: number, i: number) => Math.abs(x[i]!) <= (reach + 0.5) * pixelSize;
    return { x: x.filter(keep), y: y.filter(keep) };
  };
  const places = (count: number, step: number, moved: number) =>
    Float64Array.from(
      { length: count },
      (_, i) => ((i - Math.floor(count / 2)) * step + moved) * pixelSize,
    );
  const fine = Float64Array.from(
    { length: 2 * reach * fineness + 1 },
    (_, i) => i / fineness - reach,
  );
  const small = (of: ReduceResult["crop"]) =>
    within(places(of.n, factor, of.way === "bin" ? binOriginShift(n, factor) : 0), row(of.image));
  return {
    title: "The middle rows",
    description:
      "The stripes along the middle row, and the pixels of the three small pictures there: skipping takes its values from the stripes themselves.",
    x: { label: "place", unit: "Å", domain: [-reach * pixelSize, reach * pixelSize] },
    y: { label: "brightness" },
    series: [
      {
        id: "original",
        label: "stripes",
        quantity: "image",
        x: fine.map((x) => x * pixelSize),
        y: fine.map((x) => Math.cos((2 * Math.PI * h * x) / n)),
      },
      { id: "skip", label: "skip", quantity: "fail", style: "dashed", ...small(skip) },
      { id: "bin", label: "bin", quantity: "slice", ...small(bin) },
      { id: "crop", label: "crop", quantity: "reconstruction", style: "points", ...small(crop) },
    ],
  };
}

/** Amplitudes on rings: the crop lies on the picture's own curve, the others leave it. */
export function ringPlot({ rings, crop, bin, skip, newNyquist }: ReduceResult): PlotSpec {
  // The constant is no detail.
  const tail = ({ frequency, amplitude }: typeof rings) => ({
    x: frequency.subarray(1),
    y: log(amplitude.subarray(1)),
  });
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
      { id: "original", label: "picture", quantity: "image", ...tail(rings) },
      { id: "skip", label: "skip", quantity: "fail", style: "dashed", ...tail(skip.rings) },
      { id: "bin", label: "bin", quantity: "slice", style: "points", ...tail(bin.rings) },
      {
        id: "crop",
        label: "crop",
        quantity: "reconstruction",
        style: "dashed",
        ...tail(crop.rings),
      },
    ],
    rules: [{ axis: "x", value: newNyquist, label: "new border", quantity: "threshold" }],
  };
}
