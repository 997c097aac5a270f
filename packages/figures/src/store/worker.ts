import { UnsupportedError } from "@vitreous/core";
import type { FigureModel, Quality } from "../contract/definition.js";
import type { Params, StateOf } from "../contract/params.js";
import { localRunner, type ModelRunner, type RunRequest } from "./runner.js";

type Question<P extends Params, D> =
  | { readonly kind: "data"; readonly data: D }
  | {
      readonly kind: "run";
      readonly id: number;
      readonly state: StateOf<P>;
      readonly quality: Quality;
    }
  | { readonly kind: "abort"; readonly id: number };

type Answer<R> =
  | { readonly kind: "result"; readonly id: number; readonly result: R }
  | { readonly kind: "partial"; readonly id: number; readonly result: R; readonly stage?: string }
  | { readonly kind: "failure"; readonly id: number; readonly message: string };

/** The part of a worker's own scope that is used. */
export interface WorkerScope {
  addEventListener(kind: "message", listener: (event: MessageEvent) => void): void;
  postMessage(message: unknown, transfer: Transferable[]): void;
}

/** The part of a `Worker` that is used. */
export interface WorkerHandle {
  addEventListener(kind: "message", listener: (event: MessageEvent) => void): void;
  addEventListener(kind: "error", listener: (event: ErrorEvent) => void): void;
  postMessage(message: unknown, transfer: Transferable[]): void;
  terminate(): void;
}

/** The whole body of a worker module: `serveModel(sliceModel)`. */
export function serveModel<P extends Params, R, D, C>(
  model: FigureModel<P, R, D, C>,
  scope: WorkerScope = globalThis as unknown as WorkerScope,
): void {
  const runner = localRunner(model);
  const running = new Map<number, AbortController>();
  const answer = (message: Answer<R>): void => scope.postMessage(message, []);

  const start = async (id: number, state: StateOf<P>, quality: Quality): Promise<void> => {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const result = await runner.run({
        state,
        quality,
        signal: controller.signal,
        report: (partial, stage) =>
          answer({
            kind: "partial",
            id,
            result: partial,
            ...(stage === undefined ? {} : { stage }),
          }),
      });
      answer({ kind: "result", id, result });
    } catch (error) {
      answer({
        kind: "failure",
        id,
        message: error instanceof Error ? error.message : String(error),
      });
    } finally {
      running.delete(id);
    }
  };

  scope.addEventListener("message", (event: MessageEvent<Question<P, D>>) => {
    const question = event.data;
    if (question.kind === "data") runner.setData(question.data);
    else if (question.kind === "abort") running.get(question.id)?.abort();
    else void start(question.id, question.state, question.quality);
  });
}

interface Pending<P extends Params, R> {
  readonly request: RunRequest<P, R>;
  readonly resolve: (result: R) => void;
  readonly reject: (error: Error) => void;
  readonly stop: () => void;
}

/**
 * Runs the model in a worker that `open` makes on first use:
 * `workerRunner(model, () => new Worker(new URL("./model.worker.ts", import.meta.url), { type: "module" }))`.
 */
export function workerRunner<P extends Params, R, D = undefined, C = D>(
  _model: FigureModel<P, R, D, C>,
  open: () => WorkerHandle,
): ModelRunner<P, R, D> {
  const pending = new Map<number, Pending<P, R>>();
  let worker: WorkerHandle | undefined;
  let count = 0;

  const settle = (id: number): Pending<P, R> | undefined => {
    const waiting = pending.get(id);
    pending.delete(id);
    waiting?.stop();
    return waiting;
  };
  const hear = (message: Answer<R>): void => {
    if (message.kind === "partial") {
      pending.get(message.id)?.request.report(message.result, message.stage);
    } else if (message.kind === "result") settle(message.id)?.resolve(message.result);
    else settle(message.id)?.reject(new Error(message.message));
  };
  const failAll = (message: string): void => {
    for (const id of pending.keys()) {
      settle(id)?.reject(
        new UnsupportedError({ field: "worker", got: message, expected: "a running worker" }),
      );
    }
  };
  const ask = (question: Question<P, D>): void => {
    if (!worker) {
      worker = open();
      worker.addEventListener("message", (event: MessageEvent<Answer<R>>) => hear(event.data));
      worker.addEventListener("error", (event) =>
        failAll(event.message || "the worker did not start"),
      );
    }
    worker.postMessage(question, []);
  };

  return {
    setData: (data) => ask({ kind: "data", data }),
    run(request) {
      const id = ++count;
      return new Promise<R>((resolve, reject) => {
        const abort = (): void => ask({ kind: "abort", id });
        request.signal.addEventListener("abort", abort, { once: true });
        const stop = (): void => request.signal.removeEventListener("abort", abort);
        pending.set(id, { request, resolve, reject, stop });
        ask({ kind: "run", id, state: request.state, quality: request.quality });
      });
    },
    dispose() {
      worker?.terminate();
      worker = undefined;
      failAll("closed");
    },
  };
}
