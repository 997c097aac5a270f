import { fftLayout } from "@vitreous/core";
import type { FftLayout, FftOptions, FftPlan, FloatArray } from "@vitreous/core";
import type { Job, KernelHost, Step, Work } from "../host/index.js";
import { GROUP_BYTES, axisRegions, axisTables, writeAxis } from "./axis.js";
import type { AxisTables } from "./axis.js";
import { radicesFor } from "./radices.js";

/** Choices that change the time of a transform and not its result (but for rounding). */
export interface FftTuning {
  /** Groups of columns that one tile takes along y and along z. */
  readonly groupsY?: number;
  readonly groupsZ?: number;
  /** Radices of each length, first pass first, where the usual choice is not wanted. */
  readonly radices?: Readonly<Record<number, readonly number[]>>;
}

/** Two work buffers of a tile should fit the second cache. */
const TILE_BYTES = 2 ** 20;
/** An array of more bytes than this comes from memory. */
const LARGE_BYTES = 2 ** 22;
const TILES_PER_THREAD = 4;
const GROUPS = { small: 8, large: 32 } as const;

/**
 * Groups of columns per tile. A wide tile reads long stretches of every row, which memory likes; a narrow one keeps
 * its work buffers near.
 */
function groupsFor(n: number, inner: number, complexBytes: number): number {
  const large = inner * complexBytes * n > LARGE_BYTES;
  const fitting = Math.max(GROUPS.small, Math.floor(TILE_BYTES / (2 * GROUP_BYTES * n)));
  const needed = Math.ceil((inner * complexBytes) / GROUP_BYTES);
  return Math.min(large ? GROUPS.large : GROUPS.small, fitting, needed);
}

/**
 * Plans transforms of one shape on a host. Equal to core's `planPlainFft` up to rounding, at every size. The signal and
 * the spectrum of a complex plan share their memory.
 *
 * @throws DomainError, ShapeError  see core's `fftLayout`
 * @throws UnsupportedError         signal and spectrum together pass 4 GiB
 * @accuracy   relative rms error of order ε √log₂ N; see the cases
 * @convention C3.1 C3.2 C3.4
 */
export async function planKernelFft(
  host: KernelHost,
  options: FftOptions,
  tuning: FftTuning = {},
): Promise<FftPlan> {
  const layout = fftLayout(options);
  const { nx, ny, nz, batch, precision, samples, spectrumWidth: width } = layout;
  const real = layout.kind === "real";
  const tables = (n: number): AxisTables => axisTables(n, tuning.radices?.[n] ?? radicesFor(n));
  const axes = { x: tables(nx), y: tables(ny), z: tables(nz) };
  const lanes = precision === "f32" ? 4 : 2;
  const complexBytes = GROUP_BYTES / lanes;
  const groupsY =
    tuning.groupsY ??
    Math.min(
      groupsFor(ny, width, complexBytes),
      // A single plane that several threads share needs enough tiles to deal out evenly.
      batch * nz < host.threads
        ? Math.ceil(width / (lanes * host.threads * TILES_PER_THREAD))
        : Infinity,
    );
  const groupsZ = tuning.groupsZ ?? groupsFor(nz, width * ny, complexBytes);
  const groups = Math.max(
    axes.x.span,
    ny > 1 ? axes.y.span * groupsY : 0,
    nz > 1 ? axes.z.span * groupsZ : 0,
  );

  const arena = await host.createArena({
    items: batch,
    regions: {
      ...axisRegions("x", axes.x, precision),
      ...axisRegions("y", axes.y, precision),
      ...axisRegions("z", axes.z, precision),
      // Two work buffers per thread.
      work: { type: "u8", length: 2 * groups * GROUP_BYTES, perThread: true },
      signal: { type: precision, length: layout.signalLength / batch, perItem: true },
      ...(real && {
        spectrum: { type: precision, length: layout.spectrumLength / batch, perItem: true },
      }),
    },
  });
  const written = (["x", "y", "z"] as const).flatMap((axis) =>
    writeAxis(arena, axis, axes[axis], precision),
  );
  await arena.publish(...written);

  const suffix = precision === "f32" ? "F32" : "F64";
  const work = [arena.pointer("work"), arena.stride("work")];
  const axis = (name: string): number => arena.pointer(`${name} plan`);
  const signal = arena.pointer("signal");
  // A complex transform works in place: half the memory, and half of what the cache has to hold.
  const spectrumRegion = real ? "spectrum" : "signal";
  const spectrum = arena.pointer(spectrumRegion);
  // Rows of a batch of lines may share a block; those of different planes may not.
  const perPlane = ny * nz === 1 ? batch : ny;
  const block = real ? 2 * lanes : lanes;

  const rows = (backward: 0 | 1): Step => {
    const [out, source] = backward ? [signal, spectrum] : [spectrum, signal];
    const scale = backward ? 1 / samples : 1;
    const kernel = real ? `realRows${backward ? "Back" : ""}${suffix}` : `complexRows${suffix}`;
    const flags = real ? (backward ? [scale] : []) : [backward, scale];
    return { kernel, args: [axis("x"), out, source, perPlane, ...flags, ...work] };
  };
  const alongY = (backward: 0 | 1): Step => ({
    kernel: `columns${suffix}`,
    args: [axis("y"), spectrum, width, groupsY, backward, ...work],
  });
  const alongZ = (backward: 0 | 1): Step => ({
    kernel: `columns${suffix}`,
    args: [axis("z"), spectrum, width * ny, groupsZ, backward, ...work],
  });
  const passes = (backward: 0 | 1): Passes => ({
    rows: rows(backward),
    y: ny > 1 ? { step: alongY(backward), tiles: Math.ceil(width / (lanes * groupsY)) } : undefined,
    z:
      nz > 1
        ? { step: alongZ(backward), tiles: Math.ceil((width * ny) / (lanes * groupsZ)) }
        : undefined,
  });
  const forward: Work = {
    jobs: jobsFor(layout, host.threads, block, passes(0)),
    reads: ["signal"],
    writes: [spectrumRegion],
  };
  const inverse: Work = {
    jobs: jobsFor(layout, host.threads, block, passes(1)).reverse().map(backwards),
    reads: [spectrumRegion],
    writes: ["signal"],
  };

  const floats = (name: "signal" | "spectrum"): FloatArray => arena.array(name, precision);
  return {
    shape: layout.shape,
    kind: layout.kind,
    precision,
    batch,
    get signal() {
      return floats("signal");
    },
    get spectrum() {
      return floats(spectrumRegion);
    },
    forward: () => arena.run(forward),
    inverse: () => arena.run(inverse),
    dispose: () => arena.dispose(),
  };
}

interface Tiled {
  readonly step: Step;
  readonly tiles: number;
}

interface Passes {
  readonly rows: Step;
  readonly y: Tiled | undefined;
  readonly z: Tiled | undefined;
}

const backwards = (job: Job): Job => ({ ...job, steps: [...job.steps].reverse() });

/**
 * The jobs of a forward transform. What fits the cache stays there: the columns of a plane follow its rows at
 * once, and a volume of a batch is finished before the next, as long as every thread has something to do.
 */
function jobsFor(layout: FftLayout, threads: number, block: number, passes: Passes): Job[] {
  const { ny, nz, batch } = layout;
  const { rows, y, z } = passes;
  if (!y && !z) return [{ count: batch, grain: block, steps: [rows] }];
  const rowsOf = (units: number): Step => ({ ...rows, units });
  const tilesOf = ({ step, tiles }: Tiled, times: number): Step => ({
    ...step,
    units: tiles * times,
  });

  if (z && batch > 1 && batch >= threads) {
    const steps = [rowsOf(ny * nz), ...(y ? [tilesOf(y, nz)] : []), tilesOf(z, 1)];
    return [{ count: batch, steps }];
  }
  const planes = batch * nz;
  const jobs: Job[] = [];
  if (y && planes >= threads) {
    jobs.push({ count: planes, steps: [rowsOf(ny), tilesOf(y, 1)] });
  } else {
    const grain = planes === 1 || ny % block === 0 ? block : ny;
    jobs.push({ count: planes * ny, grain, steps: [rows] });
    if (y) jobs.push({ count: planes * y.tiles, steps: [y.step] });
  }
  if (z) jobs.push({ count: batch * z.tiles, steps: [z.step] });
  return jobs;
}
