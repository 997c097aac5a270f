import type { Image, Volume } from "@vitreous/core";

/** The plane z = 0 of a map. @convention C2.1 */
export function centralSection(volume: Volume): Image {
  const { nx, ny, nz, voxelSize } = volume;
  const from = nx * ny * Math.floor(nz / 2);
  return {
    kind: "image",
    nx,
    ny,
    pixelSize: voxelSize,
    data: volume.data.slice(from, from + nx * ny),
  };
}
