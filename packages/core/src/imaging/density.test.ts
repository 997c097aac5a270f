import { expect, test } from "vitest";
import { realFft } from "../fft/fft.js";
import { createRandom } from "../random/index.js";
import {
  atomicNumberOf,
  centreOfMass,
  densityFromAtoms,
  sigmaOfResolution,
  type Atom,
} from "./index.js";

const carbon = (x: number, y: number, z: number): Atom => ({
  x,
  y,
  z,
  element: "C",
  occupancy: 1,
  bFactor: 20,
});
const sum = (data: ArrayLike<number>) =>
  Array.prototype.reduce.call(data, (s, v) => (s as number) + v, 0) as number;

function cloud(count: number, radius: number, seed: number): Atom[] {
  const random = createRandom(seed);
  const elements = ["C", "N", "O", "S"];
  return Array.from({ length: count }, () => {
    const at = () => radius * (2 * random.uniform() - 1);
    return {
      x: at(),
      y: at(),
      z: at(),
      element: elements[random.integer(4)],
      occupancy: 0.5 + random.uniform() / 2,
      bFactor: 80 * random.uniform(),
    };
  });
}

test("analytic: atomic numbers from symbols in any case", () => {
  expect(["H", "c", " FE", "Se", "D", "U", "og"].map(atomicNumberOf)).toEqual([
    1, 6, 26, 34, 1, 92, 118,
  ]);
  for (const bad of ["X", "", "CA1"]) expect(() => atomicNumberOf(bad)).toThrow(/symbol/);
});

test("analytic: one atom is its Gaussian, weighing Z × occupancy, at ⌊n/2⌋, odd and even boxes alike", () => {
  for (const boxSize of [24, 25, [22, 25, 28] as const]) {
    const { nx, ny, nz, data } = densityFromAtoms([{ ...carbon(7, -3, 2), occupancy: 0.5 }], {
      boxSize,
      voxelSize: 1.3,
      resolution: 5,
    });
    const sigma = sigmaOfResolution(5);
    const peak = 3 / (2 * Math.PI * sigma ** 2) ** 1.5;
    const at = (x: number, y: number, z: number) =>
      data[x + Math.floor(nx / 2) + nx * (y + Math.floor(ny / 2) + ny * (z + Math.floor(nz / 2)))];
    for (const [x, y, z] of [
      [0, 0, 0],
      [2, 0, 0],
      [-1, 2, 1],
      [0, 0, -3],
    ]) {
      const r2 = (x * x + y * y + z * z) * 1.3 ** 2;
      // Float32 rounding of the value.
      expect(Math.abs(at(x, y, z) - peak * Math.exp(-r2 / (2 * sigma ** 2)))).toBeLessThan(
        1e-7 * peak,
      );
    }
  }
});

test("analytic: the transform of an atom has fallen to 1/e at 1/resolution", () => {
  const [n, p] = [40, 1.2];
  // The box holds 8 periods of the resolution, so index 8 is the frequency 1/d.
  const d = (n * p) / 8;
  const { data } = densityFromAtoms([carbon(0, 0, 0)], { boxSize: n, voxelSize: p, resolution: d });
  const spectrum = realFft(data, [n, n, n]);
  const ratio = Math.hypot(spectrum[16], spectrum[17]) / spectrum[0];
  // Cutting the Gaussian at 1e-5 moves the ratio by about as much.
  expect(Math.abs(ratio - Math.exp(-1))).toBeLessThan(2e-5);
});

test("invariant: Σ voxels · voxelSize³ = Σ Z · occupancy", () => {
  const atoms = cloud(300, 12, 1);
  const weight = atoms.reduce((s, a) => s + atomicNumberOf(a.element) * a.occupancy, 0);
  for (const [voxelSize, resolution] of [
    [1, 3],
    [1.5, 6],
    [0.8, 4],
  ]) {
    const { data } = densityFromAtoms(atoms, {
      boxSize: 60,
      voxelSize,
      resolution,
      centre: "none",
    });
    // 5e-6 of each atom is cut off; folding adds 6 exp(−9) = 7e-4 of an atom at random, a 17th of that over 300.
    expect(Math.abs((sum(data) * voxelSize ** 3) / weight - 1)).toBeLessThan(1e-4);
  }
});

test("reference: fast splatting equals the sum of every atom at every voxel, within 1e-5 of the peak", () => {
  const atoms = cloud(60, 8, 2);
  for (const useBFactors of [false, true]) {
    const [n, voxelSize, resolution] = [27, 1.4, 4];
    const { data } = densityFromAtoms(atoms, {
      boxSize: n,
      voxelSize,
      resolution,
      centre: [1, -0.5, 0.25],
      useBFactors,
    });
    let worst = 0;
    let peak = 0;
    for (let i = 0; i < n ** 3; i++) {
      const at = [i % n, Math.floor(i / n) % n, Math.floor(i / n / n)].map(
        (k) => (k - 13) * voxelSize,
      );
      let exact = 0;
      for (const atom of atoms) {
        const variance =
          (resolution / Math.PI) ** 2 / 2 + (useBFactors ? atom.bFactor / (8 * Math.PI ** 2) : 0);
        const r2 =
          (at[0] - atom.x + 1) ** 2 + (at[1] - atom.y - 0.5) ** 2 + (at[2] - atom.z + 0.25) ** 2;
        exact +=
          (atomicNumberOf(atom.element) * atom.occupancy * Math.exp(-r2 / (2 * variance))) /
          (2 * Math.PI * variance) ** 1.5;
      }
      worst = Math.max(worst, Math.abs(data[i] - exact));
      peak = Math.max(peak, exact);
    }
    expect(worst / peak).toBeLessThan(1e-5);
    expect(worst).toBeGreaterThan(0);
  }
});

test("invariant: by default the centre of the density is put at the origin of the box", () => {
  const atoms = cloud(50, 6, 3).map((a) => ({ ...a, x: a.x + 100, y: a.y - 40 }));
  const n = 32;
  const { data } = densityFromAtoms(atoms, { boxSize: n, voxelSize: 1, resolution: 4 });
  const moment = (index: (i: number) => number) =>
    data.reduce((s, v, i) => s + v * (index(i) - 16), 0) / sum(data);
  for (const index of [
    (i: number) => i % n,
    (i: number) => Math.floor(i / n) % n,
    (i: number) => Math.floor(i / n / n),
  ]) {
    // Cutting at 4.8 σ is lopsided by a voxel: 1e-5 of a reach of 5 voxels.
    expect(Math.abs(moment(index))).toBeLessThan(1e-4);
  }
  const [x, y] = centreOfMass(atoms);
  expect(Math.abs(x - 100)).toBeLessThan(6);
  expect(Math.abs(y + 40)).toBeLessThan(6);
});

test("analytic: a resolution finer than two voxels is refused, with the voxel size that would do", () => {
  const atoms = [carbon(0, 0, 0)];
  expect(() => densityFromAtoms(atoms, { boxSize: 32, voxelSize: 2, resolution: 3 })).toThrow(
    /1.50 Å/,
  );
  expect(() => densityFromAtoms(atoms, { boxSize: 32, voxelSize: 2, resolution: 4 })).not.toThrow();
});

test("analytic: atoms that do not fit are counted, and the box that is named holds them", () => {
  const atoms = [carbon(0, 0, 0), carbon(20, 0, 0), carbon(0, 0, -30)];
  const options = { voxelSize: 1, resolution: 4, centre: "none" } as const;
  const attempt = () => densityFromAtoms(atoms, { ...options, boxSize: 40 });
  expect(attempt).toThrow(/3 atoms, of which 2 do not fit/);
  let message = "";
  try {
    attempt();
  } catch (error) {
    message = (error as Error).message;
  }
  const box = Number(/box of (\d+)/.exec(message)?.[1]);
  expect(box).toBe(68);
  expect(() => densityFromAtoms(atoms, { ...options, boxSize: box })).not.toThrow();
  expect(() => densityFromAtoms([], { ...options, centre: "mass", boxSize: 8 })).toThrow(/weight/);
});
