import { halfWidth } from "@vitreous/core";
import { GROUP_BYTES, axisRegions, axisTables, writeAxis } from "./fft/axis.js";
import type { Arena, Region, Step } from "./host/index.js";

/** Groups of columns that one tile takes. */
const GROUPS = 4;
const LANES = 4;

/** The FFT of a batch of images inside somebody else's arena: its regions, and the steps of one image after another. */
export interface ImageTransform {
  /** `images` and `spectra`, per item, and the transform's own tables. */
  readonly regions: Readonly<Record<string, Region>>;
  /** Fills the tables. Returns the names of the regions to publish. */
  prepare(arena: Arena): string[];
  /** images → spectra, about index 0; units are images. */
  forward(arena: Arena): Step[];
  /** spectra → images, divided by the number of pixels. */
  inverse(arena: Arena): Step[];
}

/** Real transforms of n × n images in float32, by the kernels of the FFT. */
export function imageTransform(n: number): ImageTransform {
  const tables = axisTables(n);
  const width = halfWidth(n);
  const groups = Math.min(GROUPS, Math.ceil(width / LANES));
  const tiles = Math.ceil(width / (LANES * groups));
  const work = (arena: Arena): number[] => [arena.pointer("work"), arena.stride("work")];
  const columns = (arena: Arena, backward: 0 | 1): Step => ({
    kernel: "columnsF32",
    units: tiles,
    args: [
      arena.pointer("axis plan"),
      arena.pointer("spectra"),
      width,
      groups,
      backward,
      ...work(arena),
    ],
  });
  const rows = (arena: Arena, kernel: string, to: string, from: string, scale: number[]): Step => ({
    kernel,
    units: n,
    args: [
      arena.pointer("axis plan"),
      arena.pointer(to),
      arena.pointer(from),
      n,
      ...scale,
      ...work(arena),
    ],
  });
  return {
    regions: {
      ...axisRegions("axis", tables, "f32"),
      work: { type: "u8", length: 2 * tables.span * groups * GROUP_BYTES, perThread: true },
      images: { type: "f32", length: n * n, perItem: true },
      spectra: { type: "f32", length: 2 * n * width, perItem: true },
    },
    prepare: (arena) => writeAxis(arena, "axis", tables, "f32"),
    forward: (arena) => [rows(arena, "realRowsF32", "spectra", "images", []), columns(arena, 0)],
    inverse: (arena) => [
      columns(arena, 1),
      rows(arena, "realRowsBackF32", "images", "spectra", [1 / (n * n)]),
    ],
  };
}

/** Images of a batch: enough to keep every thread busy, few enough that a batch stays below some 70 MB. */
export function batchSize(
  n: number,
  { threads, copies }: { threads: number; copies: number },
): number {
  // Copies exchange every item of a batch, used or not.
  if (copies > 1) return 4 * threads;
  return Math.max(threads, Math.min(256, Math.floor(2 ** 22 / (n * n))));
}
