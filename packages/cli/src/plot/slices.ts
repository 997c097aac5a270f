import { originOf } from "@vitreous/core";
import type { Volume } from "@vitreous/core";
import type { Caption, Picture } from "./picture.js";

/** Pixels between two slices. */
const gap = 4;

/** Quantiles of the samples shown that become black and white: a few hot voxels do not darken the rest. */
const clipped = [0.005, 0.998] as const;

/**
 * The three slices through the origin of a map, side by side: xy, xz, yz.
 *
 * @param clip  quantiles, 0 … 1, of black and of white
 * @convention C1.2 C2.1
 */
export function centralSlices(volume: Volume, clip: readonly [number, number] = clipped): Picture {
  const { nx, ny, nz, data } = volume;
  const [ox, oy, oz] = [originOf(nx), originOf(ny), originOf(nz)];
  const panels = [
    { w: nx, h: ny, at: (u: number, v: number) => data[u + nx * (v + ny * oz)] },
    { w: nx, h: nz, at: (u: number, v: number) => data[u + nx * (oy + ny * v)] },
    { w: ny, h: nz, at: (u: number, v: number) => data[ox + nx * (u + ny * v)] },
  ].map(({ w, h, at }) => ({
    w,
    values: Float32Array.from({ length: w * h }, (_, i) => at(i % w, Math.floor(i / w))),
  }));
  const width = panels.reduce((sum, { w }) => sum + w, 2 * gap);
  const height = Math.max(ny, nz);
  const [low, high] = quantiles(
    panels.flatMap(({ values }) => [...values]),
    clip,
  );
  const scale = 255 / (high - low || 1);
  const picture = new Uint8Array(width * height).fill(255);
  let left = 0;
  for (const { w, values } of panels) {
    values.forEach((value, i) => {
      const grey = Math.max(0, Math.min(255, Math.round(scale * (value - low))));
      picture[left + (i % w) + width * Math.floor(i / w)] = grey;
    });
    left += w + gap;
  }
  return { width, height, grey: picture };
}

/** Values below which a share of the finite samples lies. */
function quantiles(
  samples: readonly number[],
  shares: readonly [number, number],
): [number, number] {
  const sorted = Float64Array.from(samples.filter(Number.isFinite)).sort();
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return [at(shares[0]), at(shares[1])];
}

/** Left edges of the three slices, and what their axes are. */
export function sliceCaptions({ nx }: Volume): Caption[] {
  return [
    { x: 0, words: "x right, y down" },
    { x: nx + gap, words: "x right, z down" },
    { x: 2 * (nx + gap), words: "y right, z down" },
  ];
}
