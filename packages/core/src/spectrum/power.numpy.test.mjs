// A judge that nobody here wrote: NumPy's transform and bincount, out of process.
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { createImage, createVolume } from "../grid/index.ts";
import { createRandom } from "../random/index.ts";
import { radialPowerSpectrum } from "./power.ts";

const absent = spawnSync("python3", ["-c", "import numpy"]).status !== 0;

test.skipIf(absent)(
  "reference (needs python3 with NumPy): rings and shells of noise, odd, even and oblong",
  () => {
    const random = createRandom(8);
    const maps = [
      createImage([18, 18], 1.3),
      createImage([15, 22], 0.8),
      createVolume([9, 12, 10], 2.1),
    ];
    for (const { data } of maps) data.forEach((_, i) => (data[i] = random.normal() + 1));
    const input = maps.map((map) => ({
      shape: [...(map.kind === "volume" ? [map.nz] : []), map.ny, map.nx],
      size: map.kind === "volume" ? map.voxelSize : map.pixelSize,
      data: Array.from(map.data),
    }));
    const code = `import sys, json, numpy as np
out = []
for c in json.load(sys.stdin):
    shape, p = c["shape"], c["size"]
    x = np.array(c["data"]).reshape(shape)
    longest = max(shape)
    power = abs(np.fft.fftn(x, norm="ortho")) ** 2 * p ** len(shape)
    # Frequencies in units of the longest side: C8.1.
    axes = np.meshgrid(*[np.fft.fftfreq(n) * longest for n in shape], indexing="ij")
    s = np.floor(np.sqrt(sum(a * a for a in axes)) + .5).astype(int).ravel()
    count = np.bincount(s)[:longest // 2 + 1]
    mean = np.bincount(s, power.ravel())[:longest // 2 + 1] / count
    out.append({"count": count.tolist(), "power": mean.tolist(), "frequency": (np.arange(longest // 2 + 1) / (longest * p)).tolist()})
print(json.dumps(out))`;
    const run = spawnSync("python3", ["-c", code], { input: JSON.stringify(input), encoding: "utf8" }); // prettier-ignore
    if (run.status !== 0) throw new Error(run.stderr);
    JSON.parse(run.stdout).forEach((expected, i) => {
      const got = radialPowerSpectrum(maps[i], { normalisation: "density" });
      expect(Array.from(got.count)).toEqual(expected.count);
      got.power.forEach((value, s) => {
        // Transforms in single precision.
        expect(Math.abs(value / expected.power[s] - 1)).toBeLessThan(1e-5);
        expect(got.frequency[s]).toBeCloseTo(expected.frequency[s], 12);
      });
    });
  },
);
