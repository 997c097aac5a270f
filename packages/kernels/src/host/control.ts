/**
 * The block of shared memory through which the caller and its workers agree on what to do.
 *
 * Int32 cells, then a table of steps as doubles. The caller writes a job while the gate is closed,
 * opens the gate and raises the generation. A thread may enter only through the open gate, takes pieces
 * from a counter until none is left, and leaves. The caller closes the gate and waits until
 * nobody is inside; only then may it write again. A worker that comes late finds the gate closed
 * and has missed nothing.
 */
export const CELL = {
  /** Number of the job; rises by one with each. */
  generation: 0,
  /** Threads inside, plus CLOSED. */
  gate: 1,
  /** Next piece to take. */
  next: 2,
  /** Which arena the job belongs to. */
  arena: 3,
  count: 4,
  piece: 5,
  steps: 6,
  /** 1 + index of the first worker that failed; 0: none did. */
  failed: 7,
  /** Letters sent to every worker so far; one that has read fewer goes to its letter box. */
  letters: 8,
  /** One cell per worker: 1 while it watches the generation, 0 while only a message wakes it. */
  awake: 16,
} as const;

export const CLOSED = 1 << 30;
export const MAX_WORKERS = 112;
/** Byte offset of the table of steps, and doubles per step: kernel, units, number of arguments, arguments. */
export const STEPS_AT = 512;
export const STEP_SIZE = 32;
export const MAX_STEPS = 16;
export const CONTROL_BYTES = STEPS_AT + MAX_STEPS * STEP_SIZE * 8;

/** The functions a module exports, in an order that every thread agrees on. */
export function kernelNames(module: WebAssembly.Module): string[] {
  return WebAssembly.Module.exports(module)
    .filter((entry) => entry.kind === "function")
    .map((entry) => entry.name)
    .sort();
}
