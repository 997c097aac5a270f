import type { ShapeId } from "./params.js";

/** Distance between the samples, and how many there are on either side of zero. */
export const step = 0.02;
export const reach = 400;

/** Full width of one of the two spikes. */
const spike = 0.2;

/** One inside, one half on the very edge. */
const between = (t: number, from: number, to: number): number => {
  const edge = 1e-9;
  if (t < from - edge || t > to + edge) return 0;
  return Math.abs(t - from) <= edge || Math.abs(t - to) <= edge ? 0.5 : 1;
};

/** A shape of width w at t. Box, triangle, Gaussian and decay have the area w, the ramp half of it. */
export function shapeAt(id: ShapeId, w: number, t: number): number {
  switch (id) {
    case "box":
      return between(t, -w / 2, w / 2);
    case "triangle":
      return Math.max(0, 1 - Math.abs(t) / w);
    case "ramp":
      return between(t, -w / 2, w / 2) * (t / w + 0.5);
    case "gauss":
      return Math.exp((-Math.PI * t * t) / (w * w));
    case "decay":
      return t < -1e-9 ? 0 : (Math.abs(t) <= 1e-9 ? 0.5 : 1) * Math.exp(-t / w);
    case "pair":
      return (
        between(t, -w / 2 - spike / 2, -w / 2 + spike / 2) +
        between(t, w / 2 - spike / 2, w / 2 + spike / 2)
      );
  }
}

/** A shape at −8, −7.98 … 8. */
export const sampled = (id: ShapeId, w: number): Float64Array =>
  Float64Array.from({ length: 2 * reach + 1 }, (_, i) => shapeAt(id, w, (i - reach) * step));
