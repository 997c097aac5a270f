// The exported file, run by another Node, prints what the page computes.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "sucrase";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "vite";
import { stripTypes } from "../compile/strip.ts";
import { runNotebookInNode } from "../node/run-in-node.ts";
import { awkwardLesson } from "./lesson.testing.ts";
import { toTypeScript } from "./typescript.ts";

const core = join(dirname(fileURLToPath(import.meta.url)), "../../../core/src/index.ts");
let folder = "";
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "vitreous-export-"));
  const result = await build({
    configFile: false,
    logLevel: "error",
    publicDir: false,
    build: {
      write: false,
      minify: false,
      lib: { entry: core, formats: ["es"], fileName: "index" },
    },
  });
  const home = join(folder, "node_modules/vitreous");
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, "index.js"), result[0].output[0].code);
  writeFileSync(
    join(home, "package.json"),
    JSON.stringify({ name: "vitreous", type: "module", exports: "./index.js" }),
  );
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** What the file prints, cell by cell. */
function run(text) {
  const file = join(folder, "lesson.mjs");
  const { code } = transform(text, {
    transforms: ["typescript"],
    disableESTransforms: true,
    keepUnusedImports: true,
  });
  writeFileSync(file, code);
  const child = spawnSync(process.execPath, [file], { encoding: "utf8", cwd: folder });
  expect(child.stderr).toBe("");
  const printed = child.stdout
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));
  return new Map(printed.filter((one) => "cell" in one).map((one) => [one.cell, one]));
}

/** The tree that the page shows and the value that the file prints are the same numbers. */
function same(tree, value, where) {
  switch (tree.kind) {
    case "number": {
      const expected = Number(tree.text);
      if (!Number.isFinite(expected) || tree.text === "-0")
        return expect(value, where).toBe(tree.text);
      return expect(Math.abs(value - expected), where).toBeLessThanOrEqual(
        1e-9 * Math.abs(expected),
      );
    }
    case "string":
      return expect(value, where).toBe(tree.text);
    case "list":
      expect(value.length, where).toBe(tree.size);
      return tree.items.forEach((one, i) => same(one, value.items[i], `${where}[${i}]`));
    case "record":
      return tree.entries.forEach((one) => same(one.value, value[one.key], `${where}.${one.key}`));
    default:
  }
}

test("reference: the exported file prints the values of the page, relative 1e-9", async () => {
  const { parts, figures } = awkwardLesson;
  const cells = parts
    .filter((part) => part.kind === "cell")
    .map(({ id, code }) => ({ id, code, reads: [], heavy: false }));
  const page = await runNotebookInNode(cells, { figures });
  const printed = run(toTypeScript(awkwardLesson));
  let numbers = 0;
  for (const [id, outcome] of page.cells) {
    if (id === "broken") continue;
    const line = printed.get(id);
    expect(line, id).toBeDefined();
    if (outcome.status === "failed") expect(line.error).toContain("TypeError");
    if (outcome.status === "blocked") expect(line.blockedBy).toEqual(["fails"]);
    for (const { name, value } of outcome.values) {
      same(value, line.values[name], `${id}.${name}`);
      numbers++;
    }
    const [shown] = outcome.outputs;
    if (line.value !== undefined && shown?.kind === "value") same(shown.value, line.value, id);
  }
  expect(numbers).toBeGreaterThan(10);
  expect(printed.has("broken")).toBe(false);
  expect(page.cells.get("shown").status).toBe("done");
});

test("invariant: in the exported file, only types have to be erased", () => {
  const text = toTypeScript(awkwardLesson);
  expect(() => stripTypes(text)).not.toThrow();
  expect(text).toContain('The cell "broken" is left out');
  expect(text).not.toMatch(/\benum\b|\bnamespace\b/);
});

test("analytic: a lesson without cells is a file that runs", () => {
  expect(run(toTypeScript({ title: "T", address: "", version: "1", parts: [] })).size).toBe(0);
});
