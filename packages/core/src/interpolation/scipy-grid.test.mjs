// A judge that nobody here wrote: SciPy's ndimage, out of process, on the same random grids and points.
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { createRandom } from "../random/index.ts";
import { mapCoordinates, splineFilter } from "./index.ts";

const absent = spawnSync("python3", ["-c", "import numpy, scipy.ndimage"]).status !== 0;
const judged = (name, body) =>
  test.skipIf(absent)(`reference (needs python3 with SciPy): ${name}`, body);

function python(code, input) {
  const run = spawnSync("python3", ["-c", code], {
    input: JSON.stringify(input),
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (run.status !== 0) throw new Error(run.stderr || String(run.error));
  return JSON.parse(run.stdout);
}

const modes = [
  "constant",
  "grid-constant",
  "nearest",
  "mirror",
  "reflect",
  "grid-mirror",
  "grid-wrap",
  "wrap",
];
const shapes = [[17], [1], [2], [9, 14], [3, 40], [6, 7, 8], [5, 1, 4]];
// SciPy starts the filter of `reflect` from a value that it has overwritten: wrong by |z|^(2n−1), 1e-3 for two samples at order
// 5, so that its spline misses the samples. Ours passes through them (spline.test.ts); the two are compared where that is below rounding.
const longShapes = [[23], [20, 26]];
const reflects = (mode) => mode === "reflect" || mode === "grid-mirror";

function noise(shape, seed) {
  const random = createRandom(seed);
  const length = shape.reduce((a, b) => a * b, 1);
  return { shape, data: Float64Array.from({ length }, () => random.normal()) };
}

/** Points in the box and up to 1.5 boxes outside it, then samples, halves and corners exactly. */
function places(shape, seed) {
  const random = createRandom(seed);
  const points = [];
  for (let i = 0; i < 150; i++) {
    for (const n of [...shape].reverse()) points.push((random.uniform() * 4 - 1.5) * n);
  }
  for (const exact of [-2, -1, -0.5, 0, 0.5, 1]) {
    for (const n of [...shape].reverse()) points.push(exact < 0 ? exact : exact * (n - 1));
  }
  return points;
}

judged("map_coordinates in every mode and order, 1D, 2D and 3D, with and without prefilter", () => {
  const cases = [];
  let seed = 1;
  for (const shape of [...shapes, ...longShapes]) {
    for (const mode of modes) {
      for (const order of [0, 1, 2, 3, 4, 5]) {
        for (const prefilter of [true, false]) {
          if (reflects(mode) && prefilter && order > 1 && !longShapes.includes(shape)) continue;
          cases.push({ shape, mode, order, prefilter, seed: seed++ });
        }
      }
    }
  }
  const code = `import sys, json, numpy as np
from scipy.ndimage import map_coordinates
out = []
for c in json.load(sys.stdin):
    v = np.array(c["data"]).reshape(c["shape"])
    x = np.array(c["points"]).reshape(-1, v.ndim).T[::-1]
    out.append(map_coordinates(v, x, order=c["order"], mode=c["mode"], cval=0.7, prefilter=c["prefilter"]).tolist())
print(json.dumps(out))`;
  const inputs = cases.map((c) => ({
    ...c,
    data: Array.from(noise(c.shape, c.seed).data),
    points: places(c.shape, c.seed + 5000),
  }));
  const expected = python(code, inputs);
  const worst = new Map();
  cases.forEach(({ shape, mode, order, prefilter }, index) => {
    const { data, points } = inputs[index];
    const ours = mapCoordinates({ shape, data: Float64Array.from(data) }, points, {
      order,
      mode,
      cval: 0.7,
      prefilter,
    });
    expected[index].forEach((value, i) => {
      const gap = Math.abs(ours[i] - value);
      const key = `${mode} order ${order}`;
      if (!(gap <= (worst.get(key)?.gap ?? -1))) {
        worst.set(key, {
          gap,
          shape,
          prefilter,
          at: points.slice(i * shape.length, (i + 1) * shape.length),
          ours: ours[i],
          value,
        });
      }
    });
  });
  // A few dozen operations on values of order 10, each rounded to 1e-16 of them.
  const wrong = [...worst].filter(([, { gap }]) => !(gap < 1e-12));
  expect(wrong).toEqual([]);
});

judged("spline coefficients of every order and mode that has a filter", () => {
  const code = `import sys, json, numpy as np
from scipy.ndimage import spline_filter
d = json.load(sys.stdin)
v = np.array(d["data"]).reshape(d["shape"])
print(json.dumps([[spline_filter(v, order=o, mode=m).ravel().tolist() for o in range(2, 6)] for m in d["modes"]]))`;
  const grid = noise([21, 24], 3);
  const filters = ["mirror", "reflect", "grid-wrap", "nearest", "constant", "wrap"];
  const expected = python(code, { data: Array.from(grid.data), shape: grid.shape, modes: filters });
  filters.forEach((mode, m) => {
    for (let order = 2; order <= 5; order++) {
      const ours = splineFilter(grid, order, mode).data;
      // The gain of the two passes of order 5 is 17 per axis: rounding of values of order 1000.
      expected[m][order - 2].forEach((v, i) => expect(Math.abs(ours[i] - v)).toBeLessThan(1e-12));
    }
  });
});
