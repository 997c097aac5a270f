/// <reference types="node" />
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import {
  analyticSlice,
  createRandom,
  gaussianBlobPhantom,
  projectVolume,
  randomRotation,
  createVolume,
  spectrumOf,
} from "@vitreous/core";
import { claims, type Claim } from "./claims.js";
import { testModel } from "./fixture-data.testing.js";
import { crowtherViews } from "./laws.js";
import { statesOfText } from "./values.js";

const { evaluate } = testModel();
const told = new Set<Claim>();
/** One test per claim of the text. */
const claim = (name: Claim, kind: string, body: () => Promise<void> | void) => {
  told.add(name);
  test(`${kind}: ${name}`, body);
};

claim("same-sum", "invariant", async () => {
  for (const source of ["4ake", "hand"] as const) {
    const { result } = await evaluate({ source, box: "48", even: 20 });
    // Single precision over 48² pixels.
    expect(result.totalSpread).toBeLessThan(1e-6);
    expect(result.totalSpread).toBeGreaterThan(0);
  }
});

claim("point-at-the-centre", "analytic", () => {
  const volume = createVolume(32, 1);
  volume.data[16 + 32 * (16 + 32 * 16)] = 1;
  const random = createRandom(7);
  for (let i = 0; i < 5; i++) {
    const image = projectVolume(volume, randomRotation(random), { interpolation: "gridding" });
    const { data } = spectrumOf(image);
    for (let ky = -12; ky <= 12; ky++) {
      for (let kx = 0; kx * kx + ky * ky <= 144 && kx <= 12; kx++) {
        const at = 2 * ((ky < 0 ? ky + 32 : ky) * 17 + kx);
        // The gridding kernel in the middle of the box: 1e-3.
        expect(Math.hypot(data[at]! - 1, data[at + 1]!)).toBeLessThan(2e-3);
      }
    }
  }
  // And in closed form: a Gaussian that is narrow compared with a voxel is that point.
  const point = gaussianBlobPhantom([{ x: 0, y: 0, z: 0, sigma: 1e-6, weight: 1 }]);
  const slice = analyticSlice(point, randomRotation(random), 16, 1);
  for (let i = 0; i < slice.data.length; i += 2) expect(slice.data[i]).toBeCloseTo(1, 6);
});

claim("crowther-example", "analytic", () => {
  expect(crowtherViews(150, 5)).toBeCloseTo(94.2478, 4);
});

claim("crowther-is-sufficient", "reference", async () => {
  const first = await evaluate({ source: "4ake" });
  const even = Math.ceil(first.result.crowther);
  const { result } = await evaluate({ source: "4ake", even, layout: "axis" });
  const { frequency, fsc } = result.reconstruction!.fsc;
  frequency.forEach((k, i) => {
    if (i > 0 && k <= 1 / result.detail) expect(fsc[i]).toBeGreaterThan(0.9);
  });
  // And the FSC to the truth stays above 0.5 beyond that detail.
  expect(result.reconstruction!.resolution).toBeLessThan(result.detail);
});

claim("lost-sums", "reference", async () => {
  const { result } = await evaluate(statesOfText.lost);
  const { reconstruction } = result;
  // The notebook itself loses 11.2 % with other views of another object: it is the geometry that decides.
  expect(reconstruction!.lostWeight).toBeGreaterThan(0.09);
  expect(reconstruction!.lostWeight).toBeLessThan(0.13);
  expect(reconstruction!.correlation).toBeGreaterThan(0.98);
});

claim("transposed", "reference", async () => {
  const right = (await evaluate(statesOfText.right)).result.reconstruction!;
  const wrong = (await evaluate(statesOfText.transposed)).result.reconstruction!;
  expect(right.correlation).toBeGreaterThan(0.99);
  expect(wrong.correlation).toBeLessThan(0.85);
  expect(wrong.resolution).toBeGreaterThan(4 * right.resolution);
  // A single view survives: alone, it is as good as ever.
  const one = { source: "4ake", even: 1, layout: "sphere" } as const;
  const alone = (await evaluate({ ...one, fault: "transposed" })).result;
  const before = (await evaluate(one)).result;
  const power = (data: Float32Array) => data.reduce((sum, value) => sum + value * value, 0);
  const ratio = power(alone.reconstruction!.map.data) / power(before.reconstruction!.map.data);
  expect(Math.abs(ratio - 1)).toBeLessThan(0.05);
});

claim("mirror", "reference", async () => {
  const right = (await evaluate({ ...statesOfText.mirror, fault: "none" })).result.reconstruction!;
  const wrong = (await evaluate(statesOfText.mirror)).result.reconstruction!;
  expect(wrong.mirrorCorrelation).toBeGreaterThan(0.99);
  expect(wrong.correlation).toBeLessThan(0.6);
  // As sharp as before.
  expect(Math.abs(wrong.mirrorCorrelation - right.correlation)).toBeLessThan(2e-3);
});

claim("padding-helps", "reference", async () => {
  const error = async (state: Parameters<typeof evaluate>[0]) =>
    (await evaluate(state)).result.sliceError;
  const one = await error(statesOfText.trilinear1);
  const two = await error(statesOfText.trilinear2);
  const best = await error(statesOfText.gridding2);
  // Linear interpolation: a quarter for half the spacing.
  expect(one / two).toBeGreaterThan(3);
  expect(one / two).toBeLessThan(6);
  expect(best).toBeLessThan(two / 10);
});

test("invariant: every claim of the text has a test, and every test a claim", async () => {
  const text = await readFile(new URL("./lesson.md", import.meta.url), "utf8");
  const claimed = [...text.matchAll(/:claim\[([\w-]+)\]/g)].map(([, name]) => name!);
  expect(claimed.toSorted()).toEqual([...claims].toSorted());
  expect([...told].toSorted()).toEqual([...claims].toSorted());
});
