import {
  checkInsertion,
  checkPlan,
  cropInto,
  halvesToSolve,
  levelOutsideSphereInto,
  paddedGrid,
  symmetricRotations,
  wienerInto,
} from "@vitreous/core";
import type {
  Reconstructor,
  ReconstructorOptions,
  SolveOptions,
  View,
  Volume,
} from "@vitreous/core";
import { planKernelFft } from "./fft/plan.js";
import type { Job, KernelHost, Step } from "./host/index.js";
import { batchSize, imageTransform } from "./projector-images.js";
import {
  PARAMETERS,
  ROTATION,
  gridArguments,
  rowLayout,
  scratchLength,
  slabBounds,
  weightTable,
  writeBlank,
  writeParameters,
  writeRotation,
} from "./projector-parameters.js";

/** Numbers per grid point: real, imaginary, weight. */
const SUMS = 3;

/**
 * Core's `planPlainReconstructor` on compiled kernels, in float32.
 *
 * A batch goes through two jobs. First each thread transforms images of its own and takes CTF and shift out. Then
 * each thread adds *all* images of the batch to slabs of planes of its own: no two threads write the same
 * place, one set of sums serves any number of threads, a slab stays in the cache, and the sums are the same bits
 * whatever the number of threads. (Where memory cannot be shared, every worker has its own sums, added at the end.)
 *
 * Memory: 12 bytes per grid point and half set (105 MB at box 128, 830 MB at box 256, padding 2), and some 70 MB
 * for a batch; `solve` adds 8 bytes per voxel of the padded box.
 *
 * @throws DomainError       as the plain reconstructor
 * @throws UnsupportedError  the sums pass 4 GiB
 * @accuracy   relative 1e-5 of the plain reconstructor's map for some thousand images: float32 sums
 */
export async function planKernelReconstructor(
  host: KernelHost,
  options: ReconstructorOptions,
): Promise<Reconstructor> {
  const { boxSize: n, pixelSize, halves = 1, symmetry } = options;
  checkPlan(options);
  const grid = paddedGrid(options);
  const { limit, stride, rows } = rowLayout(grid);
  const operators = Math.max(1, symmetry?.length ?? 0);
  const transform = imageTransform(n);
  const batch = batchSize(n, host);
  const bounds = slabBounds(grid);
  const table = weightTable(grid);
  const sumsOf = (half: number): string => `sums ${half}`;
  const arena = await host.createArena({
    items: batch,
    regions: {
      ...Object.fromEntries(
        Array.from({ length: halves }, (_, half) => [
          sumsOf(half),
          { type: "f32", length: SUMS * grid.points } as const,
        ]),
      ),
      table: { type: "f32", length: table.length },
      bounds: { type: "i32", length: bounds.length },
      scratch: { type: "f32", length: scratchLength(stride), perThread: true },
      rotations: { type: "f64", length: ROTATION * operators, perItem: true },
      parameters: { type: "f64", length: PARAMETERS, perItem: true },
      ...transform.regions,
      // After the spectra: their last row is read a little beyond its end.
      observations: { type: "f32", length: 4 * rows * stride, perItem: true },
    },
  });
  arena.array("table", "f32").set(table);
  arena.array("bounds", "i32").set(bounds);
  await arena.publish("table", "bounds", ...transform.prepare(arena));

  const at = (name: string): number => arena.pointer(name);
  const observe: Step = {
    kernel: "observe",
    args: [
      at("observations"),
      at("spectra"),
      at("parameters"),
      at("scratch"),
      arena.stride("scratch"),
      n,
      limit,
      grid.maxRadiusSquared,
      stride,
    ],
  };
  const tail = [limit, grid.maxRadiusSquared, stride, ...gridArguments(grid, at("table"))];
  const prepare = [...transform.forward(arena), observe];
  const jobs = (count: number, half: number): Job[] => {
    const from = [at(sumsOf(half)), at("observations"), at("rotations")];
    if (host.copies > 1) {
      const insert: Step = { kernel: "insertImages", args: [...from, operators, ...tail] };
      return [{ count, steps: [...prepare, insert] }];
    }
    const insert: Step = {
      kernel: "insertSlabs",
      args: [...from, count, operators, at("bounds"), ...tail],
    };
    return [
      { count, steps: prepare },
      { count: bounds.length - 1, steps: [insert] },
    ];
  };

  const inserted = Array.from({ length: halves }, () => 0);
  const insertBatch = async (
    images: Float32Array,
    views: readonly View[],
    half: number,
  ): Promise<void> => {
    arena.array("images", "f32").set(images);
    const rotations = arena.array("rotations", "f64");
    const parameters = arena.array("parameters", "f64");
    views.forEach((view, i) => {
      writeParameters(parameters, i, view, n, pixelSize);
      symmetricRotations(view.rotation, symmetry).forEach((rotation, s) => {
        writeRotation(rotations, i * operators + s, rotation, grid.scale);
      });
    });
    const count = host.copies > 1 ? batch : views.length;
    for (let i = views.length; i < count; i++) writeBlank(parameters, i);
    await arena.run({
      jobs: jobs(count, half),
      reads: ["images", "rotations", "parameters"],
      writes: [],
    });
  };

  // One insertion after the other, and no solution in the middle of one.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const mine = last.then(task);
    last = mine.catch(() => undefined);
    return mine;
  };

  const insert = async (
    images: Float32Array,
    views: readonly View[],
    half: 0 | 1 = 0,
  ): Promise<void> => {
    checkInsertion(images, views, half, options);
    await inTurn(async () => {
      for (let first = 0; first < views.length; first += batch) {
        const some = views.slice(first, first + batch);
        const pixels = images.subarray(first * n * n, (first + some.length) * n * n);
        await insertBatch(pixels, some, half);
      }
      inserted[half]! += views.length;
    });
  };

  const solve = async (how: SolveOptions = {}): Promise<Volume> => {
    const { half = "all", wiener = 1e-3, sphere = true } = how;
    const chosen = halvesToSolve(half, wiener, halves).map(sumsOf);
    return inTurn(async () => {
      if (host.copies > 1) await arena.collect(...chosen);
      const size = grid.paddedSize;
      const plan = await planKernelFft(host, {
        shape: [size, size, size],
        kind: "real",
        precision: "f32",
      });
      const sums = chosen.map((name) => arena.array(name, "f32"));
      wienerInto(plan.spectrum, sums, grid, wiener);
      await plan.inverse();
      const data = new Float32Array(n ** 3);
      cropInto(data, plan.signal, grid);
      if (sphere) levelOutsideSphereInto(data, n);
      plan.dispose();
      return { kind: "volume", nx: n, ny: n, nz: n, voxelSize: pixelSize, data };
    });
  };

  return { boxSize: n, inserted, insert, solve, dispose: () => arena.dispose() };
}
