import { describe, expect, test } from "vitest";
import { windowFacts } from "./window-facts.js";
import { windowImage, windowVolume } from "./window-map.js";
import { windowNames, windowSamples, windowValue } from "./windows.js";

const facts = (name: (typeof windowNames)[number], shape?: number) =>
  windowFacts(
    windowSamples(name, 512, { periodic: true, ...(shape === undefined ? {} : { shape }) }),
  );

describe("windows", () => {
  test("analytic: every window is 1 in the middle, the same on both sides, and 0 beyond its end", () => {
    for (const name of windowNames) {
      // The coefficients of the flat top add up to 1 − 4e-9 (ISO prints nine digits).
      expect(Math.abs(windowValue(name, 0) - 1)).toBeLessThan(5e-9);
      expect(windowValue(name, 1.0001)).toBe(0);
      const samples = windowSamples(name, 17);
      for (let i = 0; i < 17; i++) expect(samples[i]).toBeCloseTo(samples[16 - i]!, 14);
    }
  });

  test("analytic: a periodic window is a symmetric one of one sample more, without the last", () => {
    for (const name of windowNames) {
      const long = windowSamples(name, 33);
      windowSamples(name, 32, { periodic: true }).forEach((value, i) =>
        expect(value).toBeCloseTo(long[i]!, 14),
      );
    }
    expect(
      [...windowSamples("hann", 4, { periodic: true })].map((v) => Number(v.toFixed(12))),
    ).toEqual([0, 0.5, 1, 0.5]);
  });

  test("analytic: copies of a periodic Hann window, half a width apart, add up to one", () => {
    const w = windowSamples("hann", 64, { periodic: true });
    for (let i = 0; i < 32; i++) expect(w[i]! + w[i + 32]!).toBeCloseTo(1, 14);
  });

  test("analytic: the ends of the families: Tukey 0 and 1, Kaiser 0", () => {
    const same = (a: Float64Array, b: Float64Array) =>
      a.forEach((value, i) => expect(value).toBeCloseTo(b[i]!, 14));
    same(windowSamples("tukey", 20, { shape: 0 }), windowSamples("rectangle", 20));
    same(windowSamples("tukey", 20, { shape: 1 }), windowSamples("hann", 20));
    same(windowSamples("kaiser", 20, { shape: 0 }), windowSamples("rectangle", 20));
  });

  test("analytic: sums of cosines have ENBW 1 + Σ aⱼ²/2a₀², and a main lobe of twice their terms", () => {
    const sums = {
      rectangle: [1],
      hann: [0.5, 0.5],
      hamming: [0.54, 0.46],
      blackman: [0.42, 0.5, 0.08],
    };
    for (const [name, [a0 = 1, ...rest]] of Object.entries(sums)) {
      const { noiseBandwidth, coherentGain, mainLobe } = facts(name as keyof typeof sums);
      const tail = rest.reduce((sum, a) => sum + a * a, 0);
      expect(noiseBandwidth).toBeCloseTo(1 + tail / (2 * a0 * a0), 12);
      expect(coherentGain).toBeCloseTo(a0, 12);
      expect(mainLobe).toBeCloseTo(2 * (rest.length + 1), 1);
    }
  });

  test("reference: table 1 of Harris (1978): highest side lobe, ENBW, 3 dB width, scalloping loss", () => {
    // Printed to whole decibels and two decimals; the rectangle is exact.
    const table = {
      rectangle: [-13, 1, 0.89, -3.92],
      triangle: [-27, 1.33, 1.28, -1.82],
      hann: [-32, 1.5, 1.44, -1.42],
      hamming: [-43, 1.36, 1.3, -1.78],
      "blackman-harris": [-92, 2.0, 1.9, -0.83],
      blackman: [-58, 1.73, 1.68, -1.1],
    } as const;
    for (const [name, [sideLobe, bandwidth, width, loss]] of Object.entries(table)) {
      const found = facts(name as keyof typeof table);
      expect(Math.abs(found.highestSideLobe - sideLobe)).toBeLessThan(0.9);
      expect(Math.abs(found.noiseBandwidth - bandwidth)).toBeLessThan(0.01);
      expect(Math.abs(found.halfPowerWidth - width)).toBeLessThan(0.05);
      // Cosines give −1.75 for Hamming where the table has −1.78.
      expect(Math.abs(found.scallopingLoss - loss)).toBeLessThan(0.035);
    }
    // The flat top is made for heights: a wave between two bins keeps 99.9 % of its own.
    expect(Math.abs(facts("flat-top").scallopingLoss)).toBeLessThan(0.02);
  });

  test("analytic: round windows have the value of their radius, about the origin", () => {
    const image = windowImage("hann", [16, 12]);
    expect([image.data[8 + 16 * 6], image.data[8]]).toEqual([1, 0]);
    expect(image.data[11 + 16 * 6]).toBeCloseTo(0.5, 6);
    expect(image.data[8 + 3 + 16 * 10]).toBeCloseTo(windowValue("hann", 5 / 6), 6);
    const volume = windowVolume("tukey", 8, { radius: 2, shape: 0 });
    // The lattice points within two of the centre: 33.
    expect(volume.data.reduce((sum, value) => sum + value, 0)).toBe(33);
  });

  test("analytic: what is no window is refused", () => {
    expect(() => windowSamples("tukey", 8, { shape: 2 })).toThrow("from 0 to 1");
    expect(() => windowSamples("gaussian", 8, { shape: 0 })).toThrow("σ above 0");
    expect(() => windowSamples("hann", 0)).toThrow("≥ 1");
    expect(() => windowFacts(new Float64Array(8))).toThrow("sum above 0");
    expect(() => windowImage("hann", 8, { radius: -1 })).toThrow("radius");
    expect([...windowSamples("kaiser", 1)]).toEqual([1]);
  });
});
