import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lessonsWithCells, openCells, slugOf } from "./support/cells.js";
import { builtLab, type Lab, newVisit, openBrowser, serveLab } from "./support/lab.js";

/** The text of a file that a button hands out. */
async function saved(page: Page, press: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  return readFile(await download.path(), "utf8");
}

describe("lab check 19: edits stay, can be compared, reset and undone", () => {
  let browser: Browser;
  let lab: Lab;
  let path: string;
  let key: string;
  beforeAll(async () => {
    lab = await serveLab();
    browser = await openBrowser();
    [path] = (await lessonsWithCells(await builtLab())) as [string];
    key = `vitreous:cells:${slugOf(path)}`;
  });
  afterAll(async () => {
    await browser.close();
    await lab.close();
  });

  test("an edit survives a reload, badged; the difference lists it; Reset gives the original's bytes, Undo the edit", async () => {
    const visit = await newVisit(browser);
    const { page } = visit;
    let cells = await openCells(page, lab.address + path);
    const id = cells.ids[0]!;
    const original = await cells.code(id);
    const mine = `${original}\nconst addedByTheReader = 1;`;
    await cells.edit(id, mine);
    await page.waitForFunction(
      (place) => localStorage.getItem(place)?.includes("addedByTheReader"),
      key,
    );
    await page.reload();
    cells = await openCells(page, lab.address + path);
    await expect.poll(() => cells.code(id)).toBe(mine);
    const box = cells.box(id);
    await expect.poll(() => box.locator(".cell-badge").innerText()).toBe("edited");
    await expect.poll(() => box.locator(".cell-code").innerText()).toContain("addedByTheReader");

    await cells.press(id, "Compare");
    const added = await box
      .locator(".cell-diff .diff-added ins, .cell-diff .diff-changed ins")
      .allInnerTexts();
    expect(added.join("")).toContain("const addedByTheReader = 1;");
    await expect.poll(() => box.locator(".diff-summary").innerText()).toContain("1 line added");

    await cells.press(id, "Reset");
    await expect.poll(() => cells.code(id)).toBe(original);
    await expect.poll(() => box.locator(".cell-badge").count()).toBe(0);
    await expect
      .poll(() => box.locator(".cell-code code").evaluate((code) => code.textContent))
      .toBe(original);

    // Undo where the focus is, by keyboard; and the step survives a reload as well.
    await box.locator(".cell-code").focus();
    await page.keyboard.press("ControlOrMeta+z");
    await expect.poll(() => cells.code(id)).toBe(mine);
    await cells.press(id, "Reset");
    await page.reload();
    cells = await openCells(page, lab.address + path);
    await expect.poll(() => cells.code(id)).toBe(original);
    await cells.box(id).locator(".cell-code").focus();
    await page.keyboard.press("ControlOrMeta+z");
    await expect.poll(() => cells.code(id)).toBe(mine);

    await page.getByRole("button", { name: "Export and more" }).click();
    await page.getByRole("button", { name: "Reset all cells" }).click();
    await expect.poll(() => cells.code(id)).toBe(original);
    expect(visit.errors).toEqual([]);
    await visit.close();
  });

  test("in the editor: what was typed is undone word by word, and redone", async () => {
    const visit = await newVisit(browser);
    const { page } = visit;
    const cells = await openCells(page, lab.address + path);
    const id = cells.ids[0]!;
    const original = await cells.code(id);
    await cells.edit(id, "const one = 1;");
    await page.waitForTimeout(1000);
    await cells.edit(id, "const two = 2;");
    await page.keyboard.press("ControlOrMeta+z");
    await expect.poll(() => cells.code(id)).toBe("const one = 1;");
    await page.keyboard.press("ControlOrMeta+z");
    await expect.poll(() => cells.code(id)).toBe(original);
    await page.keyboard.press("ControlOrMeta+Shift+KeyZ");
    await expect.poll(() => cells.code(id)).toBe("const one = 1;");
    await page.keyboard.press("ControlOrMeta+y");
    await expect.poll(() => cells.code(id)).toBe("const two = 2;");
    await visit.close();
  });

  test("an original that has changed since the edit is told", async () => {
    const visit = await newVisit(browser);
    const cells = await openCells(visit.page, lab.address + path);
    const id = cells.ids[0]!;
    await visit.page.evaluate(
      ([place, cell]) =>
        localStorage.setItem(
          place!,
          JSON.stringify({
            version: 1,
            cells: { [cell!]: { code: "const mine = 1;", base: "another" } },
            past: [],
          }),
        ),
      [key, id] as const,
    );
    await visit.page.reload();
    const again = await openCells(visit.page, lab.address + path);
    await expect
      .poll(() => again.box(id).locator(".cell-note").innerText())
      .toContain("has changed since you edited it");
    await visit.close();
  });

  test("spoilt storage: the page works, and what is there can be saved", async () => {
    const visit = await newVisit(browser);
    const { page } = visit;
    await page.goto(lab.address);
    await page.evaluate((place) => localStorage.setItem(place, '{"version":1,"cells":{"x'), key);
    const cells = await openCells(page, lab.address + path);
    const banner = page.locator(".cell-banner-problem");
    await expect.poll(() => banner.innerText()).toContain("could not be read");
    const text = await saved(page, () =>
      banner.getByRole("button", { name: "Save what is there" }).click(),
    );
    expect(text).toBe('{"version":1,"cells":{"x');
    const id = cells.ids[0]!;
    await cells.edit(id, "const works = 1;\ndisplay(works);");
    await cells.run(id);
    await expect.poll(() => cells.shown(id)).toBe("1");
    expect(visit.errors).toEqual([]);
    await visit.close();
  });

  test("full or forbidden storage: the page works, says that nothing is kept, and saves the edits as a file that opens again", async () => {
    const visit = await newVisit(browser);
    const { page } = visit;
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    });
    let cells = await openCells(page, lab.address + path);
    const id = cells.ids[0]!;
    await cells.edit(id, "const kept = 41;\ndisplay(kept + 1);");
    await cells.run(id);
    await expect.poll(() => cells.shown(id)).toBe("42");
    const banner = page.locator(".cell-banner-problem");
    await banner.waitFor();
    await expect.poll(() => banner.innerText()).toContain("not being kept");
    const text = await saved(page, () =>
      banner.getByRole("button", { name: "Save my edits" }).click(),
    );
    await page.reload();
    cells = await openCells(page, lab.address + path);
    await expect.poll(() => cells.code(id)).not.toContain("kept");
    await page.locator('.lesson-menu input[type="file"]').setInputFiles({
      name: "mine.json",
      mimeType: "application/json",
      buffer: Buffer.from(text),
    });
    await page.locator(".cell-banner-link").waitFor();
    await expect.poll(() => cells.code(id)).toBe("const kept = 41;\ndisplay(kept + 1);");
    await visit.close();
  });

  test("Erase my data takes edits and their history away", async () => {
    const visit = await newVisit(browser);
    const { page } = visit;
    const cells = await openCells(page, lab.address + path);
    const id = cells.ids[0]!;
    const original = await cells.code(id);
    await cells.edit(id, "const gone = 1;");
    await page.waitForFunction((place) => localStorage.getItem(place) !== null, key);
    await page.locator('[data-action="erase"]').click();
    await page.waitForFunction(([cell, code]) => window.__vitreous!.cells!.code(cell!) === code, [
      id,
      original,
    ] as const);
    await page.waitForTimeout(500);
    await expect.poll(() => page.evaluate((place) => localStorage.getItem(place), key)).toBeNull();
    await visit.close();
  });
});
