// Judges that nobody here wrote: NumPy and SciPy, out of process.
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { createRandom } from "../random/index.ts";
import { whiten } from "../statistics/index.ts";
import {
  createImage,
  createVolume,
  filterShells,
  gaussianGain,
  normaliseBackground,
} from "./index.ts";

const python = (code, input) => {
  const run = spawnSync(
    "python3",
    ["-c", `import sys, json, numpy as np\nd = json.load(sys.stdin)\n${code}`],
    {
      input: JSON.stringify(input),
      encoding: "utf8",
      maxBuffer: 2 ** 28,
    },
  );
  if (run.status !== 0) throw new Error(run.stderr || String(run.error));
  return JSON.parse(run.stdout);
};
const absent = spawnSync("python3", ["-c", "import numpy, scipy"]).status !== 0;
const judged = (name, body) =>
  test.skipIf(absent)(`reference (needs python3 with SciPy): ${name}`, body);

const noisy = (map, seed) => {
  const random = createRandom(seed);
  return { ...map, data: map.data.map(() => random.normal()) };
};
const difference = (a, b) => Math.max(...Array.from(b, (v, i) => Math.abs(a[i] - v)));

judged(
  "the Gaussian blur is scipy.ndimage.fourier_gaussian, odd and even, two and three axes",
  () => {
    for (const map of [
      noisy(createImage([21, 16], 1.5), 1),
      noisy(createVolume([9, 10, 7], 1.5), 2),
    ]) {
      const shape = map.kind === "image" ? [map.ny, map.nx] : [map.nz, map.ny, map.nx];
      const code = `from scipy import ndimage
x = np.array(d["data"]).reshape(d["shape"])
print(json.dumps(np.fft.ifftn(ndimage.fourier_gaussian(np.fft.fftn(x), d["sigma"])).real.ravel().tolist()))`;
      const expected = python(code, { data: [...map.data], shape, sigma: 1.2 });
      // Single precision on our side.
      expect(difference(filterShells(map, gaussianGain(1.2 * 1.5)).data, expected)).toBeLessThan(
        1e-6,
      );
    }
  },
);

judged("whitening is division by NumPy's root mean power of each ring", () => {
  const map = noisy(createImage(24, 1), 3);
  const coloured = filterShells(map, (s) => 1 / (0.1 + s));
  const code = `x = np.array(d["data"]).reshape(24, 24)
F = np.fft.fftn(x)
k = np.rint(np.fft.fftfreq(24) * 24)
s = np.floor(np.hypot(*np.meshgrid(k, k)) + .5).astype(int)
p = np.abs(F)**2
mean = np.array([p[s == r].mean() for r in range(13)])
level = p[(s >= 1) & (s <= 12)].mean()
g = np.sqrt(level / mean); g[0] = 1
print(json.dumps(np.fft.ifftn(F * g[np.minimum(s, 12)]).real.ravel().tolist()))`;
  expect(
    difference(whiten(coloured).data, python(code, { data: [...coloured.data] })),
  ).toBeLessThan(3e-5);
});

judged("a background is levelled as NumPy's least squares levels it", () => {
  const map = noisy(createImage([26, 22], 2), 4);
  const tilted = {
    ...map,
    data: map.data.map((v, i) => v + 0.2 * (i % 26) - 0.05 * Math.floor(i / 26)),
  };
  const code = `x = np.array(d["data"]).reshape(22, 26)
Y, X = np.mgrid[:22, :26]
far = np.hypot(X - 13, Y - 11) > 7
A = np.stack([np.ones(far.sum()), X[far], Y[far]], 1)
c, *_ = np.linalg.lstsq(A, x[far], rcond=None)
y = x - c[0] - c[1] * X - c[2] * Y
print(json.dumps((y / y[far].std()).ravel().tolist()))`;
  const expected = python(code, { data: [...tilted.data] });
  expect(difference(normaliseBackground(tilted, 14, { ramp: true }).data, expected)).toBeLessThan(
    1e-5,
  );
});
