import { originOf } from "@vitreous/core";
import type { Volume } from "@vitreous/core";
import type { Caption, Picture } from "./picture.js";

/** Pixels between two slices. */
const gap = 4;

/**
 * The three slices through the origin of a map, side by side: xy, xz, yz. Black and white stand for the mean minus and
 * plus `spread` standard deviations of the whole map, so that one bright voxel does not darken the rest.
 *
 * @convention C1.2 C2.1
 */
export function centralSlices(
  volume: Volume,
  grey: { readonly mean: number; readonly standardDeviation: number },
  spread = 4,
): Picture {
  const { nx, ny, nz, data } = volume;
  const [ox, oy, oz] = [originOf(nx), originOf(ny), originOf(nz)];
  const panels = [
    { w: nx, h: ny, at: (u: number, v: number) => data[u + nx * (v + ny * oz)] },
    { w: nx, h: nz, at: (u: number, v: number) => data[u + nx * (oy + ny * v)] },
    { w: ny, h: nz, at: (u: number, v: number) => data[ox + nx * (u + ny * v)] },
  ];
  const width = panels.reduce((sum, { w }) => sum + w, 2 * gap);
  const height = Math.max(ny, nz);
  const picture = new Uint8Array(width * height).fill(255);
  const low = grey.mean - spread * grey.standardDeviation;
  const scale = 255 / (2 * spread * grey.standardDeviation || 1);
  let left = 0;
  for (const { w, h, at } of panels) {
    for (let v = 0; v < h; v++) {
      for (let u = 0; u < w; u++) {
        picture[left + u + width * v] = Math.max(
          0,
          Math.min(255, Math.round(scale * (at(u, v) - low))),
        );
      }
    }
    left += w + gap;
  }
  return { width, height, grey: picture };
}

/** Left edges of the three slices, and what their axes are. */
export function sliceCaptions({ nx }: Volume): Caption[] {
  return [
    { x: 0, words: "x right, y down" },
    { x: nx + gap, words: "x right, z down" },
    { x: 2 * (nx + gap), words: "y right, z down" },
  ];
}
