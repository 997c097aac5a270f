import { UnsupportedError } from "@vitreous/core";
import { serve, takePieces } from "./thread-script.js";
import type { WorkerMessage, WorkerReply } from "./thread-script.js";

/** A worker of Node or of a browser, behind one face. */
export interface Thread {
  post(message: WorkerMessage, transfer?: readonly ArrayBuffer[]): void;
  onReply(listener: (reply: WorkerReply) => void, onError: (error: Error) => void): void;
  /** In Node, an idle worker must not keep the process alive, and one that is awaited must. */
  hold(held: boolean): void;
  terminate(): void;
}

interface NodeWorkerModule {
  readonly Worker: new (
    source: string,
    options: { eval: true; name: string },
  ) => {
    postMessage(message: unknown, transfer?: readonly ArrayBuffer[]): void;
    on(event: "message", listener: (message: WorkerReply) => void): void;
    on(event: "error", listener: (error: Error) => void): void;
    ref(): void;
    unref(): void;
    terminate(): Promise<number>;
  };
  readonly isMainThread: boolean;
}

/** Node's own threads module, found without an import so that bundlers for browsers see nothing. */
function nodeWorkers(): NodeWorkerModule | undefined {
  const host = globalThis as {
    process?: { getBuiltinModule?: (name: string) => unknown };
  };
  return host.process?.getBuiltinModule?.("node:worker_threads") as NodeWorkerModule | undefined;
}

const SCRIPT = `(${serve.toString()})`;
const TAKE = `(${takePieces.toString()})`;

const NODE_SCRIPT = `const { parentPort } = require("node:worker_threads");
${SCRIPT}({
  postMessage: (message, transfer) => parentPort.postMessage(message, transfer),
  listen: (listener) => parentPort.on("message", listener),
}, ${TAKE});`;

const BROWSER_SCRIPT = `${SCRIPT}({
  postMessage: (message, transfer) => self.postMessage(message, transfer ?? []),
  listen: (listener) => { self.onmessage = (event) => listener(event.data); },
}, ${TAKE});`;

/** Whether this thread may stop and wait for others: everywhere but on a page's main thread. */
export function mayWait(): boolean {
  return !("document" in globalThis);
}

/** Whether memory can be shared between threads here. */
export function canShareMemory(): boolean {
  if (typeof SharedArrayBuffer === "undefined") return false;
  const isolated = (globalThis as { crossOriginIsolated?: boolean }).crossOriginIsolated;
  return isolated !== false;
}

/** @throws UnsupportedError  there are no workers here */
export function startThread(name: string): Thread {
  const node = nodeWorkers();
  if (node) {
    const worker = new node.Worker(NODE_SCRIPT, { eval: true, name });
    worker.unref();
    return {
      post: (message, transfer) => worker.postMessage(message, transfer),
      onReply: (listener, onError) => {
        worker.on("message", listener);
        worker.on("error", onError);
        worker.unref();
      },
      hold: (held) => (held ? worker.ref() : worker.unref()),
      terminate: () => void worker.terminate(),
    };
  }
  if (typeof Worker === "undefined" || typeof Blob === "undefined") {
    throw new UnsupportedError({
      field: "threads",
      got: "no workers here",
      expected: "Web Workers or Node's worker_threads",
      hint: "Use the wasm engine with one thread.",
    });
  }
  const url = URL.createObjectURL(new Blob([BROWSER_SCRIPT], { type: "text/javascript" }));
  const worker = new Worker(url, { name });
  URL.revokeObjectURL(url);
  return {
    post: (message, transfer) => worker.postMessage(message, [...(transfer ?? [])]),
    onReply: (listener, onError) => {
      worker.addEventListener("message", (event: MessageEvent<WorkerReply>) =>
        listener(event.data),
      );
      worker.addEventListener("error", (event) => onError(new Error(event.message)));
    },
    hold: () => {},
    terminate: () => worker.terminate(),
  };
}
