import { sphericalMask } from "@vitreous/core";
import type { Volume } from "@vitreous/core";

/** Voxels over which the edge of the ball falls. */
const edge = 3;

/**
 * Replaces what is outside the ball that the box just holds by its own mean, over a soft edge of 3 voxels. No particle can
 * reach there in every view, so the corners hold noise alone: almost half of the box.
 *
 * @convention C2.1
 */
export function levelCorners(volume: Volume): Volume {
  const { nx, ny, nz, voxelSize, data } = volume;
  const radius = (Math.min(nx, ny, nz) / 2) * voxelSize;
  const ball = sphericalMask([nx, ny, nz], radius, edge * voxelSize, voxelSize).data;
  let [sum, weight] = [0, 0];
  for (let i = 0; i < data.length; i++) {
    sum += (1 - ball[i]) * data[i];
    weight += 1 - ball[i];
  }
  const level = weight > 0 ? sum / weight : 0;
  return { ...volume, data: data.map((value, i) => level + ball[i] * (value - level)) };
}
