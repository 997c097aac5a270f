import type { ToSandbox } from "./protocol.js";

/** What a sandbox tells the page. Anything may come from a worker in which a reader's code runs: it is validated. */
export interface SandboxListener {
  message(data: unknown): void;
  /** The sandbox ended by itself: out of memory, or it could not start. */
  failed(reason: string): void;
}

/** One place where cells run, one at a time, with values that live there. */
export interface Sandbox {
  post(message: ToSandbox): void;
  /** Ends what runs there, at once and whatever it is, and starts anew. Values that were kept can be restored. */
  stop(): void;
  dispose(): void;
}

export type SandboxStarter = (listener: SandboxListener) => Sandbox;
