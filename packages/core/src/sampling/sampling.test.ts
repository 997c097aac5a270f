import { describe, expect, test } from "vitest";
import { realFft } from "../fft/fft.js";
import { createImage } from "../grid/create.js";
import { fourierCrop, fourierPad } from "../grid/resample.js";
import { statisticsOf } from "../grid/statistics.js";
import { binMap, binOriginShift } from "./bin.js";
import { cropMap, padMap } from "./crop-pad.js";
import { decimateMap } from "./decimate.js";
import { resampleMap } from "./resample-map.js";
import { largestGap, noiseImage, noiseVolume, waveImage } from "./testing.js";

// Values are of order one in float32: a transform there and back rounds at a few times 6e-8 · log2(n²).
const rounding = 3e-6;

describe("crop and pad", () => {
  test("invariant: padding then cropping gives the same samples, odd and even, whatever stands in the rim", () => {
    for (const [nx, ny] of [
      [7, 8],
      [12, 5],
    ] as const) {
      const image = noiseImage([nx, ny], nx);
      for (const fill of [0, -2.5, "mean", "edge", "taper"] as const) {
        for (const [mx, my] of [
          [nx + 1, ny + 2],
          [nx + 5, ny],
        ] as const) {
          const there = padMap(image, [mx, my], { fill });
          expect(there.pixelSize).toBe(image.pixelSize);
          expect(cropMap(there, [nx, ny])).toEqual(image);
        }
      }
    }
    const volume = noiseVolume([4, 5, 6], 3);
    expect(cropMap(padMap(volume, [9, 8, 7], { fill: "taper" }), [4, 5, 6])).toEqual(volume);
  });

  test("analytic: the origin sample stays the origin, for all four pairs of odd and even", () => {
    for (const n of [8, 9]) {
      for (const m of [4, 5, 12, 13]) {
        const image = createImage(n, 1);
        image.data[Math.floor(n / 2) * (n + 1)] = 1;
        const other = m < n ? cropMap(image, m) : padMap(image, m);
        expect(other.data[Math.floor(m / 2) * (m + 1)]).toBe(1);
        expect(other.data.reduce((sum, value) => sum + value, 0)).toBe(1);
      }
    }
  });

  test("analytic: rims hold the value, the mean, the nearest sample, or its way to the mean", () => {
    const image = createImage([2, 1], 1, Float32Array.of(1, 3));
    expect([...padMap(image, [6, 1], { fill: 9 }).data]).toEqual([9, 9, 1, 3, 9, 9]);
    expect([...padMap(image, [6, 1], { fill: "mean" }).data]).toEqual([2, 2, 1, 3, 2, 2]);
    expect([...padMap(image, [6, 1], { fill: "edge" }).data]).toEqual([1, 1, 1, 3, 3, 3]);
    // One sample out of two is halfway down the cosine; at two the mean is reached.
    expect([...padMap(image, [6, 1], { fill: "taper" }).data]).toEqual([2, 1.5, 1, 3, 2.5, 2]);
  });

  test("analytic: a crop elsewhere takes the samples there, and one that reaches out says so", () => {
    const image = createImage(
      [5, 5],
      1,
      Float32Array.from({ length: 25 }, (_, i) => i),
    );
    expect([...cropMap(image, 3, { centre: [1, -1] }).data]).toEqual([
      2, 3, 4, 7, 8, 9, 12, 13, 14,
    ]);
    expect(() => cropMap(image, 3, { centre: [2, 0] })).toThrow("keep 3 × 3 × 1 samples within 5");
    expect(() => cropMap(image, 6)).toThrow("no more samples than 5 × 5");
    expect(() => padMap(image, 4)).toThrow("no fewer samples than 5 × 5");
    expect(() => padMap(image, 8, { fill: Number.NaN })).toThrow("a finite number");
  });

  test("analytic: a rim of zeros samples the same transform more finely: every second bin is the old one", () => {
    const image = noiseImage([8, 1], 5);
    const padded = padMap(image, [16, 1]);
    const [a, b] = [realFft(image.data, [8]), realFft(padded.data, [16])];
    for (let k = 0; k <= 4; k++) {
      // The origin moves from 4 to 8: a phase of (−1)^k, since 2πk·(8/16 − 4/8) = 0 about index 0 of both; heights agree.
      expect(Math.hypot(b[4 * k]!, b[4 * k + 1]!)).toBeCloseTo(
        Math.hypot(a[2 * k]!, a[2 * k + 1]!),
        5,
      );
    }
  });
});

describe("bin", () => {
  test("analytic: a block becomes its mean or its sum, what fills no block is left out, and the pixel grows", () => {
    const image = createImage(
      [5, 4],
      1.5,
      Float32Array.from({ length: 20 }, (_, i) => i),
    );
    const mean = binMap(image, 2);
    expect([mean.nx, mean.ny, mean.pixelSize]).toEqual([2, 2, 3]);
    expect([...mean.data]).toEqual([3, 5, 13, 15]);
    expect([...binMap(image, 2, { as: "sum" }).data]).toEqual([12, 20, 52, 60]);
    const volume = noiseVolume(6, 2);
    const sum = binMap(volume, 3, { as: "sum" }).data.reduce((total, value) => total + value, 0);
    expect(sum).toBeCloseTo(
      volume.data.reduce((total, value) => total + value, 0),
      4,
    );
  });

  test("invariant: binning twice by two is binning once by four", () => {
    const image = noiseImage([16, 24], 7);
    expect(largestGap(binMap(binMap(image, 2), 2).data, binMap(image, 4).data)).toBeLessThan(
      rounding,
    );
  });

  test("analytic: a linear ramp moves by the shift of the origin", () => {
    for (const [n, factor] of [
      [12, 2],
      [12, 3],
      [15, 3],
      [13, 4],
    ] as const) {
      const ramp = createImage([n, factor], 1);
      ramp.data.forEach((_, i) => (ramp.data[i] = (i % n) - Math.floor(n / 2)));
      const binned = binMap(ramp, factor);
      expect(binned.data[Math.floor(binned.nx / 2)]).toBeCloseTo(binOriginShift(n, factor), 6);
    }
    expect(binOriginShift(128, 2)).toBe(0.5);
    expect(binOriginShift(9, 3)).toBe(0);
  });

  test("analytic: white noise of variance 1 keeps 1/F² of it as a mean, F² as a sum", () => {
    const image = noiseImage(240, 11);
    // 6400 blocks: the variance is known to √(2/6400) = 1.8 %; four of these.
    const { standardDeviation } = statisticsOf(binMap(image, 3).data);
    expect(Math.abs(standardDeviation ** 2 * 9 - 1)).toBeLessThan(0.07);
  });

  test("analytic: a factor that is none is refused with the shortest side", () => {
    expect(() => binMap(createImage([8, 3], 1), 4)).toThrow("from 1 to 3");
    expect(() => decimateMap(createImage(8, 1), 1.5)).toThrow("resampleMap");
  });
});

describe("skip", () => {
  test("analytic: every F-th sample counted from the origin, which stays the origin", () => {
    for (let n = 1; n <= 24; n++) {
      for (let factor = 1; factor <= n; factor++) {
        const ramp = createImage([n, n], 1);
        ramp.data.forEach((_, i) => (ramp.data[i] = (i % n) - Math.floor(n / 2)));
        const { nx, data } = decimateMap(ramp, factor);
        const expected = Array.from({ length: nx }, (_, j) => factor * (j - Math.floor(nx / 2)));
        expect([...data.subarray(0, nx)]).toEqual(expected);
        // Nothing more would fit on either side.
        expect(expected[0]! - factor).toBeLessThan(-Math.floor(n / 2));
        expect(expected.at(-1)! + factor).toBeGreaterThan(Math.ceil(n / 2) - 1);
      }
    }
  });

  test("reference: with the anti-alias filter it is the crop of the transform, odd and even, two and three dimensions", () => {
    for (const [n, factor] of [
      [16, 2],
      [18, 3],
      [15, 3],
      [15, 5],
      [24, 4],
    ] as const) {
      const image = noiseImage(n, n + factor);
      const thinned = decimateMap(image, factor, { antiAlias: true });
      const cropped = fourierCrop(image, n / factor);
      expect(thinned.pixelSize).toBeCloseTo(cropped.pixelSize, 12);
      expect(largestGap(thinned.data, cropped.data)).toBeLessThan(rounding);
    }
    const volume = noiseVolume(12, 4);
    const thinned = decimateMap(volume, 2, { antiAlias: true });
    expect(largestGap(thinned.data, fourierCrop(volume, 6).data)).toBeLessThan(rounding);
  });

  test("invariant: skipping folds the transform: every new coefficient is the mean of those that land on it", () => {
    const [n, factor] = [24, 3];
    const line = noiseImage([n, 1], 6);
    const wide = createImage([n, 3], 1);
    for (let y = 0; y < 3; y++) wide.data.set(line.data, n * y);
    const skipped = decimateMap(wide, factor).data.subarray(0, n / factor);
    const full = Array.from({ length: n }, (_, k) => coefficient(line.data, k));
    const m = n / factor;
    for (let k = 0; k < m; k++) {
      const [re, im] = coefficient(skipped, k);
      // Samples begin at index 12 mod 3 = 0, so no phase comes in.
      const folded = [0, 1].map((part) =>
        Array.from({ length: factor }, (_, l) => full[k + l * m]![part]!).reduce(
          (a, b) => a + b,
          0,
        ),
      );
      expect(Math.abs(re - folded[0]! / factor)).toBeLessThan(rounding);
      expect(Math.abs(im - folded[1]! / factor)).toBeLessThan(rounding);
    }
  });

  test("invariant: white noise keeps its variance when samples are skipped, and loses F² of it in the crop", () => {
    const image = noiseImage(240, 21);
    const variance = (map: typeof image) => statisticsOf(map.data).standardDeviation ** 2;
    expect(Math.abs(variance(decimateMap(image, 3)) - 1)).toBeLessThan(0.07);
    expect(Math.abs(9 * variance(fourierCrop(image, 80)) - 1)).toBeLessThan(0.07);
  });
});

describe("resample to any spacing", () => {
  test("reference: at n/m of the spacing it is the crop and the padding of the transform", () => {
    for (const [n, m] of [
      [16, 12],
      [16, 11],
      [15, 9],
      [15, 10],
      [12, 16],
      [12, 17],
      [9, 16],
      [9, 9],
      [12, 12],
    ] as const) {
      const image = noiseImage(n, n * m);
      const mine = resampleMap(image, (image.pixelSize * n) / m);
      const theirs = m < n ? fourierCrop(image, m) : fourierPad(image, m);
      expect([mine.nx, mine.ny]).toEqual([m, m]);
      expect(largestGap(mine.data, theirs.data)).toBeLessThan(rounding);
    }
    const volume = noiseVolume([8, 8, 8], 4);
    expect(largestGap(resampleMap(volume, 2.6).data, fourierCrop(volume, 4).data)).toBeLessThan(
      rounding,
    );
  });

  test("analytic: a wave that both grids hold is the wave at the new places, whatever the ratio", () => {
    const n = 40;
    const image = waveImage([n, n], 3 / n, -5 / n, 0.6);
    for (const spacing of [0.77, 1.13, Math.SQRT2, 2.9]) {
      const { nx, ny, data, pixelSize } = resampleMap(image, spacing);
      expect(pixelSize).toBe(spacing);
      for (let y = 0, i = 0; y < ny; y++) {
        for (let x = 0; x < nx; x++, i++) {
          const [px, py] = [(x - Math.floor(nx / 2)) * spacing, (y - Math.floor(ny / 2)) * spacing];
          const wave = Math.cos((2 * Math.PI * (3 * px - 5 * py)) / n + 0.6);
          expect(Math.abs(data[i]! - wave)).toBeLessThan(rounding);
        }
      }
    }
  });

  test("analytic: a wave beyond the new Nyquist frequency is gone, not folded", () => {
    const image = waveImage([40, 40], 13 / 40, 0);
    // 1/(2 · 1.7) = 0.294 cycles per old pixel, below 13/40 = 0.325.
    expect(largestGap(resampleMap(image, 1.7).data, new Float32Array(24 * 24))).toBeLessThan(
      rounding,
    );
  });

  test("analytic: the box is as long as before within half a new pixel, unless a size is asked for", () => {
    const image = noiseImage([100, 60], 2);
    const { nx, ny } = resampleMap(image, 1.3 * 1.226);
    expect([nx, ny]).toEqual([82, 49]);
    expect(resampleMap(image, 1.3, { size: 20 }).nx).toBe(20);
    expect(resampleMap(image, 1.3, { size: [100, 60] })).toEqual(image);
    expect(() => resampleMap(image, 0)).toThrow("above 0");
    expect(() => resampleMap(image, 1, { size: [3, 4, 5] })).toThrow("one or 2 of them");
  });
});

describe("Fourier crop and pad, as laws", () => {
  test("invariant: cropping then padding is a projection: a low-pass that does nothing a second time, and never adds energy", () => {
    for (const [n, m] of [
      [16, 9],
      [15, 9],
      [15, 8],
    ] as const) {
      const image = noiseImage(n, n + m);
      const energy = (map: typeof image) => map.data.reduce((sum, value) => sum + value * value, 0);
      const once = fourierPad(fourierCrop(image, m), n);
      const twice = fourierPad(fourierCrop(once, m), n);
      expect(largestGap(twice.data, once.data)).toBeLessThan(rounding);
      expect(energy(once)).toBeLessThan(energy(image));
      const mean = (map: typeof image) => map.data.reduce((a, b) => a + b, 0) / map.data.length;
      expect(Math.abs(mean(once) - mean(image))).toBeLessThan(rounding);
    }
  });

  test("invariant: odd sizes, where no bin is Nyquist: the energy per area of the crop is that of the waves it keeps", () => {
    const [n, m] = [15, 9];
    const image = noiseImage(n, 99);
    const low = fourierPad(fourierCrop(image, m), n);
    const energy = (map: typeof image) => map.data.reduce((sum, value) => sum + value * value, 0);
    const cropped = fourierCrop(image, m);
    // Parseval with values kept: the mean square is the same on both grids.
    expect(energy(cropped) / m ** 2).toBeCloseTo(energy(low) / n ** 2, 5);
  });
});

/** One coefficient of a line, summed directly. */
function coefficient(line: ArrayLike<number>, k: number): readonly [number, number] {
  let [re, im] = [0, 0];
  for (let i = 0; i < line.length; i++) {
    const angle = (-2 * Math.PI * i * k) / line.length;
    re += line[i]! * Math.cos(angle);
    im += line[i]! * Math.sin(angle);
  }
  return [re, im];
}
