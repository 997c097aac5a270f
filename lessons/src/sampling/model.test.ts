/// <reference types="node" />
import { readFile } from "node:fs/promises";
import { createRandom, powerSpectrum } from "@vitreous/core";
import { evaluate } from "@vitreous/figures/model";
import { describe, expect, test } from "vitest";
import { openPicture } from "../pictures/own-file.js";
import { packFixtures } from "../pictures/pack.js";
import { leakModel, leakParams } from "./leak-model.js";
import { lineModel } from "./line-model.js";
import { reduceModel } from "./model.js";
import { reduceParams, type ReduceState } from "./params.js";
import type { ReduceData } from "./source.js";

const fixture = (name: string) => readFile(new URL(`../../../fixtures/${name}`, import.meta.url));
const data = packFixtures((name) => fixture(`structures/${name}`)).then((views): ReduceData => ({
  views,
}));
const run = async (state: Partial<ReduceState>, own?: ReduceData["own"]) =>
  evaluate(reduceModel, { data: { ...(await data), ...(own ? { own } : {}) }, state });

describe("crop, bin or skip", () => {
  test("invariant: every law holds for every picture and every factor", async () => {
    for (const { value: source } of reduceParams.source.options) {
      for (let factor = 1; factor <= 6; factor++) {
        const { readings } = await run({ source, factor, drawing: "AAAABgPPPP" });
        expect(readings.filter(({ verdict }) => verdict === "fails")).toEqual([]);
      }
    }
  });

  test("invariant: stripes of random frequencies land where predicted, borders of the plane included", async () => {
    const random = createRandom(3);
    for (let draw = 0; draw < 25; draw++) {
      const edge = draw % 5 === 0;
      const h = edge ? -60 : random.integer(120) - 60;
      const k = random.integer(120) - 60;
      const { readings } = await run({ source: "stripes", h, k, factor: 1 + random.integer(6) });
      expect(readings.filter(({ verdict }) => verdict === "fails")).toEqual([]);
      expect(readings.find(({ id }) => id === "predicted")?.verdict).toBe("holds");
    }
  });

  test("analytic: fine stripes are false to the last in the skipped picture, and gone from the crop", async () => {
    const { result } = await run({ source: "stripes", h: 34, k: 12, factor: 3 });
    expect(result.skip.falseShare).toBeCloseTo(1, 5);
    expect(result.crop.falseShare).toBe(0);
    expect(result.skip.place).toEqual([-6, 12]);
    expect(result.skip.found).toBeCloseTo(1, 5);
    expect(Math.abs(result.crop.found ?? 1)).toBeLessThan(1e-6);
    expect(Math.abs((result.bin.found ?? 0) - Math.abs(result.bin.alias?.gain ?? 1))).toBeLessThan(
      1e-6,
    );
  });

  test("reference: amplitudes on rings are the library's mean power", async () => {
    const { result } = await run({ source: "4ake", factor: 4 });
    for (const { image, rings } of [result, result.bin]) {
      const data = Float32Array.from(image.data);
      const { nx, ny } = image;
      const { power, frequency } = powerSpectrum({
        kind: "image",
        nx,
        ny,
        pixelSize: image.pixelSize ?? 1,
        data,
      });
      expect(rings.frequency.length).toBe(frequency.length);
      rings.amplitude.forEach((value, i) => {
        expect(rings.frequency[i]).toBeCloseTo(frequency[i]!, 12);
        // The library transforms in single precision.
        expect(Math.abs(value - Math.sqrt(power[i]!) / (nx * ny))).toBeLessThan(1e-6);
      });
    }
  });

  test("analytic: smaller by one is the picture itself, three times", async () => {
    const { result } = await run({ source: "4ake", factor: 1 });
    for (const { image, falseShare, keptShare } of [result.crop, result.bin, result.skip]) {
      const gap = Math.max(
        ...Array.from(image.data, (v, i) => Math.abs(v - result.image.data[i]!)),
      );
      expect(gap).toBeLessThan(2e-6);
      expect(falseShare).toBe(0);
      expect(keptShare).toBeCloseTo(1, 5);
    }
  });

  test("invariant: the reader's own map and model obey the laws too", async () => {
    for (const name of ["map.mrc", "crambin-start.pdb"]) {
      const file = new File([await fixture(`files/${name}`)], name);
      const { picture } = await openPicture({ file, side: 120 }, () => {});
      for (const factor of [2, 5]) {
        const { readings, result } = await run({ source: "own", factor }, picture);
        expect(readings.filter(({ verdict }) => verdict === "fails")).toEqual([]);
        expect(result.name).toBe(name);
      }
    }
  });

  test("invariant: every preset and every goal is sound; no goal is reached where it begins", async () => {
    for (const { state } of reduceModel.presets ?? []) {
      const { readings } = await run(state);
      expect(readings.filter(({ verdict }) => verdict === "fails")).toEqual([]);
    }
    const reached: Record<string, Partial<ReduceState>> = {
      upright: { source: "stripes", factor: 3, h: 10, k: 40 },
      half: { source: "stripes", factor: 2, h: 29, k: 0 },
      vanish: { source: "stripes", factor: 3, h: 40, k: 0 },
    };
    for (const { id, start, goal } of reduceModel.challenges ?? []) {
      const before = await run(start ?? {});
      expect(goal(before.result, before.state).done).toBe(false);
      const after = await run(reached[id]!);
      expect(goal(after.result, after.state).done).toBe(true);
    }
  });
});

describe("a wave and its samples", () => {
  test("invariant: the slow wave passes through every sample, points and pixels", async () => {
    for (let frequency = 0; frequency <= 2; frequency += 0.05) {
      for (const pixel of [true, false]) {
        const { readings } = await evaluate(lineModel, { state: { frequency, phase: 33, pixel } });
        expect(readings.filter(({ verdict }) => verdict !== "holds")).toEqual([]);
      }
    }
  });

  test("golden: 2/π is left at Nyquist by a square pixel (numbers, the ideal pixel)", async () => {
    const { result } = await evaluate(lineModel, {
      state: { frequency: 0.5, phase: 0, pixel: true },
    });
    expect(result.gain).toBeCloseTo(0.6366, 4);
    expect(result.gain ** 2).toBeCloseTo(0.4053, 4);
    expect(Math.abs(result.values[0]!)).toBeCloseTo(0.6366, 4);
  });
});

describe("a wave that does not fit", () => {
  test("invariant: the laws hold for every window", async () => {
    for (const { value: window } of leakParams.window.options) {
      for (const frequency of [16, 20.5, 23.75]) {
        const { readings } = await evaluate(leakModel, { state: { window, frequency } });
        expect(readings.filter(({ verdict }) => verdict !== "holds")).toEqual([]);
      }
    }
  });

  test("analytic: a wave that fits has one bin and no leak in the bins", async () => {
    const { result } = await evaluate(leakModel, {
      state: { frequency: 20, window: "rectangle", weak: -80 },
    });
    const heightAt = (bin: number) => result.bins[result.binX.indexOf(bin)];
    expect(heightAt(20)).toBeCloseTo(0, 6);
    expect(heightAt(25)).toBe(-110);
    // Between the bins there is leakage all the same: the transform of the box.
    expect(result.leak).toBeGreaterThan(-40);
  });

  test("invariant: the goal is reached by one window and not by another", async () => {
    const goal = leakModel.challenges?.[0]?.goal;
    const done = async (window: "hann" | "blackman-harris" | "flat-top") => {
      const { result, state } = await evaluate(leakModel, {
        state: { window, weak: -75, frequency: 20.5 },
      });
      return goal?.(result, state).done;
    };
    expect(await done("hann")).toBe(false);
    expect(await done("blackman-harris")).toBe(true);
  });
});
