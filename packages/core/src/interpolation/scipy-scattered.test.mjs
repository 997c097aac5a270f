// A judge that nobody here wrote: SciPy's griddata and Delaunay (Qhull), out of process, on the same random points.
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { createRandom } from "../random/index.ts";
import { delaunay, planScattered } from "./index.ts";

const absent = spawnSync("python3", ["-c", "import numpy, scipy.interpolate"]).status !== 0;
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

function cloud(count, dimension, seed) {
  const random = createRandom(seed);
  return Array.from({ length: count * dimension }, () => random.uniform());
}

/** Simplices as sorted sets of vertices, sorted. */
function setOf(simplices, width) {
  const out = [];
  for (let s = 0; s < simplices.length; s += width) {
    out.push(
      Array.from(simplices.slice(s, s + width))
        .sort((a, b) => a - b)
        .join(" "),
    );
  }
  return out.sort();
}

for (const [dimension, count] of [
  [2, 800],
  [3, 500],
]) {
  judged(`griddata and Delaunay, ${count} points in ${dimension}D, 3000 queries`, () => {
    const random = createRandom(7 + dimension);
    const points = cloud(count, dimension, 3 + dimension);
    const values = Array.from({ length: count }, () => random.normal());
    const queries = cloud(3000, dimension, 5 + dimension).map((x) => 1.1 * x - 0.05);
    const code = `import sys, json, numpy as np
from scipy.interpolate import griddata
from scipy.spatial import Delaunay
d = json.load(sys.stdin)
k = d["dimension"]
p, q = (np.array(d[n]).reshape(-1, k) for n in ("points", "queries"))
v = np.array(d["values"])
linear = griddata(p, v, q, method="linear", fill_value=-99.0)
nearest = griddata(p, v, q, method="nearest")
print(json.dumps({"linear": linear.tolist(), "nearest": nearest.tolist(), "simplices": Delaunay(p).simplices.ravel().tolist()}))`;
    const theirs = python(code, { dimension, points, values, queries });
    const plan = planScattered(points, dimension);
    expect(setOf(plan.triangulation.simplices, dimension + 1)).toEqual(
      setOf(theirs.simplices, dimension + 1),
    );
    expect(Array.from(plan.evaluate(values, queries, "nearest"))).toEqual(theirs.nearest);
    const linear = plan.evaluate(values, queries, "linear", -99);
    let outside = 0;
    theirs.linear.forEach((value, i) => {
      if (value === -99) {
        outside++;
        expect(linear[i]).toBe(-99);
      } else {
        // Values of order 1, weights rounded to 1e-16 over the flatness of the simplex: slivers at the hull reach 1e-4.
        expect(Math.abs(linear[i] - value)).toBeLessThan(1e-11);
      }
    });
    expect(outside).toBeGreaterThan(100);
  });
}

judged("all tetrahedra of 8000 points", () => {
  const points = cloud(8000, 3, 21);
  const code = `import sys, json, numpy as np
from scipy.spatial import Delaunay
print(json.dumps(Delaunay(np.array(json.load(sys.stdin)).reshape(-1, 3)).simplices.ravel().tolist()))`;
  const theirs = python(code, points);
  expect(setOf(delaunay(points, 3).simplices, 4)).toEqual(setOf(theirs, 4));
});
