import { createRandom } from "@vitreous/core";
import { describe, expect, test } from "vitest";
import { bandCount, bandWidth, binLengths, countBins, waveLength } from "./bins.js";
import { decodeWaves, encodeWaves, withWave } from "./wave-list.js";

describe("bins", () => {
  test("golden: the study group's homework, 13 bins from 10 to 5 Å and 26 from 5 to 2.5 Å (Q1, ft1-bins)", () => {
    expect(countBins(10, 5, 128, 128)).toBe(13);
    expect(countBins(5, 2.5, 128, 128)).toBe(26);
    expect(bandWidth(10, 5, 128)).toBeCloseTo(12.8, 12);
    expect(bandWidth(5, 2.5, 128)).toBeCloseTo(25.6, 12);
    expect(binLengths(0, 128)).toEqual([Number.POSITIVE_INFINITY, 128]);
    expect(binLengths(1, 128)).toEqual([128, 64]);
    expect(binLengths(62, 128)[1]).toBeCloseTo(2.0317460317, 9);
    expect(binLengths(63, 128)[1]).toBe(2);
    expect(waveLength(64, 128)).toBe(2);
  });

  test("reference: counting one by one agrees with the two roundings, for boxes of every length", () => {
    for (let length = 40; length < 400; length += 0.37) {
      expect(countBins(10, 5, length, 1000)).toBe(bandCount(10, 5, length));
      expect(countBins(5, 2.5, length, 1000)).toBe(bandCount(5, 2.5, length));
    }
  });

  test("golden: the map of jw-waves-at-8A has radius 32 and 137 065 points", () => {
    const radius = 256 / 8;
    let points = 0;
    for (let z = -radius; z <= radius; z++) {
      for (let y = -radius; y <= radius; y++) {
        for (let x = -radius; x <= radius; x++)
          if (x * x + y * y + z * z <= radius * radius) points++;
      }
    }
    expect(radius).toBe(32);
    expect(points).toBe(137_065);
  });
});

describe("words of the address", () => {
  test("invariant: waves come back to three decimals, whatever their order", () => {
    const random = createRandom(1);
    const waves = Array.from({ length: 12 }, () => ({
      h: random.integer(128) - 64,
      k: random.integer(128) - 64,
      height: Number((300 * random.uniform()).toFixed(3)),
      phase: Number((360 * random.uniform() - 180).toFixed(3)),
    }));
    expect(decodeWaves(encodeWaves(waves))).toEqual(waves);
    expect(encodeURIComponent(encodeWaves(waves))).toBe(encodeWaves(waves));
  });

  test("analytic: what cannot be read is left out, and a wave replaces one at its place or its mate's", () => {
    expect(decodeWaves("")).toEqual([]);
    expect(decodeWaves("x*1_2_3*1_2_3_4_5*1.5_0_1_1*3_1_-5_20*__1_2")).toEqual([
      { h: 3, k: 1, height: 0, phase: 20 },
    ]);
    const one = { h: 2, k: -1, height: 10, phase: 0 };
    expect(withWave([one], { h: -2, k: 1, height: 5, phase: 9 })).toEqual([
      { h: -2, k: 1, height: 5, phase: 9 },
    ]);
    expect(withWave([one], { h: 2, k: 1, height: 5, phase: 9 })).toHaveLength(2);
  });
});
