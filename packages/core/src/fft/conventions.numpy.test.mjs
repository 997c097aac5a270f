// A judge that nobody here wrote: NumPy's transforms, out of process.
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { createRandom } from "../random/index.ts";
import { dftByMatrix, dftMatrix, fftConventions, fourierTransform } from "./index.ts";

const python = (code, input) => {
  const run = spawnSync("python3", ["-c", code], {
    input: JSON.stringify(input ?? null),
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (run.status !== 0) throw new Error(run.stderr || String(run.error));
  return JSON.parse(run.stdout);
};
const absent = spawnSync("python3", ["-c", "import numpy"]).status !== 0;
const judged = (name, body) =>
  test.skipIf(absent)(`reference (needs python3 with NumPy): ${name}`, body);
const start = `import sys, json, numpy as np
d = json.load(sys.stdin)
pairs = lambda z: np.stack([z.real, z.imag], -1).ravel().tolist()
`;

const noise = (length, seed) => {
  const random = createRandom(seed);
  return Float64Array.from({ length }, () => random.normal());
};
const difference = (a, b) => Math.max(...Array.from(a, (v, i) => Math.abs(v - b[i])));

judged("norm=, fftshift and ifftshift in one, two and three dimensions, odd and even", () => {
  const cases = [];
  for (const shape of [[16], [15], [6, 9], [5, 7], [3, 4, 5], [4, 6, 2]]) {
    const length = 2 * shape.reduce((a, n) => a * n, 1);
    const data = Array.from(noise(length, shape[0]));
    for (const norm of ["backward", "ortho", "forward"]) {
      for (const centred of [false, true]) {
        for (const inverse of [false, true]) cases.push({ shape, data, norm, centred, inverse });
      }
    }
  }
  const code = `${start}out = []
for c in d:
    z = np.array(c["data"]).reshape(*c["shape"], 2) @ np.array([1, 1j])
    f = np.fft.ifftn if c["inverse"] else np.fft.fftn
    if c["centred"]: z = np.fft.ifftshift(z)
    z = f(z, norm=c["norm"])
    if c["centred"]: z = np.fft.fftshift(z)
    out.append(pairs(z))
print(json.dumps(out))`;
  python(code, cases).forEach((expected, i) => {
    const { shape, data, norm, centred, inverse } = cases[i];
    const convention = {
      ...(centred ? fftConventions.centred : fftConventions.bare),
      normalisation: norm,
    };
    const direction = inverse ? "inverse" : "forward";
    const got = fourierTransform(Float64Array.from(data), shape, convention, direction);
    // Coefficients of size √N ≤ 8, a few roundings of each.
    expect(difference(got, expected), JSON.stringify([shape, norm, centred, inverse])).toBeLessThan(
      3e-14,
    );
  });
});

judged(
  "the matrix is NumPy's exp of an outer product, and loses the same digits when it is written so",
  () => {
    const n = 24;
    const code = `${start}n = np.arange(d)
print(json.dumps(pairs(np.exp(-2j * np.pi * np.outer(n, n) / d))))`;
    // The angle reaches 2πn; its rounding is theirs, not ours.
    expect(difference(dftMatrix(n), python(code, n))).toBeLessThan(n * 2 ** -50);

    // Anchor 10.2 (N18), 1024 samples of a Gaussian: the notebook's way loses the same digits in both programs.
    const gauss = `${start}N = 1024
x = 10 / (np.sqrt(2) * np.pi) * np.arange(-N // 2, N // 2) / (N // 2)
f = np.exp(-np.pi * x**2)
n = np.arange(N)
g = np.exp(-2j * np.pi * np.outer(n, n) / N) @ f - np.fft.fft(f)
print(json.dumps({"f": f.tolist(), "fft": pairs(np.fft.fft(f)), "mean": np.mean(abs(g)**2), "largest": abs(g).max()}))`;
    const theirs = python(gauss);
    const signal = Float64Array.from({ length: 2048 }, (_, i) => (i % 2 ? 0 : theirs.f[i / 2]));
    const ours = dftByMatrix(signal, { roots: "angle" });
    const squares = Array.from({ length: 1024 }, (_, k) => {
      const gap = [0, 1].map((part) => ours[2 * k + part] - theirs.fft[2 * k + part]);
      return gap[0] ** 2 + gap[1] ** 2;
    });
    const mean = squares.reduce((sum, v) => sum + v, 0) / 1024;
    // The angles round alike in both; the order of the sum and the last digit of a cosine do not: 2.336e-24 in each.
    expect(Math.abs(mean / theirs.mean - 1)).toBeLessThan(0.01);
    expect(Math.abs(Math.sqrt(Math.max(...squares)) / theirs.largest - 1)).toBeLessThan(0.01);
  },
);
