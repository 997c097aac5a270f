import { UnsupportedError } from "@vitreous/core";
import type { ArenaOptions, RegionArrays, RegionType } from "./arena.js";

export const BYTES: Readonly<Record<RegionType, number>> = { f32: 4, f64: 8, i32: 4, u8: 1 };
const PAGE = 65536;
/** The compiler may keep static data below this address. */
const BASE = 1024;
const ALIGNMENT = 64;
/** The maximum that the module declares (toolchain/build.mjs). */
const MAX_PAGES = 65536;

export interface Placement {
  readonly pointer: number;
  readonly stride: number;
  /** Elements of the whole region. */
  readonly length: number;
  readonly type: RegionType;
  readonly perItem: boolean;
}

export interface Layout {
  readonly items: number;
  readonly placements: Readonly<Record<string, Placement>>;
  readonly pages: number;
  readonly bytes: number;
}

/**
 * Places the regions one after the other.
 *
 * @throws UnsupportedError  they need more than the 4 GiB that 32-bit WebAssembly can address
 */
export function placeRegions(options: ArenaOptions, threads: number): Layout {
  const placements: Record<string, Placement> = {};
  let at = BASE;
  for (const [name, region] of Object.entries(options.regions)) {
    const { type, length, perItem = false, perThread = false } = region;
    // A thread's scratch keeps to its own cache lines; the items of a batch are packed.
    const bytes = length * BYTES[type];
    const stride = perThread ? Math.ceil(bytes / ALIGNMENT) * ALIGNMENT : bytes;
    const times = perItem ? options.items : perThread ? threads : 1;
    placements[name] = {
      pointer: at,
      stride,
      length: (stride * times) / BYTES[type],
      type,
      perItem,
    };
    at = Math.ceil((at + stride * times) / ALIGNMENT) * ALIGNMENT;
  }
  const pages = Math.ceil(at / PAGE);
  if (pages > MAX_PAGES) {
    throw new UnsupportedError({
      field: "memory of the plan",
      got: `${(at / 2 ** 30).toFixed(2)} GiB`,
      expected: "at most 4 GiB",
      hint: "Use the plain engine, fewer transforms at a time, or a smaller box.",
    });
  }
  return { items: options.items, placements, pages, bytes: at };
}

/** A typed view of a region of `buffer`. */
export function viewOf<T extends RegionType>(
  buffer: ArrayBufferLike,
  place: Placement,
  type: T,
): RegionArrays[T] {
  const views = {
    f32: () => new Float32Array(buffer, place.pointer, place.length),
    f64: () => new Float64Array(buffer, place.pointer, place.length),
    i32: () => new Int32Array(buffer, place.pointer, place.length),
    u8: () => new Uint8Array(buffer, place.pointer, place.length),
  };
  if (place.type !== type) throw new TypeError(`the region holds ${place.type}, not ${type}`);
  return views[type]() as RegionArrays[T];
}
