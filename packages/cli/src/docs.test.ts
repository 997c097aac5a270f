import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { commands } from "./commands/index.js";
import { commandHelp, programHelp } from "./line/help.js";
import { version } from "./version.js";

const page = fileURLToPath(new URL("../../../docs/cli.md", import.meta.url));
const plain = (words: string): string => words;
const mark = "## Help\n";

test("invariant: the page about the command shows the help as it is printed", () => {
  const help = [
    programHelp(commands, version, plain),
    ...commands.map((command) => commandHelp(command, plain)),
  ].map((text) => `\n\`\`\`text\n${text}\`\`\`\n`);
  const text = readFileSync(page, "utf8");
  const head = text.slice(0, text.indexOf(mark) + mark.length);
  const wanted = head + help.join("");
  if (process.env["UPDATE_DOCS"]) writeFileSync(page, wanted);
  else expect(text).toBe(wanted);
});

test("invariant: the version in the code is that of the package", () => {
  const manifest = new URL("../package.json", import.meta.url);
  expect(JSON.parse(readFileSync(manifest, "utf8")).version).toBe(version);
});
