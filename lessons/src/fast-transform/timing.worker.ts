import { measure, realJob, timingJobs, type TimedPoint } from "./timing.js";

/** What the page asks for: a line's length, or the sides of the reader's own image, slow to fast. */
export type TimingRequest =
  | { readonly kind: "lines"; readonly n: number }
  | { readonly kind: "shapes"; readonly shapes: readonly (readonly number[])[] };

/** One measurement more, or the end. */
export type TimingAnswer =
  | {
      readonly kind: "point";
      readonly point: TimedPoint;
      readonly done: number;
      readonly of: number;
    }
  | { readonly kind: "end" }
  | { readonly kind: "failed"; readonly message: string };

/** The part of the worker's scope that is used. */
interface Scope {
  addEventListener(kind: "message", listener: (event: MessageEvent<TimingRequest>) => void): void;
  postMessage(answer: TimingAnswer, transfer: Transferable[]): void;
}
const scope = globalThis as unknown as Scope;

// One job at a time, and a breath between two: the page ends the worker when the reader says stop.
scope.addEventListener("message", ({ data: request }) => {
  const jobs = request.kind === "lines" ? timingJobs(request.n) : request.shapes.map(realJob);
  let done = 0;
  const next = (): void => {
    const job = jobs[done];
    if (!job) {
      scope.postMessage({ kind: "end" }, []);
      return;
    }
    try {
      const point = measure(job, () => performance.now(), request.kind === "lines" ? 7 : 3);
      done++;
      scope.postMessage({ kind: "point", point, done, of: jobs.length }, []);
      setTimeout(next, 0);
    } catch (error) {
      scope.postMessage(
        { kind: "failed", message: error instanceof Error ? error.message : String(error) },
        [],
      );
    }
  };
  next();
});
