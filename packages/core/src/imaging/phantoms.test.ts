import { expect, test } from "vitest";
import { spectrumOf } from "../fft/centred.js";
import { createRandom } from "../random/index.js";
import {
  identityRotation,
  multiplyRotations,
  randomRotation,
  rotationFromAxisAngle,
} from "../rotation/index.js";
import {
  analyticProjection,
  analyticSlice,
  analyticSpectrum,
  analyticVolume,
  gaussianBlobPhantom,
  handedPhantom,
  mirrorPhantom,
  rotatePhantom,
  type GaussianPhantom,
} from "./index.js";

const norm = (data: ArrayLike<number>) =>
  Math.sqrt(Array.prototype.reduce.call(data, (s, v) => (s as number) + v * v, 0) as number);
const relative = (a: Float32Array, b: Float32Array) => norm(a.map((v, i) => v - b[i])) / norm(b);

test("analytic: the transform of a projection is the central slice, to 1e-6, odd and even boxes", () => {
  const random = createRandom(1);
  for (const n of [48, 49, 64]) {
    const phantom = handedPhantom(n, 1.7);
    const rotation = randomRotation(random);
    const projected = spectrumOf(analyticProjection(phantom, rotation, n, 1.7));
    expect(relative(projected.data, analyticSlice(phantom, rotation, n, 1.7).data)).toBeLessThan(
      1e-6,
    );
  }
});

test("analytic: the transform of the volume is the closed form divided by the voxel volume", () => {
  const [n, p] = [[40, 48, 45] as const, 1.1];
  const phantom = gaussianBlobPhantom([
    { x: 1, y: -2, z: 3, sigma: 3, weight: 5 },
    { x: -4, y: 2.5, z: -1, sigma: 2.2, weight: -2 },
  ]);
  const { data } = spectrumOf(analyticVolume(phantom, n, p));
  const half = 21;
  for (const [kx, ky, kz] of [
    [0, 0, 0],
    [3, 0, 0],
    [2, -5, 1],
    [7, 4, -6],
  ]) {
    const i = 2 * (kx + half * (((ky + 48) % 48) + 48 * ((kz + 45) % 45)));
    const [re, im] = analyticSpectrum(phantom, [kx / (40 * p), ky / (48 * p), kz / (45 * p)]);
    // Float32 samples and transform, relative to the largest coefficient.
    expect(Math.abs(data[i] * p ** 3 - re)).toBeLessThan(1e-5);
    expect(Math.abs(data[i + 1] * p ** 3 - im)).toBeLessThan(1e-5);
  }
});

test("invariant: a projection along z is the sum of the volume's planes, and every view has the same sum", () => {
  const [n, p] = [48, 2];
  const phantom = handedPhantom(n, p);
  const { data } = analyticVolume(phantom, n, p);
  const planes = new Float32Array(n * n);
  data.forEach((v, i) => (planes[i % (n * n)] += v));
  const view = analyticProjection(phantom, identityRotation(), n, p);
  // Planes far apart add float32 roundings: a few 1e-7.
  expect(relative(planes, view.data)).toBeLessThan(1e-6);
  const total = view.data.reduce((s, v) => s + v, 0);
  const random = createRandom(2);
  for (let i = 0; i < 3; i++) {
    const other = analyticProjection(phantom, randomRotation(random), n, p).data.reduce(
      (s, v) => s + v,
      0,
    );
    expect(Math.abs(other / total - 1)).toBeLessThan(1e-6);
  }
});

test("analytic: a blob lands where A puts it: x and y of A r", () => {
  const phantom = gaussianBlobPhantom([{ x: 10, y: 0, z: 0, sigma: 2, weight: 1 }]);
  const quarter = rotationFromAxisAngle([0, 0, 1], Math.PI / 2);
  const { data } = analyticProjection(phantom, quarter, 32, 1);
  expect(data.indexOf(Math.max(...data))).toBe(16 + 32 * 26);
  const turned = rotatePhantom(phantom, quarter).blobs[0];
  expect([turned.x, turned.y].map((v) => Math.round(v))).toEqual([0, 10]);
});

/** ∫ρ_a ρ_b over all space: Gaussians of one width overlap in closed form. */
function overlap(a: GaussianPhantom, b: GaussianPhantom): number {
  let total = 0;
  for (const p of a.blobs) {
    for (const q of b.blobs) {
      const r2 = (p.x - q.x) ** 2 + (p.y - q.y) ** 2 + (p.z - q.z) ** 2;
      total += p.weight * q.weight * Math.exp(-r2 / (4 * p.sigma ** 2));
    }
  }
  return total;
}

test("invariant: the handed phantom has a hand: no rotation of 4000 brings the mirror image onto it", () => {
  const phantom = handedPhantom(64, 1);
  const mirror = mirrorPhantom(phantom);
  const random = createRandom(5);
  let best = 0;
  for (let i = 0; i < 4000; i++) {
    best = Math.max(best, overlap(phantom, rotatePhantom(mirror, randomRotation(random))));
  }
  // 4000 rotations leave no rotation farther than about 15°: the true best is little above what is found.
  expect(best / overlap(phantom, phantom)).toBeLessThan(0.8);
});

test("invariant: views of the mirror image are mirror images of views: hand cannot be seen", () => {
  const [n, p] = [49, 1];
  const phantom = handedPhantom(n, p);
  const rotation = randomRotation(createRandom(6));
  // With M = diag(1, 1, −1): the view of M·map along A is the view of the map along M A M, and its x, y are the same.
  const conjugate = rotation.map((v, i) =>
    i === 2 || i === 5 || i === 6 || i === 7 ? -v : v,
  ) as typeof rotation;
  const a = analyticProjection(mirrorPhantom(phantom), rotation, n, p);
  const b = analyticProjection(phantom, conjugate, n, p);
  expect(relative(a.data, b.data)).toBeLessThan(1e-6);
  // The same view from the far side, turned half about x, is b upside down: an odd box keeps its middle row.
  const behind = multiplyRotations(rotationFromAxisAngle([1, 0, 0], Math.PI), conjugate);
  const c = analyticProjection(phantom, behind, n, p).data;
  const flipped = b.data.map((_, i) => b.data[(i % n) + n * (n - 1 - Math.floor(i / n))]);
  expect(relative(c, flipped)).toBeLessThan(1e-6);
});

test("analytic: what is no phantom is refused", () => {
  expect(() => gaussianBlobPhantom([])).toThrow(/blob/);
  expect(() => gaussianBlobPhantom([{ x: 0, y: 0, z: 0, sigma: 0, weight: 1 }])).toThrow(/sigma/);
  expect(() => handedPhantom(20, 1)).toThrow(/32/);
});
