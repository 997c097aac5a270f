// Judges that nobody here wrote: NumPy and SciPy, out of process.
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { normalQuantile } from "../random/normal.ts";
import { createRandom } from "../random/index.ts";
import {
  eulerFromRotation,
  quaternionFromRotation,
  randomRotation,
  rotationFromEuler,
} from "../rotation/index.ts";
import { fourierShellCorrelation, powerSpectrum } from "../statistics/index.ts";
import { createVolume, fourierShift, rotateVolume, softMaskFromMap } from "./index.ts";

const python = (code, input) => {
  const run = spawnSync("python3", ["-c", code], {
    input: JSON.stringify(input ?? null),
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (run.status !== 0) throw new Error(run.stderr || String(run.error));
  return JSON.parse(run.stdout);
};
const absent = spawnSync("python3", ["-c", "import numpy, scipy"]).status !== 0;
const judged = (name, body) =>
  test.skipIf(absent)(`reference (needs python3 with SciPy): ${name}`, body);
const start = "import sys, json, numpy as np\nd = json.load(sys.stdin)\n";

const noise = (size, seed) => {
  const random = createRandom(seed);
  const volume = createVolume(size, 1.3);
  volume.data.forEach((_, i) => (volume.data[i] = random.normal()));
  return volume;
};
const difference = (a, b) => Math.max(...Array.from(b, (v, i) => Math.abs(a[i] - v)));

judged("normal quantiles from the far tail to the middle, relative 1e-14", () => {
  const p = [1e-16, 1e-12, 1e-7, 1e-3, 0.02, 0.074, 0.076, 0.3, 0.499, 0.51, 0.8, 0.93, 0.9999];
  const expected = python(
    `${start}from scipy.special import ndtri\nprint(json.dumps(ndtri(d).tolist()))`,
    p,
  );
  p.forEach((v, i) => expect(Math.abs(normalQuantile(v) / expected[i] - 1)).toBeLessThan(1e-14));
});

judged("ZYZ angles and quaternions of random rotations", () => {
  const random = createRandom(1);
  const rotations = Array.from({ length: 50 }, () => randomRotation(random));
  const code = `${start}from scipy.spatial.transform import Rotation as R
m = R.from_matrix(np.array(d).reshape(-1, 3, 3))
print(json.dumps({"zyz": m.as_euler("ZYZ").tolist(), "q": m.as_quat().tolist()}))`;
  const { zyz, q } = python(
    code,
    rotations.map((r) => Array.from(r)),
  );
  rotations.forEach((rotation, i) => {
    // SciPy turns the points, C4.1 the frame: A = Z(−psi) Y(−tilt) Z(−rot), and intrinsic angles are listed first to last.
    const theirs = rotationFromEuler({ psi: -zyz[i][0], tilt: -zyz[i][1], rot: -zyz[i][2] });
    expect(difference(theirs, rotation)).toBeLessThan(1e-14);
    expect(eulerFromRotation(rotation).tilt).toBeCloseTo(Math.abs(zyz[i][1]), 12);
    const [x, y, z, w] = q[i];
    const sign = Math.sign(w);
    expect(
      difference(
        quaternionFromRotation(rotation),
        [w, x, y, z].map((v) => sign * v),
      ),
    ).toBeLessThan(1e-14);
  });
});

judged("FSC and power per shell, by NumPy's full transform and bincount, odd and even", () => {
  for (const n of [16, 17]) {
    const a = noise(n, 2);
    const b = noise(n, 3);
    b.data.forEach((v, i) => (b.data[i] = v + a.data[i]));
    const code = `${start}n = d["n"]
A, B = (np.fft.fftn(np.array(d[k]).reshape(n, n, n)) for k in "ab")
k = np.rint(np.fft.fftfreq(n) * n)
s = np.floor(np.sqrt(sum(np.meshgrid(k**2, k**2, k**2))) + .5).astype(int).ravel()
t = lambda x: np.bincount(s, x.ravel())[:n // 2 + 1]
c, p, q = t((A * B.conj()).real), t(abs(A)**2), t(abs(B)**2)
m = np.bincount(s)[:n // 2 + 1]
print(json.dumps({"fsc": (c / np.sqrt(p * q)).tolist(), "power": (p / m).tolist(), "count": m.tolist()}))`;
    const expected = python(code, { n, a: Array.from(a.data), b: Array.from(b.data) });
    const curve = fourierShellCorrelation(a, b);
    expect(Array.from(curve.count)).toEqual(expected.count);
    // Float32 transforms.
    expect(difference(curve.fsc, expected.fsc)).toBeLessThan(2e-6);
    const { power } = powerSpectrum(a);
    power.forEach((v, s) => expect(Math.abs(v / expected.power[s] - 1)).toBeLessThan(1e-5));
  }
});

judged("Fourier shift of an odd box, and quarter turns about each axis", () => {
  const volume = noise([9, 7, 5], 4);
  const code = `${start}from scipy.ndimage import fourier_shift
v = np.array(d).reshape(5, 7, 9)
print(json.dumps(np.fft.ifftn(fourier_shift(np.fft.fftn(v), (-.4, 2.2, 1.7))).real.ravel().tolist()))`;
  const shifted = fourierShift(volume, [1.7 * 1.3, 2.2 * 1.3, -0.4 * 1.3]);
  expect(difference(shifted.data, python(code, Array.from(volume.data)))).toBeLessThan(2e-6);

  const cube = noise(9, 5);
  const turns = `${start}v = np.array(d).reshape(9, 9, 9)
print(json.dumps([np.rot90(v, 1, axes).ravel().tolist() for axes in ((2, 1), (1, 0), (0, 2))]))`;
  const [aboutZ, aboutX, aboutY] = python(turns, Array.from(cube.data));
  // From x to y, from y to z, from z to x: NumPy's axes are (z, y, x).
  const quarter = {
    z: [0, -1, 0, 1, 0, 0, 0, 0, 1],
    x: [1, 0, 0, 0, 0, -1, 0, 1, 0],
    y: [0, 0, 1, 0, 1, 0, -1, 0, 0],
  };
  const turned = (axis) => rotateVolume(cube, Float64Array.from(quarter[axis])).data;
  expect(difference(turned("z"), aboutZ)).toBeLessThan(1e-6);
  expect(difference(turned("x"), aboutX)).toBeLessThan(1e-6);
  expect(difference(turned("y"), aboutY)).toBeLessThan(1e-6);
});

judged("the soft mask from SciPy's Euclidean distance transform", () => {
  const volume = noise([20, 16, 24], 6);
  const code = `${start}from scipy.ndimage import distance_transform_edt as edt
r = edt(np.array(d).reshape(24, 16, 20) <= 3.2) * 1.3
m = np.where(r <= 2, 1, np.where(r >= 7, 0, .5 + .5 * np.cos(np.pi * (r - 2) / 5)))
print(json.dumps(m.ravel().tolist()))`;
  const mask = softMaskFromMap(volume, { threshold: 3.2, extend: 2, edge: 5 });
  expect(difference(mask.data, python(code, Array.from(volume.data)))).toBeLessThan(1e-6);
});
