// A judge that nobody here wrote: NumPy's matrix product, out of process.
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { kernelForTolerance, nufft1, nufft2, nufft3, gaussLegendre } from "./index.ts";
import { awkwardPoints, complexNoise, errorOf, sumOfLengths } from "./testing.ts";

const absent = spawnSync("python3", ["-c", "import numpy, scipy"]).status !== 0;
const judged = (name, body) =>
  test.skipIf(absent)(`reference (needs python3 with SciPy): ${name}`, body);
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
const plain = `A = lambda k, x, c: np.exp(-2j*np.pi*(k @ x.T)) @ c
C = lambda v: np.array(v[0::2]) + 1j*np.array(v[1::2])
out = lambda v: print(json.dumps(np.column_stack((v.real, v.imag)).ravel().tolist()))
P = lambda v, n: np.array(v).reshape(-1, n)
`;

judged("types 1 and 2 in 3D against a matrix of waves, axes in NumPy's order", () => {
  const [nz, ny, nx] = [6, 7, 8];
  const points = awkwardPoints(90, 3, 21);
  const c = complexNoise(90, 22);
  const f = complexNoise(nx * ny * nz, 23);
  const grid = `${plain}
z, y, x = np.meshgrid(*(np.arange(n) - n//2 for n in (6, 7, 8)), indexing="ij")
k = np.column_stack((x.ravel(), y.ravel(), z.ravel()))
p = P(d["p"], 3)
`;
  const data = { p: Array.from(points), c: Array.from(c), f: Array.from(f) };
  const one = python(`${grid}out(A(k, p, C(d["c"])))`, data);
  const two = python(`${grid}out(A(p, k, C(d["f"])))`, data);
  for (const tolerance of [1e-4, 1e-12]) {
    const options = { tolerance };
    const [a, b] = [
      nufft1(points, c, [nz, ny, nx], options),
      nufft2(points, f, [nz, ny, nx], options),
    ];
    // Ours, and NumPy's own rounding of phases of a few turns.
    expect(errorOf(a, one).largest / sumOfLengths(c)).toBeLessThan(tolerance + 1e-14);
    expect(errorOf(b, two).largest / sumOfLengths(f)).toBeLessThan(tolerance + 1e-14);
  }
});

judged("type 3 in 2D against a matrix of waves", () => {
  const points = awkwardPoints(60, 2, 31).map((t) => 7 * (t - Math.round(t)) + 3);
  const targets = awkwardPoints(50, 2, 32).map((t) => 4 * (t - Math.round(t)));
  const c = complexNoise(60, 33);
  const expected = python(`${plain}out(A(P(d["s"], 2), P(d["p"], 2), C(d["c"])))`, {
    p: Array.from(points),
    s: Array.from(targets),
    c: Array.from(c),
  });
  const got = nufft3(points, c, targets, 2, { tolerance: 1e-11 });
  expect(errorOf(got, expected).largest / sumOfLengths(c)).toBeLessThan(1e-11 + 1e-14);
});

judged(
  "the kernel's transform against SciPy's adaptive quadrature, and the nodes against NumPy's",
  () => {
    const kernel = kernelForTolerance(1e-9, 2);
    const frequencies = [0, 0.03, 0.1, 0.2, 0.25];
    const expected = python(
      `from scipy.integrate import quad
b, w = d["beta"], d["w"]
phi = lambda u: np.exp(b*(np.sqrt(1-(2*u/w)**2)-1))
print(json.dumps([2*quad(lambda u: phi(u)*np.cos(2*np.pi*f*u), 0, w/2, epsabs=1e-14, epsrel=1e-13, limit=400)[0] for f in d["f"]]))`,
      { beta: kernel.shape * kernel.width, w: kernel.width, f: frequencies },
    );
    frequencies.forEach((f, i) =>
      expect(Math.abs(kernel.transform(f) - expected[i])).toBeLessThan(1e-13),
    );
    const [nodes, weights] = python(
      `print(json.dumps([v.tolist() for v in np.polynomial.legendre.leggauss(33)]))`,
      null,
    );
    const rule = gaussLegendre(33);
    nodes.forEach((x, i) => {
      expect(Math.abs(rule.nodes[i] - x)).toBeLessThan(1e-15);
      expect(Math.abs(rule.weights[i] - weights[i])).toBeLessThan(1e-15);
    });
  },
);
