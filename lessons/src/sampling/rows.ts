import { binOriginShift } from "@vitreous/core";
import type { ReduceState } from "./params.js";
import type { Reduced, ReduceResult } from "./result.js";

/** Pixels about the middle that a row shows. */
export const reach = 24;
/** Points of the drawn wave in a pixel. */
const fineness = 8;

/** A curve by its places, Å, and heights. */
export interface Curve {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** The stripes along the middle row, and the pixels of a small picture there. */
export function middleCurve(
  { n, factor, pixelSize }: ReduceResult,
  { n: m, image, way }: Reduced,
): Curve {
  const moved = way === "bin" ? binOriginShift(n, factor) : 0;
  const x = Float64Array.from(
    { length: m },
    (_, i) => ((i - Math.floor(m / 2)) * factor + moved) * pixelSize,
  );
  const from = m * Math.floor(m / 2);
  const y = Float64Array.from(image.data.subarray(from, from + m));
  const near = (_: number, i: number) => Math.abs(x[i]!) <= (reach + 0.5) * pixelSize;
  return { x: x.filter(near), y: y.filter(near) };
}

/** The stripes themselves along the middle row, which passes through the origin. */
export function stripeCurve({ n, pixelSize }: ReduceResult, { h }: ReduceState): Curve {
  const places = Float64Array.from(
    { length: 2 * reach * fineness + 1 },
    (_, i) => i / fineness - reach,
  );
  return {
    x: places.map((place) => place * pixelSize),
    y: places.map((place) => Math.cos((2 * Math.PI * h * place) / n)),
  };
}

/** log₁₀ of the amplitudes on rings without the constant, which is no detail; a ring without any has none. */
export function ringCurve({ frequency, amplitude }: ReduceResult["rings"]): Curve {
  return {
    x: frequency.subarray(1),
    y: amplitude.subarray(1).map((value) => (value > 1e-9 ? Math.log10(value) : Number.NaN)),
  };
}
