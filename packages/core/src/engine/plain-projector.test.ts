import { expect, test } from "vitest";
import { inverseRealFft } from "../fft/fft.js";
import { spectrumOf } from "../fft/centred.js";
import type { Volume } from "../grid/types.js";
import { ShapeError } from "../grid/errors.js";
import { projectRealSpace } from "../imaging/project-real-space.js";
import { projectVolume } from "../imaging/project-volume.js";
import { ctfHalfSpectrum } from "../optics/ctf.js";
import type { CtfParameters } from "../optics/types.js";
import { createRandom } from "../random/random.js";
import { identityRotation, transposeRotation } from "../rotation/matrix.js";
import { randomRotation } from "../rotation/sampling.js";
import { interpolationKernel } from "../reconstruction/kernel.js";
import {
  blobView,
  blobVolume,
  correlation,
  relativeDifference,
  threeBlobs,
} from "../reconstruction/testing.js";
import { planPlainProjector } from "./plain-projector.js";

const sum = (data: Float32Array): number => data.reduce((total, v) => total + v, 0);

test("analytic: the views of Gaussians are Gaussians, for even and odd boxes", () => {
  // Worst distance from the origin 0.23 of the box: u = 0.115 at padding 2. Trilinear aliases there are
  // (u/(1−u))² = 1.7 % per axis, gridding's 4e-4; a view adds up to √2 axes, a little more in the blobs' tails.
  for (const n of [32, 31, 40]) {
    const volume = blobVolume(n, threeBlobs);
    const rotation = randomRotation(createRandom(n));
    const truth = blobView(n, threeBlobs, rotation).data;
    const trilinear = projectVolume(volume, rotation).data;
    const gridding = projectVolume(volume, rotation, { interpolation: "gridding" }).data;
    expect(relativeDifference(trilinear, truth)).toBeLessThan(0.03);
    expect(relativeDifference(gridding, truth)).toBeLessThan(1e-3);
  }
});

test("invariant: the error falls with the padding at the order of the kernel: 1 nearest, 2 trilinear", () => {
  const n = 32;
  const volume = blobVolume(n, threeBlobs);
  const views = [1, 2, 3].map((seed) => randomRotation(createRandom(seed)));
  const error = (interpolation: "nearest" | "trilinear", padding: number): number =>
    views.reduce((total, rotation) => {
      const truth = blobView(n, threeBlobs, rotation).data;
      const view = projectVolume(volume, rotation, { interpolation, padding });
      return total + relativeDifference(view.data, truth);
    }, 0);
  // Doubling the padding divides the error by 2^order; the next order shifts the ratio by u ≈ 0.1 … 0.2 of itself.
  expect(error("nearest", 2) / error("nearest", 4)).toBeGreaterThan(2 * 0.8);
  expect(error("nearest", 2) / error("nearest", 4)).toBeLessThan(2 * 1.3);
  expect(error("trilinear", 2) / error("trilinear", 4)).toBeGreaterThan(4 * 0.8);
  expect(error("trilinear", 2) / error("trilinear", 4)).toBeLessThan(4 * 1.3);
});

test("invariant: turning by R is not turning by Rᵀ (BUG-4)", () => {
  const n = 32;
  const rotation = randomRotation(createRandom(4));
  const truth = blobView(n, threeBlobs, rotation).data;
  const volume = blobVolume(n, threeBlobs);
  expect(correlation(projectVolume(volume, rotation).data, truth)).toBeGreaterThan(0.999);
  const wrong = projectVolume(volume, transposeRotation(rotation)).data;
  expect(correlation(wrong, truth)).toBeLessThan(0.7);
});

test("invariant: seen along z a map is its z sum, and every view has the map's sum", () => {
  const n = 24;
  const volume = blobVolume(n, { ...threeBlobs, sigma: 1.6 });
  const along = new Float32Array(n * n);
  volume.data.forEach((v, i) => (along[i % (n * n)]! += v));
  expect(relativeDifference(projectRealSpace(volume, identityRotation()).data, along)).toBeLessThan(
    1e-6,
  );
  // The alias of the kernel at 0.23 of the box, as above.
  const z = projectVolume(volume, identityRotation(), { interpolation: "gridding" });
  expect(relativeDifference(z.data, along)).toBeLessThan(2e-3);
  const total = sum(volume.data);
  for (const seed of [1, 2, 3]) {
    const view = projectVolume(volume, randomRotation(createRandom(seed)), {
      interpolation: "gridding",
    });
    expect(Math.abs(sum(view.data) / total - 1)).toBeLessThan(1e-3);
  }
});

test("analytic: the sum of a view is Σ V/K̂ exactly: the zero frequency lies on the grid", () => {
  const n = 20;
  const volume = blobVolume(n, threeBlobs);
  const { transform } = interpolationKernel("trilinear", 2);
  let expected = 0;
  volume.data.forEach((v, i) => {
    const place = [i % n, Math.floor(i / n) % n, Math.floor(i / n / n)];
    expected += v / place.reduce((product, p) => product * transform((p - 10) / (2 * n)), 1);
  });
  const view = projectVolume(volume, randomRotation(createRandom(8)));
  // Float32 pixels: √400 roundings of 6e-8 of the largest.
  expect(Math.abs(sum(view.data) / expected - 1)).toBeLessThan(1e-6);
});

test("reference: the Fourier view agrees with rays through the map", () => {
  const n = 28;
  const volume = blobVolume(n, threeBlobs);
  const rotation = randomRotation(createRandom(21));
  const rays = projectRealSpace(volume, rotation, { sampling: "cubic" }).data;
  const slice = projectVolume(volume, rotation, { interpolation: "gridding" }).data;
  // Catmull–Rom's error on a Gaussian of σ = 2: about (1/σ)³/24 of the amplitude, 0.5 %.
  expect(relativeDifference(slice, rays)).toBeLessThan(5e-3);
});

test("reference: the slice of a random map is its direct Fourier sum, at every used frequency", () => {
  const n = 9;
  const random = createRandom(33);
  const data = Float32Array.from({ length: n ** 3 }, () => random.normal());
  const volume: Volume = { kind: "volume", nx: n, ny: n, nz: n, voxelSize: 1, data };
  const rotation = randomRotation(random);
  const out = new Float32Array(2 * n * 5);
  planPlainProjector(volume, { interpolation: "gridding" }).slicesIntoSync(out, [{ rotation }]);
  let difference = 0;
  let norm = 0;
  for (let ky = -4; ky <= 4; ky++) {
    for (let kx = 0; kx <= 4; kx++) {
      if (kx * kx + ky * ky > 20) continue;
      let [re, im] = [0, 0];
      for (let i = 0; i < data.length; i++) {
        const [x, y, z] = [(i % n) - 4, (Math.floor(i / n) % n) - 4, Math.floor(i / n / n) - 4];
        const dot = [x!, y!, z!].reduce(
          (s, r, a) => s + r * (kx * rotation[a]! + ky * rotation[3 + a]!),
          0,
        );
        // Phases about index 0 in the image: times exp(−2πi k·4/9).
        const angle = (-2 * Math.PI * (dot + 4 * (kx + ky))) / n;
        re += data[i]! * Math.cos(angle);
        im += data[i]! * Math.sin(angle);
      }
      const at = 2 * (kx + 5 * ((ky + n) % n));
      difference += (out[at]! - re) ** 2 + (out[at + 1]! - im) ** 2;
      norm += re ** 2 + im ** 2;
    }
  }
  // A random map fills the box to its edges, where the alias is largest: 2e-3.
  expect(Math.sqrt(difference / norm)).toBeLessThan(2e-3);
});

const ctf: CtfParameters = {
  defocusU: 12_000,
  defocusV: 10_500,
  astigmatismAngle: 0.6,
  voltageKv: 300,
  csMm: 2.7,
  amplitudeContrast: 0.1,
  phaseShift: 0.2,
  bFactor: 40,
};

test("invariant: a shift of whole pixels moves the picture against the shift, and the CTF multiplies its spectrum", () => {
  for (const n of [24, 23]) {
    const volume = blobVolume(n, { ...threeBlobs, sigma: 1.6 }, 3);
    const projector = planPlainProjector(volume);
    const rotation = randomRotation(createRandom(6));
    const out = new Float32Array(3 * n * n);
    projector.projectIntoSync(out, [
      { rotation },
      { rotation, shiftX: 3 * 2, shiftY: 3 * -3 },
      { rotation, ctf },
    ]);
    const [plain, shifted, transferred] = [0, 1, 2].map((i) =>
      out.subarray(i * n * n, (i + 1) * n * n),
    ) as [Float32Array, Float32Array, Float32Array];
    // observed(x) = centred(x + shift): C5.3.
    const expected = plain.map((_, i) => {
      const x = ((i % n) + 2) % n;
      const y = (Math.floor(i / n) - 3 + n) % n;
      return plain[x + n * y]!;
    });
    expect(relativeDifference(shifted, expected)).toBeLessThan(1e-6);

    const image = { kind: "image", nx: n, ny: n, pixelSize: 3 } as const;
    const before = spectrumOf({ ...image, data: plain }).data;
    const after = spectrumOf({ ...image, data: transferred }).data;
    const gain = ctfHalfSpectrum(ctf, { nx: n, ny: n, pixelSize: 3 });
    const product = before.map((v, i) => v * gain[i >> 1]!);
    expect(relativeDifference(after, product)).toBeLessThan(1e-5);
  }
});

test("invariant: slices are the transforms of the views, ready for an inverse FFT", () => {
  const n = 15;
  const projector = planPlainProjector(blobVolume(n, threeBlobs));
  const views = [1, 2].map((seed) => ({
    rotation: randomRotation(createRandom(seed)),
    shiftX: 0.7,
  }));
  const slices = new Float32Array(2 * 2 * n * 8);
  const images = new Float32Array(2 * n * n);
  projector.slicesIntoSync(slices, views);
  projector.projectIntoSync(images, views);
  const second = inverseRealFft(slices.slice(slices.length / 2), [n, n]);
  expect(relativeDifference(second, images.subarray(n * n))).toBeLessThan(1e-6);
});

test("analytic: a map that is not a cube, and an output of the wrong size, say so", async () => {
  const volume: Volume = {
    kind: "volume",
    nx: 4,
    ny: 4,
    nz: 6,
    voxelSize: 1,
    data: new Float32Array(96),
  };
  expect(() => planPlainProjector(volume)).toThrow(ShapeError);
  const projector = planPlainProjector(blobVolume(8, threeBlobs));
  const rotation = identityRotation();
  await expect(projector.projectInto(new Float32Array(63), [{ rotation }])).rejects.toThrow(
    ShapeError,
  );
});
