import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Cells, layDiamond, lessonsWithCells, openCells, slugOf } from "./support/cells.js";
import {
  builtLab,
  type Lab,
  newVisit,
  openBrowser,
  serveLab,
  shared,
  type Visit,
} from "./support/lab.js";

describe("lab check 16: errors say where, and heal without a reload", () => {
  let browser: Browser;
  let lab: Lab;
  let visit: Visit;
  let cells: Cells;
  let five: [string, string, string, string, string];
  // One page for all: each test ends with everything mended, and a try that does not gives the next a new page.
  const page = shared(async () => {
    const [path] = await lessonsWithCells(await builtLab());
    visit = await newVisit(browser, {}, { keep: true });
    cells = await openCells(visit.page, lab.address + path!);
    five = (await layDiamond(cells, slugOf(path!))) as typeof five;
    await cells.runAll();
    return { close: () => visit.close() };
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

  async function heals(): Promise<void> {
    const [a, b, c, d] = five;
    for (const id of [a, b, c, d])
      await expect.poll(async () => (await cells.state(id))?.status, { message: id }).toBe("done");
    await expect.poll(() => cells.shown(d)).toBe("12");
    for (const id of five) await expectNoError(id);
  }
  async function expectNoError(id: string): Promise<void> {
    await expect.poll(() => cells.box(id).locator(".cell-error").count(), { message: id }).toBe(0);
  }

  test.each([
    ["a syntax error", "const a = 1;\nconst = 2;", /line 2/i, 2],
    [
      "a runtime error",
      "const a = 1;\nconst x = a;\nnothing.here;",
      /line 3.*nothing is not defined/is,
      3,
    ],
  ] as const)(
    "%s names its line; dependents are blocked; mending heals all",
    async (_, code, words, line) => {
      await page.get();
      const [a, b, c, d, e] = five;
      await cells.edit(a, code);
      await cells.run(a);
      await expect.poll(() => cells.box(a).locator(".cell-error").innerText()).toMatch(words);
      await expect.poll(async () => (await cells.state(a))?.error?.line).toBe(line);
      await expect.poll(() => cells.box(a).locator(".cm-error-line").count()).toBe(1);
      for (const id of [b, c, d]) {
        await expect
          .poll(async () => (await cells.state(id))?.status, { message: id })
          .toBe("blocked");
        await expect.poll(() => cells.status(id)).toContain("blocked by");
      }
      await expect.poll(async () => (await cells.state(e))?.status).toBe("done");
      // The place can be reached from the message.
      await cells
        .box(a)
        .getByRole("button", { name: `Go to line ${line}` })
        .click();
      await expect
        .poll(() => cells.box(a).locator(".cm-activeLine").innerText())
        .toBe(code.split("\n")[line - 1]);
      await cells.edit(a, "const a = 1;");
      await cells.run(a);
      await heals();
    },
  );

  test("a circle names its cells on both sides; mending heals it", async () => {
    await page.get();
    const [a, b, , d] = five;
    await cells.edit(a, "const a = d;");
    await cells.run(a);
    for (const id of [a, b, d]) {
      await expect.poll(() => cells.box(a).locator(".cell-error").innerText()).toContain(id);
    }
    await cells.edit(a, "const a = 1;");
    await cells.run(a);
    await heals();
  });

  test("a second definition names the other cell in both; mending heals it", async () => {
    await page.get();
    const [a, , , , e] = five;
    await cells.edit(e, "const a = 5;\ndisplay(a);");
    await cells.run(e);
    await expect.poll(() => cells.box(e).locator(".cell-error").innerText()).toContain(a);
    await expect.poll(() => cells.box(a).locator(".cell-error").innerText()).toContain(e);
    await cells.edit(e, "const e = 5;\ndisplay(e);");
    await cells.run(e);
    await cells.runAll();
    await heals();
    expect(visit.errors).toEqual([]);
  });
});
