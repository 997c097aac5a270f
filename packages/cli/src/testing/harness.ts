import { copyFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { main } from "../program.js";
import type { ExitStatus } from "../program.js";

export interface Ran {
  readonly status: ExitStatus;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program inside this process. `terminal`: pretend that a person is watching. */
export async function runProgram(
  words: readonly string[],
  cwd: string,
  options: { readonly terminal?: boolean; readonly env?: Record<string, string> } = {},
): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const isTTY = options.terminal ?? false;
  const status = await main(words, {
    stdout: { isTTY, write: (text) => void out.push(text) },
    stderr: { isTTY, write: (text) => void err.push(text) },
    env: options.env ?? {},
    cwd,
    signal: new AbortController().signal,
  });
  return { status, stdout: out.join(""), stderr: err.join("") };
}

/** `vitreous density model.pdb …` as words; examples hold no quotes. */
export function wordsOf(line: string): string[] {
  const [program, ...words] = line.split(/\s+/);
  if (program !== "vitreous") throw new Error(`not a vitreous line: ${line}`);
  return words;
}

/** A new folder with the model that the examples speak of. */
export function exampleFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "vitreous-cli-"));
  const model = new URL("../../../../fixtures/structures/1crn.pdb", import.meta.url);
  copyFileSync(fileURLToPath(model), join(folder, "model.pdb"));
  return folder;
}
