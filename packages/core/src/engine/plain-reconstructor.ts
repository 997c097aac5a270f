import { planPlainFft } from "../fft/plan.js";
import { halfWidth } from "../grid/frequency.js";
import type { Volume } from "../grid/types.js";
import { createModulation, demodulateInto, modulationInto } from "../reconstruction/modulation.js";
import { paddedGrid } from "../reconstruction/padded-grid.js";
import { cropInto } from "../reconstruction/padded-transform.js";
import { levelOutsideSphereInto } from "../reconstruction/sphere.js";
import { createSums, insertSliceInto } from "../reconstruction/slice.js";
import {
  checkInsertion,
  checkPlan,
  halvesToSolve,
  symmetricRotations,
} from "../reconstruction/checks.js";
import { wienerInto } from "../reconstruction/wiener.js";
import type { Reconstructor, ReconstructorOptions, SolveOptions, View } from "./engine.js";

/** The reconstructor of the plain engine: a `Reconstructor` that can also be called without waiting. */
export interface PlainReconstructor extends Reconstructor {
  insertSync(images: Float32Array, views: readonly View[], half?: 0 | 1): void;
  solveSync(options?: SolveOptions): Volume;
}

/**
 * Accumulates observed images at their slices and solves for the map, in double precision. Each image is inserted
 * once under every symmetry operator, so the map has the symmetry exactly.
 *
 * Memory: 24 bytes per grid point and half set, 215 MB at box 128 and padding 2.
 *
 * @throws DomainError  box, padding, pixel size or frequency out of range
 * @convention C5.2 C5.3 C5.5 C6.3
 */
export function planPlainReconstructor(options: ReconstructorOptions): PlainReconstructor {
  const { boxSize: n, pixelSize, halves = 1 } = options;
  checkPlan(options);
  const grid = paddedGrid(options);
  const sums = Array.from({ length: halves }, () => createSums(grid));
  const inserted = sums.map(() => 0);
  const image = planPlainFft({ shape: [n, n], kind: "real", precision: "f64" });
  const weights = new Float64Array(n * halfWidth(n));
  const modulation = createModulation(n);

  const insertSync = (images: Float32Array, views: readonly View[], half: 0 | 1 = 0): void => {
    checkInsertion(images, views, half, options);
    views.forEach((view, i) => {
      image.signal.set(images.subarray(i * n * n, (i + 1) * n * n));
      image.forwardSync();
      demodulateInto(image.spectrum, weights, modulationInto(modulation, view, n, pixelSize), n);
      for (const rotation of symmetricRotations(view.rotation, options.symmetry)) {
        insertSliceInto(sums[half]!, image.spectrum, weights, grid, rotation);
      }
    });
    inserted[half]! += views.length;
  };

  const solveSync = (how: SolveOptions = {}): Volume => {
    const { half = "all", wiener = 1e-3, sphere = true } = how;
    const chosen = halvesToSolve(half, wiener, halves).map((h) => sums[h]!);
    const size = grid.paddedSize;
    const plan = planPlainFft({ shape: [size, size, size], kind: "real", precision: "f64" });
    wienerInto(plan.spectrum, chosen, grid, wiener);
    plan.inverseSync();
    const data = new Float32Array(n ** 3);
    cropInto(data, plan.signal, grid);
    if (sphere) levelOutsideSphereInto(data, n);
    plan.dispose();
    return { kind: "volume", nx: n, ny: n, nz: n, voxelSize: pixelSize, data };
  };

  return {
    boxSize: n,
    inserted,
    insertSync,
    solveSync,
    insert: async (images, views, half) => insertSync(images, views, half),
    solve: async (solve) => solveSync(solve),
    dispose: () => image.dispose(),
  };
}
