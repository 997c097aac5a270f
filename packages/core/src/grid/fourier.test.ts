import { expect, test } from "vitest";
import { realFft } from "../fft/index.js";
import { analyticVolume, gaussianBlobPhantom, handedPhantom } from "../imaging/phantoms.js";
import { createRandom } from "../random/index.js";
import {
  applyBFactor,
  createImage,
  createVolume,
  filterShells,
  fourierCrop,
  fourierPad,
  fourierShift,
  highPass,
  lowPass,
  mapCorrelation,
  rollMap,
  statisticsOf,
  type Image,
  type Volume,
} from "./index.js";

function noise(
  size: number | readonly [number, number, number],
  seed: number,
  voxelSize = 1,
): Volume {
  const random = createRandom(seed);
  const volume = createVolume(size, voxelSize);
  volume.data.forEach((_, i) => (volume.data[i] = random.normal()));
  return volume;
}
function noiseImage(size: readonly [number, number], seed: number, pixelSize = 1): Image {
  const random = createRandom(seed);
  const image = createImage(size, pixelSize);
  image.data.forEach((_, i) => (image.data[i] = random.normal()));
  return image;
}
const worst = (a: Float32Array, b: Float32Array) =>
  a.reduce((w, v, i) => Math.max(w, Math.abs(v - b[i])), 0);
/** Values of a few units, transformed back and forth in float32. */
const SINGLE = 4e-6;

test("analytic: a Gaussian blurred by B is the Gaussian with σ² larger by B/8π², peak and all", () => {
  const blob = { x: 1, y: -2, z: 0.5, sigma: 3, weight: 100 };
  const bFactor = 200;
  const wide = { ...blob, sigma: Math.sqrt(9 + bFactor / (8 * Math.PI ** 2)) };
  for (const size of [32, [30, 33, 36] as const]) {
    const sharp = analyticVolume(gaussianBlobPhantom([blob]), size, 1.2);
    const blurred = analyticVolume(gaussianBlobPhantom([wide]), size, 1.2);
    expect(worst(applyBFactor(sharp, bFactor).data, blurred.data)).toBeLessThan(1e-6);
    // Sharpening by 40 Å² multiplies the rounding of the finest detail by exp(B s²/4), 180 at the corner of the transform.
    expect(worst(applyBFactor(applyBFactor(sharp, 40), -40).data, sharp.data)).toBeLessThan(2e-5);
  }
});

test("analytic: a wave passes the filters by its own frequency, ½ at the limit, in Å, not cubic or cubic", () => {
  for (const [nx, ny, nz, p] of [
    [24, 24, 24, 2],
    [24, 15, 10, 1.5],
  ] as const) {
    const wave = createVolume([nx, ny, nz], p);
    wave.data.forEach((_, i) => (wave.data[i] = Math.cos((2 * Math.PI * 4 * (i % nx)) / nx)));
    const resolution = (nx * p) / 4;
    const gain = (map: Volume) => map.data[0];
    expect(gain(lowPass(wave, resolution))).toBeCloseTo(0.5, 6);
    expect(gain(highPass(wave, resolution))).toBeCloseTo(0.5, 6);
    // One shell away on either side, half the default edge: all or nothing.
    expect(gain(lowPass(wave, (nx * p) / 5))).toBeCloseTo(1, 6);
    expect(gain(lowPass(wave, (nx * p) / 3))).toBeCloseTo(0, 6);
    expect(gain(lowPass(wave, (nx * p) / 4.5, 2 / (nx * p)))).toBeCloseTo(
      0.5 + Math.SQRT1_2 / 2,
      6,
    );
  }
});

test("invariant: low-pass and high-pass add up to the map; a gain of one changes nothing; the mean follows gain(0)", () => {
  for (const map of [noise(15, 1), noise([12, 9, 10], 2)]) {
    const sum = lowPass(map, 4).data.map((v, i) => v + highPass(map, 4).data[i]);
    expect(worst(sum, map.data)).toBeLessThan(SINGLE);
    expect(worst(filterShells(map, () => 1).data, map.data)).toBeLessThan(SINGLE);
    const mean = statisticsOf(map.data).mean;
    expect(statisticsOf(filterShells(map, (f) => (f === 0 ? 3 : 0)).data).mean).toBeCloseTo(
      3 * mean,
      6,
    );
  }
  const image = noiseImage([12, 9], 3);
  expect(
    worst(
      filterShells(image, () => -2).data,
      image.data.map((v) => -2 * v),
    ),
  ).toBeLessThan(SINGLE);
});

test("analytic: gains and resolutions that make no sense are refused", () => {
  const map = noise(8, 4);
  expect(() => filterShells(map, () => Number.NaN)).toThrow(/gain/);
  expect(() => filterShells(map, (f) => 1 / f)).toThrow(/gain/);
  expect(() => lowPass(map, 0)).toThrow(/resolution/);
});

test("analytic: padding and cropping resample a band-limited map at the same physical points, mean unchanged", () => {
  const phantom = gaussianBlobPhantom([
    { x: 2, y: -3, z: 1, sigma: 3.6, weight: 300 },
    { x: -5, y: 1, z: 4, sigma: 4, weight: -100 },
  ]);
  for (const [n, m] of [
    [24, 40],
    [25, 40],
    [24, 39],
    [25, 39],
  ]) {
    const length = 48;
    const coarse = analyticVolume(phantom, n, length / n);
    const fine = analyticVolume(phantom, m, length / m);
    const padded = fourierPad(coarse, m);
    expect(padded.voxelSize).toBeCloseTo(length / m, 12);
    // Folding of the phantom at the coarse Nyquist: exp(−2π² 3.6²/16) = 1e-7 of the weight. Its tails at the face of the box: 1e-7 too.
    expect(worst(padded.data, fine.data)).toBeLessThan(3e-5);
    expect(worst(fourierCrop(fine, n).data, coarse.data)).toBeLessThan(3e-5);
    expect(statisticsOf(padded.data).mean).toBeCloseTo(statisticsOf(coarse.data).mean, 7);
  }
});

test("invariant: padding keeps the old samples, whatever the map: every second one of the double box", () => {
  // The origins coincide, ⌊n/2⌋ with ⌊2n/2⌋, so sample i − ⌊n/2⌋ is sample 2(i − ⌊n/2⌋) of the finer map.
  for (const size of [
    [8, 8, 8],
    [7, 7, 7],
    [6, 4, 8],
  ] as const) {
    const map = noise(size, 5);
    const [nx, ny, nz] = size;
    const fine = fourierPad(map, [2 * nx, 2 * ny, 2 * nz]);
    let error = 0;
    for (let i = 0; i < map.data.length; i++) {
      const at = [i % nx, Math.floor(i / nx) % ny, Math.floor(i / nx / ny)];
      const [x, y, z] = at.map((v, axis) => 2 * (v - Math.floor(size[axis] / 2)) + size[axis]);
      error = Math.max(error, Math.abs(map.data[i] - fine.data[x + 2 * nx * (y + 2 * ny * z)]));
    }
    expect(error).toBeLessThan(SINGLE);
  }
  const image = noiseImage([6, 9], 6);
  const fine = fourierPad(image, [12, 18]);
  expect(fine.pixelSize).toBe(0.5);
  expect(fine.data[12 / 2 + 12 * 9]).toBeCloseTo(image.data[3 + 6 * 4], 5);
});

test("invariant: cropping undoes padding, the Nyquist samples of even sizes included (C3.7)", () => {
  for (const n of [8, 9]) {
    const map = noise(n, 7);
    expect(worst(fourierCrop(fourierPad(map, 14), n).data, map.data)).toBeLessThan(SINGLE);
  }
  const wave = createImage(8, 1);
  wave.data.forEach((_, i) => (wave.data[i] = i % 2 === 0 ? 1 : -1));
  expect(worst(fourierCrop(fourierPad(wave, 12), 8).data, wave.data)).toBeLessThan(SINGLE);
});

test("reference: cropping a noisy map equals the sum of its waves up to the new Nyquist frequency", () => {
  const [n, m] = [9, 6];
  const map = noiseImage([n, n], 8);
  const cropped = fourierCrop(map, m);
  const originOld = 4;
  const originNew = 3;
  for (const [x, y] of [
    [0, 0],
    [3, 3],
    [5, 2],
  ]) {
    let sum = 0;
    for (let ky = -3; ky <= 3; ky++) {
      for (let kx = -3; kx <= 3; kx++) {
        for (let j = 0; j < n; j++) {
          for (let i = 0; i < n; i++) {
            const phase =
              2 *
              Math.PI *
              (kx * ((x - originNew) / m - (i - originOld) / n) +
                ky * ((y - originNew) / m - (j - originOld) / n));
            sum += (map.data[i + n * j] * Math.cos(phase)) / n ** 2;
          }
        }
      }
    }
    expect(cropped.data[x + m * y]).toBeCloseTo(sum, 5);
  }
});

test("analytic: sizes that do not suit are refused", () => {
  const map = noise([8, 6, 4], 9);
  expect(() => fourierCrop(map, 12)).toThrow(/no more samples/);
  expect(() => fourierPad(map, [8, 6, 2])).toThrow(/no fewer samples/);
  expect(() => fourierPad(map, [16, 12, 9])).toThrow(/proportion/);
  expect(() => fourierPad(map, [16, 12])).toThrow(/proportion/);
});

test("analytic: a shift in Å moves a Gaussian to its new place", () => {
  const blob = { x: -3, y: 2, z: 0, sigma: 3, weight: 100 };
  const moved = { ...blob, x: blob.x + 2.7, y: blob.y - 1.1, z: blob.z + 4.4 };
  for (const size of [40, 41, [40, 44, 39] as const]) {
    const volume = analyticVolume(gaussianBlobPhantom([blob]), size, 1.3);
    const expected = analyticVolume(gaussianBlobPhantom([moved]), size, 1.3);
    expect(worst(fourierShift(volume, [2.7, -1.1, 4.4]).data, expected.data)).toBeLessThan(1e-6);
  }
});

test("invariant: whole-sample shifts are rolls, of any map; shifts add up; nothing is lost", () => {
  for (const map of [noise(8, 10, 1.5), noise([7, 10, 9], 11, 1.5)]) {
    const rolled = rollMap(map, [3, -2, 5]);
    expect(worst(fourierShift(map, [4.5, -3, 7.5]).data, rolled.data)).toBeLessThan(SINGLE);
    expect(rollMap(rolled, [-3, 2, -5]).data).toEqual(map.data);
  }
  const odd = noise(9, 12);
  const twice = fourierShift(fourierShift(odd, [0.3, 1.7, -0.6]), [-0.3, -1.7, 0.6]);
  expect(worst(twice.data, odd.data)).toBeLessThan(SINGLE);
  const image = noiseImage([6, 5], 13);
  // (x, y) goes to (x + 1, y + 2).
  expect(rollMap(image, [1, 2]).data[3 + 6 * 4]).toBe(image.data[2 + 6 * 2]);
  expect(() => rollMap(image, [0.5, 0])).toThrow(/whole/);
  expect(() => fourierShift(image, [1, 2, 3])).toThrow(/2 finite/);
});

test("analytic: a shift multiplies the transform by exp(−2πi k·t/(n p))", () => {
  const map = noiseImage([9, 9], 14, 2);
  const before = realFft(map.data, [9, 9]);
  const after = realFft(fourierShift(map, [1.5, -0.7]).data, [9, 9]);
  for (const [kx, ky] of [
    [1, 0],
    [2, 3],
    [4, -4],
  ]) {
    const i = 2 * (kx + 5 * ((ky + 9) % 9));
    const angle = (-2 * Math.PI * (kx * 1.5 + ky * -0.7)) / (9 * 2);
    expect(after[i]).toBeCloseTo(before[i] * Math.cos(angle) - before[i + 1] * Math.sin(angle), 4);
    expect(after[i + 1]).toBeCloseTo(
      before[i] * Math.sin(angle) + before[i + 1] * Math.cos(angle),
      4,
    );
  }
});

test("analytic: correlation is 1 with a rescaled self, −1 with the negative, weighted by the mask", () => {
  const a = noise(10, 15);
  expect(mapCorrelation(a, { ...a, data: a.data.map((v) => 3 * v + 7) })).toBeCloseTo(1, 10);
  expect(mapCorrelation(a, { ...a, data: a.data.map((v) => -v) })).toBeCloseTo(-1, 10);
  const r = mapCorrelation(a, noise(10, 16));
  // A thousand independent pairs: 5 standard errors.
  expect(Math.abs(r)).toBeLessThan(5 / Math.sqrt(1000));
  const mask = { ...a, data: a.data.map((_, i) => (i < 500 ? 1 : 0)) };
  const mixed = { ...a, data: a.data.map((v, i) => (i < 500 ? v : -v)) };
  expect(mapCorrelation(a, mixed, mask)).toBeCloseTo(1, 10);
  expect(() => mapCorrelation(a, createVolume(10, 1))).toThrow(/vary/);
  expect(() => mapCorrelation(a, noise(11, 1))).toThrow(/second map/);
  expect(() => mapCorrelation(a, a, createVolume(10, 1))).toThrow(/mask/);
});

test("analytic: a wave at Nyquist, whose two directions are one sample, shrinks by cos(π t) and stays where it is", () => {
  const n = 8;
  const wave = (moved: number, size: number) =>
    Float32Array.from({ length: n * n }, (_, i) => {
      const [x, y] = [i % n, Math.floor(i / n)];
      return size * (y % 2 === 0 ? 1 : -1) * Math.cos((2 * Math.PI * (x - moved)) / n);
    });
  const shifted = fourierShift(createImage(n, 1, wave(0, 1)), [1.3, 0.3]);
  expect(worst(shifted.data, wave(1.3, Math.cos(0.3 * Math.PI)))).toBeLessThan(SINGLE);
});

test("invariant: inputs are not changed", () => {
  const map = analyticVolume(handedPhantom(32, 1), 32, 1);
  const copy = map.data.slice();
  lowPass(map, 8);
  fourierCrop(map, 16);
  fourierShift(map, [1, 2, 3]);
  expect(map.data).toEqual(copy);
});
