import type { ReconstructorOptions, SolveOptions, View } from "../engine/engine.js";
import { planPlainReconstructor } from "../engine/plain-reconstructor.js";
import { ShapeError } from "../grid/errors.js";
import type { ImageStack, Volume } from "../grid/types.js";

/**
 * The map whose views the images are, by direct Fourier inversion: each image's transform is spread on its central
 * slice, the sums are divided by their weights, and the inverse transform is corrected for the spreading.
 *
 * @param images   one square image per view
 * @param views    orientation, shift and CTF of each
 * @param options  `padding`, `interpolation`, `symmetry`, `maxFrequency`, `wiener`, `sphere`
 * @throws ShapeError   the images are not square, or not as many as the views
 * @convention C5.2 C5.3 C6.3
 * @source   DeRosier & Klug (1968) Nature 217, 130 (the principle); Penczek (2010) Methods Enzymol. 482, 1 (direct inversion)
 */
export function reconstructVolume(
  images: ImageStack,
  views: readonly View[],
  options: Partial<Omit<ReconstructorOptions, "boxSize" | "pixelSize" | "halves">> &
    Omit<SolveOptions, "half"> = {},
): Volume {
  if (images.nx !== images.ny) {
    throw new ShapeError({
      field: "images",
      got: [images.ny, images.nx],
      expected: "square images",
      hint: "Crop or pad them first.",
    });
  }
  const { wiener, sphere, ...plan } = options;
  const reconstructor = planPlainReconstructor({
    ...plan,
    boxSize: images.nx,
    pixelSize: images.pixelSize,
  });
  reconstructor.insertSync(images.data, views);
  return reconstructor.solveSync({
    ...(wiener !== undefined && { wiener }),
    ...(sphere !== undefined && { sphere }),
  });
}
