import type { Command } from "./command.js";
import type { Option, Options } from "./option.js";
import { commonOptions, operandNames } from "./parse.js";

/** How headings are set off: bold on a terminal, plain elsewhere. */
export type Heading = (text: string) => string;

/** Breaks `text` into lines of at most `width` characters, all but the first indented. */
export function wrap(text: string, width: number, indent: string): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join(`\n${indent}`);
}

const total = 96;

function shown(value: unknown): string {
  return Array.isArray(value) ? value.join(":") : String(value);
}

function describe(option: Option<unknown>): string {
  const { summary, fallback, required } = option;
  const extra = required
    ? " (required)"
    : option.value !== undefined && fallback !== undefined
      ? ` [${shown(fallback)}]`
      : "";
  return summary + extra;
}

function twoColumns(rows: readonly (readonly [string, string])[]): string {
  const left = Math.min(30, Math.max(...rows.map(([name]) => name.length)) + 2);
  return rows
    .map(([name, says]) => {
      const gap = name.length < left ? " ".repeat(left - name.length) : `\n  ${" ".repeat(left)}`;
      return `  ${name}${gap}${wrap(says, total - left - 2, " ".repeat(left + 2))}`;
    })
    .join("\n");
}

function optionRows(options: Options): (readonly [string, string])[] {
  return Object.entries(options).map(([name, option]) => {
    const short = option.short === undefined ? "" : `-${option.short}, `;
    const value = option.value === undefined ? "" : ` ${option.value}`;
    return [`${short}--${name}${value}`, describe(option)] as const;
  });
}

/** Required options in full, the others as [options]. */
function usage(command: Command): string {
  const required = Object.entries(command.options)
    .filter(([, option]) => option.required)
    .map(([name, option]) => `--${name} ${option.value ?? ""}`.trim());
  return ["vitreous", command.name, operandNames(command), ...required, "[options]"].join(" ");
}

/** The help of one command. */
export function commandHelp(command: Command, heading: Heading): string {
  const parts = [
    `${heading(`vitreous ${command.name}`)}: ${command.summary}`,
    `${heading("Usage")}\n  ${wrap(usage(command), total - 2, "      ")}`,
    ...command.description.map((paragraph) => wrap(paragraph, total, "")),
    twoColumns(
      command.operands.map(({ name, many, summary }) => [many ? `${name}...` : name, summary]),
    ),
    `${heading("Options")}\n${twoColumns(optionRows({ ...command.options, ...commonOptions }))}`,
    `${heading("Examples")}\n${command.examples.map(({ says, line }) => `  # ${says}\n  ${line}`).join("\n")}`,
  ];
  return `${parts.join("\n\n")}\n`;
}

/** The help of the program. */
export function programHelp(
  commands: readonly Command[],
  version: string,
  heading: Heading,
): string {
  const parts = [
    `${heading("vitreous")} ${version}: cryo-EM computation as a glass box`,
    `${heading("Usage")}\n  vitreous COMMAND ... [options]\n  vitreous COMMAND --help`,
    `${heading("Commands")}\n${twoColumns(commands.map(({ name, summary }) => [name, summary]))}`,
    `${heading("Everywhere")}\n${twoColumns([...optionRows(commonOptions), ["--version", "show the version"]])}`,
    wrap(
      "Lengths are in Å, angles in degrees, voltages in kV. Every output is replaced only when it is " +
        "complete, and gets a record of the run beside it: versions, parameters, seeds, hashes of the inputs.",
      total,
      "",
    ),
    `${heading("Exit status")}\n${twoColumns([
      ["0", "done"],
      ["1", "an input could not be used, or the machine could not do it"],
      ["2", "the command line is wrong"],
      ["130, 143", "stopped by Ctrl-C or by a termination request; nothing half-written is left"],
    ])}`,
    `${heading("Examples")}\n${commands
      .flatMap(({ examples }) => examples.slice(0, 1))
      .map(({ says, line }) => `  # ${says}\n  ${line}`)
      .join("\n")}`,
  ];
  return `${parts.join("\n\n")}\n`;
}
