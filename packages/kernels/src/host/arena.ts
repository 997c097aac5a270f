/**
 * The contract between a plan and the machine that runs its kernels.
 *
 * A plan lays out named regions in one WebAssembly memory of its own (an arena), fills them, and asks
 * for work: kernels called over ranges of units. Who calls them is the host's affair: the calling
 * thread, several threads on a shared memory, or workers that each hold a copy.
 */

export type RegionType = "f32" | "f64" | "i32" | "u8";

export interface RegionArrays {
  readonly f32: Float32Array;
  readonly f64: Float64Array;
  readonly i32: Int32Array;
  readonly u8: Uint8Array;
}

/** A stretch of the memory. It starts on a 64-byte boundary. */
export interface Region {
  readonly type: RegionType;
  /** Elements; of one item if `perItem`, of one thread if `perThread`, else in all. */
  readonly length: number;
  /** One such stretch for every item of the work, one after the other. */
  readonly perItem?: boolean;
  /** Scratch: one such stretch per thread. A kernel finds its own at `pointer + thread · stride(name)`. */
  readonly perThread?: boolean;
}

export interface ArenaOptions {
  /** Independent things (images of a batch, views): what may be split among copies of the memory. */
  readonly items: number;
  readonly regions: Readonly<Record<string, Region>>;
}

/** One kernel: called as `kernel(from, to, thread, ...args)` for ranges of units. */
export interface Step {
  readonly kernel: string;
  /** Units per unit of the job: the kernel sees the range [from · units, to · units). Default 1. */
  readonly units?: number;
  readonly args: readonly number[];
}

/** Steps that one thread runs one after the other on its piece of [0, count). */
export interface Job {
  readonly count: number;
  /** Pieces start at multiples of this. Default 1. */
  readonly grain?: number;
  readonly steps: readonly Step[];
}

/** Jobs with a barrier between them. */
export interface Work {
  readonly jobs: readonly Job[];
  /** `perItem` regions that the kernels read, and those that they write. Only copies of the memory care. */
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}

export interface Arena {
  /** Byte address of a region. */
  pointer(name: string): number;
  /** Bytes from one item (or thread) of a region to the next. */
  stride(name: string): number;
  /** The whole region as the caller sees it. Ask again after every `run`. */
  array<T extends RegionType>(name: string, type: T): RegionArrays[T];
  /** Tells every copy of the memory what the caller wrote to these regions (those that are not `perItem`). */
  publish(...names: string[]): Promise<void>;
  /** Adds the copies of these regions (f32 or f64 sums that each thread group kept apart) into the caller's array. */
  collect(...names: string[]): Promise<void>;
  run(work: Work): Promise<void>;
  /** Gives the memory back; it may serve another arena at once. */
  dispose(): void;
}

/** Where kernels run. */
export interface KernelHost {
  /** Threads that share the work. */
  readonly threads: number;
  /** How many copies of an arena's memory there are: 1 unless workers cannot share it. */
  readonly copies: number;
  readonly description: string;
  createArena(options: ArenaOptions): Promise<Arena>;
  /** Ends the threads. Arenas of the host refuse to work afterwards. */
  dispose(): void;
}

/** One kernel over [0, count), in pieces that start at multiples of `grain`. */
export function parallelFor(
  kernel: string,
  count: number,
  args: readonly number[],
  grain = 1,
): Job {
  return { count, grain, steps: [{ kernel, args }] };
}
