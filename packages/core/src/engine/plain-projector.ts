import { planPlainFft } from "../fft/plan.js";
import { ShapeError } from "../grid/errors.js";
import { halfWidth } from "../grid/frequency.js";
import type { Volume } from "../grid/types.js";
import { createModulation, modulateInto, modulationInto } from "../reconstruction/modulation.js";
import { paddedGrid } from "../reconstruction/padded-grid.js";
import { cubeSide, embedInto, unwrapInto } from "../reconstruction/padded-transform.js";
import { extractSliceInto } from "../reconstruction/slice.js";
import type { Projector, ProjectorOptions, View } from "./engine.js";

/** The projector of the plain engine: a `Projector` that can also be called without waiting. */
export interface PlainProjector extends Projector {
  projectIntoSync(out: Float32Array, views: readonly View[]): void;
  slicesIntoSync(out: Float32Array, views: readonly View[]): void;
}

/**
 * Holds the padded, grid-corrected transform of a map and reads its views from it, in double precision.
 *
 * @throws ShapeError   the map is not a cube
 * @throws DomainError  padding outside 1…8
 * @accuracy  see `interpolationKernel`: the interpolation decides, not the arithmetic
 * @convention C5.1 C5.2 C5.3
 */
export function planPlainProjector(volume: Volume, options: ProjectorOptions = {}): PlainProjector {
  const n = cubeSide(volume);
  const { voxelSize } = volume;
  const grid = paddedGrid({ ...options, boxSize: n, pixelSize: voxelSize });
  const size = grid.paddedSize;

  const plan = planPlainFft({ shape: [size, size, size], kind: "real", precision: "f64" });
  embedInto(plan.signal, volume, grid);
  plan.forwardSync();
  const spectrum = new Float64Array(2 * grid.points);
  unwrapInto(spectrum, plan.spectrum, grid);
  plan.dispose();

  const image = planPlainFft({ shape: [n, n], kind: "real", precision: "f64" });
  const modulation = createModulation(n);

  const sliceOf = (view: View): void => {
    extractSliceInto(image.spectrum, spectrum, grid, view.rotation);
    modulateInto(image.spectrum, modulationInto(modulation, view, n, voxelSize), n);
  };
  const projectIntoSync = (out: Float32Array, views: readonly View[]): void => {
    expectLength(out, views.length, n * n);
    views.forEach((view, i) => {
      sliceOf(view);
      image.inverseSync();
      out.set(image.signal, i * n * n);
    });
  };
  const slicesIntoSync = (out: Float32Array, views: readonly View[]): void => {
    const length = 2 * n * halfWidth(n);
    expectLength(out, views.length, length);
    views.forEach((view, i) => {
      sliceOf(view);
      out.set(image.spectrum, i * length);
    });
  };
  return {
    boxSize: n,
    voxelSize,
    projectIntoSync,
    slicesIntoSync,
    projectInto: async (out, views) => projectIntoSync(out, views),
    slicesInto: async (out, views) => slicesIntoSync(out, views),
    dispose: () => image.dispose(),
  };
}

function expectLength(out: Float32Array, count: number, each: number): void {
  if (out.length === count * each) return;
  throw new ShapeError({ field: "out", got: out.length, expected: `${count} × ${each} numbers` });
}
