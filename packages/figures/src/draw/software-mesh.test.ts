import { createRandom, createVolume, identityRotation, randomRotation } from "@vitreous/core";
import { expect, test } from "vitest";
import { surfaceMesh } from "../mesh/surface-nets.js";
import { softwareMesh } from "./software-mesh.js";
import { softwareSurface } from "./software-surface.js";

const identity = identityRotation();

/** A ball of the given radius in voxels about a place, softened over a voxel. */
function ball(n: number, centre: readonly [number, number, number], radius: number) {
  const volume = createVolume(n, 1);
  const origin = Math.floor(n / 2);
  for (let z = 0, i = 0; z < n; z++)
    for (let y = 0; y < n; y++)
      for (let x = 0; x < n; x++, i++) {
        const distance = Math.hypot(
          x - origin - centre[0],
          y - origin - centre[1],
          z - origin - centre[2],
        );
        volume.data[i] = 1 / (1 + Math.exp(2 * (distance - radius)));
      }
  return volume;
}

const covered = (pixels: Uint8ClampedArray) => {
  let count = 0;
  for (let i = 3; i < pixels.length; i += 4) if (pixels[i]! > 0) count++;
  return count;
};

test("analytic: a ball covers the disc of its radius", () => {
  const mesh = surfaceMesh(ball(48, [0, 0, 0], 14), 0.5);
  const pixels = softwareMesh([{ mesh, colour: [1, 1, 1] }], identity, 24, 192);
  // Half a pixel of rim at most: 2πr/2 pixels, and as much for the flat triangles.
  const radius = 14 * (192 / 48);
  expect(Math.abs(covered(pixels) - Math.PI * radius ** 2)).toBeLessThan(2 * Math.PI * radius);
});

test("invariant: x is right, y is down, and the nearer surface hides the farther", () => {
  const size = 96;
  const at = (pixels: Uint8ClampedArray, x: number, y: number) => [
    ...pixels.subarray(4 * (x + size * y), 4 * (x + size * y) + 4),
  ];
  const right = surfaceMesh(ball(48, [12, 6, 0], 5), 0.5);
  const one = softwareMesh([{ mesh: right, colour: [1, 0, 0] }], identity, 24, size);
  expect(at(one, 48 + 24, 48 + 12)[3]).toBe(255);
  expect(at(one, 48 - 24, 48 - 12)[3]).toBe(0);
  // z points away from the viewer: the ball at −z is in front, whatever the order of drawing.
  const near = { mesh: surfaceMesh(ball(48, [0, 0, -10], 6), 0.5), colour: [1, 0, 0] as const };
  const far = { mesh: surfaceMesh(ball(48, [0, 0, 10], 9), 0.5), colour: [0, 0, 1] as const };
  for (const order of [
    [near, far],
    [far, near],
  ]) {
    const [r, , b] = at(softwareMesh(order, identity, 24, size), 48, 48);
    expect(r).toBeGreaterThan(100);
    expect(b).toBe(0);
  }
});

test("reference: the silhouette is that of rays marched through the map", () => {
  const random = createRandom(5);
  const volume = ball(40, [3, -4, 2], 9);
  for (let i = 0; i < 4; i++) {
    const rotation = randomRotation(random);
    const size = 80;
    const pixels = softwareMesh(
      [{ mesh: surfaceMesh(volume, 0.5), colour: [1, 1, 1] }],
      rotation,
      20,
      size,
    );
    const rays = softwareSurface(volume, 0.5, rotation, size).data;
    let both = 0;
    let either = 0;
    rays.forEach((value, k) => {
      const [a, b] = [value >= 0, pixels[4 * k + 3]! > 0];
      if (a && b) both++;
      if (a || b) either++;
    });
    // They differ by half a pixel along the rim at most: of a disc of radius 18, one part in eighteen.
    expect(both / either).toBeGreaterThan(0.93);
  }
});
