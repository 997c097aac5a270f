import { expect, test } from "vitest";
import { createRandom, createVolume, fourierCrop, plainEngine, statisticsOf } from "@vitreous/core";
import { cropOnEngine } from "./crop.js";

/** Smooth noise: random values spread over neighbours, so that little is left at the new Nyquist frequency. */
function smoothMap(n: number) {
  const random = createRandom(5);
  const map = createVolume(n, 1.5);
  const points = Array.from({ length: 12 }, () =>
    [0, 1, 2].map(() => (0.42 + 0.16 * random.uniform()) * n),
  );
  for (let z = 0, i = 0; z < n; z++) {
    for (let y = 0; y < n; y++) {
      for (let x = 0; x < n; x++, i++) {
        for (const [px, py, pz] of points) {
          map.data[i]! += Math.exp(-((x - px!) ** 2 + (y - py!) ** 2 + (z - pz!) ** 2) / 18);
        }
      }
    }
  }
  return map;
}

// Blobs of σ = 3 voxels have fallen to exp(−2π²·9·(1/4)²) = 1e-5 at half Nyquist, where the two treatments differ.
test.each([48, 45])("reference: agrees with the readable fourierCrop from %i voxels", async (n) => {
  const map = smoothMap(n);
  const cube = n === 48 ? 24 : 30;
  const fast = await cropOnEngine(plainEngine(), map, cube);
  const slow = fourierCrop(map, cube);
  expect(fast.voxelSize).toBeCloseTo(slow.voxelSize, 12);
  const peak = statisticsOf(slow.data).max;
  const worst = Math.max(...fast.data.map((value, i) => Math.abs(value - slow.data[i]!)));
  expect(worst / peak).toBeLessThan(1e-4);
});
