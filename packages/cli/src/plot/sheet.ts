import { statisticsOf } from "@vitreous/core";
import type { ImageStack } from "@vitreous/core";
import type { Picture } from "./picture.js";

/** Pixels between two images. */
const gap = 2;
/** Standard deviations that black and white are away from the mean of an image. */
const spread = 3;

/** Images side by side, `columns` in a row, each with its own grey scale: mean ± 3 standard deviations. */
export function contactSheet(
  images: Pick<ImageStack, "count" | "nx" | "ny" | "data">,
  columns: number,
): Picture {
  const { count, nx, ny, data } = images;
  const rows = Math.ceil(count / columns);
  const width = columns * (nx + gap) - gap;
  const height = rows * (ny + gap) - gap;
  const grey = new Uint8Array(width * height).fill(255);
  for (let i = 0; i < count; i++) {
    const image = data.subarray(i * nx * ny, (i + 1) * nx * ny);
    const { mean, standardDeviation } = statisticsOf(image);
    const scale = 255 / (2 * spread * standardDeviation || 1);
    const at = (i % columns) * (nx + gap) + Math.floor(i / columns) * (ny + gap) * width;
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < nx; x++) {
        const value = 127.5 + scale * (image[x + nx * y] - mean);
        grey[at + x + width * y] = Math.max(0, Math.min(255, Math.round(value)));
      }
    }
  }
  return { width, height, grey };
}
