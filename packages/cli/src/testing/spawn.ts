import { spawn } from "node:child_process";

export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What to do with the process while it runs; called once, when `stderr` or the disk says so. */
export interface SpawnOptions {
  readonly cwd: string;
  /** Asked every few milliseconds; when true, the signal is sent. */
  readonly when?: () => boolean;
  readonly signal?: NodeJS.Signals;
  /** Close our end of its standard output at once. */
  readonly deaf?: boolean;
}

/** Runs a program to its end. */
export function spawned(
  program: string,
  words: readonly string[],
  options: SpawnOptions,
): Promise<Ended> {
  return new Promise((done, fail) => {
    const child = spawn(program, words, { cwd: options.cwd, stdio: ["ignore", "pipe", "pipe"] });
    const out: string[] = [];
    const err: string[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk.toString()));
    if (options.deaf) child.stdout.destroy();
    const { when, signal } = options;
    const watch = setInterval(() => {
      if (!when?.() || signal === undefined) return;
      clearInterval(watch);
      child.kill(signal);
    }, 5);
    child.on("error", fail);
    child.on("close", (status, by) => {
      clearInterval(watch);
      done({ status, signal: by, stdout: out.join(""), stderr: err.join("") });
    });
  });
}
