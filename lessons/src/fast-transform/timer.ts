import type { TimingAnswer, TimingRequest } from "./timing.worker.js";
import type { TimedPoint } from "./timing.js";

/** A stopwatch in a worker of its own, which the page can end at any moment. */
export interface Timer {
  /**
   * Every point is handed over as it comes. Resolves at the end, or when it is stopped.
   *
   * @throws Error  when the worker cannot start or fails
   */
  start(
    request: TimingRequest,
    onPoint: (point: TimedPoint, done: number, of: number) => void,
  ): Promise<"done" | "stopped">;
  stop(): void;
}

/** Makes a stopwatch. Its worker lives only while something is being timed. */
export function createTimer(): Timer {
  let stop: () => void = () => undefined;
  return {
    stop: () => stop(),
    start(request, onPoint) {
      stop();
      const worker = new Worker(new URL("./timing.worker.ts", import.meta.url), { type: "module" });
      let end: (() => void) | undefined;
      return new Promise<"done" | "stopped">((resolve, reject) => {
        end = () => resolve("stopped");
        stop = end;
        worker.addEventListener("message", ({ data }: MessageEvent<TimingAnswer>) => {
          if (data.kind === "point") onPoint(data.point, data.done, data.of);
          else if (data.kind === "end") resolve("done");
          else reject(new Error(data.message));
        });
        worker.addEventListener("error", (event) =>
          reject(new Error(event.message || "The stopwatch did not start.")),
        );
        worker.postMessage(request, []);
      }).finally(() => {
        worker.terminate();
        // Another may have begun since.
        if (stop === end) stop = () => undefined;
      });
    },
  };
}
