import { expect, test } from "vitest";
import { createRandom } from "../random/random.js";
import { levelOutsideSphereInto } from "./sphere.js";

test("invariant: levelling keeps the sphere and the sum, and leaves one value in the corners", () => {
  for (const n of [16, 15]) {
    const random = createRandom(n);
    const before = Float32Array.from({ length: n ** 3 }, () => 5 + random.normal());
    const after = levelOutsideSphereInto(before.slice(), n);
    const sum = (data: Float32Array): number => data.reduce((s, v) => s + v, 0);
    // Rounding of 4096 float32 values of about 5.
    expect(Math.abs(sum(after) / sum(before) - 1)).toBeLessThan(1e-7);
    const origin = Math.floor(n / 2);
    const corner = after[0]!;
    let distinct = 0;
    after.forEach((v, i) => {
      const r = Math.hypot(
        (i % n) - origin,
        (Math.floor(i / n) % n) - origin,
        Math.floor(i / n / n) - origin,
      );
      if (r <= n / 2) expect(v).toBe(before[i]);
      else if (r >= n / 2 + 3) expect(v).toBe(corner);
      else distinct++;
    });
    expect(distinct).toBeGreaterThan(100);
    // The mean of what was there: 5 within four standard errors of the 1000 or so voxels outside.
    expect(Math.abs(corner - 5)).toBeLessThan(4 / Math.sqrt(1000));
  }
});
