import vm from "node:vm";
import * as library from "@vitreous/core";
import {
  createExecutor,
  type CellValues,
  type Executor,
  type ExecutorHost,
} from "../executor/executor.js";
import type { SandboxStarter } from "../sandbox/sandbox.js";

/**
 * Runs cells in this process, for texts that are trusted: the lab's own, when it is built and tested. Nothing is
 * walled off, and a loop that never ends cannot be stopped.
 */
export const inProcessSandbox: SandboxStarter = (listener) => {
  const kept = new Map<string, CellValues>();
  let executor: Executor | undefined;

  function begin(): void {
    const host: ExecutorHost = {
      post: (message) => {
        // Whoever was replaced has nothing to say.
        queueMicrotask(() => {
          if (executor === mine) listener.message(structuredClone(message));
        });
      },
      load: (text, cell) => ({
        call: vm.runInThisContext(text, { filename: `cell ${cell}` }) as unknown,
        address: `cell ${cell}`,
      }),
      now: () => performance.now(),
      vault: {
        keep: (cell, values) => void kept.set(cell, structuredClone(values)),
        restore: (cells) =>
          Promise.resolve(
            new Map(
              cells.flatMap((cell): [string, CellValues][] => {
                const found = kept.get(cell);
                return found ? [[cell, structuredClone(found)]] : [];
              }),
            ),
          ),
        forget: (cells) => cells.forEach((cell) => kept.delete(cell)),
      },
      modules: new Map([["vitreous", library as CellValues]]),
    };
    const mine = createExecutor(host);
    executor = mine;
  }

  begin();
  return {
    post: (message) => {
      const to = executor;
      queueMicrotask(() => to?.receive(message));
    },
    stop: begin,
    dispose: () => (executor = undefined),
  };
};
