import type { CheckResult } from "../display/check-report.js";
import type { ConsoleLine, Display, NamedValue, Progress } from "../display/display.js";
import { limits } from "../display/limits.js";
import { ProtocolError } from "../display/validate.js";
import type { FromSandbox, RunRequest, SandboxError } from "../sandbox/protocol.js";
import { readMessage } from "../sandbox/read-message.js";
import type { Sandbox, SandboxStarter } from "../sandbox/sandbox.js";

/** How a run ended. */
export type RunEnd =
  | {
      readonly kind: "done";
      readonly milliseconds: number;
      readonly values: readonly NamedValue[];
      readonly results: readonly CheckResult[];
    }
  | {
      readonly kind: "failed";
      readonly milliseconds?: number;
      readonly error: SandboxError;
      readonly results: readonly CheckResult[];
    }
  /** Stopped by the reader. */
  | { readonly kind: "stopped" }
  /** A cell whose value was needed did not give it again. */
  | { readonly kind: "lost"; readonly cell: string; readonly error: SandboxError };

export interface RunListener {
  begun(): void;
  displays(displays: readonly Display[]): void;
  lines(lines: readonly ConsoleLine[]): void;
  progress(progress: Progress): void;
}

/** A run before it has its number. */
export type Request = Omit<RunRequest, "type" | "run" | "silent">;
type Ended = Extract<FromSandbox, { type: "done" | "failed" | "restored" }> | { type: "stopped" };

const silently: RunListener = { begun() {}, displays() {}, lines() {}, progress() {} };

/** Milliseconds of quiet before values are copied to where a stop does not reach. */
const quiet = 100;

export interface SessionOptions {
  readonly start: SandboxStarter;
  readonly late: (cell: string, lines: readonly ConsoleLine[]) => void;
}

/**
 * One sandbox through all its restarts: knows which values live in it, which are kept outside, and how to get
 * the others again.
 */
export function createSession(options: SessionOptions) {
  let sandbox: Sandbox | undefined;
  let runs = 0;
  let shown = { run: 0, displays: 0, samples: 0, lines: 0, late: 0 };
  let expecting:
    { readonly run: number; readonly listener: RunListener; end(how: Ended): void } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Cells with values in the sandbox; with copies outside; and how each was computed. */
  const live = new Set<string>();
  const kept = new Set<string>();
  const requests = new Map<string, Request>();

  /** The sandbox is gone, and so is whatever ran in it. */
  function ended(how: Ended): void {
    live.clear();
    const waiting = expecting;
    expecting = undefined;
    waiting?.end(how);
  }

  function broken(error: SandboxError): void {
    if (!expecting) {
      live.clear();
      return;
    }
    ended({ type: "failed", run: expecting.run, milliseconds: 0, error, results: [] });
  }

  /** A worker that says too much is as bad as one that says something else. */
  function count(message: FromSandbox): void {
    if (message.type === "late") shown.late += message.lines.length;
    if (!("run" in message)) return;
    if (message.run !== shown.run)
      shown = { ...shown, run: message.run, displays: 0, samples: 0, lines: 0 };
    if (message.type === "display") shown.displays += message.displays.length;
    if (message.type === "console") shown.lines += message.lines.length;
    if (shown.displays > limits.displays + 1 || shown.lines > limits.lines + 1) {
      throw new ProtocolError("more than one run may show");
    }
  }

  function receive(data: unknown): void {
    let message: FromSandbox;
    try {
      message = readMessage(data);
      count(message);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      sandbox?.stop();
      return broken({ name: error.name, message: error.message });
    }
    if (message.type === "late") {
      if (shown.late <= limits.lines) options.late(message.cell, message.lines);
      return;
    }
    if (message.type === "ready" || !expecting) return;
    if ("run" in message && message.run !== expecting.run) return;
    const { listener } = expecting;
    switch (message.type) {
      case "begun":
        return listener.begun();
      case "display":
        return listener.displays(message.displays);
      case "console":
        return listener.lines(message.lines);
      case "progress":
        return listener.progress(message.progress);
      default: {
        const waiting = expecting;
        expecting = undefined;
        return waiting.end(message);
      }
    }
  }

  function open(): Sandbox {
    sandbox ??= options.start({
      message: receive,
      failed: (reason) => broken({ name: "SandboxError", message: reason }),
    });
    return sandbox;
  }

  const wait = (run: number, listener: RunListener): Promise<Ended> =>
    new Promise((resolve) => (expecting = { run, listener, end: resolve }));

  function keep(): void {
    clearTimeout(timer);
    const cells = [...live].filter((cell) => !kept.has(cell));
    if (cells.length === 0 || !sandbox) return;
    sandbox.post({ type: "keep", cells });
    for (const cell of cells) kept.add(cell);
  }

  async function call(request: Request, silent: boolean, listener: RunListener): Promise<Ended> {
    const run = ++runs;
    const answer = wait(run, listener);
    open().post({ type: "run", run, silent, ...request });
    const end = await answer;
    if (end.type === "done" && !request.check) live.add(request.cell);
    return end;
  }

  /** Brings values back that the sandbox no longer has. Undefined: all are there. */
  async function prepare(request: Request): Promise<RunEnd | undefined> {
    const cells = request.inputs.flatMap((one) => ("cell" in one ? [one.cell] : []));
    const missing = [...new Set(cells)].filter((cell) => !live.has(cell));
    const copied = missing.filter((cell) => kept.has(cell));
    if (copied.length > 0) {
      const answer = wait(0, silently);
      open().post({ type: "restore", cells: copied });
      const end = await answer;
      if (end.type === "stopped") return { kind: "stopped" };
      if (end.type === "failed") return { kind: "failed", error: end.error, results: [] };
      const back = end.type === "restored" ? end.cells : [];
      for (const cell of copied)
        (back.includes(cell) ? live : kept)[back.includes(cell) ? "add" : "delete"](cell);
    }
    for (const cell of missing) {
      if (live.has(cell)) continue;
      const again = requests.get(cell);
      if (!again) {
        return { kind: "lost", cell, error: { name: "Lost", message: "Its value is gone." } };
      }
      const trouble = await prepare(again);
      if (trouble) return trouble;
      const end = await call(again, true, silently);
      if (end.type === "stopped") return { kind: "stopped" };
      if (end.type === "failed") return { kind: "lost", cell, error: end.error };
    }
    return undefined;
  }

  return {
    /** Runs a cell; a cell whose text never came to an end before is preceded by copying what there is. */
    async execute(request: Request, proven: boolean, listener: RunListener): Promise<RunEnd> {
      clearTimeout(timer);
      if (!proven) keep();
      const trouble = await prepare(request);
      if (trouble) return trouble;
      live.delete(request.cell);
      kept.delete(request.cell);
      const end = await call(request, false, listener);
      switch (end.type) {
        case "done": {
          const { milliseconds, values, results } = end;
          if (!request.check) requests.set(request.cell, request);
          timer = setTimeout(keep, quiet);
          return { kind: "done", milliseconds, values, results };
        }
        case "failed":
          return {
            kind: "failed",
            milliseconds: end.milliseconds,
            error: end.error,
            results: end.results,
          };
        default:
          return { kind: "stopped" };
      }
    },
    stop(): void {
      clearTimeout(timer);
      sandbox?.stop();
      ended({ type: "stopped" });
    },
    /** These cells have no value any more, or another text. */
    forget(cells: readonly string[]): void {
      for (const cell of cells) {
        live.delete(cell);
        kept.delete(cell);
        requests.delete(cell);
      }
      if (sandbox && cells.length > 0) sandbox.post({ type: "forget", cells });
    },
    dispose(): void {
      clearTimeout(timer);
      sandbox?.dispose();
      sandbox = undefined;
      ended({ type: "stopped" });
    },
  };
}

export type Session = ReturnType<typeof createSession>;
