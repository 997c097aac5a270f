import type { Arena, ArenaOptions, Job, KernelHost, Work } from "./arena.js";
import {
  CELL,
  CLOSED,
  CONTROL_BYTES,
  MAX_STEPS,
  MAX_WORKERS,
  STEPS_AT,
  STEP_SIZE,
  kernelNames,
} from "./control.js";
import { placeRegions, viewOf } from "./layout.js";
import { placed } from "./local.js";
import { compileKernels, instantiate } from "./module.js";
import { createSlots } from "./slots.js";
import { takePieces } from "./thread-script.js";
import type { ControlMap, WorkerMessage } from "./thread-script.js";
import { mayWait, startThread } from "./worker.js";

const MAP: ControlMap = { ...CELL, closed: CLOSED, stepsAt: STEPS_AT, stepSize: STEP_SIZE };

/** How long a worker stays at the ready after its last job. */
const LINGER_MS = 20;
/** Pieces per thread: more even out cores that others use, fewer cost less counting. */
const PIECES_PER_THREAD = 8;

/**
 * The host that shares one memory among threads. In Node and in a worker the caller takes part and
 * waits; on a page's main thread, which may not wait, `threads` workers do everything and report.
 *
 * @throws UnsupportedError  no shared memory, no workers or no WebAssembly SIMD here
 */
export async function sharedHost(threads: number): Promise<KernelHost> {
  const module = await compileKernels(true);
  const names = kernelNames(module);
  const caller = mayWait();
  const workers = Array.from(
    { length: Math.min(MAX_WORKERS, caller ? threads - 1 : threads) },
    (_, i) => startThread(`kernels ${i + 1}`),
  );
  const buffer = new SharedArrayBuffer(CONTROL_BYTES);
  const control = new Int32Array(buffer);
  const table = new Float64Array(buffer, STEPS_AT);
  control[CELL.gate] = CLOSED;

  let failure: Error | undefined;
  let pending:
    { remaining: number; resolve: () => void; reject: (error: Error) => void } | undefined;
  let finished:
    { generation: number; resolve: () => void; reject: (error: Error) => void } | undefined;
  const fail = (error: Error): void => {
    failure = error;
    pending?.reject(error);
    finished?.reject(error);
  };
  workers.forEach((worker, index) => {
    worker.onReply((reply) => {
      if (reply.type === "ready" && pending && --pending.remaining === 0) pending.resolve();
      if (reply.type === "left" && finished?.generation === reply.generation) finished.resolve();
    }, fail);
    worker.post({
      type: "start",
      module,
      names,
      map: MAP,
      thread: caller ? index + 1 : index,
      control: buffer,
      announce: !caller,
      lingerMs: LINGER_MS,
      index,
    });
  });

  /** Arenas are made one after the other, and jobs run one after the other. */
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const mine = queue.then(task);
    queue = mine.catch(() => {});
    return mine;
  };

  /** Writes the job, opens the gate, wakes the workers. Returns the generation. */
  const openGate = (arena: number, job: Job): number => {
    const { count, grain = 1, steps } = job;
    if (steps.length > MAX_STEPS) throw new RangeError(`more than ${MAX_STEPS} steps`);
    const fair = Math.ceil(count / (threads * PIECES_PER_THREAD));
    control[CELL.arena] = arena;
    control[CELL.count] = count;
    control[CELL.piece] = Math.ceil(fair / grain) * grain;
    control[CELL.steps] = steps.length;
    control[CELL.failed] = 0;
    steps.forEach(({ kernel, units = 1, args }, s) => {
      const index = names.indexOf(kernel);
      if (index < 0) throw new RangeError(`no kernel "${kernel}"`);
      if (args.length > STEP_SIZE - 3) throw new RangeError(`too many arguments for "${kernel}"`);
      table.set([index, units, args.length, ...args], s * STEP_SIZE);
    });
    Atomics.store(control, CELL.next, 0);
    Atomics.store(control, CELL.gate, 0);
    const generation = Atomics.add(control, CELL.generation, 1) + 1;
    Atomics.notify(control, CELL.generation);
    workers.forEach((worker, index) => {
      if (Atomics.load(control, CELL.awake + index) === 0) worker.post({ type: "wake" });
    });
    return generation | 0;
  };

  /** Closes the gate and waits for those inside. */
  const closeGate = (): void => {
    let gate = Atomics.or(control, CELL.gate, CLOSED) | CLOSED;
    for (let spin = 0; gate !== CLOSED; spin++) {
      if (caller && spin > 5000) Atomics.wait(control, CELL.gate, gate);
      gate = Atomics.load(control, CELL.gate);
    }
    if (control[CELL.failed] !== 0) {
      throw new Error(`a kernel failed in worker ${control[CELL.failed]}`);
    }
  };

  /** A letter for every worker; those at the ready for a job are sent to read it. */
  const broadcast = (message: WorkerMessage): void => {
    Atomics.add(control, CELL.letters, 1);
    for (const worker of workers) worker.post(message);
    Atomics.add(control, CELL.generation, 1);
    Atomics.notify(control, CELL.generation);
  };

  const slots = createSlots(
    async (id, pages) => {
      const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
      const exports = await instantiate(module, memory);
      await tellWorkers({ type: "arena", id, memory, pages });
      return { memory, kernels: names.map((name) => exports[name]!) };
    },
    ({ id }) => broadcast({ type: "drop", id }),
  );

  /** Sends a letter that every worker answers with "ready", and waits for the answers. */
  async function tellWorkers(message: WorkerMessage): Promise<void> {
    if (failure) throw failure;
    if (workers.length === 0) return;
    workers.forEach((worker) => worker.hold(true));
    try {
      await new Promise<void>((resolve, reject) => {
        pending = { remaining: workers.length, resolve, reject };
        broadcast(message);
      });
    } finally {
      pending = undefined;
      workers.forEach((worker) => worker.hold(false));
    }
  }

  return {
    threads: caller ? workers.length + 1 : workers.length,
    copies: 1,
    description: `WebAssembly SIMD, ${threads} threads on one shared memory`,
    dispose: () => {
      fail(new Error("the engine was disposed of"));
      workers.forEach((worker) => worker.terminate());
    },
    async createArena(options: ArenaOptions): Promise<Arena> {
      const { placements, pages, bytes } = placeRegions(options, threads);
      const { slot, fresh } = await inTurn(() => slots.acquire(pages));
      const { memory, kernels } = slot.held;
      const { id } = slot;
      if (!fresh) new Uint8Array(memory.buffer, 0, bytes).fill(0);
      let open = true;

      const runJob = async (job: Job): Promise<void> => {
        if (job.count === 0) return;
        const generation = openGate(id, job);
        if (caller) {
          try {
            takePieces(control, MAP, kernels, 0);
          } finally {
            closeGate();
          }
          return;
        }
        try {
          await new Promise<void>((resolve, reject) => {
            finished = { generation, resolve, reject };
          });
        } finally {
          finished = undefined;
          closeGate();
        }
      };
      const run = async (work: Work): Promise<void> => {
        for (const job of work.jobs) await runJob(job);
      };
      return {
        pointer: (name) => placed(placements, name).pointer,
        stride: (name) => placed(placements, name).stride,
        array: (name, type) => viewOf(memory.buffer, placed(placements, name), type),
        publish: async () => {},
        collect: async () => {},
        run: (work) =>
          inTurn(() => {
            if (failure) throw failure;
            return run(work);
          }),
        dispose: () => {
          if (open) void inTurn(async () => slots.release(slot));
          open = false;
        },
      };
    },
  };
}
