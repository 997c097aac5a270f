import type { ProjectorOptions } from "../engine/engine.js";
import { planPlainProjector } from "../engine/plain-projector.js";
import type { Image, Volume } from "../grid/types.js";
import type { RotationMatrix } from "../rotation/types.js";

/**
 * The view of a map: the sum along z after turning it, by way of its central slice.
 *
 * @equation imaging.projection
 *   P(x, y) = \sum_z V\!\left(A^{\mathsf T}(x, y, z)^{\mathsf T}\right)
 * @param options   zero-padding and interpolation
 * @throws ShapeError   the map is not a cube
 * @convention C5.1 C5.2
 * @accuracy  see `interpolationKernel`; Fourier coefficients at and beyond Nyquist are 0
 */
export function projectVolume(
  volume: Volume,
  rotation: RotationMatrix,
  options: ProjectorOptions = {},
): Image {
  const projector = planPlainProjector(volume, options);
  const { boxSize: n, voxelSize } = projector;
  const data = new Float32Array(n * n);
  projector.projectIntoSync(data, [{ rotation }]);
  return { kind: "image", nx: n, ny: n, pixelSize: voxelSize, data };
}
