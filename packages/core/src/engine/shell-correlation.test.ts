import { expect, test } from "vitest";
import type { Volume } from "../grid/types.js";
import { ShapeError } from "../grid/errors.js";
import { createRandom } from "../random/random.js";
import { fourierShellCorrelation } from "../statistics/fsc.js";
import { plainEngine } from "./plain-engine.js";
import { fourierShellCorrelationOn } from "./shell-correlation.js";

function noise(nx: number, seed: number): Volume {
  const random = createRandom(seed);
  const data = Float32Array.from({ length: nx * 20 * 18 }, () => random.normal());
  return { kind: "volume", nx, ny: 20, nz: 18, voxelSize: 1.5, data };
}

test("reference: an engine's transforms give the same curve", async () => {
  const [a, b] = [noise(15, 1), noise(15, 2)];
  b.data.forEach((v, i) => (b.data[i] = v + a.data[i]!));
  const expected = fourierShellCorrelation(a, b);
  const got = await fourierShellCorrelationOn(plainEngine(), a, b);
  expect(got.frequency).toEqual(expected.frequency);
  expect(got.count).toEqual(expected.count);
  got.fsc.forEach((v, s) => expect(Math.abs(v - expected.fsc[s]!)).toBeLessThan(1e-6));
});

test("analytic: boxes that differ say so", async () => {
  await expect(
    fourierShellCorrelationOn(plainEngine(), noise(15, 1), noise(16, 1)),
  ).rejects.toThrow(ShapeError);
});
