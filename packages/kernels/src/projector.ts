import { ShapeError, cubeSide, embedInto, halfWidth, paddedGrid, unwrapInto } from "@vitreous/core";
import type { FftPlan, Projector, ProjectorOptions, View, Volume } from "@vitreous/core";
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
  writeParameters,
  writeRotation,
} from "./projector-parameters.js";

/**
 * Core's `planPlainProjector` on compiled kernels, in float32.
 *
 * A batch goes through two jobs. First the slices of all its views are read, slab of the map by slab, so that a slab is
 * in the cache while everybody needs it. Then CTF, phase and inverse FFT, one image after the other on each thread.
 *
 * Memory: 8 bytes per grid point (70 MB at box 128 and padding 2; as much again, and the padded box, while planning).
 *
 * @throws ShapeError, DomainError  as the plain projector
 * @throws UnsupportedError         the padded transform passes 4 GiB: boxes above 512 at padding 2
 * @accuracy   relative 1e-6 of the plain projector's image, from float32
 */
export async function planKernelProjector(
  host: KernelHost,
  volume: Volume,
  options: ProjectorOptions = {},
): Promise<Projector> {
  const n = cubeSide(volume);
  const { voxelSize } = volume;
  const grid = paddedGrid({ ...options, boxSize: n, pixelSize: voxelSize });
  const { limit, stride, rows } = rowLayout(grid);
  const bounds = slabBounds(grid);
  const table = weightTable(grid);
  const transform = imageTransform(n);
  const batch = batchSize(n, host);
  const arena = await host.createArena({
    items: batch,
    regions: {
      bounds: { type: "i32", length: bounds.length },
      map: { type: "f32", length: 2 * grid.points },
      table: { type: "f32", length: table.length },
      scratch: { type: "f32", length: scratchLength(stride), perThread: true },
      rotations: { type: "f64", length: ROTATION, perItem: true },
      parameters: { type: "f64", length: PARAMETERS, perItem: true },
      samples: { type: "f32", length: 2 * rows * stride, perItem: true },
      ...transform.regions,
    },
  });
  arena.array("table", "f32").set(table);
  arena.array("bounds", "i32").set(bounds);
  const names = transform.prepare(arena);

  const plan = await paddedSpectrum(host, volume, grid);
  unwrapInto(arena.array("map", "f32"), plan.spectrum, grid);
  plan.dispose();
  await arena.publish("map", "table", "bounds", ...names);

  const at = (name: string): number => arena.pointer(name);
  const tail = [limit, grid.maxRadiusSquared, stride, ...gridArguments(grid, at("table"))];
  const read = [at("samples"), at("map"), at("rotations")];
  const transfer: Step = {
    kernel: "transfer",
    args: [
      at("spectra"),
      at("samples"),
      at("parameters"),
      at("scratch"),
      arena.stride("scratch"),
      n,
      limit,
      grid.maxRadiusSquared,
      stride,
    ],
  };
  const jobs = (count: number, then: readonly Step[]): Job[] => {
    if (host.copies > 1) {
      return [
        { count, steps: [{ kernel: "readImages", args: [...read, ...tail] }, transfer, ...then] },
      ];
    }
    const step: Step = { kernel: "readSlabs", args: [...read, count, at("bounds"), ...tail] };
    return [
      { count: bounds.length - 1, steps: [step] },
      { count, steps: [transfer, ...then] },
    ];
  };
  const inverse = transform.inverse(arena);

  /** Batch after batch: what is written to `region` goes to `out`. */
  const each = async (
    out: Float32Array,
    views: readonly View[],
    region: "images" | "spectra",
    then: readonly Step[],
  ): Promise<void> => {
    const length = region === "images" ? n * n : 2 * n * halfWidth(n);
    if (out.length !== views.length * length) {
      const expected = `${views.length} × ${length} numbers`;
      throw new ShapeError({ field: "out", got: out.length, expected });
    }
    for (let first = 0; first < views.length; first += batch) {
      const some = views.slice(first, first + batch);
      const rotations = arena.array("rotations", "f64");
      const parameters = arena.array("parameters", "f64");
      some.forEach((view, i) => {
        writeRotation(rotations, i, view.rotation, grid.scale);
        writeParameters(parameters, i, view, n, voxelSize);
      });
      const count = host.copies > 1 ? batch : some.length;
      await arena.run({
        jobs: jobs(count, then),
        reads: ["rotations", "parameters"],
        writes: [region],
      });
      out.set(arena.array(region, "f32").subarray(0, some.length * length), first * length);
    }
  };

  return {
    boxSize: n,
    voxelSize,
    projectInto: (out, views) => each(out, views, "images", inverse),
    slicesInto: (out, views) => each(out, views, "spectra", []),
    dispose: () => arena.dispose(),
  };
}

/** Transform of the map in its padded box, divided by the kernel's transform. */
async function paddedSpectrum(
  host: KernelHost,
  volume: Volume,
  grid: ReturnType<typeof paddedGrid>,
): Promise<FftPlan> {
  const size = grid.paddedSize;
  const plan = await planKernelFft(host, {
    shape: [size, size, size],
    kind: "real",
    precision: "f32",
  });
  embedInto(plan.signal, volume, grid);
  await plan.forward();
  return plan;
}
