import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Cells, lessonsWithCells, openCells } from "./support/cells.js";
import {
  builtLab,
  type Lab,
  newVisit,
  openBrowser,
  serveLab,
  shared,
  type Visit,
} from "./support/lab.js";

/** A loop that lasts, and tells how far it is. */
const busy = (milliseconds: number): string =>
  `const end = performance.now() + ${milliseconds};\nlet left = ${milliseconds};\nwhile ((left = end - performance.now()) > 0) progress(1 - left / ${milliseconds}, "waiting");`;

describe("lab check 18: slow cells wait to be asked, tell how far they are, and can be stopped", () => {
  let browser: Browser;
  let lab: Lab;
  let visit: Visit;
  let cells: Cells;
  let reader: string;
  let figure: string;
  let field: string;
  /** A cell that reads a figure with a number: in the first lesson that has one. Each test writes its own code into it. */
  const page = shared(async () => {
    for (const path of await lessonsWithCells(await builtLab())) {
      visit = await newVisit(browser, {}, { keep: true });
      cells = await openCells(visit.page, lab.address + path);
      const found = await visit.page.evaluate(() => {
        for (const cell of document.querySelectorAll<HTMLElement>(".cell[data-cell][data-reads]")) {
          const id = cell.dataset["reads"]!.split(" ")[0]!;
          const params = window.__vitreous!.figures[id]?.params() as
            | Record<string, { kind: string; min: number; max: number; integer?: boolean }>
            | undefined;
          // Ten steps of a drag shall be ten values.
          const number = Object.entries(params ?? {}).find(
            ([, spec]) => spec.kind === "number" && (!spec.integer || spec.max - spec.min >= 20),
          );
          if (number) return { reader: cell.dataset["cell"]!, figure: id, field: number[0] };
        }
        return undefined;
      });
      if (found) {
        ({ reader, figure, field } = found);
        return { close: () => visit.close() };
      }
      await visit.close();
    }
    throw new Error("no lesson has a cell that reads a number of a figure");
  });
  beforeAll(async () => {
    lab = await serveLab();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await page.close();
    await browser.close();
    await lab.close();
  });

  const name = (): string => figure.replace(/-+(\w)/g, (_, letter: string) => letter.toUpperCase());
  /** Ten steps of a slider, as a drag makes them. */
  async function drag(): Promise<void> {
    await visit.page.evaluate(
      async ([id, key]) => {
        const hook = window.__vitreous!.figures[id!]!;
        const spec = (hook.params() as Record<string, { min: number; max: number }>)[key!]!;
        for (let i = 1; i <= 10; i++) {
          hook.set({ [key!]: spec.min + ((spec.max - spec.min) * i) / 12 });
          await new Promise((resolve) => setTimeout(resolve, 16));
        }
      },
      [figure, field] as const,
    );
  }

  test("a light cell follows the figure", async () => {
    await page.get();
    await cells.edit(reader, `const followed = ${name()}.${field};\ndisplay(followed);`);
    await cells.run(reader);
    const first = (await cells.state(reader))!.runs;
    await drag();
    await expect.poll(async () => (await cells.state(reader))!.runs).toBeGreaterThan(first);
    await cells.settled();
    await expect.poll(async () => (await cells.state(reader))!.status).toBe("done");
    const now = await visit.page.evaluate(
      ([id, key]) => (window.__vitreous!.figures[id!]!.state() as Record<string, number>)[key!],
      [figure, field] as const,
    );
    await expect.poll(async () => Number(await cells.shown(reader))).toBe(now);
  });

  test("a cell measured above 250 ms does not run during a drag: it says stale, and one click refreshes it", async () => {
    await page.get();
    await cells.edit(
      reader,
      `${busy(400)}\nconst followed = ${name()}.${field};\ndisplay(followed);`,
    );
    await cells.run(reader);
    const { runs, milliseconds, lazy } = (await cells.state(reader))!;
    console.log(`check 18: a cell of ${milliseconds?.toFixed(0)} ms is ${lazy ? "lazy" : "light"}`);
    expect(milliseconds).toBeGreaterThan(250);
    await drag();
    await visit.page.waitForTimeout(500);
    await expect.poll(async () => (await cells.state(reader))!.runs).toBe(runs);
    await expect.poll(async () => (await cells.state(reader))!.status).toBe("stale");
    await expect.poll(() => cells.status(reader)).toContain("stale");
    await cells.run(reader);
    await expect.poll(async () => (await cells.state(reader))!.runs).toBe(runs + 1);
    await expect.poll(async () => (await cells.state(reader))!.status).toBe("done");
  });

  test("a cell above 1 s shows how far it is, and can be stopped", async () => {
    await page.get();
    await cells.edit(reader, busy(12_000));
    await cells.press(reader, "Run");
    const bar = cells.box(reader).locator("progress");
    await bar.waitFor({ timeout: 4000 });
    const first = await bar.evaluate((element: HTMLProgressElement) => element.value);
    await expect
      .poll(() => bar.evaluate((element: HTMLProgressElement) => element.value))
      .toBeGreaterThan(first);
    await expect
      .poll(() => cells.box(reader).locator(".cell-progress").innerText())
      .toMatch(/waiting.*%/);
    await expect.poll(() => cells.status(reader)).toMatch(/running \d+\.\d s/);
    await cells.press(reader, "Stop");
    await cells.waitFor(reader, "stopped", 5000);
    await expect.poll(() => bar.count()).toBe(0);
    expect(visit.errors).toEqual([]);
  });
});
