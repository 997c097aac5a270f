import { colormap } from "../draw/colormaps.js";
import { displayValues, type Raster, robustRange } from "../draw/raster.js";

/**
 * A transform as glowing pixels, four bytes each: colour from the map of Fourier amplitudes, opacity
 * from the amplitude, nothing outside the circle that touches the sides. `step` thins the pixels.
 */
export function sliceTexture(
  amplitude: Raster,
  step = 1,
): { readonly data: Uint8Array; readonly width: number; readonly height: number } {
  const { nx, ny, data } = amplitude;
  const values = displayValues(data, "log");
  const { low, high } = robustRange(values, 0.02, 0.999);
  const palette = colormap("fourier");
  const width = Math.max(1, Math.floor(nx / step));
  const height = Math.max(1, Math.floor(ny / step));
  const pixels = new Uint8Array(4 * width * height);
  const reach = Math.min(nx, ny) / 2;
  for (let j = 0; j < height; j++) {
    for (let i = 0; i < width; i++) {
      const [x, y] = [i * step, j * step];
      // The brightest of the thinned pixels stands for all, so that rings do not break up.
      let value = low;
      for (let b = 0; b < step; b++) {
        for (let a = 0; a < step; a++) value = Math.max(value, values[x + a + nx * (y + b)] ?? low);
      }
      const level = Math.min(1, Math.max(0, (value - low) / (high - low)));
      const centre = (step - 1) / 2;
      const radius = Math.hypot(x + centre - Math.floor(nx / 2), y + centre - Math.floor(ny / 2));
      const inside = Math.min(1, Math.max(0, reach - radius));
      const colour = 3 * Math.round(level * 255);
      const at = 4 * (i + width * j);
      pixels[at] = palette[colour] ?? 0;
      pixels[at + 1] = palette[colour + 1] ?? 0;
      pixels[at + 2] = palette[colour + 2] ?? 0;
      pixels[at + 3] = Math.round(255 * inside * (0.12 + 0.88 * level));
    }
  }
  return { data: pixels, width, height };
}
