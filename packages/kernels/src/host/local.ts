import type { Arena, ArenaOptions, KernelHost, Work } from "./arena.js";
import { placeRegions, viewOf } from "./layout.js";
import type { Placement } from "./layout.js";
import { compileKernels, instantiate } from "./module.js";
import { createSlots } from "./slots.js";
import type { Kernel } from "./module.js";

/** The region's placement, or an error that names it. */
export function placed(placements: Readonly<Record<string, Placement>>, name: string): Placement {
  const place = placements[name];
  if (!place) throw new RangeError(`no region "${name}"`);
  return place;
}

/** The kernel, or an error that names it. */
export function kernelNamed(kernels: Readonly<Record<string, Kernel>>, name: string): Kernel {
  const kernel = kernels[name];
  if (typeof kernel !== "function") throw new RangeError(`no kernel "${name}"`);
  return kernel;
}

/** Runs every job whole, piece by piece, on the calling thread. */
function runHere(work: Work, kernels: Readonly<Record<string, Kernel>>): void {
  for (const { count, grain = 1, steps } of work.jobs) {
    // One step can have the whole range; several take turns piece by piece, while the data are in cache.
    const piece = steps.length === 1 ? count : grain;
    for (let from = 0; from < count; from += piece) {
      const to = Math.min(count, from + piece);
      for (const { kernel, units = 1, args } of steps) {
        kernelNamed(kernels, kernel)(from * units, to * units, 0, ...args);
      }
    }
  }
}

/**
 * The host that runs everything on the calling thread.
 *
 * @throws UnsupportedError  see `compileKernels`
 */
export async function localHost(): Promise<KernelHost> {
  const module = await compileKernels(false);
  const slots = createSlots(
    async (_id, pages) => {
      const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
      return { memory, kernels: await instantiate(module, memory) };
    },
    () => {},
  );
  return {
    threads: 1,
    copies: 1,
    description: "WebAssembly SIMD on the calling thread",
    dispose: () => {},
    async createArena(options: ArenaOptions): Promise<Arena> {
      const { placements, pages, bytes } = placeRegions(options, 1);
      const { slot, fresh } = await slots.acquire(pages);
      const { memory, kernels } = slot.held;
      if (!fresh) new Uint8Array(memory.buffer, 0, bytes).fill(0);
      let open = true;
      return {
        pointer: (name) => placed(placements, name).pointer,
        stride: (name) => placed(placements, name).stride,
        array: (name, type) => viewOf(memory.buffer, placed(placements, name), type),
        publish: async () => {},
        collect: async () => {},
        run: async (work) => runHere(work, kernels),
        dispose: () => {
          if (open) slots.release(slot);
          open = false;
        },
      };
    },
  };
}
