import { expect, test } from "vitest";
import {
  analyticProjection,
  analyticVolume,
  gaussianBlobPhantom,
  handedPhantom,
  rotatePhantom,
} from "../imaging/phantoms.js";
import { createRandom } from "../random/index.js";
import {
  identityRotation,
  randomRotation,
  rotationFromAxisAngle,
  transposeRotation,
} from "../rotation/index.js";
import { createVolume, rotateVolume, type Volume } from "./index.js";

const norm = (data: Float32Array) => Math.sqrt(data.reduce((s, v) => s + v * v, 0));
const relative = (a: Float32Array, b: Float32Array) => norm(a.map((v, i) => v - b[i])) / norm(b);

test("analytic: a turned phantom equals the phantom of turned blobs: 1e-6 by shears, a few percent by trilinear", () => {
  const random = createRandom(1);
  for (const n of [48, 49]) {
    const phantom = handedPhantom(n, 1);
    const volume = analyticVolume(phantom, n, 1);
    for (let i = 0; i < 4; i++) {
      const rotation = randomRotation(random);
      const expected = analyticVolume(rotatePhantom(phantom, rotation), n, 1);
      // Blobs of 1.8 voxels: folding in the shears is near float32's rounding.
      expect(relative(rotateVolume(volume, rotation).data, expected.data)).toBeLessThan(1e-6);
      const linear = relative(
        rotateVolume(volume, rotation, { method: "trilinear" }).data,
        expected.data,
      );
      expect(linear).toBeLessThan(0.08);
      expect(linear).toBeGreaterThan(0.005);
    }
  }
});

test("invariant: summed over z, the turned map is the view along A", () => {
  const n = 48;
  const phantom = handedPhantom(n, 1.5);
  const rotation = randomRotation(createRandom(2));
  const turned = rotateVolume(analyticVolume(phantom, n, 1.5), rotation);
  const view = new Float32Array(n * n);
  turned.data.forEach((v, i) => (view[i % (n * n)] += v));
  expect(relative(view, analyticProjection(phantom, rotation, n, 1.5).data)).toBeLessThan(1e-5);
});

test("invariant: turning back restores the map; the identity and half-turns move samples exactly", () => {
  const n = 32;
  const volume = analyticVolume(handedPhantom(n, 1), n, 1);
  const rotation = randomRotation(createRandom(3));
  const back = rotateVolume(rotateVolume(volume, rotation), transposeRotation(rotation));
  expect(relative(back.data, volume.data)).toBeLessThan(1e-4);
  expect(relative(rotateVolume(volume, identityRotation()).data, volume.data)).toBeLessThan(1e-7);
  const odd = analyticVolume(handedPhantom(33, 1), 33, 1);
  const half = rotateVolume(odd, rotationFromAxisAngle([0, 0, 1], Math.PI));
  const expected = odd.data.map((_, i) => {
    const [x, y, z] = [i % 33, Math.floor(i / 33) % 33, Math.floor(i / 33 / 33)];
    return odd.data[32 - x + 33 * (32 - y + 33 * z)];
  });
  expect(relative(half.data, expected)).toBeLessThan(1e-6);
});

test("invariant: the error of trilinear interpolation falls as the square of the voxel size", () => {
  const rotation = randomRotation(createRandom(4));
  const phantom = gaussianBlobPhantom([{ x: 3, y: -4, z: 2, sigma: 4, weight: 1 }]);
  const error = (n: number, p: number) => {
    const expected = analyticVolume(rotatePhantom(phantom, rotation), n, p);
    return relative(
      rotateVolume(analyticVolume(phantom, n, p), rotation, { method: "trilinear" }).data,
      expected.data,
    );
  };
  const ratio = error(24, 2) / error(48, 1);
  expect(ratio).toBeGreaterThan(3.3);
  expect(ratio).toBeLessThan(4.7);
});

test("analytic: a voxel on +x goes to +y by a quarter turn about z, by either method; boxes need not be cubes", () => {
  const quarter = rotationFromAxisAngle([0, 0, 1], Math.PI / 2);
  const at = ({ nx, ny, data }: Volume, x: number, y: number, z: number) =>
    data[x + nx * (y + ny * z)];
  const cube = createVolume(9, 1);
  cube.data[7 + 9 * (4 + 9 * 5)] = 1;
  for (const method of ["fourier", "trilinear"] as const) {
    expect(at(rotateVolume(cube, quarter, { method }), 4, 7, 5)).toBeCloseTo(1, 6);
  }
  const slab = createVolume([9, 11, 5], 1);
  slab.data[6 + 9 * (5 + 11 * 2)] = 1;
  expect(at(rotateVolume(slab, quarter, { method: "trilinear" }), 4, 7, 2)).toBeCloseTo(1, 6);
  expect(() => rotateVolume(slab, quarter)).toThrow(/cube/);
});
