import type { ConsoleLine, Display, Progress } from "../display/display.js";
import { cutText, limits } from "../display/limits.js";
import type { FromSandbox } from "../sandbox/protocol.js";
import {
  imageDisplay,
  plotDisplay,
  tableDisplay,
  texDisplay,
  valueDisplay,
  volumeDisplay,
  weigh,
} from "./helpers.js";
import { inspect, inspectText } from "./inspect.js";

/** Milliseconds between two messages of a run that is under way. */
const pace = 50;

export interface OutputChannel {
  readonly post: (message: FromSandbox, buffers: ArrayBuffer[]) => void;
  readonly now: () => number;
}

/** What one run shows: gathered, limited, and sent a few times a second even from a loop that never ends. */
export class Output {
  /** False once the run has ended: what comes later is said on the console. */
  open = true;
  /** What display() showed last, when nothing was shown since. */
  displayed: { readonly value: unknown } | undefined;
  readonly #channel: OutputChannel;
  readonly #run: number;
  readonly #silent: boolean;
  #displays: Display[] = [];
  #lines: ConsoleLine[] = [];
  #progress: Progress | undefined;
  #sent: number;
  #shown = 0;
  #samples = 0;
  #written = 0;
  #letters = 0;
  #hidden = 0;
  #unwritten = 0;

  constructor(channel: OutputChannel, run: number, silent: boolean) {
    this.#channel = channel;
    this.#run = run;
    this.#silent = silent;
    this.#sent = channel.now();
  }

  show(display: Display): void {
    this.displayed = undefined;
    if (this.#silent) return;
    const { samples } = weigh(display);
    if (this.#shown >= limits.displays || this.#samples + samples > limits.samples) {
      this.#hidden++;
      return;
    }
    this.#shown++;
    this.#samples += samples;
    this.#displays.push(display);
    this.#flushSometimes();
  }

  write(level: ConsoleLine["level"], values: readonly unknown[]): void {
    if (this.#silent) return;
    if (this.#written >= limits.lines || this.#letters >= limits.console) {
      this.#unwritten++;
      return;
    }
    const text = cutText(
      values.map((one) => inspectText(inspect(one, 200))).join(" "),
      limits.line,
    );
    this.#written++;
    this.#letters += text.length;
    this.#lines.push({ level, text });
    this.#flushSometimes();
  }

  progress(fraction: unknown, label: unknown): void {
    if (this.#silent || !this.open) return;
    const part = Number(fraction);
    this.#progress = {
      fraction: part > 0 ? Math.min(1, part) : 0,
      ...(typeof label === "string" ? { label: cutText(label, limits.label) } : {}),
    };
    this.#flushSometimes();
  }

  #flushSometimes(): void {
    if (this.#channel.now() - this.#sent >= pace) this.flush();
  }

  flush(): void {
    const run = this.#run;
    this.#sent = this.#channel.now();
    if (this.#displays.length > 0) {
      const displays = this.#displays;
      this.#displays = [];
      const buffers = displays.flatMap((one) => weigh(one).buffers);
      this.#channel.post({ type: "display", run, displays }, buffers);
    }
    if (this.#lines.length > 0) {
      const lines = this.#lines;
      this.#lines = [];
      this.#channel.post({ type: "console", run, lines }, []);
    }
    if (this.#progress) {
      this.#channel.post({ type: "progress", run, progress: this.#progress }, []);
      this.#progress = undefined;
    }
  }

  /** Sends the rest, with a word about what was too much. */
  close(): void {
    this.open = false;
    if (this.#hidden > 0) {
      const text = `${this.#hidden} more ${this.#hidden === 1 ? "output was" : "outputs were"} not shown: one run shows at most ${limits.displays}, with ${limits.samples} numbers in all.`;
      this.#displays.push({ kind: "notice", text });
    }
    if (this.#unwritten > 0) {
      const text = `${this.#unwritten} more ${this.#unwritten === 1 ? "line was" : "lines were"} not kept: one run writes at most ${limits.lines}.`;
      this.#lines.push({ level: "warn", text });
    }
    this.flush();
  }
}

/** The helpers of a cell. `target` is the output of the run that calls, which is not always the one that defined. */
export function cellHelpersFor(
  target: () => Output | undefined,
): Readonly<Record<string, unknown>> {
  const show = (display: Display) => target()?.show(display);
  const write =
    (level: ConsoleLine["level"]) =>
    (...values: unknown[]) =>
      target()?.write(level, values);
  return {
    display: (value: unknown) => {
      const output = target();
      output?.show(valueDisplay(value));
      if (output) output.displayed = { value };
      return value;
    },
    plot: (value: unknown) => show(plotDisplay(value)),
    image: (value: unknown, options?: unknown) => show(imageDisplay(value, options)),
    volume: (value: unknown, options?: unknown) => show(volumeDisplay(value, options)),
    table: (value: unknown) => show(tableDisplay(value)),
    tex: (source: unknown) => show(texDisplay(source)),
    progress: (fraction: unknown, label?: unknown) => target()?.progress(fraction, label),
    console: {
      log: write("log"),
      info: write("info"),
      debug: write("log"),
      warn: write("warn"),
      error: write("error"),
      table: (value: unknown) => show(tableDisplay(value)),
    },
  };
}
