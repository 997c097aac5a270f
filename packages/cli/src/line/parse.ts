import { parseArgs } from "node:util";
import type { Command } from "./command.js";
import { flag } from "./option.js";
import type { Options } from "./option.js";
import { closest } from "./suggest.js";
import { UsageError } from "./usage.js";

/** Understood by every command. */
export const commonOptions = {
  json: flag("print one JSON document on standard output and nothing else"),
  quiet: flag("no progress, no notes", "q"),
  help: flag("show this help", "h"),
} satisfies Options;

export interface Parsed {
  readonly values: Readonly<Record<string, unknown>>;
  readonly operands: readonly string[];
}

/** `STAR|CS` and `MAP1 MAP2` as they stand in the usage line. */
export function operandNames(command: Command): string {
  return command.operands.map(({ name, many }) => (many ? `${name}...` : name)).join(" ");
}

/**
 * Reads the words after the command's name. Strict: an unknown option, one given twice, a value
 * missing or out of range, a file too many or too few is a mistake, never a guess.
 *
 * @throws UsageError
 */
export function parseLine(command: Command, words: readonly string[]): Parsed {
  const options: Options = { ...command.options, ...commonOptions };
  const { tokens } = parseArgs({
    args: [...words],
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: Object.fromEntries(
      Object.entries(options).map(([name, { value, short }]) => [
        name,
        {
          type: value === undefined ? ("boolean" as const) : ("string" as const),
          ...(short ? { short } : {}),
        },
      ]),
    ),
  });

  const values: Record<string, unknown> = {};
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") operands.push(token.value);
    if (token.kind !== "option") continue;
    const { name, rawName, value, inlineValue } = token;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option === undefined) throw unknownOption(command, rawName, Object.keys(options));
    if (name in values) throw new UsageError(`${rawName} is given twice.`);
    if (option.value === undefined) {
      if (value !== undefined) throw new UsageError(`${rawName} takes no value.`);
      values[name] = true;
      continue;
    }
    if (value === undefined || (!inlineValue && /^--[a-z]/.test(value))) {
      throw new UsageError(`${rawName} needs a value: ${option.value}.`);
    }
    values[name] = option.parse(value, name);
  }
  if (values["help"] === true) return { values, operands };

  for (const [name, option] of Object.entries(options)) {
    if (name in values) continue;
    if (option.required) {
      throw new UsageError(`--${name} ${option.value ?? ""} is missing: ${option.summary}.`);
    }
    values[name] = option.fallback;
  }
  checkOperands(command, operands);
  return { values, operands };
}

function unknownOption(command: Command, raw: string, known: readonly string[]): UsageError {
  const meant = closest(raw.replace(/^-+/, ""), known);
  return new UsageError(
    `${command.name} has no option ${raw}.`,
    meant === undefined ? `See vitreous ${command.name} --help.` : `Did you mean --${meant}?`,
  );
}

function checkOperands(command: Command, operands: readonly string[]): void {
  const { length } = command.operands;
  const many = command.operands.at(-1)?.many === true;
  if (operands.length < length) {
    const missing = command.operands[operands.length];
    throw new UsageError(
      `${command.name} needs ${missing.name}: ${missing.summary}.`,
      `Usage: vitreous ${command.name} ${operandNames(command)}`,
    );
  }
  if (!many && operands.length > length) {
    throw new UsageError(
      `${command.name} takes ${operandNames(command)} and nothing more; "${operands[length]}" is too much.`,
    );
  }
}
