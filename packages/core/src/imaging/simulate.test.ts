import { expect, test } from "vitest";
import { planPlainProjector } from "../engine/plain-projector.js";
import { DomainError } from "../grid/errors.js";
import { blobVolume, threeBlobs } from "../reconstruction/testing.js";
import {
  addNoiseInto,
  drawViews,
  noiseSigmaFor,
  signalVariances,
  simulateImages,
} from "./simulate.js";

test("analytic: the noise has the standard deviation that the SNR asks for", async () => {
  const projector = planPlainProjector(blobVolume(24, threeBlobs));
  const views = drawViews({ count: 30, seed: 5 });
  const clean = await simulateImages(projector, views, { snr: 0, seed: 5 });
  const noisy = await simulateImages(projector, views, { snr: 0.25, seed: 5 });
  expect(clean.noiseSigma).toBe(0);
  expect(noisy.noiseSigma).toBeCloseTo(Math.sqrt(clean.meanSignalVariance / 0.25), 10);
  const noise = noisy.images.data.map((v, i) => v - clean.images.data[i]!);
  const count = noise.length;
  const variance = noise.reduce((sum, v) => sum + v * v, 0) / count;
  // The sample variance of normal deviates has relative standard deviation √(2/count); four of them: 1 in 16 000.
  const slack = 4 * Math.sqrt(2 / count);
  expect(Math.abs(variance / noisy.noiseSigma ** 2 - 1)).toBeLessThan(slack);
  const mean = noise.reduce((sum, v) => sum + v, 0) / count;
  expect(Math.abs(mean / noisy.noiseSigma)).toBeLessThan(4 / Math.sqrt(count));
});

test("invariant: particles drawn and made in any batches are the same particles", () => {
  const all = drawViews({
    count: 10,
    seed: 9,
    defocus: [5000, 20_000],
    astigmatism: 500,
    shift: 6,
  });
  const tail = drawViews({
    count: 4,
    first: 6,
    seed: 9,
    defocus: [5000, 20_000],
    astigmatism: 500,
    shift: 6,
  });
  expect(tail).toEqual(all.slice(6));
  const size = { nx: 4, ny: 4 };
  const once = new Float32Array(160);
  addNoiseInto({ ...size, count: 10, data: once }, 2, 9, 0);
  const later = new Float32Array(64);
  addNoiseInto({ ...size, count: 4, data: later }, 2, 9, 6);
  expect(later).toEqual(once.slice(96));
});

test("analytic: drawn values keep to their ranges and fill them", () => {
  const count = 2000;
  const views = drawViews({
    count,
    seed: 3,
    defocus: [8000, 20_000],
    astigmatism: 600,
    shift: 10,
    voltageKv: 200,
    csMm: 1.4,
    amplitudeContrast: 0.07,
    bFactor: 30,
  });
  let [mean, square] = [0, 0];
  for (const { ctf, shiftX, shiftY } of views) {
    const middle = (ctf!.defocusU + ctf!.defocusV) / 2;
    expect(middle).toBeGreaterThanOrEqual(8000);
    expect(middle).toBeLessThanOrEqual(20_000);
    expect(ctf!.defocusU - ctf!.defocusV).toBeGreaterThanOrEqual(0);
    expect(ctf!.defocusU - ctf!.defocusV).toBeLessThanOrEqual(600);
    expect(Math.hypot(shiftX, shiftY)).toBeLessThanOrEqual(10);
    expect(ctf).toMatchObject({ voltageKv: 200, csMm: 1.4, amplitudeContrast: 0.07, bFactor: 30 });
    mean += middle / count;
    square += (shiftX ** 2 + shiftY ** 2) / count;
  }
  // Uniform: mean 14 000, standard deviation 12 000/√12; in a disc ⟨r²⟩ = R²/2 with deviation R²/√12. Four sigma.
  expect(Math.abs(mean - 14_000)).toBeLessThan((4 * 12_000) / Math.sqrt(12 * count));
  expect(Math.abs(square - 50)).toBeLessThan((4 * 100) / Math.sqrt(12 * count));
});

test("analytic: an image's variance is about its own mean", () => {
  const data = Float32Array.of(1, 3, 1, 3, 10, 10, 10, 10);
  expect(Array.from(signalVariances({ count: 2, nx: 2, ny: 2, data }))).toEqual([1, 0]);
});

test("analytic: impossible requests say so", () => {
  expect(() => noiseSigmaFor(-1, 1)).toThrow(DomainError);
  expect(noiseSigmaFor(0, 7)).toBe(0);
  expect(() => drawViews({ count: 2, seed: 1, defocus: [2, 1] })).toThrow(DomainError);
  expect(() => drawViews({ count: 2, seed: 1, shift: -1 })).toThrow(DomainError);
});
