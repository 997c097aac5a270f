import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Cells, lessonsWithCells, openCells } from "./support/cells.js";
import { builtLab, type Lab, newVisit, openBrowser, serveLab, type Visit } from "./support/lab.js";

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
  beforeAll(async () => {
    lab = await serveLab();
    browser = await openBrowser();
    const [path] = await lessonsWithCells(await builtLab());
    visit = await newVisit(browser);
    cells = await openCells(visit.page, lab.address + path!);
    const element = visit.page.locator('.cell[data-reads]:not([data-reads=""])').first();
    reader = (await element.getAttribute("data-cell")) ?? "";
    figure = (await element.getAttribute("data-reads"))!.split(" ")[0]!;
    // A number of the figure that a slider holds.
    field = await visit.page.evaluate((id) => {
      const params = window.__vitreous!.figures[id]!.params() as Record<string, { kind: string }>;
      return Object.entries(params).find(([, spec]) => spec.kind === "number")![0];
    }, figure);
  });
  afterAll(async () => {
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
    await cells.edit(reader, `const followed = ${name()}.${field};\ndisplay(followed);`);
    await cells.run(reader);
    const first = (await cells.state(reader))!.runs;
    await drag();
    await cells.settled();
    const state = (await cells.state(reader))!;
    expect(state.runs).toBeGreaterThan(first);
    expect(state.status).toBe("done");
    const now = await visit.page.evaluate(
      ([id, key]) => (window.__vitreous!.figures[id!]!.state() as Record<string, number>)[key!],
      [figure, field] as const,
    );
    expect(Number(await cells.shown(reader))).toBe(now);
  });

  test("a cell measured above 250 ms does not run during a drag: it says stale, and one click refreshes it", async () => {
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
    expect((await cells.state(reader))!.runs).toBe(runs);
    expect((await cells.state(reader))!.status).toBe("stale");
    expect(await cells.status(reader)).toContain("stale");
    await cells.run(reader);
    expect((await cells.state(reader))!.runs).toBe(runs + 1);
    expect((await cells.state(reader))!.status).toBe("done");
  });

  test("a cell above 1 s shows how far it is, and can be stopped", async () => {
    await cells.edit(reader, busy(8000));
    await cells.press(reader, "Run");
    const bar = cells.box(reader).locator("progress");
    await bar.waitFor({ timeout: 4000 });
    const first = await bar.evaluate((element: HTMLProgressElement) => element.value);
    await visit.page.waitForTimeout(800);
    const second = await bar.evaluate((element: HTMLProgressElement) => element.value);
    expect(second).toBeGreaterThan(first);
    expect(await cells.box(reader).locator(".cell-progress").innerText()).toMatch(/waiting.*%/);
    expect(await cells.status(reader)).toMatch(/running \d+\.\d s/);
    await cells.press(reader, "Stop");
    await cells.waitFor(reader, "stopped", 1000);
    expect(await bar.count()).toBe(0);
    expect(visit.errors).toEqual([]);
  });
});
