/**
 * What runs inside a worker. Both functions are sent to it as text, so they use nothing but their
 * arguments and what every JavaScript engine has: no import, no outer name, no helper.
 */

type Kernels = ReadonlyArray<(...args: number[]) => void>;

/** Offsets in the control block, as `control.ts` defines them. */
export interface ControlMap {
  readonly generation: number;
  readonly gate: number;
  readonly next: number;
  readonly arena: number;
  readonly count: number;
  readonly piece: number;
  readonly steps: number;
  readonly failed: number;
  readonly letters: number;
  readonly awake: number;
  readonly closed: number;
  readonly stepsAt: number;
  readonly stepSize: number;
}

/** Takes pieces of the current job until none is left. Also run by the calling thread. */
export function takePieces(
  control: Int32Array,
  map: ControlMap,
  kernels: Kernels,
  thread: number,
): void {
  const count = control[map.count]!;
  const piece = control[map.piece]!;
  const steps = control[map.steps]!;
  const table = new Float64Array(control.buffer, map.stepsAt, steps * map.stepSize);
  const calls: { kernel: (...args: number[]) => void; units: number; args: number[] }[] = [];
  for (let s = 0; s < steps; s++) {
    const at = s * map.stepSize;
    calls.push({
      kernel: kernels[table[at]!]!,
      units: table[at + 1]!,
      args: Array.from(table.subarray(at + 3, at + 3 + table[at + 2]!)),
    });
  }
  for (;;) {
    const from = Atomics.add(control, map.next, 1) * piece;
    if (from >= count) return;
    const to = Math.min(count, from + piece);
    for (const { kernel, units, args } of calls) {
      kernel(from * units, to * units, thread, ...args);
    }
  }
}

/** The part of a worker's global scope, or of its `parentPort`, that the script uses. */
export interface WorkerPort {
  postMessage(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  listen(listener: (message: WorkerMessage) => void): void;
}

export type WorkerMessage =
  | {
      readonly type: "start";
      readonly module: WebAssembly.Module;
      readonly names: readonly string[];
      readonly map: ControlMap;
      readonly thread: number;
      /** Absent for a worker that shares no memory. */
      readonly control?: SharedArrayBuffer;
      /** The caller does not wait inside the gate: the last to leave tells it. */
      readonly announce: boolean;
      readonly lingerMs: number;
      readonly index: number;
    }
  | {
      readonly type: "arena";
      readonly id: number;
      readonly memory?: WebAssembly.Memory;
      readonly pages: number;
    }
  | { readonly type: "drop"; readonly id: number }
  | { readonly type: "wake" }
  | {
      readonly type: "put";
      readonly id: number;
      readonly parts: readonly Part[];
      readonly ticket: number;
    }
  | {
      readonly type: "run";
      readonly id: number;
      readonly ticket: number;
      readonly parts: readonly Part[];
      readonly calls: readonly {
        readonly kernel: string;
        readonly args: readonly number[];
      }[];
      readonly wanted: readonly { readonly at: number; readonly bytes: number }[];
    };

/** Bytes for an address of the worker's memory. */
export interface Part {
  readonly at: number;
  readonly data: ArrayBuffer;
}

export type WorkerReply =
  | { readonly type: "ready"; readonly id: number }
  | { readonly type: "left"; readonly generation: number }
  | { readonly type: "failed"; readonly ticket: number; readonly message: string }
  | { readonly type: "result"; readonly ticket: number; readonly parts: readonly ArrayBuffer[] };

/** The whole life of a worker. */
export function serve(port: WorkerPort, take: typeof takePieces): void {
  interface Held {
    readonly kernels: Kernels;
    readonly byName: Readonly<Record<string, (...args: number[]) => void>>;
    readonly memory: WebAssembly.Memory;
  }
  const arenas = new Map<number, Held>();
  let start: Extract<WorkerMessage, { type: "start" }> | undefined;
  let control: Int32Array | undefined;
  let seen = 0;
  let lettersRead = 0;

  /** Enters the gate if it is open, works, leaves. */
  const join = (cells: Int32Array, map: ControlMap): void => {
    if (!start) return;
    const generation = Atomics.load(cells, map.generation);
    for (;;) {
      const gate = Atomics.load(cells, map.gate);
      if (gate & map.closed) return;
      if (Atomics.compareExchange(cells, map.gate, gate, gate + 1) === gate) break;
    }
    try {
      const held = arenas.get(cells[map.arena]!);
      if (held) take(cells, map, held.kernels, start.thread);
    } catch {
      Atomics.compareExchange(cells, map.failed, 0, start.index + 1);
    }
    const count = cells[map.count]!;
    const piece = cells[map.piece]!;
    const finished = Atomics.load(cells, map.next) * piece >= count;
    const left = Atomics.sub(cells, map.gate, 1) - 1;
    if (left === map.closed) Atomics.notify(cells, map.gate);
    else if (left === 0 && finished && start.announce) {
      port.postMessage({ type: "left", generation });
    }
  };

  /** Works as long as jobs keep coming, then goes back to waiting for messages. */
  const linger = (): void => {
    if (!start || !control) return;
    const { map, index, lingerMs } = start;
    const mine = map.awake + index;
    Atomics.store(control, mine, 1);
    for (;;) {
      const generation = Atomics.load(control, map.generation);
      if (generation !== seen) {
        seen = generation;
        join(control, map);
      }
      if (Atomics.load(control, map.letters) !== lettersRead) {
        Atomics.store(control, mine, 0);
        if (Atomics.load(control, map.generation) === seen) return;
        Atomics.store(control, mine, 1);
        continue;
      }
      // A short watch for the next job, then a sleep that a notification ends.
      let news = false;
      for (let i = 0; i < 2000 && !news; i++) {
        news = Atomics.load(control, map.generation) !== seen;
      }
      if (news) continue;
      if (Atomics.wait(control, map.generation, seen, lingerMs) !== "timed-out") continue;
      Atomics.store(control, mine, 0);
      if (Atomics.load(control, map.generation) === seen) return;
      Atomics.store(control, mine, 1);
    }
  };

  const put = (id: number, parts: readonly Part[]): void => {
    const bytes = new Uint8Array(arenas.get(id)!.memory.buffer);
    for (const { at, data } of parts) bytes.set(new Uint8Array(data), at);
  };

  port.listen((message) => {
    if (message.type === "start") {
      start = message;
      if (message.control) control = new Int32Array(message.control);
    } else if (message.type === "arena" && start) {
      lettersRead++;
      const known = arenas.get(message.id);
      if (known) {
        new Uint8Array(known.memory.buffer).fill(0);
      } else {
        const memory =
          message.memory ??
          new WebAssembly.Memory({ initial: message.pages, maximum: message.pages });
        const { exports } = new WebAssembly.Instance(start.module, { env: { memory } });
        const byName = exports as Record<string, (...args: number[]) => void>;
        arenas.set(message.id, { memory, byName, kernels: start.names.map((n) => byName[n]!) });
      }
      port.postMessage({ type: "ready", id: message.id });
    } else if (message.type === "drop") {
      lettersRead++;
      arenas.delete(message.id);
    } else if (message.type === "put") {
      put(message.id, message.parts);
      port.postMessage({ type: "result", ticket: message.ticket, parts: [] });
    } else if (message.type === "run") {
      try {
        put(message.id, message.parts);
        const held = arenas.get(message.id)!;
        for (const { kernel, args } of message.calls) held.byName[kernel]!(...args);
        const parts = message.wanted.map(({ at, bytes }) =>
          held.memory.buffer.slice(at, at + bytes),
        );
        port.postMessage({ type: "result", ticket: message.ticket, parts }, parts as ArrayBuffer[]);
      } catch (error) {
        port.postMessage({ type: "failed", ticket: message.ticket, message: String(error) });
      }
    }
    if (control) linger();
  });
}
