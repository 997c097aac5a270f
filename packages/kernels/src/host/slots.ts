/**
 * Memories outlive their arenas. A WebAssembly memory reserves gigabytes of addresses however small it is, and gives
 * them back only when the garbage collector of every thread that saw it gets round to it: a page that made a new one
 * for each plan would run out. So a small memory is kept and handed to the next arena that fits.
 */
export interface Slot<T> {
  readonly id: number;
  readonly pages: number;
  readonly held: T;
}

export interface Slots<T> {
  /** A slot of at least `pages` pages; `fresh` unless another arena used it, and left its numbers in it. */
  acquire(pages: number): Promise<{ readonly slot: Slot<T>; readonly fresh: boolean }>;
  release(slot: Slot<T>): void;
}

/** Kept for later: at most this many memories, and this many pages (512 MiB) in all. */
const KEPT = 8;
const KEPT_PAGES = 8192;
/** Sizes are rounded up to powers of two below this. */
const ROUNDED_PAGES = 4096;

export function createSlots<T>(
  make: (id: number, pages: number) => Promise<T>,
  drop: (slot: Slot<T>) => void,
): Slots<T> {
  const free: Slot<T>[] = [];
  let next = 1;
  return {
    async acquire(pages) {
      const index = free.findIndex((slot) => slot.pages >= pages);
      if (index >= 0) return { slot: free.splice(index, 1)[0]!, fresh: false };
      // Rounded up, so that plans of similar sizes can follow each other. Untouched pages cost nothing.
      const size = pages > ROUNDED_PAGES ? pages : 2 ** Math.ceil(Math.log2(pages));
      const id = next++;
      return { slot: { id, pages: size, held: await make(id, size) }, fresh: true };
    },
    release(slot) {
      free.push(slot);
      free.sort((a, b) => a.pages - b.pages);
      const total = (): number => free.reduce((sum, each) => sum + each.pages, 0);
      while (total() > KEPT_PAGES) drop(free.pop()!);
      if (free.length > KEPT) drop(free.shift()!);
    },
  };
}
