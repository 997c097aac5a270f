import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { layDiamond, lessonsWithCells, openCells, slugOf } from "./support/cells.js";
import { builtLab, newVisit, openBrowser, serveLab } from "./support/lab.js";
import { expectWithin } from "./support/timed.js";

describe("lab check 17: an endless loop leaves the page alive, and Stop ends it", () => {
  let browser: Browser;
  let path: string;
  beforeAll(async () => {
    browser = await openBrowser();
    [path] = (await lessonsWithCells(await builtLab())) as [string];
  });
  afterAll(() => browser.close());

  test.each([
    ["with isolation headers", { headers: true }],
    ["on a plain static host under /a/b/", { headers: false, base: "/a/b/" }],
  ] as const)("%s", async (name, options) => {
    const lab = await serveLab(options);
    const visit = await newVisit(browser);
    const { page } = visit;
    const cells = await openCells(page, lab.address + path);
    const [a, b, , d, e] = (await layDiamond(cells, slugOf(path))) as [string, string, string, string, string]; // prettier-ignore
    await cells.runAll();
    const before = await cells.runs();

    await cells.edit(e, "while (true) {}");
    await cells.press(e, "Run");
    await cells.waitFor(e, "running");

    // A click elsewhere: from the event to the next picture.
    const answer = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          addEventListener(
            "click",
            (event) => requestAnimationFrame(() => resolve(performance.now() - event.timeStamp)),
            { once: true, capture: true },
          );
          document.querySelector<HTMLInputElement>('.switch input[value="dark"]')!.click();
        }),
    );
    expectWithin(`check 17, ${name}: a click elsewhere`, answer, 100);
    await expect
      .poll(() => page.evaluate(() => document.documentElement.dataset["theme"]))
      .toBe("dark");

    const stop = cells.box(e).getByRole("button", { name: "Stop" });
    await cells.show(e);
    const stopped = await stop.evaluate(async (button: HTMLElement) => {
      const cell = button.closest<HTMLElement>(".cell")!.dataset["cell"]!;
      const status = () => (window.__vitreous!.cells!.state(cell) as { status: string }).status;
      const start = performance.now();
      button.click();
      while (status() === "running") await new Promise((resolve) => setTimeout(resolve, 5));
      return performance.now() - start;
    });
    expectWithin(`check 17, ${name}: Stop`, stopped, 300);
    await expect.poll(async () => (await cells.state(e))?.status).toBe("stopped");
    await expect.poll(() => cells.status(e)).toContain("stopped");

    // Other cells keep their values: one that needs them runs alone, within a second.
    await cells.edit(e, "const e = d + 100;\ndisplay(e);");
    const start = performance.now();
    await cells.press(e, "Run");
    await cells.waitFor(e, "done");
    expectWithin(`check 17, ${name}: the next run`, performance.now() - start, 1000);
    await expect.poll(() => cells.shown(e)).toBe("112");
    const after = await cells.runs();
    for (const id of [a, b, d]) expect(after[id], id).toBe(before[id]);
    expect(visit.errors).toEqual([]);
    await visit.close();
    await lab.close();
  });
});
