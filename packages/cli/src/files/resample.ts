import { DomainError, createVolume, fourierCrop, fourierPad, originOf } from "@vitreous/core";
import type { Volume } from "@vitreous/core";

/** Relative difference of two voxel sizes that counts as none. */
const same = 1e-3;

/**
 * A cubic map brought to another voxel size and box, its origin kept on the origin: first Fourier cropped or padded to the
 * voxel size, then cut or zero-padded to the box.
 *
 * @param voxelSize  Å
 * @throws DomainError  the map is not cubic, or no whole number of voxels gives the voxel size within 0.1 %
 * @convention C2.1 C3.7
 */
export function fitMap(volume: Volume, boxSize: number, voxelSize: number): Volume {
  const { nx, ny, nz } = volume;
  if (nx !== ny || ny !== nz) {
    throw new DomainError({ field: "box", got: [nz, ny, nx], expected: "a cubic map" });
  }
  const size = Math.round((nx * volume.voxelSize) / voxelSize);
  const reached = (nx * volume.voxelSize) / size;
  if (!(Math.abs(reached / voxelSize - 1) <= same)) {
    throw new DomainError({
      field: "pixel size",
      got: `${voxelSize} Å`,
      expected: `the box of ${nx * volume.voxelSize} Å divided by a whole number`,
      hint: `The nearest possible one is ${Number(reached.toPrecision(7))} Å.`,
    });
  }
  const sampled =
    size === nx ? volume : size < nx ? fourierCrop(volume, size) : fourierPad(volume, size);
  return { ...boxed(sampled, boxSize), voxelSize };
}

/** Cut or zero-padded to a box, origin on origin. */
export function boxed(volume: Volume, boxSize: number): Volume {
  const n = volume.nx;
  if (n === boxSize) return volume;
  const out = createVolume(boxSize, volume.voxelSize);
  const offset = originOf(n) - originOf(boxSize);
  const first = Math.max(0, -offset);
  const last = Math.min(boxSize, n - offset);
  for (let z = first; z < last; z++) {
    for (let y = first; y < last; y++) {
      const from = first + offset + n * (y + offset + n * (z + offset));
      const row = volume.data.subarray(from, from + last - first);
      out.data.set(row, first + boxSize * (y + boxSize * z));
    }
  }
  return out;
}
