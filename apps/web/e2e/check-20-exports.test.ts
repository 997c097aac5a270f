import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { build, transformWithOxc } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { NamedValue } from "@vitreous/cells";
import { type Cells, lessonsWithCells, openCells, slugOf } from "./support/cells.js";
import { figuresOf } from "./support/figure.js";
import {
  builtLab,
  type Lab,
  engineLessons,
  lessonPaths,
  newVisit,
  openBrowser,
  root,
  serveLab,
} from "./support/lab.js";

type ValueTree = NamedValue["value"];

interface Printed {
  readonly cell?: string;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly value?: unknown;
  readonly error?: string;
}

/** Presses and takes the file. Chromium drops downloads that come in a burst, without a word: then it is pressed again. */
async function saved(
  page: Page,
  press: () => Promise<void>,
): Promise<{ name: string; text: string }> {
  const once = async (timeout: number) => {
    const [download] = await Promise.all([page.waitForEvent("download", { timeout }), press()]);
    return download;
  };
  const download = await once(5_000)
    .catch(() => once(10_000))
    .catch(() => once(60_000));
  return {
    name: download.suggestedFilename(),
    text: await readFile(await download.path(), "utf8"),
  };
}

const numbersOf = (items: readonly ValueTree[]): readonly number[] =>
  items
    .filter(({ kind }) => kind === "number")
    .map((item) => Math.abs(Number("text" in item ? item.text : 0)));

/**
 * Numbers that the page shows and the file prints, one by one; everything else by its kind. Two engines may differ in the last digit of
 * a cosine, so a number that is a difference of larger ones is held to 1e-9 of the largest in its list,
 * and one that is nothing but rounding (how far two ways to the same number are apart) to 1e-15.
 */
function compare(tree: ValueTree, value: unknown, where: string, scale = 0): number {
  // The program prints six levels deep, and says by this sign that there is more.
  if (value === "…") return 0;
  switch (tree.kind) {
    case "number": {
      const [got, expected] = [Number(value), Number(tree.text)];
      if (Number.isNaN(expected)) expect(got, where).toBeNaN();
      else if (!Number.isFinite(expected)) expect(got, where).toBe(expected);
      else {
        const bound = Math.max(1e-9 * Math.max(Math.abs(expected), scale), 1e-15);
        expect(Math.abs(got - expected), where).toBeLessThanOrEqual(bound);
      }
      return 1;
    }
    case "list": {
      const { items, length } = value as { items: readonly unknown[]; length: number };
      expect(length, where).toBe(tree.size);
      const count = Math.min(items.length, tree.items.length);
      const largest = Math.max(0, ...numbersOf(tree.items).filter(Number.isFinite));
      return tree.items
        .slice(0, count)
        .reduce((sum, item, i) => sum + compare(item, items[i], `${where}[${i}]`, largest), 0);
    }
    case "record":
      return tree.entries.reduce(
        (sum, { key, value: inner }) =>
          sum + compare(inner, (value as Record<string, unknown>)[key], `${where}.${key}`),
        0,
      );
    default:
      return 0;
  }
}

describe("lab check 20: what is taken home says what the page said", () => {
  let browser: Browser;
  let lab: Lab;
  let lessons: readonly string[];
  let folder: string;
  beforeAll(async () => {
    lab = await serveLab();
    browser = await openBrowser();
    lessons = await lessonsWithCells(await builtLab());
    folder = await mkdtemp(join(tmpdir(), "vitreous-exports-"));
    // The published package, as a reader has it beside the file.
    const home = join(folder, "node_modules/vitreous");
    await mkdir(home, { recursive: true });
    await build({
      configFile: false,
      logLevel: "error",
      publicDir: false,
      resolve: { conditions: ["vitreous-source"] },
      build: {
        outDir: home,
        emptyOutDir: false,
        minify: false,
        lib: {
          entry: join(root, "packages/core/src/index.ts"),
          formats: ["es"],
          fileName: "index",
        },
      },
    });
    const manifest = { name: "vitreous", type: "module", exports: "./index.js" };
    await writeFile(join(home, "package.json"), JSON.stringify(manifest));
  });
  afterAll(async () => {
    await browser.close();
    await lab.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function exported(cells: Cells, label: string): Promise<{ name: string; text: string }> {
    const panel = cells.page.locator(".lesson-menu-panel");
    if (!(await panel.isVisible())) {
      await cells.page.getByRole("button", { name: "Export and more" }).click();
    }
    return saved(cells.page, () => panel.getByRole("button", { name: label }).click());
  }

  const python = ["python3", "/usr/bin/python3"].find(
    (one) => spawnSync(one, ["-c", "import nbformat"]).status === 0,
  );

  /** .ts: run by Node it prints the numbers of the page. */
  async function programPrintsThePage(path: string, cells: Cells): Promise<void> {
    const { name, text } = await exported(cells, "TypeScript (.ts)");
    expect(name).toBe(`${slugOf(path)}.ts`);
    const file = join(folder, `${slugOf(path)}.mjs`);
    await writeFile(
      file,
      (await transformWithOxc(text, `${slugOf(path)}.ts`, { target: "es2022" })).code,
    );
    const run = spawnSync(process.execPath, [file], {
      encoding: "utf8",
      cwd: folder,
      maxBuffer: 1e9,
    });
    const printed = run.stdout
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as Printed);
    let numbers = 0;
    let compared = 0;
    for (const id of cells.ids) {
      const state = await cells.state(id);
      const line = printed.find(({ cell }) => cell === id);
      if (state?.status !== "done") continue;
      expect(line?.error, `${path} ${id}: ${run.stderr}`).toBeUndefined();
      expect(line, `${path} ${id}`).toBeDefined();
      for (const { name: key, value } of state.values) {
        if (value.kind === "function" || value.kind === "class") continue;
        numbers += compare(value, line?.values?.[key], `${path} ${id}.${key}`);
      }
      compared++;
    }
    console.log(
      `check 20: ${slugOf(path)}.ts: ${compared} cells, ${numbers} numbers equal to 1e-9`,
    );
    expect(compared).toBe(cells.ids.length);
    expect(numbers).toBeGreaterThan(20);
  }

  /** .ipynb: a notebook of format 4.5 with every cell, valid by the format's own schema where it is at hand. */
  async function notebookIsValid(path: string, cells: Cells): Promise<void> {
    const { name, text } = await exported(cells, "Notebook (.ipynb)");
    expect(name).toBe(`${slugOf(path)}.ipynb`);
    const notebook = JSON.parse(text) as {
      readonly nbformat: number;
      readonly nbformat_minor: number;
      readonly cells: readonly {
        readonly id: string;
        readonly cell_type: string;
        readonly source: readonly string[];
        readonly outputs?: readonly unknown[];
      }[];
    };
    expect([notebook.nbformat, notebook.nbformat_minor]).toEqual([4, 5]);
    const ids = notebook.cells.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-zA-Z0-9-_]{1,64}$/);
    for (const id of cells.ids) expect(ids, path).toContain(id);
    expect(
      notebook.cells.filter(({ cell_type }) => cell_type === "markdown").length,
    ).toBeGreaterThan(1);
    if (python) {
      const script =
        "import sys, nbformat; nbformat.validate(nbformat.reads(sys.stdin.read(), as_version=nbformat.NO_CONVERT)); print('valid')";
      const judged = spawnSync(python, ["-W", "error", "-c", script], {
        input: text,
        encoding: "utf8",
      });
      expect(judged.stdout.trim(), judged.stderr).toBe("valid");
    }
    console.log(
      `check 20: ${name}: ${ids.length} cells, schema ${python ? "checked" : "not at hand"}`,
    );
  }

  /** .md: words, formulas as TeX, and the code as the reader has it. */
  async function markdownHasTheCode(path: string, cells: Cells): Promise<void> {
    const first = cells.ids[0]!;
    await cells.edit(first, "const mine = 1;");
    const { name, text } = await exported(cells, "Markdown (.md)");
    expect(name).toBe(`${slugOf(path)}.md`);
    expect(text).toContain(`\`\`\`ts {cell id=${first}}\nconst mine = 1;\n\`\`\``);
    expect(text).toMatch(/^# /m);
    expect(text).toMatch(/\$\$\n.+\n\$\$/s);
    expect(text).not.toMatch(/<div|<span|<button/);
  }

  test.each(lessonPaths)(
    "%s as a program prints the numbers of its page; as a notebook it is valid; as Markdown it has the reader's code",
    async (path) => {
      if (!lessons.includes(path)) return;
      const visit = await newVisit(browser);
      const cells = await openCells(visit.page, lab.address + path);
      await cells.runAll();
      await programPrintsThePage(path, cells);
      // The writers of the other two are the engine's.
      if (!engineLessons.includes(path)) return;
      await notebookIsValid(path, cells);
      await markdownHasTheCode(path, cells);
    },
  );

  test("a cell's plot: SVG drawn with title and description, CSV equal to what is plotted", async () => {
    const visit = await newVisit(browser);
    const cells = await openCells(visit.page, lab.address + lessons[0]!);
    const id = cells.ids[0]!;
    await cells.edit(
      id,
      'const x = [0, 0.1, 1 / 3];\nplot({ title: "Three points", x: { label: "k", unit: "1/Å" }, y: { label: "F" }, curves: [{ label: "one", x, y: x.map(Math.cos) }] });',
    );
    await cells.run(id);
    const output = cells.box(id).locator(".cell-output");
    await output.locator("svg.plot").waitFor();
    await expect
      .poll(() => output.locator("svg.plot > title").evaluate((title) => title.textContent))
      .toBe("Three points");
    await expect
      .poll(() => output.locator("svg.plot > desc").evaluate((desc) => desc.textContent))
      .toContain("3 points");
    await output.locator("summary", { hasText: "The numbers" }).click();
    const { text } = await saved(visit.page, () =>
      output.getByRole("button", { name: "Save as CSV" }).click(),
    );
    const rows = text
      .trim()
      .split("\r\n")
      .map((line) => line.split(","));
    expect(rows[0]).toEqual(["k (1/Å)", "F"]);
    const plotted = await visit.page.evaluate((cell) => {
      type Plot = {
        readonly curves: readonly { readonly x: Float64Array; readonly y: Float64Array }[];
      };
      const { outputs } = window.__vitreous!.cells!.state(cell) as { outputs: readonly Plot[] };
      const { x, y } = outputs[0]!.curves[0]!;
      return Array.from(x, (value, i) => [value, y[i]!]);
    }, id);
    expect(rows.slice(1).map((row) => row.map(Number))).toEqual(plotted);
    expect(plotted[2]![0]).toBe(1 / 3);
    await visit.close();
  });

  test.each(lessonPaths)(
    "the figures of %s: SVG with title and desc, CSV of every digit, BibTeX with address, version and year",
    async (path) => {
      const visit = await newVisit(browser);
      const { page } = visit;
      await page.goto(lab.address + path);
      for (const figure of await figuresOf(page)) {
        await figure.settled();
        const open = figure.box.getByRole("button", { name: "Export", exact: true });
        await open.click();
        const panel = figure.box.locator(".export-panel");
        const svgs = panel.getByRole("button", { name: /: SVG$/ });
        for (let i = 0; i < (await svgs.count()); i++) {
          const { text } = await saved(page, () => svgs.nth(i).click());
          expect(text).toMatch(/<title[^>]*>[^<]+<\/title>/);
          expect(text).toMatch(/<desc[^>]*>[^<]+<\/desc>/);
        }
        const described = await page.evaluate(
          (id) =>
            window.__vitreous!.figures[id]!.description() as {
              readonly tables: readonly {
                readonly caption: string;
                readonly rows: readonly (readonly (number | string)[])[];
              }[];
            },
          figure.id,
        );
        for (const table of described.tables) {
          const button = panel
            .getByRole("button", { name: `${table.caption}: CSV`, exact: true })
            .first();
          const { text } = await saved(page, () => button.click());
          const lines = text.trimEnd().split("\r\n").slice(1);
          expect(lines).toHaveLength(table.rows.length);
          table.rows.forEach((row, i) => {
            const numbers = row.filter((value) => typeof value === "number").map(String);
            for (const digits of numbers) expect(lines[i]!.split(",")).toContain(digits);
          });
        }
        const { text } = await saved(page, () =>
          panel.getByRole("button", { name: /: BibTeX$/ }).click(),
        );
        const entry = /^@(\w+)\{([^,\s]+),\n([\s\S]*)\n\}\n?$/.exec(text);
        expect(entry, text).not.toBeNull();
        const fields = Object.fromEntries(
          entry![3]!.split(/,\n/).map((line) => {
            const found = /^\s*(\w+)\s*=\s*\{([\s\S]*)\}$/.exec(line);
            expect(found, line).not.toBeNull();
            return [found![1]!, found![2]!];
          }),
        );
        expect(fields["url"]).toMatch(/^http/);
        expect(fields["version"]).toMatch(/^\d+\.\d+/);
        expect(fields["year"]).toMatch(/^20\d\d$/);
        await page.keyboard.press("Escape");
      }
      expect(visit.errors).toEqual([]);
      await visit.close();
    },
  );
});
