// Judges that nobody here wrote: SciPy's special functions and quadrature, out of process.
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import {
  besselJ,
  besselZeros,
  hankelTransform,
  sphericalBessel,
  sphericalBesselZeros,
  sphericalHarmonic,
} from "./index.ts";

const absent = spawnSync("python3", ["-c", "import numpy, scipy"]).status !== 0;
const judged = (name, body) =>
  test.skipIf(absent)(`reference (needs python3 with SciPy): ${name}`, body);
const python = (code, input) => {
  const run = spawnSync(
    "python3",
    [
      "-c",
      `import sys, json, numpy as np\nfrom scipy import special, integrate\nd = json.load(sys.stdin)\n${code}`,
    ],
    {
      input: JSON.stringify(input ?? null),
      encoding: "utf8",
    },
  );
  if (run.status !== 0) throw new Error(run.stderr || String(run.error));
  return JSON.parse(run.stdout);
};

judged("Bessel functions and their zeros", () => {
  const cases = [];
  for (const n of [0, 1, 2, 7, 30, -3])
    for (const x of [0, 0.1, 1, 9.7, 33, 151.5, -4]) cases.push([n, x]);
  const expected = python(`print(json.dumps([float(special.jv(n, x)) for n, x in d]))`, cases);
  cases.forEach(([n, x], i) =>
    expect(Math.abs(besselJ(n, x) - expected[i])).toBeLessThan(3e-15 * (1 + Math.abs(x) / 20)),
  );
  const zeros = python(
    `print(json.dumps([special.jn_zeros(n, 20).tolist() for n in d]))`,
    [0, 3, 11],
  );
  [0, 3, 11].forEach((n, i) =>
    besselZeros(n, 20).forEach((z, k) => expect(Math.abs(z / zeros[i][k] - 1)).toBeLessThan(1e-13)),
  );
});

judged("spherical Bessel functions, and their zeros by a search for changes of sign", () => {
  const cases = [];
  for (const l of [0, 1, 4, 16, 48])
    for (const x of [0.05, 2, 15.9, 16.1, 47, 90]) cases.push([l, x]);
  const expected = python(
    `print(json.dumps([float(special.spherical_jn(l, x)) for l, x in d]))`,
    cases,
  );
  cases.forEach(([l, x], i) =>
    expect(Math.abs(sphericalBessel(l, x) - expected[i])).toBeLessThan(1e-14),
  );
  const zeros = python(
    `from scipy.optimize import brentq
def first(l):
    f = lambda x: special.spherical_jn(l, x)
    x = np.arange(l + .5, l + 60, .25); s = np.sign(f(x))
    return [brentq(f, x[i], x[i+1], xtol=1e-13) for i in np.nonzero(s[1:] != s[:-1])[0]][:10]
print(json.dumps([first(l) for l in d]))`,
    [1, 6, 20],
  );
  [1, 6, 20].forEach((l, i) =>
    sphericalBesselZeros(l, 10).forEach((z, k) =>
      expect(Math.abs(z / zeros[i][k] - 1)).toBeLessThan(1e-12),
    ),
  );
});

judged("spherical harmonics: SciPy's sign is ours (C10.1)", () => {
  const cases = [];
  for (const [l, m] of [
    [0, 0],
    [1, -1],
    [1, 1],
    [3, 2],
    [5, -4],
    [20, 7],
    [40, -39],
  ]) {
    for (const [theta, phi] of [
      [0.3, 0.2],
      [1.7, -2],
      [3, 3],
    ])
      cases.push([l, m, theta, phi]);
  }
  const expected = python(
    `Y = (lambda l, m, t, p: special.sph_harm_y(l, m, t, p)) if hasattr(special, "sph_harm_y") else (lambda l, m, t, p: special.sph_harm(m, l, p, t))
print(json.dumps([[complex(Y(*c)).real, complex(Y(*c)).imag] for c in d]))`,
    cases,
  );
  cases.forEach((c, i) => {
    const [re, im] = sphericalHarmonic(...c);
    expect(Math.hypot(re - expected[i][0], im - expected[i][1])).toBeLessThan(1e-12);
  });
});

judged("a Hankel transform without a closed form, against adaptive quadrature", () => {
  const frequencies = [0, 0.3, 1.1, 2.4];
  const expected = python(
    `f = lambda r: np.exp(-r*r)*np.cos(3*r)*r**2
print(json.dumps([integrate.quad(lambda r: 2*np.pi*f(r)*special.jv(2, 2*np.pi*k*r)*r, 0, 7, epsabs=1e-13, limit=500)[0] for k in d]))`,
    frequencies,
  );
  const ours = hankelTransform((r) => Math.exp(-r * r) * Math.cos(3 * r) * r * r, {
    radius: 7,
    order: 2,
  });
  frequencies.forEach((k, i) => expect(Math.abs(ours(k) - expected[i])).toBeLessThan(1e-12));
});
