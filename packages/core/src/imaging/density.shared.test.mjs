import { performance } from "node:perf_hooks";
import { expect, test } from "vitest";
import { hasShared, readShared } from "../grid/shared-data.testing.mjs";
import { densityFromAtoms } from "./index.ts";

/** The ATOM records of a plain PDB file, by their columns. */
function readAtoms(path) {
  return readShared(path)
    .toString("latin1")
    .split(/\r?\n/)
    .filter((line) => line.startsWith("ATOM  "))
    .map((line) => ({
      x: Number(line.slice(30, 38)),
      y: Number(line.slice(38, 46)),
      z: Number(line.slice(46, 54)),
      element: line.slice(76, 78).trim() || line.slice(12, 14).trim(),
      occupancy: Number(line.slice(54, 60)),
      bFactor: Number(line.slice(60, 66)),
    }));
}

const trpv1 = "data/structures/3j5p.pdb";
test.skipIf(!hasShared(trpv1))(
  "analytic (needs ../shared/data): the 18 636 atoms of TRPV1 go into 128³ within a second",
  () => {
    const atoms = readAtoms(trpv1);
    expect(atoms.length).toBe(18_636);
    const start = performance.now();
    const { data } = densityFromAtoms(atoms, { boxSize: 128, voxelSize: 1.2, resolution: 4 });
    // Below 0.1 s on a free 2.5 GHz core; the bound leaves room for a busy machine.
    expect(performance.now() - start).toBeLessThan(1000);
    const weight = { C: 6, N: 7, O: 8, S: 16 };
    const expected = atoms.reduce((s, a) => s + weight[a.element] * a.occupancy, 0);
    const total = data.reduce((s, v) => s + v, 0) * 1.2 ** 3;
    // Cutting loses 5e-6; folding at 3.3 voxels is 1e-4 of an atom, at random.
    expect(Math.abs(total / expected - 1)).toBeLessThan(2e-5);
  },
);

const pair = ["data/structures/1ake_chainA_centred.pdb", "data/maps/1ake_sim.mrc"];
test.skipIf(!hasShared(...pair))(
  "reference (needs ../shared/data): adenylate kinase correlates with a map that another program simulated",
  () => {
    const bytes = readShared(pair[1]);
    const n = 64;
    const other = Float32Array.from({ length: n ** 3 }, (_, i) => bytes.readFloatLE(1024 + 4 * i));
    // The map was made of the molecule 1.8 Å from where the coordinates are; this offset is the best one.
    const centre = [-1.168, -1.344, -0.008];
    const { data } = densityFromAtoms(readAtoms(pair[0]), {
      boxSize: n,
      voxelSize: 2,
      resolution: 5.7,
      centre,
    });
    const mean = (values) => values.reduce((s, v) => s + v, 0) / n ** 3;
    const [mx, my] = [mean(data), mean(other)];
    let [xy, xx, yy] = [0, 0, 0];
    data.forEach((v, i) => {
      xy += (v - mx) * (other[i] - my);
      xx += (v - mx) ** 2;
      yy += (other[i] - my) ** 2;
    });
    // A separate NumPy sum over the same atoms gives 0.9705 at best: the other program draws atoms of another shape.
    // Axes in another order, or a mirror, stay below 0.7.
    expect(xy / Math.sqrt(xx * yy)).toBeGreaterThan(0.965);
  },
);
