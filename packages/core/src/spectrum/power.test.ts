import { expect, test } from "vitest";
import { createImage, createVolume } from "../grid/index.js";
import { createRandom } from "../random/index.js";
import { powerSpectrum } from "../statistics/index.js";
import { radialPowerSpectrum } from "./power.js";

function noisyImage(
  size: readonly [number, number],
  pixelSize: number,
  sigma: number,
  seed: number,
) {
  const image = createImage(size, pixelSize);
  const random = createRandom(seed);
  image.data.forEach((_, i) => (image.data[i] = sigma * random.normal()));
  return image;
}

test("analytic: white noise has its variance at every frequency, in every box, within the stated scatter", () => {
  for (const n of [48, 65]) {
    const { power, scatter } = radialPowerSpectrum(noisyImage([n, n], 1.5, 3, n));
    // 24 + 32 shells at five standard deviations: one false alarm in 30 000 runs, and the seed is fixed.
    power.forEach((value, s) => expect(Math.abs(value / 9 - 1)).toBeLessThan(5 * scatter[s]));
  }
});

test("analytic: the density of a Gaussian is its squared transform, whatever the pixel size", () => {
  // exp(−π r²/a²) has the transform a² exp(−π a² k²); the density times the area of the box is its square.
  const a = 12;
  for (const [n, pixelSize] of [
    [64, 2],
    [128, 1],
  ] as const) {
    const image = createImage([n, n], pixelSize);
    for (let y = 0; y < n; y++) {
      for (let x = 0; x < n; x++) {
        const r2 = pixelSize ** 2 * ((x - n / 2) ** 2 + (y - n / 2) ** 2);
        image.data[x + n * y] = Math.exp((-Math.PI * r2) / a ** 2);
      }
    }
    const spectrum = radialPowerSpectrum(image, { normalisation: "density" });
    expect(spectrum.unit).toBe("x² Å²");
    const box = n * pixelSize;
    for (let s = 0; s <= 6; s++) {
      // The mean over the coefficients of the ring, at their own radii.
      let sum = 0;
      let count = 0;
      for (let k = -8; k <= 8; k++) {
        for (let h = -8; h <= 8; h++) {
          if (Math.round(Math.hypot(h, k)) !== s) continue;
          sum += (a ** 2 * Math.exp((-Math.PI * a ** 2 * (h * h + k * k)) / box ** 2)) ** 2;
          count++;
        }
      }
      // Single precision, and tails that are cut at the rim of the box.
      expect(Math.abs((spectrum.power[s] * box ** 2) / (sum / count) - 1)).toBeLessThan(2e-6);
      expect(spectrum.count[s]).toBe(count);
      expect(spectrum.frequency[s]).toBeCloseTo(s / box, 12);
      expect(spectrum.resolution[s]).toBe(1 / spectrum.frequency[s]);
    }
  }
});

test("analytic: a plane wave of (3, 4) bins has all its power in shell 5", () => {
  const image = createImage([32, 32], 2);
  for (let y = 0; y < 32; y++) {
    for (let x = 0; x < 32; x++) {
      image.data[x + 32 * y] = Math.cos((2 * Math.PI * (3 * x + 4 * y)) / 32);
    }
  }
  const { power, count, frequency } = radialPowerSpectrum(image);
  power.forEach((value, s) => expect(value * count[s]).toBeCloseTo(s === 5 ? 512 : 0, 3));
  expect(frequency[5]).toBeCloseTo(5 / 64, 12);
});

test("invariant: Parseval, shells and corners together hold the sum of squares; the three units differ by constants", () => {
  const random = createRandom(3);
  const volume = createVolume([12, 10, 9], 1.5);
  volume.data.forEach((_, i) => (volume.data[i] = random.normal() + 2));
  const squares = volume.data.reduce((sum, v) => sum + v * v, 0);
  const variance = radialPowerSpectrum(volume);
  const inShells = variance.power.reduce((sum, p, s) => sum + p * variance.count[s], 0);
  expect(inShells).toBeLessThan(squares);
  expect(inShells / squares).toBeGreaterThan(0.5);
  const samples = 12 * 10 * 9;
  const coefficient = radialPowerSpectrum(volume, { normalisation: "coefficient" });
  const density = radialPowerSpectrum(volume, { normalisation: "density" });
  expect(Array.from(coefficient.power)).toEqual(Array.from(powerSpectrum(volume).power));
  expect(density.unit).toBe("x² Å³");
  variance.power.forEach((value, s) => {
    expect(coefficient.power[s] / value).toBeCloseTo(samples, 8);
    expect(density.power[s] / value).toBeCloseTo(1.5 ** 3, 12);
  });
  // Without its mean the map has no shell 0; the others are as they were, to single precision.
  const flat = radialPowerSpectrum(volume, { subtractMean: true });
  expect(flat.power[0]).toBeLessThan(1e-9);
  flat.power.forEach(
    (v, s) => s > 0 && expect(Math.abs(v / variance.power[s] - 1)).toBeLessThan(1e-5),
  );
});

test("invariant: an unknown normalisation is refused by name", () => {
  // @ts-expect-error not a normalisation
  expect(() => radialPowerSpectrum(createImage(4, 1), { normalisation: "mean" })).toThrow(
    /normalisation: got "mean", expected coefficient, variance or density/,
  );
});
