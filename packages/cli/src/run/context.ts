import { writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { basename, isAbsolute, relative, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Engine } from "@vitreous/core";
import { bestEngine } from "@vitreous/kernels";
import { version } from "../version.js";
import { createOutputs } from "./outputs.js";
import type { Outputs } from "./outputs.js";
import { progressLine } from "./progress.js";
import type { Progress } from "./progress.js";
import { engineFacts, fileFacts, machineFacts, rounded } from "./record.js";
import type { FileFacts, RunRecord } from "./record.js";
import type { Terminal } from "./terminal.js";

/** What a command is given besides its words: the terminal, its outputs and its record. */
export interface Context {
  readonly terminal: Terminal;
  readonly json: boolean;
  readonly outputs: Outputs;
  /** A path as the user wrote it, made absolute. */
  resolve(path: string): string;
  /** A line of the result, on standard output; silent with --json. */
  say(line: string): void;
  /** A choice that was made for the user: kept in the record, and told on standard error unless quiet. */
  assume(note: string): void;
  /** Something that failed while the run goes on, on standard error. */
  warn(message: string): void;
  /** The JSON document of this run; printed once, at the end, with --json. */
  answer(document: unknown): void;
  /** Names an input: hashed for the record, protected from being overwritten. */
  input(path: string): void;
  /** A figure for the record. */
  result(name: string, value: unknown): void;
  progress(label: string, total: number): Progress;
  /** Runs one stage and records how long it took. */
  timed<T>(stage: string, work: () => Promise<T>): Promise<T>;
  /** The engine for this run; ended by the program. `threads` 0 means all cores. */
  engine(threads?: number): Promise<Engine>;
  /** Lets signals in; throws when the run was stopped. */
  breathe(): Promise<void>;
  /**
   * Gives the outputs their names, with the record of the run at `path`, and answers with that record
   * when nothing else was answered.
   */
  finish(path: string): Promise<void>;
}

/** The part of the context that only the program uses. */
export interface ContextEnd {
  readonly context: Context;
  /** The document for --json, once there is one. */
  document(): unknown;
  /** Removes what is unfinished. Synchronous. */
  abandon(): void;
}

/** The record of the run that wrote `path`. */
export function recordPath(path: string): string {
  return `${path}.run.json`;
}

export interface Invocation {
  readonly command: string;
  readonly words: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
}

export function createContext(
  terminal: Terminal,
  { command, words, values }: Invocation,
): ContextEnd {
  const json = values["json"] === true;
  const quiet = values["quiet"] === true;
  const outputs = createOutputs(terminal.cwd);
  const absolute = (path: string): string => resolve(terminal.cwd, path);
  const clock = (): number => performance.now() / 1000;

  const started = new Date().toISOString();
  const start = clock();
  const seconds: Record<string, number> = {};
  const assumed: string[] = [];
  const inputs = new Map<string, Promise<FileFacts>>();
  const results: Record<string, unknown> = {};
  let engine: Engine | undefined;
  let document: unknown;

  async function record(): Promise<RunRecord> {
    const { json: _json, quiet: _quiet, help: _help, ...parameters } = values;
    const hashing = clock();
    const [read, written] = await Promise.all([
      Promise.all(inputs.values()),
      Promise.all(outputs.paths.map((path) => fileFacts(path, outputs.whereabouts(path)))),
    ]);
    seconds["hashing"] = rounded(clock() - hashing);
    return {
      vitreous: version,
      command,
      arguments: [command, ...words],
      parameters,
      assumed,
      inputs: read,
      outputs: written.map(({ modified: _modified, ...facts }) => facts),
      ...(engine === undefined ? {} : { engine: engineFacts(engine) }),
      machine: machineFacts(),
      started,
      seconds: { ...seconds, total: rounded(clock() - start) },
      peakMemory: 1024 * process.resourceUsage().maxRSS,
      result: results,
    };
  }

  const context: Context = {
    terminal,
    json,
    outputs,
    resolve: absolute,
    say(line) {
      if (!json) terminal.stdout.write(`${line}\n`);
    },
    assume(note) {
      if (assumed.includes(note)) return;
      assumed.push(note);
      if (!quiet) terminal.stderr.write(`note: ${note}\n`);
    },
    warn(message) {
      terminal.stderr.write(`error: ${message}\n`);
    },
    answer(given) {
      document = given;
    },
    input(path) {
      outputs.protect(path);
      const full = absolute(path);
      if (inputs.has(full)) return;
      // Told as seen from the current folder, so that a record that is passed on names no home folders.
      const below = relative(terminal.cwd, full);
      const facts = fileFacts(isAbsolute(path) && !below.startsWith("..") ? below : path, full);
      // A failure is reported where the file is read; here it only must not go unheard twice.
      facts.catch(() => undefined);
      inputs.set(full, facts);
    },
    result(name, value) {
      results[name] = value;
    },
    progress: (label, total) => progressLine(terminal.stderr, !quiet, label, total, clock),
    async timed(stage, work) {
      const from = clock();
      try {
        return await work();
      } finally {
        seconds[stage] = rounded((seconds[stage] ?? 0) + clock() - from);
      }
    },
    async engine(threads = 0) {
      engine ??= await bestEngine({ threads: threads > 0 ? threads : availableParallelism() });
      return engine;
    },
    async breathe() {
      await nextTurn();
      terminal.signal.throwIfAborted();
    },
    async finish(path) {
      terminal.signal.throwIfAborted();
      const done = await record();
      await writeFile(outputs.reserve(path), `${JSON.stringify(done, undefined, 2)}\n`);
      await outputs.commit();
      document ??= done;
      if (!json && !quiet)
        terminal.stderr.write(`wrote ${outputs.paths.map(shorten).join(", ")}\n`);
    },
  };
  return {
    context,
    document: () => document,
    abandon() {
      outputs.discard();
      engine?.dispose();
      engine = undefined;
    },
  };
}

function shorten(path: string): string {
  return path.length > 60 ? `…/${basename(path)}` : path;
}
