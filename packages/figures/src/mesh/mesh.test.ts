import { createRandom, type Volume } from "@vitreous/core";
import { describe, expect, test } from "vitest";
import { edgeCounts, eulerCharacteristic, meshArea, meshVolume } from "./measure.js";
import { surfaceMesh } from "./surface-nets.js";

function sampled(
  [nx, ny, nz]: readonly [number, number, number],
  voxelSize: number,
  value: (x: number, y: number, z: number) => number,
): Volume {
  const data = new Float32Array(nx * ny * nz);
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < nx; x++) {
        data[x + nx * (y + ny * z)] = value(
          (x - Math.floor(nx / 2)) * voxelSize,
          (y - Math.floor(ny / 2)) * voxelSize,
          (z - Math.floor(nz / 2)) * voxelSize,
        );
      }
    }
  }
  return { kind: "volume", nx, ny, nz, voxelSize, data };
}

const ball = (n: number, radius: number, voxelSize: number): Volume =>
  sampled([n, n, n], voxelSize, (x, y, z) => radius - Math.hypot(x, y, z));

describe("surface", () => {
  test("analytic: a sphere has Euler characteristic 2, every edge twice, a torus 0", () => {
    const sphere = surfaceMesh(ball(24, 8, 1), 0);
    expect(eulerCharacteristic(sphere)).toBe(2);
    expect([...edgeCounts(sphere).values()].every((count) => count === 2)).toBe(true);
    const torus = surfaceMesh(
      sampled([33, 32, 20], 1, (x, y, z) => 3.3 - Math.hypot(Math.hypot(x, y) - 9, z)),
      0,
    );
    expect(eulerCharacteristic(torus)).toBe(0);
  });

  test("analytic: area and volume of a sphere of radius 20 Å on 2 Å voxels, to 1 % and 1.5 %", () => {
    // A vertex lies inside by about h²/(8R) of the curved cell: relative area 2·h²/(8R²) ≈ 0.25 %, volume 0.4 %;
    // the bounds leave a factor for the spread of cells about that mean.
    const mesh = surfaceMesh(ball(32, 20, 2), 0);
    expect(Math.abs(meshArea(mesh) / (4 * Math.PI * 400) - 1)).toBeLessThan(0.01);
    expect(Math.abs(meshVolume(mesh) / ((4 / 3) * Math.PI * 8000) - 1)).toBeLessThan(0.015);
  });

  test("invariant: the error of the area falls with the square of the voxel", () => {
    const error = (n: number, h: number): number =>
      Math.abs(meshArea(surfaceMesh(ball(n, 20, h), 0)) / (4 * Math.PI * 400) - 1);
    const ratio = error(26, 2) / error(52, 1);
    // Second order is a factor of 4; sampling of the sphere by whole cells moves it by less than half.
    expect(ratio).toBeGreaterThan(2.7);
    expect(ratio).toBeLessThan(6);
  });

  test("analytic: normals point outwards and are those of the sphere to 3 degrees", () => {
    const { positions, normals } = surfaceMesh(ball(40, 15, 1), 0);
    for (let i = 0; i < positions.length; i += 3) {
      const [x = 0, y = 0, z = 0] = positions.subarray(i, i + 3);
      const [a = 0, b = 0, c = 0] = normals.subarray(i, i + 3);
      const cosine = (x * a + y * b + z * c) / Math.hypot(x, y, z);
      expect(cosine).toBeGreaterThan(Math.cos((3 * Math.PI) / 180));
    }
    expect(meshVolume(surfaceMesh(ball(40, 15, 1), 0))).toBeGreaterThan(0);
  });

  test("analytic: the surface stands about the origin of the map, in Å, also in a box that is not cubic", () => {
    const { positions } = surfaceMesh(
      sampled([21, 30, 25], 1.5, (x, y, z) => 6 - Math.hypot(x - 3, y + 4.5, z - 1.5)),
      0,
    );
    const mean = [0, 1, 2].map((axis) => {
      let sum = 0;
      for (let i = axis; i < positions.length; i += 3) sum += positions[i] ?? 0;
      return sum / (positions.length / 3);
    });
    // Vertices are symmetric about a centre that lies on the grid.
    [3, -4.5, 1.5].forEach((centre, axis) => expect(mean[axis]).toBeCloseTo(centre, 4));
  });

  test("invariant: the surface of noise, of a full box and of nothing is closed", () => {
    const random = createRandom(5);
    const noise = sampled([9, 12, 10], 1, () => random.normal());
    for (const [volume, level] of [
      [noise, 0],
      [noise, -100],
      [noise, 100],
      [sampled([4, 4, 4], 1, () => 0), 0],
    ] as const) {
      const mesh = surfaceMesh(volume, level);
      for (const count of edgeCounts(mesh).values()) expect(count % 2).toBe(0);
      for (const value of mesh.positions) expect(Number.isFinite(value)).toBe(true);
    }
    expect(surfaceMesh(noise, 100).indices.length).toBe(0);
    expect(eulerCharacteristic(surfaceMesh(noise, -100))).toBe(2);
  });
});
