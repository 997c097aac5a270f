import { circularMask, levelBackgroundInto, sphericalMask } from "@vitreous/core";
import type { BackgroundPlan } from "@vitreous/core";
import { samplesOf } from "../items/index.js";
import type { Items } from "../items/index.js";

/** What is done to the samples of every item, after its transform. Lengths are Å. */
export interface SampleFilter {
  readonly invert: boolean;
  /** Where the background is that is to be normalised. */
  readonly background?: BackgroundPlan | undefined;
  /** As many weights as an item has samples. */
  readonly mask?: Float32Array | undefined;
}

/** A disc or a ball of weights with a soft edge, both Å. */
export function roundMask(items: Items, radius: number, edge: number): Float32Array {
  const { kind, nx, ny, nz, spacing } = items;
  return kind === "image"
    ? circularMask([nx, ny], radius, edge, spacing).data
    : sphericalMask([nx, ny, nz], radius, edge, spacing).data;
}

/** Three quarters of the way from the origin to the nearest face: what RELION's extraction takes for a particle. */
export function defaultBackground({ kind, nx, ny, nz, spacing }: Items): number {
  const sides = kind === "image" ? [nx, ny] : [nx, ny, nz];
  return 0.375 * Math.min(...sides) * spacing;
}

/** Inverts, normalises and masks items in place, in this order. */
export function applySamples(items: Items, filter: SampleFilter, data: Float32Array): void {
  const length = samplesOf(items);
  const { invert, background, mask } = filter;
  for (let start = 0; start < data.length; start += length) {
    const one = data.subarray(start, start + length);
    if (invert) for (let i = 0; i < length; i++) one[i] = -one[i];
    if (background) levelBackgroundInto(one, background);
    if (mask) for (let i = 0; i < length; i++) one[i] *= mask[i];
  }
}
