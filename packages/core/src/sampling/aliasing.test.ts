import { describe, expect, test } from "vitest";
import { fourierCrop } from "../grid/resample.js";
import { createRandom } from "../random/index.js";
import { aliasOf, boxTransfer, pixelTransfer, predictAlias } from "./aliasing.js";
import { binMap, binOriginShift } from "./bin.js";
import { decimateMap } from "./decimate.js";
import { coefficientsWithin, planSampling } from "./plan.js";
import { goodSizes, nextGoodSize } from "./sizes.js";
import { largestGap, waveImage } from "./testing.js";
import { goodFftSize } from "../fft/factors.js";

describe("where a wave lands", () => {
  test("analytic: frequencies a whole cycle apart have the same samples, and the name of all is within a half", () => {
    const random = createRandom(5);
    for (let draw = 0; draw < 50; draw++) {
      const f = 8 * random.uniform() - 4;
      const seen = aliasOf(f);
      expect(seen).toBeGreaterThanOrEqual(-0.5);
      expect(seen).toBeLessThan(0.5);
      for (let j = -3; j <= 3; j++) {
        expect(Math.cos(2 * Math.PI * f * j + 0.4)).toBeCloseTo(
          Math.cos(2 * Math.PI * seen * j + 0.4),
          12,
        );
      }
    }
    expect(aliasOf(0.7)).toBeCloseTo(-0.3, 12);
    expect([aliasOf(0.5), aliasOf(-0.5), aliasOf(1)]).toEqual([-0.5, -0.5, 0]);
    expect(() => aliasOf(Number.NaN)).toThrow("a finite number");
  });

  test("analytic: what a block and a pixel leave of a wave", () => {
    expect(boxTransfer(0, 5)).toBe(1);
    expect(boxTransfer(0.25, 2)).toBeCloseTo(Math.SQRT1_2, 12);
    expect(boxTransfer(0.5, 2)).toBeCloseTo(0, 12);
    expect(boxTransfer(1 / 3, 3)).toBeCloseTo(0, 12);
    // At the new Nyquist frequency a wide block leaves what a pixel leaves at its own: 2/π (numbers.md, the square pixel).
    expect(pixelTransfer(0.5)).toBeCloseTo(2 / Math.PI, 12);
    expect(pixelTransfer(0.5) ** 2).toBeCloseTo(0.405285, 6);
    expect(boxTransfer(1 / 2000, 1000)).toBeCloseTo(2 / Math.PI, 5);
    // The mean of the samples themselves, about the middle of the block.
    for (const [f, factor] of [
      [0.11, 4],
      [0.43, 3],
      [1, 2],
      [2, 4],
      [1, 3],
    ] as const) {
      let mean = 0;
      for (let i = 0; i < factor; i++)
        mean += Math.cos(2 * Math.PI * f * (i - (factor - 1) / 2)) / factor;
      expect(boxTransfer(f, factor)).toBeCloseTo(mean, 12);
    }
  });

  test("invariant: the prediction is what happens: place and height of random waves, three ways, factors 2 to 5", () => {
    const random = createRandom(17);
    for (let draw = 0; draw < 60; draw++) {
      const factor = 2 + random.integer(4);
      const n = 12 * factor;
      const [h, k] = [random.integer(n) - n / 2, random.integer(n) - n / 2];
      const [fx, fy] = [h / n, k / n];
      const before = waveImage([n, n], fx, fy, 0.7);
      for (const way of ["skip", "bin", "crop"] as const) {
        // On the border of the crop half of a wave's phase is lost: it has no single height.
        const border = [fx, fy].some((f) => Math.abs(Math.abs(f) * factor - 0.5) < 1e-9);
        if (border && way === "crop") continue;
        const { frequencyPx, gain, aliased } = predictAlias([fx, fy], factor, way);
        const after =
          way === "skip"
            ? decimateMap(before, factor)
            : way === "bin"
              ? binMap(before, factor)
              : fourierCrop(before, n / factor);
        const moved = way === "bin" ? binOriginShift(n, factor) : 0;
        const phase = 0.7 + 2 * Math.PI * (fx + fy) * moved;
        const expected = waveImage([after.nx, after.ny], frequencyPx[0]!, frequencyPx[1]!, phase);
        const heights = expected.data.map((value) => gain * value);
        // float32 input: 6e-8 a sample, a mean or a transform of a few hundred of them.
        expect(largestGap(after.data, heights)).toBeLessThan(2e-6);
        expect(aliased).toBe(
          way !== "crop" && [fx, fy].some((f) => Math.abs(f) * factor > 0.5 + 1e-9),
        );
      }
    }
  });

  test("golden: the wave at 0.35 cycles per pixel, halved (the figure of the lesson)", () => {
    expect(predictAlias([0.35, 0], 2, "skip")).toEqual({
      frequencyPx: [expect.closeTo(-0.3, 12), 0],
      gain: 1,
      aliased: true,
    });
    expect(predictAlias([0.35, 0], 2, "bin").gain).toBeCloseTo(Math.cos(Math.PI * 0.35), 12);
    expect(predictAlias([0.35, 0], 2, "crop").gain).toBe(0);
    expect(() => predictAlias([0.1], 1.5, "bin")).toThrow("a whole number");
  });
});

describe("good sizes", () => {
  test("reference: agrees with trying every product of powers", () => {
    const products = new Set<number>();
    for (let a = 1; a <= 4096; a *= 2) {
      for (let b = a; b <= 4096; b *= 3) {
        for (let c = b; c <= 4096; c *= 5) for (let d = c; d <= 4096; d *= 7) products.add(d);
      }
    }
    const all = [...products].toSorted((x, y) => x - y);
    expect(goodSizes(1, 4096)).toEqual(all);
    expect(goodSizes(1, 4096, { even: true })).toEqual(all.filter((size) => size % 2 === 0));
    for (let n = 1; n <= 1000; n++) expect(nextGoodSize(n)).toBe(all.find((size) => size >= n));
  });

  test("invariant: with 2, 3 and 5 it is goodFftSize", () => {
    for (let n = 1; n < 600; n += 7) {
      expect(nextGoodSize(n, { primes: [2, 3, 5] })).toBe(goodFftSize(n));
      expect(nextGoodSize(n, { primes: [2, 3, 5], even: true })).toBe(
        goodFftSize(n, { even: true }),
      );
    }
    expect(nextGoodSize(257)).toBe(270);
    expect(nextGoodSize(257, { primes: [2] })).toBe(512);
    expect(goodSizes(250, 260)).toEqual([250, 252, 256]);
  });

  test("analytic: questions without an answer are refused", () => {
    expect(() => nextGoodSize(5, { primes: [3, 5], even: true })).toThrow("2 among them");
    expect(() => nextGoodSize(0)).toThrow("≥ 1");
    expect(() => goodSizes(1, 5, { primes: [1] })).toThrow("from 2 on");
  });
});

describe("plans", () => {
  test("golden: a map of 256 Å keeps 137 065 coefficients at 8 Å, 68 532 waves and the constant (Q13, jw-waves-at-8A)", () => {
    expect(coefficientsWithin(256 / 8, 3)).toBe(137_065);
    expect((coefficientsWithin(32, 3) - 1) / 2).toBe(68_532);
    expect(coefficientsWithin(32 - 1e-9, 3)).toBe(137_059);
  });

  test("reference: counting lattice points one by one", () => {
    for (const radius of [0, 1, 4.9, 5, 7.3]) {
      let [line, disc, ball] = [0, 0, 0];
      for (let x = -8; x <= 8; x++) {
        if (Math.abs(x) <= radius) line++;
        for (let y = -8; y <= 8; y++) {
          if (x * x + y * y <= radius * radius) disc++;
          for (let z = -8; z <= 8; z++) if (x * x + y * y + z * z <= radius * radius) ball++;
        }
      }
      expect(([1, 2, 3] as const).map((d) => coefficientsWithin(radius, d))).toEqual([
        line,
        disc,
        ball,
      ]);
    }
  });

  test("analytic: 3 Å at two thirds of Nyquist needs pixels of 1 Å, at half of it 0.75 Å (Q11)", () => {
    const plan = planSampling({ resolution: 3, diameter: 150 });
    expect(plan.pixelSize).toBeCloseTo(1, 12);
    expect(plan.nyquistResolution).toBeCloseTo(2, 12);
    expect(plan.boxSize).toBe(150);
    expect(plan.contrast).toBeCloseTo(Math.sin(Math.PI / 3) / (Math.PI / 3), 12);
    expect(planSampling({ resolution: 3, diameter: 150, share: 0.5 }).pixelSize).toBeCloseTo(
      0.75,
      12,
    );
    expect(planSampling({ resolution: 3, diameter: 150, displacement: 91 }).boxSize).toBe(336);
    expect(planSampling({ resolution: 3, diameter: 150, share: 1 }).efficiency).toBeCloseTo(
      4 / Math.PI ** 2,
      12,
    );
    expect(() => planSampling({ resolution: 0, diameter: 1 })).toThrow("resolution");
    expect(() => planSampling({ resolution: 3, diameter: 1, share: 1.2 })).toThrow("share");
  });
});
