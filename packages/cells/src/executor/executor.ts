import { cellHelpers } from "../compile/modules.js";
import type { CheckResult } from "../display/check-report.js";
import type { NamedValue } from "../display/display.js";
import { limits } from "../display/limits.js";
import type { FromSandbox, InputSource, RunRequest, ToSandbox } from "../sandbox/protocol.js";
import { createChecks } from "./checks.js";
import { describeFault, nearest, type LoadedText } from "./faults.js";
import { inspect } from "./inspect.js";
import { valueDisplay } from "./helpers.js";
import { cellHelpersFor, Output } from "./output.js";
import { plainSize } from "./plain.js";

export type CellValues = Readonly<Record<string, unknown>>;

/** Copies of values in a place that outlives the executor. */
export interface Vault {
  keep(cell: string, values: CellValues): void;
  restore(cells: readonly string[]): Promise<ReadonlyMap<string, CellValues>>;
  forget(cells: readonly string[]): void;
}

/** What an executor needs from the place where it lives. */
export interface ExecutorHost {
  post(message: FromSandbox, buffers: ArrayBuffer[]): void;
  /** Loads a script whose value is a function, and says under which address its errors will name it. */
  load(text: string, cell: string): { readonly call: unknown; readonly address: string };
  now(): number;
  /** Puts back what a cell may have changed of the language. Called before anything is done with what it left. */
  mend?(): void;
  readonly vault: Vault;
  readonly modules: ReadonlyMap<string, CellValues>;
}

export interface Executor {
  receive(message: ToSandbox): void;
  /** An error that nobody waited for. */
  stray(error: unknown): void;
}

type Outcome = { readonly values?: CellValues; readonly value?: unknown } | undefined;

/** A name that the library does not have. */
function missingImport(request: RunRequest, modules: ExecutorHost["modules"]) {
  for (const { module, imported, line, column } of request.imports) {
    const names = Object.keys(modules.get(module) ?? {});
    if (imported === "*" || names.includes(imported)) continue;
    const meant = nearest(imported, names);
    return {
      name: "SyntaxError",
      message: cellHelpers.includes(imported)
        ? `${imported} needs no import: every cell has it. Remove it from the list.`
        : `"${module}" has no ${imported}.${meant === undefined ? "" : ` Did you mean ${meant}?`}`,
      line,
      column,
    };
  }
  return undefined;
}

/** Runs cells one at a time, holds their values, and tells what they show. */
export function createExecutor(host: ExecutorHost): Executor {
  const values = new Map<string, CellValues>();
  const texts = new Map<string, LoadedText>();
  let current: Output | undefined;

  const mend = () => host.mend?.();
  const library = [...host.modules.values()].flatMap((one) => Object.keys(one));

  function argument(source: InputSource, helpers: CellValues): unknown {
    if ("helper" in source) return helpers[source.name];
    return "cell" in source ? values.get(source.cell)?.[source.name] : source.state;
  }

  function describeValues(outcome: Outcome): NamedValue[] {
    const named = Object.entries(outcome?.values ?? {}).slice(0, limits.names);
    const nodes = Math.max(20, Math.floor(limits.nodes / Math.max(1, named.length)));
    return named.map(([name, value]) => ({ name, value: inspect(value, nodes) }));
  }

  async function run(request: RunRequest): Promise<void> {
    const { run: number, cell, silent, check } = request;
    const output = new Output(host, number, silent);
    const checks = check ? createChecks(mend) : undefined;
    const helpers = {
      ...cellHelpersFor(() => {
        mend();
        return output.open ? output : current;
      }),
      ...checks?.helpers,
    };
    const results = (): readonly CheckResult[] => checks?.results() ?? [];
    current = output;
    host.post({ type: "begun", run: number }, []);
    const began = host.now();
    try {
      const missing = missingImport(request, host.modules);
      if (missing) {
        output.close();
        const milliseconds = host.now() - began;
        host.post({ type: "failed", run: number, milliseconds, error: missing, results: [] }, []);
        return;
      }
      const { call, address } = host.load(request.text, cell);
      texts.set(cell, {
        address,
        cell,
        linesBefore: request.linesBefore,
      });
      if (typeof call !== "function") throw new Error("The cell did not load.");
      const outcome = (await Reflect.apply(call, undefined, [
        ...request.modules.map((name) => host.modules.get(name)),
        ...request.inputs.map((source) => argument(source, helpers)),
      ])) as Outcome;
      mend();
      await checks?.finish();
      const milliseconds = host.now() - began;
      if (!check) values.set(cell, outcome?.values ?? {});
      // A cell that is one display(…) has shown its value already.
      const again =
        output.displayed !== undefined && Object.is(output.displayed.value, outcome?.value);
      if (outcome && "value" in outcome && outcome.value !== undefined && !again) {
        output.show(valueDisplay(outcome.value));
      }
      output.close();
      host.post(
        {
          type: "done",
          run: number,
          milliseconds,
          values: silent ? [] : describeValues(outcome),
          results: results(),
        },
        [],
      );
    } catch (thrown) {
      mend();
      const milliseconds = host.now() - began;
      output.close();
      const error = describeFault(thrown, {
        cell,
        texts: [...texts.values()],
        names: request.inputs.map((one) => one.name),
        library,
      });
      host.post({ type: "failed", run: number, milliseconds, error, results: results() }, []);
    } finally {
      output.open = false;
      if (current === output) current = undefined;
    }
  }

  function keep(cells: readonly string[]): void {
    for (const cell of cells) {
      const found = values.get(cell);
      if (!found || plainSize(found, limits.kept) === undefined) host.vault.forget([cell]);
      else host.vault.keep(cell, found);
    }
  }

  async function restore(cells: readonly string[]): Promise<void> {
    const found = await host.vault.restore(cells);
    for (const [cell, restored] of found) values.set(cell, restored);
    host.post({ type: "restored", cells: [...found.keys()] }, []);
  }

  return {
    receive(message) {
      mend();
      switch (message.type) {
        case "run":
          return void run(message);
        case "keep":
          return keep(message.cells);
        case "restore":
          return void restore(message.cells);
        case "forget":
          for (const cell of message.cells) values.delete(cell);
          return host.vault.forget(message.cells);
      }
    },
    stray(thrown) {
      mend();
      const all = [...texts.values()];
      const error = describeFault(thrown, { cell: "", texts: all, names: [], library });
      const where = error.line === undefined ? "" : ` (line ${error.line})`;
      const text = `${error.name}: ${error.message}${where}`;
      if (current) current.write("error", [text]);
      else if (error.cell !== undefined) {
        host.post({ type: "late", cell: error.cell, lines: [{ level: "error", text }] }, []);
      }
    },
  };
}
