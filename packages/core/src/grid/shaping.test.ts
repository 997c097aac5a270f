import { expect, test } from "vitest";
import { realFft } from "../fft/index.js";
import { createRandom } from "../random/index.js";
import {
  guinierFit,
  planWhitening,
  powerSpectrum,
  samplingOf,
  whiten,
  whitenSpectrumInto,
} from "../statistics/index.js";
import {
  DomainError,
  applyGainsInto,
  bFactorGain,
  createImage,
  createVolume,
  filterShells,
  gainTable,
  gaussianGain,
  highPassGain,
  lowPass,
  lowPassGain,
  normaliseBackground,
  phaseSelection,
  productOfGains,
  randomisePhases,
  replacePhasesInto,
  shapeOf,
  spacingOf,
  statisticsOf,
} from "./index.js";
import type { Image, Volume } from "./index.js";

const noisy = <T extends Image | Volume>(map: T, seed = 1): T => {
  const random = createRandom(seed);
  return { ...map, data: map.data.map(() => random.normal()) };
};
const worst = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let most = 0;
  for (let i = 0; i < b.length; i++) most = Math.max(most, Math.abs(a[i] - b[i]));
  return most;
};

test("analytic: a low-pass and a high-pass filter are ½ at their resolution and add up to 1", () => {
  const [low, high] = [lowPassGain(8, 0.02), highPassGain(8, 0.02)];
  expect(low(1 / 8)).toBeCloseTo(0.5, 12);
  expect([low(0), low(0.1149), low(0.1351)]).toEqual([1, 1, 0]);
  // A quarter of the way down the edge the cosine is ½ + ½ cos(π/4).
  expect(low(0.12)).toBeCloseTo(0.5 + 0.5 * Math.cos(Math.PI / 4), 12);
  for (let f = 0; f < 0.3; f += 0.007) expect(low(f) + high(f)).toBe(1);
  expect(() => lowPassGain(0, 1)).toThrow(DomainError);
  expect(() => gaussianGain(-1)).toThrow(/above 0/);
  expect(productOfGains([])(0.1)).toBe(1);
});

test("analytic: the Gaussian gain makes of a point a Gaussian of its width and of sum 1", () => {
  const [n, pixel, sigma] = [64, 1.5, 4.5];
  const point = createImage(n, pixel);
  point.data[n / 2 + n * (n / 2)] = 1;
  const { data } = filterShells(point, gaussianGain(sigma));
  // σ of 3 pixels: what aliasing and the box cut off is below e^(−18π²·¼) and e^(−32²/18).
  const norm = pixel ** 2 / (2 * Math.PI * sigma ** 2);
  for (const [x, y] of [
    [32, 32],
    [35, 32],
    [30, 40],
    [45, 36],
  ]) {
    const r2 = ((x - 32) ** 2 + (y - 32) ** 2) * pixel ** 2;
    expect(Math.abs(data[x + n * y] - norm * Math.exp(-r2 / (2 * sigma ** 2)))).toBeLessThan(1e-8);
  }
});

test("invariant: a table of gains does to many spectra what the filter does to each map, odd and even", () => {
  for (const map of [createImage([11, 8], 2), createVolume([6, 7, 5], 1.3)]) {
    const [a, b] = [noisy(map, 1), noisy(map, 2)];
    const shape = shapeOf(map);
    const gain = productOfGains([lowPassGain(6, 0.03), bFactorGain(40)]);
    const table = gainTable(shape, spacingOf(map), gain);
    const both = [a, b].map(({ data }) => realFft(data, shape));
    const together = Float32Array.from(both.flatMap((spectrum) => [...spectrum]));
    applyGainsInto(together, table);
    const expected = [a, b].flatMap((each) => [
      ...realFft(filterShells<Image | Volume>(each, gain).data, shape),
    ]);
    // Two roundings of single precision more on one side, of sums of a hundred numbers.
    expect(worst(together, expected)).toBeLessThan(3e-5);
  }
});

test("analytic: a gain beyond single precision is refused, with the frequency", () => {
  expect(() => gainTable([8, 8], 0.1, bFactorGain(-1e4))).toThrow(/single precision.*1\/Å/);
});

test("analytic: a background of noise on a plane comes out as that noise, at mean 0 and deviation 1", () => {
  for (const map of [noisy(createImage([40, 33], 2)), noisy(createVolume([14, 12, 11], 2))]) {
    const radius = 8;
    const tilted = {
      ...map,
      data: map.data.map((v, i) => {
        const [x, y] = [i % map.nx, Math.floor(i / map.nx) % map.ny];
        const z = Math.floor(i / (map.nx * map.ny));
        return 5 + 3 * v + 0.7 * x - 0.4 * y + (map.kind === "volume" ? 0.3 * z : 0);
      }),
    };
    const flat = normaliseBackground<Image | Volume>(map, radius, { ramp: true });
    const back = normaliseBackground<Image | Volume>(tilted, radius, { ramp: true });
    // Numbers of about 30 in single precision, of which differences of about 1 are taken.
    expect(worst(back.data, flat.data)).toBeLessThan(3e-5);
    const far = Array.from(back.data).filter((_, i) => {
      const place = [i % map.nx, Math.floor(i / map.nx) % map.ny, Math.floor(i / map.nx / map.ny)];
      const sizes = [map.nx, map.ny, map.kind === "volume" ? map.nz : 1];
      const r2 = place.reduce((sum, p, axis) => sum + (p - Math.floor(sizes[axis] / 2)) ** 2, 0);
      return r2 > (radius / 2) ** 2;
    });
    const { mean, standardDeviation } = statisticsOf(far);
    expect(Math.abs(mean)).toBeLessThan(1e-6);
    expect(standardDeviation).toBeCloseTo(1, 6);
  }
});

test("analytic: without a background, or with one that does not vary, there is nothing to measure", () => {
  const image = noisy(createImage(16, 1));
  expect(() => normaliseBackground(image, 12)).toThrow(/leaves background outside/);
  expect(() => normaliseBackground(createImage(16, 1), 4)).toThrow(/varies/);
  const plain = normaliseBackground(image, 4);
  const { mean } = statisticsOf(image.data);
  expect(Number.isFinite(mean)).toBe(true);
  expect(plain.pixelSize).toBe(1);
});

test("invariant: random phases leave every amplitude and all coarser coefficients, and repeat with the seed", () => {
  for (const map of [noisy(createImage([24, 21], 1)), noisy(createVolume(10, 1))]) {
    const shape = shapeOf(map);
    const [before, cut] = [realFft(map.data, shape), phaseSelection(shape, 1, 4)];
    const random = randomisePhases<Image | Volume>(map, 4, createRandom(7));
    const after = realFft(random.data, shape);
    let turned = 0;
    for (let i = 0; i < cut.length; i++) {
      const [re, im] = [after[2 * i] - before[2 * i], after[2 * i + 1] - before[2 * i + 1]];
      // A transform and back in single precision, of numbers of about 30.
      expect(
        Math.abs(
          Math.hypot(after[2 * i], after[2 * i + 1]) - Math.hypot(before[2 * i], before[2 * i + 1]),
        ),
      ).toBeLessThan(2e-4);
      if (cut[i] === 1) expect(Math.hypot(re, im)).toBeLessThan(2e-4);
      else if (Math.hypot(re, im) > 0.1) turned++;
    }
    expect(turned).toBeGreaterThan(0.8 * cut.filter((keep) => keep === 0).length);
    expect(randomisePhases<Image | Volume>(map, 4, createRandom(7)).data).toEqual(random.data);
  }
  expect(() => phaseSelection([4, 4], 1, -1)).toThrow(DomainError);
});

test("analytic: random phases are spread evenly round the circle", () => {
  const flat = createImage(64, 1);
  flat.data[0] = 1;
  const spectrum = realFft(randomisePhases(flat, 1e9, createRandom(3)).data, [64, 64]);
  // Every amplitude is 1, so the mean of about 2000 independent phases is a walk of length 1/√2000.
  let [re, im, count] = [0, 0, 0];
  for (let y = 0; y < 64; y++) {
    for (let x = 1; x < 32; x++, count++) {
      re += spectrum[2 * (x + 33 * y)];
      im += spectrum[2 * (x + 33 * y) + 1];
    }
  }
  expect(Math.hypot(re, im) / count).toBeLessThan(4 / Math.sqrt(count));
  const zero = Float32Array.of(3, 4);
  expect(replacePhasesInto(zero, new Float32Array(2), Float32Array.of(0))).toEqual(
    Float32Array.of(5, 0),
  );
});

test("analytic: a whitened map has one power in all shells, its own mean, and its own phases", () => {
  for (const map of [noisy(createImage([30, 24], 2)), noisy(createVolume(13, 2))]) {
    const shaped = lowPass<Image | Volume>(map, 6);
    // A low-pass filter alone would leave shells of nothing.
    const coloured = { ...shaped, data: shaped.data.map((v, i) => 3 + v + 0.1 * map.data[i]) };
    const white = whiten<Image | Volume>(coloured);
    const { power, count } = powerSpectrum(white);
    const before = powerSpectrum(coloured);
    let [total, coefficients] = [0, 0];
    for (let s = 1; s < power.length; s++) {
      total += before.power[s] * before.count[s];
      coefficients += count[s];
    }
    for (let s = 1; s < power.length; s++) {
      // Single precision, through two transforms.
      expect(Math.abs(power[s] / (total / coefficients) - 1)).toBeLessThan(1e-5);
    }
    expect(statisticsOf(white.data).mean).toBeCloseTo(statisticsOf(coloured.data).mean, 5);
    const shape = shapeOf(map);
    const [a, b] = [realFft(coloured.data, shape), realFft(white.data, shape)];
    for (let i = 0; i < a.length; i += 2) {
      const sine = a[i] * b[i + 1] - a[i + 1] * b[i];
      const sizes = Math.hypot(a[i], a[i + 1]) * Math.hypot(b[i], b[i + 1]);
      expect(Math.abs(sine)).toBeLessThan(1e-3 * sizes + 1e-3);
    }
  }
});

test("analytic: whitening leaves a shell of nothing empty, and scales the corners like the last shell", () => {
  const image = noisy(createImage(16, 1));
  const spectrum = realFft(image.data, [16, 16]);
  const corner = 2 * (7 + 9 * 7);
  const edge = 2 * 8;
  const [before, last] = [spectrum[corner], spectrum[edge]];
  whitenSpectrumInto(spectrum, planWhitening(samplingOf(image)));
  expect(spectrum[corner] / before).toBeCloseTo(spectrum[edge] / last, 5);
  const empty = new Float32Array(2 * 16 * 9);
  empty[2] = 1;
  whitenSpectrumInto(empty, planWhitening(samplingOf(image)));
  expect(empty.filter((v) => v !== 0)).toHaveLength(1);
});

test("analytic: the Guinier fit finds the B factor that a spectrum was made with", () => {
  const frequency = Float64Array.from({ length: 65 }, (_, s) => s / 192);
  const power = frequency.map((s) => (7 * Math.exp((-120 * s * s) / 4)) ** 2);
  power[0] = 1e9;
  const fit = guinierFit({ frequency, power }, 4, 10);
  expect(fit.bFactor).toBeCloseTo(120, 9);
  expect(Math.exp(fit.intercept)).toBeCloseTo(7, 9);
  // Shells 20 (9.6 Å) to 48 (4 Å).
  expect(fit.shells).toBe(29);
  power[30] = 0;
  expect(guinierFit({ frequency, power }, 4, 10).shells).toBe(28);
  expect(() => guinierFit({ frequency, power }, 1, 2)).toThrow(/two shells/);
});
