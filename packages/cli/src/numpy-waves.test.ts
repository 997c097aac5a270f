import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRandom } from "@vitreous/core";
import { npyHeader } from "./convert/npy.js";
import { exampleFolder, runProgram } from "./testing/harness.js";

// NumPy and SciPy judge from outside: they read the .npy files that the command writes, and say how far they are off.
const absent = spawnSync("python3", ["-c", "import numpy, scipy"]).status !== 0;
const needs = absent ? " (did not run: needs python3 with SciPy)" : "";

let folder = "";
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A line of the command, the array it starts from, and what NumPy makes of that array, `x`. */
interface Case {
  readonly line: string;
  readonly input: string;
  readonly expected: string;
}

const inputs: readonly (readonly [name: string, shape: readonly number[]])[] = [
  ["image", [18, 15]],
  ["even", [16, 24]],
  ["cube", [12, 12, 12]],
  ["stack", [5, 10, 13]],
  ["square", [21, 21]],
  ["kernel", [3, 5]],
];

const both = "(-2,-1)";
const transforms: readonly Case[] = (
  [
    ["image", "--zero first --phase-origin first", "np.fft.fft2(x)"],
    ["even", "", "np.fft.fftshift(np.fft.fft2(np.fft.ifftshift(x)))"],
    ["image", "", "np.fft.fftshift(np.fft.fft2(np.fft.ifftshift(x)))"],
    ["image", "--norm ortho --zero first", 'np.fft.fft2(np.fft.ifftshift(x), norm="ortho")'],
    [
      "cube",
      "--norm forward --phase-origin first",
      'np.fft.fftshift(np.fft.fftn(x, norm="forward"))',
    ],
    ["image", "--half --zero first --phase-origin first", "np.fft.rfft2(x)"],
    ["even", "--half --phase-origin first", "np.fft.fftshift(np.fft.rfft2(x), axes=0)"],
    ["cube", "--half --zero first", "np.fft.rfftn(np.fft.ifftshift(x))"],
    ["stack", "", `np.fft.fftshift(np.fft.fft2(np.fft.ifftshift(x, ${both})), ${both})`],
  ] as const
).map(([input, options, expected]) => ({
  line: `fft --show complex ${options}`.trim(),
  input,
  expected,
}));

const changes: readonly Case[] = (
  [
    [
      "filter --gaussian 3",
      "image",
      "np.fft.ifft2(ndimage.fourier_gaussian(np.fft.fft2(x), 2)).real",
    ],
    [
      "filter --kernel kernel.npy",
      "image",
      'ndimage.convolve(x, np.load("kernel.npy"), mode="wrap")',
    ],
    [
      "filter --normalise --background-radius 9",
      "square",
      "(lambda b: (x - b.mean()) / b.std())(x[np.hypot(*np.mgrid[-10:11, -10:11]) > 6])",
    ],
    ["resample --bin 3", "stack", "x[:, :9, :12].reshape(5, 3, 3, 4, 3).mean(axis=(2, 4))"],
    ["resample --decimate 2", "even", "x[::2, ::2]"],
    ["resample --box 30,20", "even", "np.pad(x, ((2, 2), (3, 3)))"],
    ["resample --box 24,22 --fill border", "even", 'np.pad(x, ((3, 3), (0, 0)), mode="edge")'],
    ["rotate --shift-px 2,-3", "image", "np.roll(x, (-3, 2), (0, 1))"],
    [
      "rotate --shift-px 0.4,-1.3",
      "square",
      "np.fft.ifft2(ndimage.fourier_shift(np.fft.fft2(x), (-1.3, 0.4))).real",
    ],
    ["rotate --angle 90", "square", "np.rot90(x, -1)"],
  ] as const
).map(([line, input, expected]) => ({ line, input, expected }));

// atan(4/3): a turn with round sines. SciPy's axes are y, x; its matrix leads from the output back to the input.
const turns: readonly Case[] = (
  [
    ["linear", 1],
    ["cubic-spline", 3],
    ["quintic-spline", 5],
  ] as const
).map(([kind, order]) => ({
  line: `rotate --angle 53.13010235415598 --interpolation ${kind}`,
  input: "square",
  expected: `(lambda m: ndimage.affine_transform(x, m, 10 - m @ np.full(2, 10.), order=${order}, mode="grid-constant"))(np.array([[.6, -.8], [.8, .6]]))`,
}));

const others: readonly Case[] = [
  {
    line: "rotate --rot 20 --tilt 50 --psi -35 --interpolation cubic-spline",
    input: "cube",
    expected:
      '(lambda a: ndimage.affine_transform(x, a, 6 - a @ np.full(3, 6.), order=3, mode="grid-constant"))(Rotation.from_euler("ZYZ", [20, 50, -35], degrees=True).as_matrix()[::-1, ::-1])',
  },
  {
    line: "spectrum --average",
    input: "stack",
    expected: `np.fft.fftshift(np.abs(np.fft.fft2(x))**2, ${both}).mean(0) / 130`,
  },
];

const cases = [...transforms, ...changes, ...turns, ...others];
/** Single precision on our side, sums of a few thousand numbers. */
const rounding = 2e-6;

describe.skipIf(absent)("against NumPy and SciPy", () => {
  /** Largest difference from what NumPy says, as a share of its largest value; a text where the shapes differ. */
  let off: readonly (number | string)[] = [];

  beforeAll(async () => {
    folder = exampleFolder();
    const random = createRandom(11);
    for (const [name, shape] of inputs) {
      const length = shape.reduce((product: number, n) => product * n, 1);
      const data = Float32Array.from({ length }, () => random.normal());
      const bytes = Buffer.concat([npyHeader("<f4", shape), Buffer.from(data.buffer)]);
      writeFileSync(join(folder, `${name}.npy`), bytes);
    }
    for (const [i, { line, input }] of cases.entries()) {
      const [name, ...options] = line.split(" ");
      const out = options[0] === "--average" ? [] : ["--out"];
      const words = [
        name,
        `${input}.npy`,
        "--pixel-size",
        "1.5",
        ...options,
        ...out,
        `out${i}.npy`,
      ];
      const { status, stderr } = await runProgram(words, folder);
      if (status !== 0) throw new Error(`${words.join(" ")}\n${stderr}`);
    }
    // One process for all of them: Python takes longer to start than to compute.
    const code = `import json, sys, numpy as np
from scipy import ndimage
from scipy.spatial.transform import Rotation
off = []
for i, case in enumerate(json.load(sys.stdin)):
    x = np.load(case["input"] + ".npy").astype(float)
    out, e = np.load(f"out{i}.npy"), eval(case["expected"])
    off.append(np.abs(out - e).max() / np.abs(e).max() if out.shape == e.shape else f"{out.shape}, not {e.shape}")
print(json.dumps(off))`;
    const python = spawnSync("python3", ["-c", code], {
      cwd: folder,
      encoding: "utf8",
      input: JSON.stringify(cases),
    });
    if (python.status !== 0) throw new Error(python.stderr);
    off = JSON.parse(python.stdout);
  }, 60_000);

  test.each(cases.map(({ line, input }, i) => [line, input, i] as const))(
    `reference: %s of %s${needs}`,
    (_line, _input, i) => {
      expect(off[i]).toBeLessThan(rounding);
    },
  );
});

test("invariant: the judges of this file are named", () => {
  expect(!absent || needs.includes("did not run")).toBe(true);
});
