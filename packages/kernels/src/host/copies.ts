import type { Arena, ArenaOptions, KernelHost, RegionArrays, RegionType, Work } from "./arena.js";
import { BYTES, placeRegions } from "./layout.js";
import { placed } from "./local.js";
import { compileKernels } from "./module.js";
import { CELL, CLOSED, STEPS_AT, STEP_SIZE, kernelNames } from "./control.js";
import type { Part, WorkerMessage, WorkerReply } from "./thread-script.js";
import { createSlots } from "./slots.js";
import { startThread } from "./worker.js";

/** [first, end) of the items of each worker, at multiples of `grain`. */
export function shares(items: number, grain: number, workers: number): [number, number][] {
  const blocks = Math.ceil(items / grain);
  const out: [number, number][] = [];
  for (let w = 0; w < workers; w++) {
    const from = Math.floor((w * blocks) / workers) * grain;
    const to = Math.min(items, Math.floor(((w + 1) * blocks) / workers) * grain);
    if (to > from) out.push([from, to]);
  }
  return out;
}

/**
 * The host for pages that are not cross-origin isolated: workers that share nothing. Each holds a copy of
 * the arena; the items of the work are dealt out, travel there and back, and the answers are the
 * same. One item, a single volume say, is done by one worker.
 *
 * @throws UnsupportedError  no workers or no WebAssembly SIMD here
 */
export async function copiesHost(threads: number): Promise<KernelHost> {
  const module = await compileKernels(false);
  const names = kernelNames(module);
  const map = { ...CELL, closed: CLOSED, stepsAt: STEPS_AT, stepSize: STEP_SIZE };
  type Waiting = {
    resolve: (parts: readonly ArrayBuffer[]) => void;
    reject: (error: Error) => void;
  };
  const waiting = new Map<number, Waiting>();
  const ready = new Map<
    number,
    { remaining: number; resolve: () => void; reject: (error: Error) => void }
  >();
  let failure: Error | undefined;
  let ticket = 0;

  const workers = Array.from({ length: threads }, (_, i) => startThread(`kernels ${i + 1}`));
  const fail = (error: Error): void => {
    failure = error;
    for (const { reject } of waiting.values()) reject(error);
    for (const { reject } of ready.values()) reject(error);
  };
  const onReply = (reply: WorkerReply): void => {
    if (reply.type === "ready") {
      const entry = ready.get(reply.id);
      if (entry && --entry.remaining === 0) entry.resolve();
    } else if (reply.type === "result") waiting.get(reply.ticket)?.resolve(reply.parts);
    else if (reply.type === "failed") waiting.get(reply.ticket)?.reject(new Error(reply.message));
  };
  workers.forEach((worker, index) => {
    worker.onReply(onReply, fail);
    worker.post({
      type: "start",
      module,
      names,
      map,
      thread: 0,
      announce: false,
      lingerMs: 0,
      index,
    });
  });

  /** Sends a request and waits for its answer, holding the process meanwhile. */
  const ask = async (
    worker: number,
    message: (ticket: number) => WorkerMessage,
    transfer: readonly ArrayBuffer[],
  ): Promise<readonly ArrayBuffer[]> => {
    if (failure) throw failure;
    const mine = ++ticket;
    const thread = workers[worker]!;
    thread.hold(true);
    try {
      return await new Promise((resolve, reject) => {
        waiting.set(mine, { resolve, reject });
        thread.post(message(mine), transfer);
      });
    } finally {
      waiting.delete(mine);
      if (waiting.size === 0 && ready.size === 0) workers.forEach((each) => each.hold(false));
    }
  };

  /** A memory of its own for every worker, or that memory set to zero. */
  const tellWorkers = async (id: number, pages: number): Promise<void> => {
    if (failure) throw failure;
    workers.forEach((worker) => worker.hold(true));
    await new Promise<void>((resolve, reject) => {
      ready.set(id, { remaining: workers.length, resolve, reject });
      for (const worker of workers) worker.post({ type: "arena", id, pages });
    });
    ready.delete(id);
    if (waiting.size === 0 && ready.size === 0) workers.forEach((worker) => worker.hold(false));
  };
  const slots = createSlots(
    (id, pages) => tellWorkers(id, pages),
    ({ id }) => workers.forEach((worker) => worker.post({ type: "drop", id })),
  );

  return {
    threads,
    copies: threads,
    description: `WebAssembly SIMD, a pool of ${threads} workers with a memory each (this page cannot share memory)`,
    dispose: () => {
      fail(new Error("the engine was disposed of"));
      workers.forEach((worker) => worker.terminate());
    },
    async createArena(options: ArenaOptions): Promise<Arena> {
      const { placements, pages, items } = placeRegions(options, 1);
      const here = new Map<string, RegionArrays[RegionType]>();
      const { slot, fresh } = await slots.acquire(pages);
      const { id } = slot;
      if (!fresh) await tellWorkers(id, slot.pages);
      let open = true;

      const create = {
        f32: (length: number) => new Float32Array(length),
        f64: (length: number) => new Float64Array(length),
        i32: (length: number) => new Int32Array(length),
        u8: (length: number) => new Uint8Array(length),
      } as const;
      /** The caller's copy, made when it is first asked for. */
      const array = <T extends RegionType>(name: string, type: T): RegionArrays[T] => {
        const place = placed(placements, name);
        if (place.type !== type) throw new TypeError(`the region holds ${place.type}, not ${type}`);
        let found = here.get(name);
        if (!found) here.set(name, (found = create[type](place.length)));
        return found as RegionArrays[T];
      };
      const bytesOf = (name: string, from: number, bytes: number): ArrayBuffer => {
        const own = array(name, placed(placements, name).type);
        return own.slice(from / own.BYTES_PER_ELEMENT, (from + bytes) / own.BYTES_PER_ELEMENT)
          .buffer as ArrayBuffer;
      };

      const publish = async (...regions: string[]): Promise<void> => {
        await Promise.all(
          workers.map((_, w) => {
            const parts = regions.map((name): Part => {
              const place = placed(placements, name);
              const bytes = place.length * BYTES[place.type];
              return { at: place.pointer, data: bytesOf(name, 0, bytes) };
            });
            return ask(
              w,
              (mine) => ({ type: "put", id, parts, ticket: mine }),
              parts.map((part) => part.data),
            );
          }),
        );
      };

      const collect = async (...regions: string[]): Promise<void> => {
        const wanted = regions.map((name) => {
          const place = placed(placements, name);
          return { at: place.pointer, bytes: place.length * BYTES[place.type] };
        });
        const answers = await Promise.all(
          workers.map((_, w) =>
            ask(w, (mine) => ({ type: "run", id, ticket: mine, parts: [], calls: [], wanted }), []),
          ),
        );
        regions.forEach((name, r) => {
          const { type } = placed(placements, name);
          const total = array(name, type);
          total.fill(0);
          for (const answer of answers) {
            const data = answer[r]!;
            const part = type === "f64" ? new Float64Array(data) : new Float32Array(data);
            for (let i = 0; i < total.length; i++) total[i]! += part[i]!;
          }
        });
      };

      const run = async (work: Work): Promise<void> => {
        if (work.jobs.length === 0) return;
        for (const { count } of work.jobs) {
          if (count % items !== 0) {
            throw new RangeError(`a job of ${count} units cannot be dealt out as ${items} items`);
          }
        }
        // A unit of a job belongs to one item: an item has count/items of them.
        const grain = Math.max(
          ...work.jobs.map((job) => Math.ceil((job.grain ?? 1) / Math.max(1, job.count / items))),
        );
        await Promise.all(
          shares(items, grain, workers.length).map(async ([first, end], w) => {
            const slice = (
              name: string,
            ): { name: string; at: number; from: number; bytes: number } => {
              const { pointer, stride } = placed(placements, name);
              return {
                name,
                at: pointer + first * stride,
                from: first * stride,
                bytes: (end - first) * stride,
              };
            };
            const parts = work.reads.map((name): Part => {
              const { at, from, bytes } = slice(name);
              return { at, data: bytesOf(name, from, bytes) };
            });
            const wanted = work.writes.map(slice);
            const calls = work.jobs.flatMap(({ count, steps }) => {
              const perItem = count / items;
              return steps.map(({ kernel, units = 1, args }) => ({
                kernel,
                args: [first * perItem * units, end * perItem * units, 0, ...args],
              }));
            });
            const answer = await ask(
              w,
              (mine) => ({ type: "run", id, ticket: mine, parts, calls, wanted }),
              parts.map((part) => part.data),
            );
            wanted.forEach(({ name, from }, i) => {
              const own = array(name, placed(placements, name).type);
              new Uint8Array(own.buffer).set(new Uint8Array(answer[i]!), own.byteOffset + from);
            });
          }),
        );
      };

      return {
        pointer: (name) => placed(placements, name).pointer,
        stride: (name) => placed(placements, name).stride,
        array,
        publish,
        collect,
        run,
        dispose: () => {
          if (open) slots.release(slot);
          open = false;
        },
      };
    },
  };
}
