// A judge that nobody here wrote: NumPy and SciPy, out of process.
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { createImage } from "../grid/create.ts";
import { createRandom } from "../random/index.ts";
import {
  binMap,
  decimateMap,
  nextGoodSize,
  padMap,
  resampleMap,
  windowNames,
  windowSamples,
} from "./index.ts";

const python = (code, input) => {
  const run = spawnSync("python3", ["-c", code], {
    input: JSON.stringify(input ?? null),
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  if (run.status !== 0) throw new Error(run.stderr || String(run.error));
  return JSON.parse(run.stdout);
};
const absent = spawnSync("python3", ["-c", "import numpy, scipy"]).status !== 0;
const judged = (name, body) =>
  test.skipIf(absent)(`reference (needs python3 with SciPy): ${name}`, body);
const start = "import sys, json, numpy as np\nd = json.load(sys.stdin)\n";
const gap = (a, b) => Math.max(...Array.from(b, (v, i) => Math.abs(a[i] - v)));

const noise = (nx, ny, seed) => {
  const random = createRandom(seed);
  const image = createImage([nx, ny], 1);
  image.data.forEach((_, i) => (image.data[i] = random.normal()));
  return image;
};

judged("every window, symmetric and periodic, odd and even, 1e-12", () => {
  const code = `${start}from scipy.signal import get_window
names = {"rectangle": "boxcar", "triangle": "bartlett", "blackman-harris": "blackmanharris", "flat-top": "flattop"}
def one(name, n, periodic):
    width = n if periodic else n - 1
    args = {"tukey": ("tukey", 0.5), "kaiser": ("kaiser", 8.6), "gaussian": ("gaussian", 0.4 * width / 2)}
    return get_window(args.get(name, names.get(name, name)), n, fftbins=periodic).tolist()
print(json.dumps([one(*q) for q in d]))`;
  const asked = windowNames.flatMap((name) =>
    [16, 17, 128].flatMap((n) => [true, false].map((periodic) => [name, n, periodic])),
  );
  const expected = python(code, asked);
  asked.forEach(([name, n, periodic], i) => {
    expect(gap(windowSamples(name, n, { periodic }), expected[i])).toBeLessThan(1e-12);
  });
});

judged("blocks as NumPy adds them, rims as NumPy pads them", () => {
  const image = noise(12, 9, 4);
  const code = `${start}a = np.array(d, dtype=float).reshape(9, 12)
print(json.dumps({"bin": a.reshape(3, 3, 4, 3).mean((1, 3)).ravel().tolist(),
  "edge": np.pad(a, ((4, 3), (2, 2)), mode="edge").ravel().tolist(),
  "mean": np.pad(a, ((4, 3), (2, 2)), constant_values=a.mean()).ravel().tolist()}))`;
  const expected = python(code, Array.from(image.data));
  expect(gap(binMap(image, 3).data, expected.bin)).toBeLessThan(3e-7);
  const padded = padMap(image, [16, 16], { fill: "edge" });
  expect(padded.data.length).toBe(expected.edge.length);
  expect(gap(padded.data, expected.edge)).toBeLessThan(3e-7);
  expect(gap(padMap(image, [16, 16], { fill: "mean" }).data, expected.mean)).toBeLessThan(3e-7);
});

judged("skipping with the filter as scipy.signal.resample, axis by axis", () => {
  const image = noise(24, 18, 8);
  // SciPy counts from index 0; both origins (12 and 9) are multiples of the factor from it, so the places agree.
  const code = `${start}from scipy.signal import resample
a = np.array(d, dtype=float).reshape(18, 24)
print(json.dumps({"three": resample(resample(a, 6, axis=0), 8, axis=1).ravel().tolist()}))`;
  const { three } = python(code, Array.from(image.data));
  expect(gap(decimateMap(image, 3, { antiAlias: true }).data, three)).toBeLessThan(2e-6);
  expect(gap(resampleMap(image, 3).data, three)).toBeLessThan(2e-6);
});

judged("the next good size as scipy.fft.next_fast_len does it for real input: 2, 3 and 5", () => {
  const asked = Array.from({ length: 400 }, (_, i) => 1 + 13 * i);
  const code = `${start}from scipy.fft import next_fast_len
print(json.dumps([next_fast_len(n, real=True) for n in d]))`;
  const expected = python(code, asked);
  asked.forEach((n, i) => expect(nextGoodSize(n, { primes: [2, 3, 5] })).toBe(expected[i]));
});
