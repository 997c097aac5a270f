#!/usr/bin/env node
import { constants } from "node:os";
import { main } from "./program.js";
import type { Abandon } from "./program.js";
import type { Output } from "./run/terminal.js";

function output(stream: NodeJS.WriteStream): Output {
  // A reader that went away (`vitreous info … | head`) loses the text, not the work.
  let open = true;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    open = false;
    if (error.code !== "EPIPE") process.exitCode = 1;
  });
  return {
    isTTY: stream.isTTY === true,
    write(text) {
      if (open) stream.write(text);
    },
  };
}

const stop = new AbortController();
let abandon: Abandon = () => undefined;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => {
    stop.abort();
    abandon();
    process.exit(128 + constants.signals[signal]);
  });
}

process.exitCode = await main(
  process.argv.slice(2),
  {
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    env: process.env,
    cwd: process.cwd(),
    signal: stop.signal,
  },
  (undo) => {
    abandon = undo;
  },
);
