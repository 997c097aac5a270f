import { commands } from "./commands/index.js";
import type { Command } from "./line/command.js";
import { commandHelp, programHelp } from "./line/help.js";
import type { Heading } from "./line/help.js";
import { parseLine } from "./line/parse.js";
import { closest } from "./line/suggest.js";
import { UsageError } from "./line/usage.js";
import { createContext } from "./run/context.js";
import { errorFacts, explain } from "./run/failure.js";
import { usesColour } from "./run/terminal.js";
import type { Terminal } from "./run/terminal.js";
import { version } from "./version.js";

/** 0 done, 1 failed on an input or on this machine, 2 wrong usage. */
export type ExitStatus = 0 | 1 | 2;

/** Something that must be undone when a signal ends the process. */
export type Abandon = () => void;

/**
 * The whole program, without the process: words in, text out, exit status back.
 *
 * @param words      the words after the program's name
 * @param onStart    is handed the clean-up to run, synchronously, if the process must end at once
 */
export async function main(
  words: readonly string[],
  terminal: Terminal,
  onStart: (abandon: Abandon) => void = () => undefined,
): Promise<ExitStatus> {
  const json = words.includes("--json");
  const heading = headings(terminal);
  const { stdout } = terminal;
  try {
    const [first, ...rest] = words;
    if (first === "--version" || first === "-V") {
      stdout.write(`${version}\n`);
      return 0;
    }
    if (first === undefined || first === "--help" || first === "-h" || first === "help") {
      const about = rest[0] === undefined ? undefined : findCommand(rest[0]);
      const text = about ? commandHelp(about, heading) : programHelp(commands, version, heading);
      if (first === undefined) throw new UsageError(`A command is missing.\n\n${text}`);
      stdout.write(text);
      return 0;
    }
    const command = findCommand(first);
    const { values, operands } = parseLine(command, rest);
    if (values["help"] === true) {
      stdout.write(commandHelp(command, heading));
      return 0;
    }
    const { context, document, abandon } = createContext(terminal, {
      command: command.name,
      words: rest,
      values,
    });
    onStart(abandon);
    try {
      const status = await command.run(values, operands, context);
      if (json) stdout.write(`${JSON.stringify(document(), undefined, 2)}\n`);
      return status;
    } finally {
      abandon();
    }
  } catch (error) {
    return fail(error, json, terminal);
  }
}

function findCommand(name: string): Command {
  const found = commands.find((command) => command.name === name);
  if (found) return found;
  const names = commands.map((command) => command.name);
  const meant = closest(name, names);
  throw new UsageError(
    `There is no command "${name}".`,
    meant === undefined ? `There are ${names.join(", ")}.` : `Did you mean ${meant}?`,
  );
}

function headings(terminal: Terminal): Heading {
  return usesColour(terminal.stdout, terminal.env)
    ? (text) => `\u001B[1m${text}\u001B[0m`
    : (text) => text;
}

function fail(error: unknown, json: boolean, terminal: Terminal): ExitStatus {
  terminal.signal.throwIfAborted();
  const status = error instanceof UsageError ? 2 : 1;
  const { stderr, stdout } = terminal;
  const mark = usesColour(stderr, terminal.env) ? "\u001B[31merror:\u001B[0m" : "error:";
  stderr.write(`${mark} ${explain(error)}\n`);
  if (json) stdout.write(`${JSON.stringify({ error: errorFacts(error), status }, undefined, 2)}\n`);
  return status;
}
