import { applyRotation, type RotationMatrix, transposeRotation, type Volume } from "@vitreous/core";
import type { Raster } from "./raster.js";

/**
 * A surface seen along the viewing axis, lit from above left: brightness 0…1 per pixel, −1 where no
 * surface is met. Rays march through the map, so it needs no triangles and no graphics hardware: stills use it, and
 * the triangles of `softwareMesh` are tested against it.
 */
export function softwareSurface(
  volume: Volume,
  level: number,
  rotation: RotationMatrix,
  size: number,
): Raster {
  const { nx, ny, nz, voxelSize } = volume;
  const extent = Math.max(nx, ny, nz);
  const back = transposeRotation(rotation);
  // Map-frame steps of one voxel along the image's x, y and z. @convention C1.2 C4.2
  const [ux, uy, uz] = [
    applyRotation(back, [1, 0, 0]),
    applyRotation(back, [0, 1, 0]),
    applyRotation(back, [0, 0, 1]),
  ];
  const light = unit([-0.45, -0.6, -0.66]);
  const scale = extent / size;
  const data = new Float32Array(size * size).fill(-1);
  const sample = sampler(volume);
  const [cx, cy, cz] = [Math.floor(nx / 2), Math.floor(ny / 2), Math.floor(nz / 2)];

  for (let j = 0; j < size; j++) {
    for (let i = 0; i < size; i++) {
      const a = (i + 0.5 - size / 2) * scale;
      const b = (j + 0.5 - size / 2) * scale;
      const at = (t: number, axis: 0 | 1 | 2): number => ux[axis] * a + uy[axis] * b + uz[axis] * t;
      const value = (t: number): number => sample(cx + at(t, 0), cy + at(t, 1), cz + at(t, 2));
      let before = value(-extent * 0.87);
      for (let t = -extent * 0.87 + 0.75; t < extent * 0.87; t += 0.75) {
        const now = value(t);
        if (now <= level || before > level) {
          before = now;
          continue;
        }
        const hit = t - 0.75 * ((now - level) / (now - before));
        const [x, y, z] = [cx + at(hit, 0), cy + at(hit, 1), cz + at(hit, 2)];
        // Down the gradient is outwards; turned to the image's frame to be lit.
        const gradient = [
          sample(x - 0.8, y, z) - sample(x + 0.8, y, z),
          sample(x, y - 0.8, z) - sample(x, y + 0.8, z),
          sample(x, y, z - 0.8) - sample(x, y, z + 0.8),
        ];
        const [gx = 0, gy = 0, gz = 0] = gradient;
        const normal = unit([
          gx * ux[0] + gy * ux[1] + gz * ux[2],
          gx * uy[0] + gy * uy[1] + gz * uy[2],
          gx * uz[0] + gy * uz[1] + gz * uz[2],
        ]);
        const lit = normal[0] * light[0] + normal[1] * light[1] + normal[2] * light[2];
        const facing = Math.max(0, -normal[2]);
        const depth = 0.5 - hit / (2 * extent);
        data[i + size * j] = Math.min(
          1,
          (0.3 + 0.5 * Math.max(0, lit) + 0.2 * facing) * (0.72 + 0.4 * depth),
        );
        break;
      }
    }
  }
  return { nx: size, ny: size, data, pixelSize: scale * voxelSize };
}

function unit([x, y, z]: readonly [number, number, number]): readonly [number, number, number] {
  const length = Math.hypot(x, y, z) || 1;
  return [x / length, y / length, z / length];
}

/** Trilinear value of the map at a place in voxels; far below everything outside the box. */
function sampler(volume: Volume): (x: number, y: number, z: number) => number {
  const { nx, ny, nz, data } = volume;
  let low = 0;
  for (const value of data) if (value < low) low = value;
  return (x, y, z) => {
    const [i, j, k] = [Math.floor(x), Math.floor(y), Math.floor(z)];
    if (i < 0 || j < 0 || k < 0 || i >= nx - 1 || j >= ny - 1 || k >= nz - 1) return low;
    const [fx, fy, fz] = [x - i, y - j, z - k];
    const at = i + nx * (j + ny * k);
    const line = (start: number): number =>
      (data[start] ?? 0) * (1 - fx) + (data[start + 1] ?? 0) * fx;
    const face = (start: number): number => line(start) * (1 - fy) + line(start + nx) * fy;
    return face(at) * (1 - fz) + face(at + nx * ny) * fz;
  };
}
